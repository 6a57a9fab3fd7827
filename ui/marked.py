"""A disclosure's findings → the marked PDF: a box and a note at each figure of what failed.

The notes and the summary say the same as the terminal; ``extract.annotate`` writes the file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.annotate import Colour, Mark, SummaryLine, annotate_pdf
from extract.checks import RULE_SET_VERSION
from extract.records import Area, BBox, Disclosure, Finding, Operand, State
from ui.findings import (
    SEVERITIES,
    amount,
    count_reasons,
    formula_of,
    in_state,
    list_corrections,
    message_of,
    title_of,
)
from ui.findings_causes import is_suspect, own_message, tell_also, tell_suspect
from ui.findings_english import kind_of, label_of, said_of
from ui.words import Words

_COLOURS: dict[str, Colour] = {
    "error": (0.80, 0.12, 0.12),
    "warning": (0.88, 0.47, 0.02),
    "info": (0.13, 0.40, 0.72),
}
_MOST_PLACES = 12
"""Figures of one side that the summary lists; the boxes are on all of them."""
_TAG = 11
"""Characters of a tag: the numbers of the findings at one place."""
_SHORT = 60


def name_marked(source: Path, folder: Path, words: Words) -> Path:
    """Where the marked copy of a file goes: "NAME.核对.pdf" in the folder."""
    return folder / f"{source.stem}.{words.marked}.pdf"


def write_marked(source: Path, target: Path, disclosure: Disclosure, words: Words) -> None:
    """Writes the marked copy. Raises MingzhangError where it cannot be written."""
    failed = in_state(disclosure.findings, State.FAIL)
    marks = place_marks(failed, words, sha256=disclosure.document.sha256)
    annotate_pdf(source, target, marks=marks, summary=tuple(summarise(disclosure, failed, words)))


def place_marks(failed: Sequence[Finding], words: Words, *, sha256: str = "") -> tuple[Mark, ...]:
    """One mark a place, with the numbers and notes of all findings there, in the worst colour.

    What the same cause breaks is marked with its finding's number; the cell that is most likely
    wrong stands out. sha256: the file that is marked; "" where all places are of one file.
    """
    places: dict[tuple[int, BBox], list[tuple[int, Finding]]] = {}
    suspects: set[tuple[int, BBox]] = set()
    for number, finding in enumerate(failed, 1):
        for operand in _operands(finding):
            place = operand.evidence.page, operand.evidence.bbox
            if sha256 not in ("", operand.evidence.sha256):
                continue
            here = places.setdefault(place, [])
            if (number, finding) not in here:
                here.append((number, finding))
            if is_suspect(finding, operand):
                suspects.add(place)
    return tuple(
        Mark(
            page,
            bbox,
            _colour(min((one for _, one in here), key=_severity)),
            _tag([number for number, _ in here]),
            "\n\n".join(_note(number, finding, words) for number, finding in here),
            strong=(page, bbox) in suspects,
        )
        for (page, bbox), here in places.items()
    )


def _operands(finding: Finding) -> Iterator[Operand]:
    """The suspect first, so that a reader who opens the file sees it; then both sides, then what
    else its cause breaks."""
    if finding.suspect is not None:
        yield finding.suspect
    for one in (finding, *finding.also):
        yield from one.operands


def summarise(
    disclosure: Disclosure, failed: Sequence[Finding], words: Words
) -> Iterator[SummaryLine]:
    """The summary: the file, the counts, every failure with links, what is rounding, what is not
    known."""
    document = disclosure.document
    facts = [document.org or words.unknown_org]
    facts += [words.year.format(document.year)] if document.year is not None else []
    facts += kind_of(document, english=words.english)
    yield SummaryLine(words.summary, size=16)
    yield SummaryLine(_clean(document.name), size=10)
    yield SummaryLine(_clean(" · ".join([*facts, words.pages.format(document.pages)])))
    yield SummaryLine(f"sha256 {document.sha256}", size=7.5)
    yield SummaryLine(words.rule_set.format(RULE_SET_VERSION), size=7.5)
    yield SummaryLine(" ")
    counts = {state: len(in_state(disclosure.findings, state)) for state in words.states}
    yield SummaryLine(
        words.ran.format(sum(counts.values()))
        + words.comma.join(f"{words.states[state]} {count}" for state, count in counts.items())
    )
    yield SummaryLine(words.legend if failed else words.clean, size=8)
    for line in list_corrections(disclosure, english=words.english):
        yield SummaryLine(words.correction + _clean(line), size=8)
    for number, finding in enumerate(failed, 1):
        yield SummaryLine(" ", size=5)
        yield from _tell(number, finding, words, home=document.sha256)
    yield from _others(disclosure, words)


def _tell(number: int, finding: Finding, words: Words, *, home: str) -> Iterator[SummaryLine]:
    english = words.english
    mark = words.severities.get(finding.severity, finding.severity)
    title = _clean(title_of(finding, english=english))
    goal = _area(finding.operands[0], home) if finding.operands else None
    head = f"{number}. [{mark}] {title}"
    yield SummaryLine(head, size=10.5, colour=_colour(finding), target=goal)
    yield SummaryLine(_clean(own_message(finding, english=english)), indent=14)
    yield SummaryLine(words.formula + _clean(formula_of(finding, english=english)), indent=14)
    for side, total in (("left", finding.left), ("right", finding.right)):
        shown = amount(total, finding.unit, english=english)
        yield from _side(finding, side, words, shown, home=home)
    if finding.difference is not None:
        gap = amount(finding.difference, finding.unit, english=english)
        most = amount(finding.tolerance, finding.unit, english=english)
        line = f"{words.difference}{gap}{words.comma}{words.tolerance}{most}"
        yield SummaryLine(line, indent=14)
    yield from _causes(finding, words, home=home)


def _causes(finding: Finding, words: Words, *, home: str) -> Iterator[SummaryLine]:
    """The cell that is most likely wrong, and what else it breaks, each leading to its place."""
    if finding.suspect is not None:
        text = _clean(tell_suspect(finding, english=words.english))
        yield SummaryLine(text, indent=14, target=_area(finding.suspect, home))
    if finding.also:
        yield SummaryLine(words.also.format(len(finding.also)), indent=14)
    lines = tell_also(finding, english=words.english)
    for one, line in list(zip(finding.also, lines, strict=True))[:_MOST_PLACES]:
        area = _area(one.operands[0], home) if one.operands else None
        yield SummaryLine(_clean(line), size=8.5, indent=28, target=area)
    if len(lines) > _MOST_PLACES:
        yield SummaryLine(words.more.format(len(lines) - _MOST_PLACES), size=8.5, indent=28)


def _area(operand: Operand, home: str) -> Area | None:
    """Where a link to the operand leads; None for one that stands in another file."""
    place = operand.evidence
    return Area(place.page, place.bbox) if place.sha256 == home else None


def _side(
    finding: Finding, side: str, words: Words, total: str, *, home: str
) -> Iterator[SummaryLine]:
    operands = [operand for operand in finding.operands if operand.side == side]
    if not operands:
        return
    yield SummaryLine(f"{words.sides[side]}{total.removeprefix('—')}", indent=14)
    for operand in operands[:_MOST_PLACES]:
        place = operand.evidence
        said = said_of(operand, place.text, blank=words.blank, english=words.english)
        label = label_of(operand, english=words.english)
        text = f"{words.page.format(place.page)}  {label}{words.colon}{said}"
        yield SummaryLine(
            _clean(text)[: 2 * _SHORT], size=8.5, indent=28, target=_area(operand, home)
        )
    if len(operands) > _MOST_PLACES:
        yield SummaryLine(words.more.format(len(operands) - _MOST_PLACES), size=8.5, indent=28)


def _others(disclosure: Disclosure, words: Words) -> Iterator[SummaryLine]:
    """Rounding differences by line, and why rules could not run."""
    home = disclosure.document.sha256
    rounding = in_state(disclosure.findings, State.ROUNDING)
    missing = in_state(disclosure.findings, State.INSUFFICIENT_DATA)
    if rounding:
        yield SummaryLine(" ", size=5)
        yield SummaryLine(f"{words.states[State.ROUNDING]}（{len(rounding)}）", size=10.5)
    for finding in rounding:
        area = _area(finding.operands[0], home) if finding.operands else None
        text = _clean(message_of(finding, english=words.english))
        yield SummaryLine(text, size=8, indent=14, target=area)
    if missing:
        yield SummaryLine(" ", size=5)
        title = f"{words.states[State.INSUFFICIENT_DATA]}（{len(missing)}）"
        yield SummaryLine(title, size=10.5)
    for reason, count in count_reasons(missing, english=words.english):
        yield SummaryLine(f"{_clean(reason)} × {count}", size=8, indent=14)


def _note(number: int, finding: Finding, words: Words) -> str:
    english = words.english
    mark = words.severities.get(finding.severity, finding.severity)
    return "\n".join(
        (
            f"{number}. [{mark}] {_clean(title_of(finding, english=english))}（{finding.rule}）",
            _clean(message_of(finding, english=english)),
            words.formula + _clean(formula_of(finding, english=english)),
        )
    )


def _tag(numbers: Sequence[int]) -> str:
    text = ",".join(map(str, numbers))
    return text if len(text) <= _TAG else f"{text[: _TAG - 2].rpartition(',')[0]}.."


def _severity(finding: Finding) -> int:
    known = finding.severity in SEVERITIES
    return SEVERITIES.index(finding.severity) if known else len(SEVERITIES)


def _colour(finding: Finding) -> Colour:
    return _COLOURS.get(finding.severity, _COLOURS["info"])


def _clean(text: str) -> str:
    """Text of a source on one line, without control characters."""
    shown = (" " if unicodedata.category(char)[0] == "C" else char for char in text)
    return " ".join("".join(shown).split())
