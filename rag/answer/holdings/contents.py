"""What the library holds: how many documents, of whom, of which years. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import Document
from rag.answer.brief import Brief, item, lead, list_holdings
from rag.answer.said.many import SHOWN, say_rest
from rag.answer.said.voice import name_org
from rag.cite.pieces import Draft, Mark, Name, Part, Piece, Words, tally
from rag.question.holdings import DIGITS, OVER_YEARS
from rag.question.lexicon import fold
from rag.question.names import bare_place, document_org, name_forms, place_names
from rag.retrieve.find import Source
from rag.retrieve.prose import paragraph_evidence


def compose_contents(brief: Brief) -> Draft | None:
    """What the library holds."""
    voice = brief.voice
    named = set(brief.query.sha256s) if brief.query.named else set()
    held = [d for d in brief.known if not named or d.sha256 in named]
    for rule, say in ((OVER_YEARS, _say_over_years), (_CITIES, _say_cities)):
        if rule.search(brief.query.folded):
            return say(brief, held)
    if brief.query.years:
        return _say_years(brief, held)
    if _EXTREME.search(brief.query.folded):
        return _say_extreme(brief, held)
    kinds = {d.kind for d in held}
    wanted = [kind for kind in ("决算", "预算") if kind in brief.query.folded]
    lacking = [kind for kind in wanted if kind not in kinds]
    none = [
        lead(
            voice(
                f"没有{kind}，只有" + "和".join(sorted(filter(None, kinds))) + "。",
                f"There is no {kind} in the library.",
            )
        )
        for kind in lacking
        if kinds
    ]
    if named:
        return Draft((*none, _say_held(brief, held), *_list_held(brief, held)))
    if none:
        return Draft((*none, *list_holdings(brief, held[:MOST_HELD])))
    opening = lead(
        voice("共 ", "In all "),
        tally(len(held), ""),
        voice(" 份文件。", " documents. "),
        voice(
            "资料库里有这些文件，可以问其中的收支、三公经费、项目、绩效目标、采购、车辆、名词解释和核对结果：",
            "The library holds these documents:",
        ),
    )
    return Draft((opening, *_list_held(brief, brief.known)))


_CITIES = re.compile(r"(?:哪|几|多少|什么)[些几个座]*(?:城市|地方|地区|省|市(?![^哪几什]*局))")
_EXTREME = re.compile(r"最(?P<first>早|老)|最(?:晚|新|近)")


def _say_over_years(brief: Brief, held: Sequence[Document]) -> Draft:
    """The bodies whose documents of several years are held, with these years."""
    voice = brief.voice
    match = OVER_YEARS.search(brief.query.folded)
    least = max(
        DIGITS.get(match["count"] or "", LEAST_YEARS) if match else LEAST_YEARS, LEAST_YEARS
    )
    years: dict[str, dict[int, Document]] = {}
    for document in held:
        if document.year is not None:
            years.setdefault(document_org(document), {}).setdefault(document.year, document)
    found = {org: own for org, own in years.items() if len(own) >= least}
    if not found:
        none = voice(
            "资料库里没有这样的单位：每家单位的文件年数都不够。", "No body has so many years."
        )
        return Draft((lead(none),))
    opening = lead(
        voice("这样的单位有 ", "There are "), tally(len(found), ""),
        voice(" 家：", " such bodies:"),
    )  # fmt: skip
    listed: list[Part] = []
    for org, own in found.items():
        pieces: list[Piece] = [Name(org, next(iter(own.values())).sha256), voice("：", ": ")]
        for number, year in enumerate(sorted(own)):
            pieces += [voice("、", ", ")] if number else []
            pieces.append(Name(str(year), own[year].sha256))
        listed.append(item(*pieces, voice(" 年", "")))
    return Draft((opening, *listed))


LEAST_YEARS = 2
"""Years that several are."""


def _say_cities(brief: Brief, held: Sequence[Document]) -> Draft:
    """The places whose bodies the library holds documents of, each with how many."""
    voice = brief.voice
    found: dict[str, list[Document]] = {}
    for document in held:
        found.setdefault(_city_of(brief, document), []).append(document)
    cities = sorted((city for city in found if city), key=lambda city: -len(found[city]))
    opening = lead(
        voice("资料库里有 ", "The library holds documents of "),
        tally(len(cities), ""),
        voice(" 个地方的文件，共 ", " places, "),
        tally(len(held), ""),
        voice(" 份：", " in all:"),
    )
    listed = (
        item(
            Name(city, found[city][0].sha256),
            voice("（", " ("),
            tally(len(found[city]), ""),
            voice(" 份）", ")"),
        )
        for city in cities
    )
    return Draft((opening, *listed))


def _city_of(brief: Brief, document: Document) -> str:
    """The widest place that a body's name carries, else the one that its text begins with."""
    forms = name_forms(document_org(document))
    widest = forms.wider[0] if forms.wider else forms.own
    if not widest:
        return _place_told(brief.load(document.sha256))
    bare = bare_place(widest)
    return bare[:-1] if bare[-1] == "城" and bare[:-1] in place_names() else bare


