"""A body that no document is of, in the words of other documents that speak of it. Pure.

Brief with a stranger ─ documents of its place ─► the sentences that name it and hold the question
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.answer.brief import Brief, lead, stands
from rag.answer.grounds import Ground
from rag.answer.weighed import Reading
from rag.answer.words.passages import say_ground
from rag.cite.pieces import Asked, Draft
from rag.question.content import find_content
from rag.question.intents import Intent
from rag.question.lexicon import fold
from rag.question.names import bare_place, document_org, name_forms
from rag.retrieve.find import Source

_OF_WORDS = {Intent.TEXT, Intent.EXISTENCE, Intent.LIST, Intent.WHY, Intent.VALUE}
_BODY = re.compile(
    r"[一-鿿]{2,12}?(?:局|委员会|办公室|中心|厅|院|学校|大学|中学|小学|医院|学院|所|站|馆|总队|支队|大队|集团|监狱)"
)
LEAST = 4
"""Characters of a body's name without its place; a shorter one is of many places."""
MOST_BETWEEN = 4
"""Characters that a document's name for a body may have between those of the question."""
MOST_READ = 8
"""Documents of one place that are read."""


def compose_mentioned(brief: Brief) -> Draft | None:
    """What the library's documents say of a body that none of them is of."""
    query = brief.query
    if query.named or query.intent not in _OF_WORDS or not query.strangers:
        return None
    name = _name_body(query.masked or query.folded, query.strangers[0])
    if not name:
        return None
    sources = list(_of_place(brief, query.strangers[0]))[:MOST_READ] or _found(brief, name)
    if not sources:
        return None
    rest = query.folded.replace(name, " ").replace(query.strangers[0], " ")
    wanted = {pair for chunk in find_content(rest) for pair in chunk.pairs}
    words = [word for word in query.words if not _BUDGET.search(word)]
    reading = Reading(brief, sources)
    spelt = re.compile(f".{{0,{MOST_BETWEEN}}}?".join(map(re.escape, name)))
    said = (
        one.ground
        for one in reading.ranked
        if spelt.search(_without_names(one.ground, sources))
        and (not wanted or wanted & one.held)
        and all(word in one.ground.text for word in words)
    )
    ground = next(said, None)
    return _quote(brief, ground) if ground is not None else None


_BUDGET = re.compile(r"预算|多少|支出$")
"""What is asked of a body's row as a whole: the row need not say it."""


def _found(brief: Brief, name: str) -> list[Source]:
    """Of any place the documents that name a body, where the place that was said is wider."""
    if brief.search is None:
        return []
    near = brief.search(name, [document.sha256 for document in brief.known])[:NEAREST]
    sources = [brief.load(sha256) for sha256 in near]
    return [s for s in sources if stands(brief._replace(sources=(s,)), name)]


NEAREST = 3
"""Documents that a search finds for a name."""


def _without_names(ground: Ground, sources: Sequence[Source]) -> str:
    """The text without the names of the documents' own bodies, of which it may be a part."""
    said = ground.text
    for source in sources:
        said = said.replace(fold(source.org), " ")
    return said


def _quote(brief: Brief, ground: Ground) -> Draft:
    voice = brief.voice
    note = lead(
        voice("资料库里没有", "The library holds no document of "),
        Asked(_whole_name(brief)),
        voice("自己的文件；其他单位的文件提到它：", "; another body's says of it:"),
    )
    return Draft((note, *say_ground(brief, ground, first=False)))


def _whole_name(brief: Brief) -> str:
    """The stranger as the question names it, with its place."""
    asked, stranger = brief.query.folded, brief.query.strangers[0]
    body = _name_body(asked, stranger)
    at = asked.find(stranger)
    end = asked.find(body, at) + len(body) if body else at + len(stranger)
    return asked[at : max(end, at + len(stranger))]


def _name_body(masked: str, stranger: str) -> str:
    """The body's name in the question, without its place."""
    at = masked.find(stranger)
    place = next(
        (
            p
            for p in (stranger[:n] for n in (4, 3, 2))
            if bare_place(p) == p or p[-1:] in "市县区省"
        ),
        "",
    )
    after = masked[at:].removeprefix(place).removeprefix("市").removeprefix("的")
    match = _BODY.match(after)
    return match[0] if match and len(match[0]) >= LEAST else ""


def _of_place(brief: Brief, stranger: str) -> Iterator[Source]:
    """The documents whose place a stranger's name begins with."""
    for document in brief.known:
        forms = name_forms(document_org(document))
        places = {bare_place(place) for place in (forms.own, *forms.wider[:1]) if place}
        if any(len(place) > 1 and fold(stranger).startswith(place) for place in places):
            yield brief.load(document.sha256)
