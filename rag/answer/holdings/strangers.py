"""Bodies that a question names and no document is of, or whose name it spells wrong. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.answer.brief import Brief, refuse, refuse_near, stands, text
from rag.answer.said.voice import join_pieces, name_org
from rag.answer.weighed import Reading
from rag.answer.words.passages import compose_grounds
from rag.cite.pieces import Asked, Draft, Name, Part
from rag.question.closest import is_there, rank_closest
from rag.question.english import write_hint
from rag.question.lexicon import fold
from rag.question.names import bare_place, document_org, name_forms
from rag.question.query import Query
from rag.question.strangers import is_inner
from rag.retrieve.bodies import find_spoken, list_bodies
from rag.retrieve.find import Source
from rag.retrieve.units import list_units


def say_guess(brief: Brief, draft: Draft) -> Draft:
    """The draft, with how a misspelt organisation was read."""
    voice = brief.voice
    notes = [
        text(
            voice("（", "("),
            Asked(said),
            voice("按“", " was read as "),
            Name(source.org, source.sha256),
            voice("”理解。）", ".)"),
        )
        for said, org in brief.query.guessed
        for source in brief.sources[:9]
        if source.org == org
    ]
    return draft._replace(parts=(*draft.parts, *notes))


def say_strangers(brief: Brief, draft: Draft) -> Draft:
    """The draft, with the bodies named beside its own that no document is of."""
    voice = brief.voice
    if draft.refused or not brief.query.named:
        return draft
    notes = [
        text(
            voice("资料库里没有", "The library holds no document of "),
            Asked(name),
            voice("的文件，以上不含它的数字。", "; its figures are not given."),
        )
        for name in brief.query.strangers
    ]
    return draft._replace(parts=(*draft.parts, *notes))


def say_years(brief: Brief, draft: Draft) -> Draft:
    """The draft, with the years that are asked for beside its own and that no document tells."""
    query, voice = brief.query, brief.voice
    held = {source.year for source in brief.sources}
    told = held | {year - 1 for year in held if year is not None}
    said = [year for year in query.years if year not in told and str(year) in query.folded]
    none = draft.refused or draft.clarify or None in held or not held
    if none or len(query.years) < 2 or not query.items or not said:
        return draft
    years = join_pieces([(Asked(str(year)),) for year in said], voice("、", ", "))
    note = text(
        voice("资料库里没有它", "The library holds none of its documents of "),
        *years,
        voice("年的文件，以上不含该年的数字。", "; the figures of that year are not given."),
    )
    return draft._replace(parts=(*draft.parts, note))


def _alike(stranger: str, brief: Brief) -> tuple[str, ...]:
    """Organisations whose place differs from a stranger's by one character: what to ask back."""
    orgs = {document_org(d): bare_place(name_forms(document_org(d)).own) for d in brief.known}
    said = bare_place(stranger)
    return tuple(
        org for org, place in orgs.items() if len(place) == len(said) and set(place) & set(said)
    )


_INNER = re.compile(
    r"(?<=\s)((?:[一二三四五六七八九十]{1,3}[中小](?!学)|[一-鿿]{2,10}?(?:分局|支队|大队|中队|派出所|[站院所馆]|学校|"
    r"中学|小学|幼儿园|大学|中心|监狱|公司|集团|街道办|街道)))"
)
"""A body of its own, named right behind the department or the place that the library holds."""
_AFTER = re.compile(
    r"$|的|[今去上本前]年|\d|三公|预算|决算|公务|接待|会议|培训|经费|办公|[有花共用]|收入|支出|项目|机关运行|采购|多少"
)


_MONEY = re.compile("[预决]算|收入|支出|经费|拨款")


def _ends(rest: str, words: tuple[str, ...]) -> bool:
    """Whether a body's name ends before the rest of a question: an item or a year follows."""
    return bool(_AFTER.match(rest)) or any(rest.startswith(word) for word in words)


def refuse_inner(brief: Brief) -> Draft | None:
    """The question is about a part of a department of which its documents say nothing."""
    query = brief.query
    found = _INNER.finditer(query.masked)
    match = next((m for m in found if _ends(query.masked[m.end() :], query.words)), None)
    asks = bool(query.items) or _MONEY.search(query.folded) is not None
    if match is None or not query.named or not asks:
        return None
    if not brief.sources:
        return _refuse_unheld(brief, match)
    if any(_is_like(match[1], source.org) for source in brief.sources):
        return None
    school = len(match[1]) < SHORT_SCHOOL and match[1][-1] in "中小"
    if not school and stands(brief, match[1]):
        return _tell_inner(brief, match[1])
    name = _with_place(query, match.start(1), match.end(1))
    return refuse_strangers(brief._replace(query=query._replace(strangers=(name,))))


