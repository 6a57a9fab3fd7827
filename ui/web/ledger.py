"""One document's findings → HTML, failures first, each with both sides and their places. Pure.

``data-operand="FINDING:OPERAND"`` opens the place of one operand; both are indices into the
holding's findings and the finding's operands.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extract.records import Finding, State
from ui.web.markup import Html, join, tag
from ui.web.ports import Holding
from ui.web.session import Spot, name_source
from ui.web.shelf import describe
from ui.web.words import PageWords

_ORDER = (
    State.FAIL,
    State.ROUNDING,
    State.PASS,
    State.INSUFFICIENT_DATA,
    State.NOT_APPLICABLE,
)
_SEVERITY = {"error": 0, "warning": 1, "info": 2}
_TEXT = 40
"""Characters of an operand's text that are shown."""

Numbered = tuple[int, Finding]


def render_ledger(holding: Holding | None, words: PageWords) -> Html:
    """Every rule that ran, grouped by state, failures unfolded."""
    if holding is None:
        return tag("div", {"class": "mz-empty"}, tag("p", {}, words.ledger_empty))
    document = holding.document
    head = tag(
        "header",
        {"class": "mz-ledger-head"},
        tag("h3", {}, document.org or document.name),
        tag("p", {"class": "mz-facts"}, describe(document, words)),
    )
    groups = [_group(state, holding.findings, words) for state in _ORDER]
    if not holding.findings:
        groups = [tag("p", {"class": "mz-empty"}, words.ledger_none)]
    elif all(finding.state is not State.FAIL for finding in holding.findings):
        groups.insert(0, tag("p", {"class": "mz-clean"}, words.ledger_clean))
    return tag("div", {"class": "mz-ledger"}, head, *groups)


def spots_of(holding: Holding, finding: int) -> tuple[Spot, ...]:
    """The places of a finding's operands; empty for an index that is not there."""
    if not 0 <= finding < len(holding.findings):
        return ()
    document = holding.document
    return tuple(
        Spot(
            operand.evidence.sha256,
            name_source(document.org, document.year, document.name),
            document.name,
            operand.evidence.page,
            (operand.evidence.bbox,),
            operand.evidence.text,
            "",
        )
        for operand in holding.findings[finding].operands
    )


def _group(state: State, findings: Sequence[Finding], words: PageWords) -> Html:
    group = [(index, one) for index, one in enumerate(findings) if one.state is state]
    if not group:
        return join(())
    group.sort(key=lambda pair: _SEVERITY.get(pair[1].severity, len(_SEVERITY)))
    detailed = state in (State.FAIL, State.ROUNDING)
    rows = [_finding(pair, words) if detailed else _line(pair) for pair in group]
    return tag(
        "details",
        {"class": f"mz-group mz-{state.value}", **({"open": ""} if state is State.FAIL else {})},
        tag("summary", {}, words.states[state], tag("b", {}, str(len(group)))),
        tag("ul", {}, *rows),
    )


def _finding(pair: Numbered, words: PageWords) -> Html:
    index, finding = pair
    mark = words.severities.get(finding.severity, finding.severity)
    facts = [tag("p", {"class": "mz-formula"}, finding.formula)] if finding.formula else []
    facts += [_side(index, finding, side, words) for side in ("left", "right")]
    if finding.difference is not None:
        facts.append(tag("p", {"class": "mz-facts"}, _distance(finding, words)))
    return tag(
        "li",
        {"class": "mz-finding"},
        tag("h4", {}, tag("span", {"class": "mz-severity"}, mark), finding.title),
        tag("p", {}, finding.message),
        *facts,
    )


def _side(index: int, finding: Finding, side: str, words: PageWords) -> Html:
    total = finding.left if side == "left" else finding.right
    operands = [pair for pair in enumerate(finding.operands) if pair[1].side == side]
    if total is None and not operands:
        return join(())
    items = [
        tag(
            "button",
            {"type": "button", "class": "mz-operand", "data-operand": f"{index}:{number}"},
            tag("span", {}, one.label),
            tag("b", {}, _shorten(one.evidence.text)),
            tag("span", {"class": "mz-page"}, words.page.format(one.evidence.page)),
        )
        for number, one in operands
    ]
    name = tag("span", {"class": "mz-side"}, f"{words.sides[side]} {_money(total, finding.unit)}")
    return tag("div", {"class": "mz-operands"}, name, *items)


def _line(pair: Numbered) -> Html:
    index, finding = pair
    message = finding.message or finding.title
    if not finding.operands:
        return tag("li", {"class": "mz-line"}, message)
    attributes = {"type": "button", "class": "mz-operand", "data-operand": f"{index}:0"}
    return tag("li", {"class": "mz-line"}, tag("button", attributes, message))


def _distance(finding: Finding, words: PageWords) -> str:
    difference = words.difference.format(_money(finding.difference, finding.unit))
    if finding.tolerance is None:
        return difference
    return f"{difference} · {words.tolerance.format(_money(finding.tolerance, finding.unit))}"


def _money(value: Decimal | None, unit: str | None) -> str:
    return "" if value is None else f"{format(value, 'f')} {unit or ''}".rstrip()


def _shorten(text: str) -> str:
    return text if len(text) <= _TEXT else f"{text[:_TEXT]}…"
