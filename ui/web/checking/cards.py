"""One finding → HTML: what is wrong, and both sides as crops of the pages they stand on. Pure.

A crop opens its place in 读.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlencode

from extract.records import BBox, Finding, Operand, State
from extract.sizes import Size
from ui.findings import amount, formula_of, title_of
from ui.findings_causes import is_suspect, own_message, tell_also, tell_suspect
from ui.findings_english import label_of, said_of
from ui.web.checking.words import CheckingWords
from ui.web.markup import Html, join, tag
from ui.web.rooms.asking import write_box
from ui.web.rooms.leaves import render_crop
from ui.web.rooms.words import RoomWords

SizeOf = Callable[[str, int], Size | None]
NameOf = Callable[[str, int, BBox], BBox | None]


class Pages(NamedTuple):
    """size: of a page, None for one that is not there; name: where the name of a place's row is
    printed, None for what stands in no row."""

    size: SizeOf
    name: NameOf


_PICTURES = 3
"""Operands of a side that are shown as pictures at once; the others unfold."""
_LONG = 60
_OPEN = 4
"""Findings of one cause that are listed at once; more unfold."""
_QUIET = (State.PASS, State.NOT_APPLICABLE, State.INSUFFICIENT_DATA)


def render_card(
    finding: Finding, owner: str, pages: Pages, words: CheckingWords, shared: RoomWords
) -> Html:
    """owner: the document's name where several are shown, else ""."""
    english = words.english
    formula = formula_of(finding, english=english)
    lines = [tag("p", {"class": "mz-owner"}, owner)] if owner else []
    lines += [_head(finding, words, shared), tag("p", {}, own_message(finding, english=english))]
    lines += [tag("p", {"class": "mz-formula"}, words.formula.format(formula))] if formula else []
    sides = [_side(finding, side, pages, words, shared) for side in ("left", "right")]
    pictures = tag("div", {"class": "mz-sides"}, *sides)
    if finding.state in _QUIET and finding.operands:
        said = " · ".join(words.sides.values())
        pictures = tag("details", {"class": "mz-fold"}, tag("summary", {}, said), pictures)
    lines.append(pictures if finding.operands else join(()))
    lines += [_distance(finding, words)] if finding.difference is not None else []
    lines += [_suspect(finding, words)] if finding.suspect is not None else []
    lines += [_also(finding, words)] if finding.also else []
    return tag("li", {"class": f"mz-card-finding mz-is-{finding.state.value}"}, *lines)


def _head(finding: Finding, words: CheckingWords, shared: RoomWords) -> Html:
    state = finding.state
    severity = shared.severities.get(finding.severity, finding.severity)
    mark = severity if state is State.FAIL else shared.states[state]
    return tag(
        "h4",
        {},
        tag("span", {"class": f"mz-badge mz-badge-{_tone(finding)}"}, mark),
        title_of(finding, english=words.english),
        tag("small", {}, words.levels.get(finding.level, "")),
    )


def _tone(finding: Finding) -> str:
    return finding.severity if finding.state is State.FAIL else finding.state.value


def _side(
    finding: Finding, side: str, pages: Pages, words: CheckingWords, shared: RoomWords
) -> Html:
    operands = [one for one in finding.operands if one.side == side]
    total = finding.left if side == "left" else finding.right
    if not operands and total is None:
        return join(())
    head = tag(
        "p",
        {"class": "mz-side-head"},
        tag("span", {}, words.sides[side]),
        *(
            [tag("b", {}, amount(total, finding.unit, english=words.english))]
            if total is not None
            else []
        ),
    )
    operands.sort(key=lambda one: not is_suspect(finding, one))
    shown = [_operand(one, finding, pages, words, shared) for one in operands[:_PICTURES]]
    rest = operands[_PICTURES:]
    if rest:
        pictures = [_operand(one, finding, pages, words, shared) for one in rest]
        summary = tag("summary", {}, words.more.format(len(rest)))
        shown.append(tag("details", {"class": "mz-fold"}, summary, *pictures))
    missing = [] if operands else [tag("p", {"class": "mz-file"}, words.missing)]
    return tag("div", {"class": "mz-one-side"}, head, *shown, *missing)


def _operand(
    operand: Operand, finding: Finding, pages: Pages, words: CheckingWords, shared: RoomWords
) -> Html:
    """A button: the label, the text as printed, and the crop; it opens the place in 读."""
    evidence = operand.evidence
    size = pages.size(evidence.sha256, evidence.page)
    at = (evidence.sha256, evidence.page)
    name = pages.name(*at, evidence.bbox) if size else None
    crop = [render_crop(*at, size, evidence.bbox, shared, name=name)] if size else []
    suspected = is_suspect(finding, operand)
    text = evidence.text if len(evidence.text) <= _LONG else f"{evidence.text[:_LONG]}…"
    caption = tag(
        "span",
        {"class": "mz-crop-said"},
        tag("span", {}, label_of(operand, english=words.english)),
        tag("b", {}, said_of(operand, text, blank=shared.blank, english=words.english)),
        *([tag("em", {"class": "mz-suspect"}, words.suspect)] if suspected else []),
        tag("span", {"class": "mz-page"}, shared.page.format(evidence.page)),
    )
    attributes = {
        "type": "button",
        "class": "mz-crop-button",
        "data-go": "read",
        "data-query": _query(operand),
    }
    return tag("button", attributes, caption, *crop)


def _query(operand: Operand) -> str:
    """What opens the operand's place in 读."""
    place = operand.evidence
    return urlencode({"doc": place.sha256, "page": str(place.page), "box": write_box(place.bbox)})


def _suspect(finding: Finding, words: CheckingWords) -> Html:
    """The cell that is most likely wrong; it opens in 读."""
    assert finding.suspect is not None
    said = tell_suspect(finding, english=words.english)
    return _link(said, finding.suspect, "mz-suspect-line")


def _also(finding: Finding, words: CheckingWords) -> Html:
    """What else the same cause breaks; each opens at its first place."""
    lines = zip(finding.also, tell_also(finding, english=words.english), strict=True)
    items = [
        tag("li", {}, _link(line, one.operands[0], "mz-also") if one.operands else line)
        for one, line in lines
    ]
    head = tag("summary", {}, words.also.format(len(items)))
    opened = {"open": ""} if len(items) <= _OPEN else {}
    return tag("details", {"class": "mz-fold", **opened}, head, tag("ul", {}, *items))


def _link(said: str, operand: Operand, name: str) -> Html:
    attributes = {"type": "button", "class": f"mz-said-button {name}", "data-go": "read"}
    return tag("button", {**attributes, "data-query": _query(operand)}, said)


def _distance(finding: Finding, words: CheckingWords) -> Html:
    parts = [
        words.difference.format(amount(finding.difference, finding.unit, english=words.english))
    ]
    if finding.tolerance is not None:
        parts.append(
            words.tolerance.format(amount(finding.tolerance, finding.unit, english=words.english))
        )
    return tag("p", {"class": "mz-distance"}, " · ".join(parts))
