"""A sentence → its marks: figures, comparisons, changes, shares and reasons, in order. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.statements import grammar

Place = tuple[int, int]

_PATTERNS = (
    ("share", grammar.SHARE),
    ("share", grammar.COMPLETION),
    ("comparison", grammar.COMPARISON),
    ("comparison", grammar.YEAR_ON_YEAR),
    ("change", grammar.CHANGE),
    ("flat", grammar.FLAT),
    ("figure", grammar.QUANTITY),
)
"""Where two start at one place the one that stands earlier here is taken."""

_REASON_STOP = re.compile(
    r"[，,；;](?:其中|具体(?:情况|如下|为|包括)|(?:主要)?支出项目|按(?:支出|项级|功能))"
)
_MONEY_FIGURE = re.compile(rf"{grammar.NUMBER}(?:{grammar.MONEY})")
_COMPARED = re.compile(
    r"[比较与同](?:上|去|20\d\d)|持平|同比|决算数?(?:大于|小于|等于|高于|低于)(?:年初)?预算"
)
_BRACKET = re.compile(r"[（(](?:上年|去年|20\d\d年|不?含|详见)[^（()）]*[）)]")


class Mark(NamedTuple):
    """One mark of a sentence; places are (start, end) in the sentence, end exclusive.

    figure: the place of number and unit; unit: as printed; word: the direction; base: what it is
    compared with or a share of; template: both directions are printed ("增加（减少）").
    """

    name: str
    start: int
    end: int
    figure: Place | None
    unit: str
    word: str
    base: str
    template: bool


class Reason(NamedTuple):
    """A stated reason: where its lead starts and the quotation's place; weak: led by 主要是."""

    start: int
    quote: Place
    weak: bool


def find_marks(sentence: str, reasons: Sequence[Reason]) -> list[Mark]:
    """All marks outside reasons, statements of use and asides in brackets, from left to right."""
    masked = blank_out(mask_text(sentence, reasons), _BRACKET)
    found = [
        (match.start(), order, name, match)
        for order, (name, pattern) in enumerate(_PATTERNS)
        for match in pattern.finditer(masked)
    ]
    marks: list[Mark] = []
    for start, _, name, match in sorted(found, key=lambda item: item[:2]):
        if not marks or start >= marks[-1].end:
            marks.append(_make_mark(name, match))
    return marks


def mask_text(sentence: str, reasons: Sequence[Reason]) -> str:
    """The sentence with reasons and uses blanked out (NUL), every glyph still in its place."""
    for reason in reasons:
        sentence = _blank(sentence, (reason.start, reason.quote[1]))
    return blank_out(sentence, grammar.USE)


def blank_out(text: str, pattern: re.Pattern[str]) -> str:
    """The text with every match of the pattern replaced by as many NULs."""
    for match in list(pattern.finditer(text)):
        text = _blank(text, match.span())
    return text


def _blank(text: str, place: Place) -> str:
    start, end = place
    return text[:start] + "\0" * (end - start) + text[end:]


def find_reasons(sentence: str) -> list[Reason]:
    """The stated reasons of a sentence; one that breaks off has an empty quotation."""
    reasons: list[Reason] = []
    place = 0
    while match := grammar.REASON.search(sentence, place):
        end = _reason_end(sentence, match.end())
        weak = match["weak"] is not None
        if not weak or _COMPARED.search(sentence, 0, match.start()) or match.start() == 0:
            reasons.append(Reason(match.start(), (match.end(), end), weak))
            place = max(end, match.end())
        else:
            place = match.end()
    return reasons


def _reason_end(sentence: str, start: int) -> int:
    """Where a reason ends: with the sentence, or before a clause that claims something again."""
    stop = _REASON_STOP.search(sentence, start)
    limit = stop.start() if stop else len(sentence)
    for match in re.finditer("[；;]", sentence[:limit]):
        place = match.end()
        if place <= start or grammar.ORDINAL.match(sentence, place):
            continue
        following = re.split("[；;]", sentence[place:], maxsplit=1)[0]
        figure = _MONEY_FIGURE.search(following)
        if figure and (_COMPARED.search(following) or figure.end() == len(following.rstrip("。"))):
            return match.start()
    return limit


def _make_mark(name: str, match: re.Match[str]) -> Mark:
    parts = match.groupdict()
    figure: Place | None = None
    unit = ""
    if parts.get("figure"):
        figure = match.span("figure")
        unit = re.sub(r"^[-−\d.,]+", "", parts["figure"])
    elif parts.get("number"):
        figure, unit = (match.start("number"), match.end("unit")), parts["unit"]
    return Mark(
        name=name,
        start=match.start(),
        end=match.end(),
        figure=figure,
        unit=unit,
        word=parts.get("word") or "",
        base=(parts.get("base") or "").rstrip("的"),
        template=bool(parts.get("template")),
    )


def years_before(masked: str, place: int) -> Iterator[int]:
    """The years named up to a place, without those of comparisons."""
    for match in grammar.YEAR.finditer(masked, 0, place + 6):
        if match.start() <= place and not masked[: match.start()].endswith(tuple("比较与同和")):
            yield int(match["year"])
