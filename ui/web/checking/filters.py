"""What a visitor wants to see of the ledger. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.records import State
from ui.findings import SEVERITIES
from ui.web.rooms.archive import Line
from ui.web.rooms.asking import Asked

ANY = "any"
"""The choice of every state; without a choice failures are shown."""

_STATES = (
    State.FAIL, State.ROUNDING, State.INSUFFICIENT_DATA, State.PASS, State.NOT_APPLICABLE,
)  # fmt: skip


class Filters(NamedTuple):
    """None and "" ask for nothing. state: None for every state."""

    state: State | None = State.FAIL
    level: int | None = None
    rule: str = ""
    severity: str = ""


def read_filters(asked: Asked) -> Filters:
    """The filters of a request; what is not known asks for nothing."""
    said = asked.text("state")
    known = {state.value: state for state in State}
    state = None if said == ANY else known.get(said, State.FAIL)
    severity = asked.text("severity")
    return Filters(
        state,
        asked.number("level") or None,
        asked.text("rule"),
        severity if severity in SEVERITIES else "",
    )


def keep_lines(lines: Iterable[Line], filters: Filters) -> list[Line]:
    """The lines that fit, worst first; of one weight in the order of the library."""
    found = [
        line
        for line in lines
        if filters.state in (None, line.state)
        and filters.level in (None, line.level)
        and filters.rule in ("", line.rule)
        and filters.severity in ("", line.severity)
    ]
    return sorted(found, key=_weight)


def _weight(line: Line) -> tuple[int, int, int]:
    known = line.severity in SEVERITIES
    severity = SEVERITIES.index(line.severity) if known else len(SEVERITIES)
    return _STATES.index(line.state), severity, line.level


def count_states(lines: Sequence[Line]) -> dict[State, int]:
    """How many came out how, in the order in which a reader wants to know."""
    counts = dict.fromkeys(_STATES, 0)
    for line in lines:
        counts[line.state] += 1
    return counts
