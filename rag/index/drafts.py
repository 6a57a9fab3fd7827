"""A passage before it is signed, and the verdicts on the places that it stands on. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extract.records import Area, BBox, Finding, State
from rag.records import PassageKind

_SILENT = (State.NOT_APPLICABLE, State.INSUFFICIENT_DATA)


class Draft(NamedTuple):
    """A passage without the names of its document."""

    kind: PassageKind
    source: str
    heading: str
    text: str
    area: Area
    states: tuple[str, ...]


class Touch(NamedTuple):
    """A finding's operand: its place and "rule:state"."""

    page: int
    bbox: BBox
    state: str


def list_touches(findings: Iterable[Finding]) -> Iterator[Touch]:
    """The places of all verdicts that say something."""
    for finding in findings:
        if finding.state not in _SILENT:
            for operand in finding.operands:
                place = operand.evidence
                yield Touch(place.page, place.bbox, f"{finding.rule}:{finding.state}")


def find_states(areas: Iterable[Area], touches: Iterable[Touch]) -> tuple[str, ...]:
    """The verdicts with an operand whose middle lies in one of the areas, each once."""
    places = list(areas)
    hit = (touch.state for touch in touches if any(_within(touch, area) for area in places))
    return tuple(dict.fromkeys(hit))


def _within(touch: Touch, area: Area) -> bool:
    x = (touch.bbox[0] + touch.bbox[2]) / 2
    y = (touch.bbox[1] + touch.bbox[3]) / 2
    x0, y0, x1, y1 = area.bbox
    return touch.page == area.page and x0 <= x <= x1 and y0 <= y <= y1