_TOLD = re.compile(r"([一-鿿]{2,3})(?:市|省|自治区)")


def _place_told(source: Source) -> str:
    """The place that a document in front names first; "" for none."""
    for paragraph in source.disclosure.paragraphs[:COVER_TEXTS]:
        for match in _TOLD.finditer(paragraph.text):
            place = next((match[1][n:] for n in (0, 1) if match[1][n:] in place_names()), "")
            if place:
                return place
    return ""


COVER_TEXTS = 60
"""Paragraphs in which a document says where its body is."""


def _say_extreme(brief: Brief, held: Sequence[Document]) -> Draft:
    """The documents of the earliest year, or of the latest."""
    match = _EXTREME.search(brief.query.folded)
    first = match is not None and match["first"] is not None
    years = [d.year for d in held if d.year]
    if not years:
        return Draft((lead(brief.voice("文件没有写明年度。", "No year is given.")),))
    year = min(years) if first else max(years)
    meant = [d for d in held if d.year == year]
    opening = lead(
        brief.voice(
            "最早的是 " if first else "最新的是 ",
            "The earliest is of " if first else "The latest is of ",
        ),
        Name(str(year), meant[0].sha256),
        brief.voice(" 年的文件，共 ", ", "),
        tally(len(meant), ""),
        brief.voice(" 份：", " documents:"),
    )
    return Draft((opening, *_list_held(brief, meant)))


def _list_held(brief: Brief, held: Sequence[Document]) -> list[Part]:
    """The documents as bullets; of very many the first."""
    shown = held if len(held) <= SHOWN else held[:SHOWN]
    if brief.query.named and len(held) <= MOST_MARKED:
        sources = [brief.load(document.sha256) for document in held]
        return [item(*name_org(one, brief.voice), *_cite_cover(one)) for one in sources]
    return [*list_holdings(brief, shown), *say_rest(brief, len(shown), len(held))]


MOST_MARKED = 12
"""Documents of a body or a place whose covers are cited."""
COVER = 3
"""Pages on which a document says whose it is."""


def _cite_cover(source: Source) -> tuple[Piece, ...]:
    """Marks of the text in front that names the body, and of the first that names its year too."""
    org, year = fold(source.org), f"{source.year}年"
    named = [p for p in source.disclosure.paragraphs if p.lines and org in fold(p.text)]
    cover = next((p for p in named if p.lines[0].page <= COVER), None)
    dated = next((p for p in named if year in fold(p.text) and p is not cover), None)
    return tuple(
        Mark(paragraph_evidence(source.sha256, paragraph))
        for paragraph in (cover, dated)
        if paragraph is not None
    )


def _say_years(brief: Brief, held: Sequence[Document]) -> Draft:
    """The documents of the years that are asked for, of the kind that is asked for."""
    voice, query = brief.voice, brief.query
    kinds = [kind for kind in ("决算", "预算") if kind in query.folded]
    found = [
        document
        for document in held
        if document.year in query.years and (len(kinds) != 1 or document.kind in (*kinds, None))
    ]
    if not found:
        none = voice("资料库里没有所问年度的文件。", "The library holds no document of that year.")
        return Draft((lead(none), *list_holdings(brief, held[:MOST_HELD])))
    opening = lead(
        voice("所问年度的文件共 ", "Documents of that year: "),
        tally(len(found), ""),
        voice(" 份：", ""),
    )
    return Draft((opening, *_list_held(brief, found)))


MOST_HELD = 30
"""Documents listed beside a statement about all of them."""


def _say_held(brief: Brief, held: Sequence[Document]) -> Part:
    """Which years of a body there are, in one sentence."""
    ordered = sorted(held, key=lambda d: d.year or 0)
    years = [Name(str(d.year), d.sha256) for d in ordered if d.year]
    said: list[Piece] = []
    years = list({year.text: year for year in reversed(years)}.values())[::-1]
    for number, year in enumerate(years):
        said += [brief.voice("、", ", ") if number else Words(""), year]
    if not said:
        return lead(brief.voice("资料库里有这些文件：", "The library holds these documents:"))
    return lead(
        brief.voice("资料库里有", "The library holds documents of "),
        *said,
        brief.voice(" 年的文件，共 ", ", "),
        tally(len(held), ""),
        brief.voice(" 份：", " in all:"),
    )
