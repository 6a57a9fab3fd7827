"""Answers from the narrative's section on procurement: in all, goods, works and services. Pure."""

from __future__ import annotations

import re

from rag.answer.brief import Brief, item, lead
from rag.answer.said.amounts import find_number
from rag.answer.said.voice import join_pieces, name_org
from rag.answer.things.assets import MOST_PARTS, Count, read_counts
from rag.cite.pieces import Draft, Name, Part, Piece, Quote, Words, print_amount, share
from rag.question.lexicon import BY_KEY
from rag.retrieve.find import Source
from rag.retrieve.spans import find_sentences

_PROCURED = re.compile(r"采购")
_NARROW = (("货物", "货物|物品|goods"), ("工程", "工程|works"), ("服务", "服务|services"))

_IN_ALL = re.compile(r"总额|总数|总金额|总计|一共|总共|及其中|in all|total")
"""Asks for all that is bought beside one kind of it."""


def compose_procurement(brief: Brief) -> Draft | None:
    """What a body means to buy: in all, and for goods, works and services."""
    parts: list[Part] = []
    for source in brief.sources:
        sentence = _say_procurement(brief, source)
        if sentence:
            parts.append(lead(*sentence) if brief.one else item(*sentence))
    return Draft(tuple(parts)) if parts else None


def _say_procurement(brief: Brief, source: Source) -> tuple[Piece, ...]:
    voice = brief.voice
    counts = _purchases(source)
    narrows = [name for name, said in _NARROW if re.search(said, _asked(brief))]
    narrow = narrows[0] if len(narrows) == 1 else None
    if narrow and counts and _IN_ALL.search(_asked(brief)):
        counts = [counts[0], *(c for c in counts[1:] if narrow in c.name)]
    elif narrow:
        counts = [c for c in counts if narrow in c.name]
    if not counts:
        return _from_table(brief, source)
    head, rest = counts[0], counts[1 : MOST_PARTS + 1]
    said = [
        *name_org(source, voice),
        voice("：", ": "),
        Name(head.name, source.sha256),
        Words(" "),
        print_amount(head.amount),
    ]
    if rest:
        named = [(Name(c.name, source.sha256), Words(" "), print_amount(c.amount)) for c in rest]
        said += [voice("，其中 ", ", of which "), *join_pieces(named, voice("、", ", "))]
    return (*said, voice("。", "."))


def compose_procurement_share(brief: Brief) -> Draft | None:
    """What part of the purchases are goods, works or services."""
    narrows = [name for name, said in _NARROW if re.search(said, _asked(brief))]
    if len(narrows) != 1 or "procurement" not in {one.topic for one in brief.query.items}:
        return None
    parts: list[Part] = []
    for source in brief.sources:
        counts = _purchases(source)
        part = next((c for c in counts if narrows[0] in c.name), None)
        ratio = share(print_amount(part.amount), print_amount(counts[0].amount)) if part else None
        if part is None or ratio is None:
            continue
        said = (
            *name_org(source, brief.voice),
            brief.voice("：", ": "),
            Name(part.name, source.sha256),
            brief.voice("占", " is this share of "),
            Name(counts[0].name, source.sha256),
            Words(" "),
            ratio,
            brief.voice("。", "."),
        )
        parts.append(lead(*said) if brief.one else item(*said))
    return Draft(tuple(parts)) if parts else None


def _asked(brief: Brief) -> str:
    return brief.query.topic.lower() + (brief.query.folded if not brief.query.zh else "")


def _purchases(source: Source) -> list[Count]:
    """The amounts of the paragraph on procurement, its total first."""
    for paragraph in source.disclosure.paragraphs:
        if paragraph.is_heading or not _PROCURED.search(paragraph.text):
            continue
        counts = read_counts(source.sha256, paragraph, ("万元", "元", "亿元"))
        named = [c for c in counts if "采购" in c.name or re.match("货物|工程|服务", c.name)]
        if named and (any("采购" in h for h in paragraph.headings) or "政府采购" in named[0].name):
            return named
    return []


def _from_table(brief: Brief, source: Source) -> tuple[Piece, ...]:
    number = find_number(source, BY_KEY["政府采购"])
    if number is None:
        return _none_planned(brief, source)
    return (
        *name_org(source, brief.voice),
        brief.voice("：政府采购 ", ": 政府采购 "),
        number,
        brief.voice("。", "."),
    )


def _none_planned(brief: Brief, source: Source) -> tuple[Piece, ...]:
    """The sentence that says there is none."""
    for paragraph in source.disclosure.paragraphs:
        if not paragraph.is_heading and any("政府采购" in h for h in paragraph.headings):
            for sentence in find_sentences(source.sha256, paragraph)[:1]:
                return (*name_org(source, brief.voice), brief.voice("：", ": "), Quote(sentence))
    return ()
