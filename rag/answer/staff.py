"""How many people a body has: the sentence that counts posts, staff and pensioners, quoted. Pure.

Brief ─ compose_staff ─► the sentences of the narrative that count what the question asks
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.records import Evidence
from rag.answer.brief import Brief, lead, text
from rag.answer.voice import name_org
from rag.cite.pieces import Draft, Part, Quote
from rag.question.intents import Intent
from rag.question.lexicon import fold
from rag.retrieve.find import Source, find_value
from rag.retrieve.spans import find_sentences

_COUNTS = re.compile(
    r"(?:编制|在职|实有|在编|在岗|现有|职工|人员|干警|民警|教师|离休|退休|遗属|聘用|参公)[^。；]{0,16}?\d+\s*[人名个]"
)
_KINDS = (
    (re.compile("编制|在编|编内"), re.compile("编制|在编")),
    (re.compile("实有|实际|在岗|在职|现有|现在"), re.compile("实有|在岗|在职|现有|实际")),
    (re.compile("退休|离休|离退"), re.compile("退休|离休")),
    (re.compile("参公"), re.compile("参公|参照公务员")),
    (re.compile("聘用|编外|辅警|临时|合同|派遣"), re.compile("聘用|编外|辅警|临时|合同|派遣")),
    (re.compile("行政编"), re.compile("行政编|行政人员|公务员")),
    (re.compile("事业编"), re.compile("事业编|事业人员")),
)
"""Kinds of people as a question and as a document names them."""
_ABOUT = re.compile("基本情况|人员|机构|单位构成|部门构成|单位概况|编制")
_INTENTS = {Intent.VALUE, Intent.SUM, Intent.TEXT, Intent.LIST, Intent.EXISTENCE}


def compose_staff(brief: Brief) -> Draft | None:
    """The sentences that count a body's people; None where a form does."""
    query = brief.query
    if {one.key for one in query.items} != {"在职人数"} or query.intent not in _INTENTS:
        return None
    parts: list[Part] = []
    for source in brief.sources if query.named else ():
        value = find_value(source, query.items[0])
        if value is not None and value.figure is not None:
            return None
        for evidence in _choose(source, query.folded):
            voice = brief.voice
            words = (*name_org(source, voice), voice("，文件原文：", ", in its words: "))
            parts.append((text if parts else lead)(*words, Quote(evidence)))
    return Draft(tuple(parts)) if parts else None


def _choose(source: Source, asked: str) -> list[Evidence]:
    """The sentence that counts most of the kinds asked for; of the section on them first."""
    wanted = [said for word, said in _KINDS if word.search(asked)]
    found = [
        (sum(bool(said.search(fold(one.text))) for said in wanted), inside, one)
        for inside, one in _sentences(source)
    ]
    found = [one for one in found if one[0] or not wanted]
    found.sort(key=lambda one: (-one[0], not one[1]))
    best = found[0][0] if found else 0
    return [one for score, _, one in found[:1] if score == best]


def _sentences(source: Source) -> Iterator[tuple[bool, Evidence]]:
    """The sentences that count people, and whether they stand in the section on them."""
    for paragraph in source.disclosure.paragraphs:
        if not paragraph.lines or not _COUNTS.search(fold(paragraph.text)):
            continue
        inside = any(_ABOUT.search(fold(heading)) for heading in paragraph.headings)
        for one in find_sentences(source.sha256, paragraph):
            if _COUNTS.search(fold(one.text)):
                yield inside, one