def _refuse_unheld(brief: Brief, match: re.Match[str]) -> Draft | None:
    """Likewise of a year that is not held: a body of which the other years do not speak either."""
    named = [d for d in brief.known if d.sha256 in brief.query.sha256s][:MOST_READ]
    orgs = {document_org(document) for document in named}
    if len(orgs) < 2 or any(_is_like(match[1], org) for org in orgs):
        return None
    others = tuple(brief.load(document.sha256) for document in named)
    if any(find_spoken(source, match[1]) for source in others):
        return None
    name = _with_place(brief.query, match.start(1), match.end(1))
    query = brief.query._replace(strangers=(name,), named=False, sha256s=())
    return refuse_strangers(brief._replace(query=query))


def _is_like(name: str, org: str) -> bool:
    """Whether a name is mostly made of a body's own characters: its rest, spelt wrong."""
    return sum(char in org for char in name) >= ALIKE * len(name)


ALIKE = 0.7
"""Share of a name's characters that the body's own name has."""
SHORT_SCHOOL = 4
"""Characters of a school's short name, which stands inside other words: 一中 in 一中心."""


def _with_place(query: Query, start: int, end: int) -> str:
    """A name with the place that leads up to it: 烟台二中."""
    name = query.masked[start:end]
    if query.folded[start:end] != name:
        return name
    while start and query.masked[start - 1] == " ":
        start -= 1
    return query.folded[start:end]


def _tell_inner(brief: Brief, name: str) -> Draft | None:
    """What is said of a body of several's place; None where its own department is named."""
    if len({source.org for source in brief.sources}) < 2:
        return None
    near = tuple(s for s in brief.sources if stands(brief._replace(sources=(s,)), name))
    reading = Reading(brief._replace(sources=near), near)
    reading.ranked = [one for one in reading.ranked if name in fold(one.ground.text)]
    told = compose_grounds(reading.brief, reading) if reading.ranked else None
    return told or refuse_strangers(
        brief._replace(query=brief.query._replace(strangers=(name,)), sources=near)
    )


def refuse_strangers(brief: Brief) -> Draft:
    """The question names a body that no document is of."""
    voice = brief.voice
    names = [Asked(name) for name in brief.query.strangers[:1]]
    hints = [write_hint(name, brief.known) for name in brief.query.strangers[:1]]
    units = [one for name in hints for one in _units_alike(brief, name)]
    say = refuse_near if units else refuse
    draft = say(
        brief,
        voice("资料库里没有", "The library holds no document of "),
        *names,
        voice("的文件，因此不作回答。", "."),
        rest=[_say_units(brief, source, named) for source, named in units],
    )
    choices = [org for name in brief.query.strangers for org in _alike(name, brief)]
    said = set(brief.query.strangers[0]) if brief.query.strangers else set()
    choices += [u for s, named in units for u in named if said <= set(fold(u) + fold(s.org))]
    return draft._replace(clarify=tuple(dict.fromkeys(choices))[:MOST_CHOICES] or None)


MOST_CHOICES = 8
"""Bodies that a question with a name of several is put back with."""
MOST_READ = 6
"""Documents of a place whose units are looked at."""
NEAR = 2
"""Documents whose units are named beside a refusal."""
MOST_UNITS = 12
"""Units named of one of them."""
KIND = 2
"""Last characters of a unit's name: what kind of body it is."""


def _units_alike(brief: Brief, name: str) -> Iterator[tuple[Source, tuple[str, ...]]]:
    """The documents that give rows to units of the same kind as a name, with those units."""
    if not is_inner(name):
        return
    closest = rank_closest(name, brief.known)[:MOST_READ]
    home = [d.sha256 for d in closest if is_there(fold(name), document_org(d))]
    found = tuple(_with_units(brief, home or [d.sha256 for d in closest[:NEAR]], name))
    if not found and brief.search is not None:
        near = brief.search(name, [document.sha256 for document in brief.known])
        found = tuple(_with_units(brief, near[: NEAR + 1], name))
    yield from found[:NEAR]


def _with_units(
    brief: Brief, sha256s: Sequence[str], name: str
) -> Iterator[tuple[Source, tuple[str, ...]]]:
    """Of some documents those that name units of a name's kind, and these."""
    kind = fold(name)[-KIND:]
    for sha256 in sha256s:
        source = brief.load(sha256)
        units = dict.fromkeys((*list_units(source), *list_bodies(source)))
        if alike := tuple(unit for unit in units if fold(unit).endswith(kind)):
            yield source, alike


def _say_units(brief: Brief, source: Source, units: Sequence[str]) -> Part:
    voice = brief.voice
    named = [(Name(unit, source.sha256),) for unit in units[:MOST_UNITS]]
    listed = join_pieces(named, voice("、", ", "))
    opening = voice("，文件里列出的同类单位：", ", units of that kind in its document: ")
    return text(*name_org(source, voice), opening, *listed, voice("。", "."))
