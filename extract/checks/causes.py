"""Fails → one finding for each cause: what one wrong figure breaks is told once. Pure.

A figure is the cause of several fails where one and the same change of it would mend them all, and
would break fewer comparisons that hold. It is named as the suspect where no other figure does as
well. An amount that slipped into the row above or below is one cause with two places.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from extract.checks.rule import ERROR
from extract.money import FACTORS
from extract.records import BBox, Finding, Mended, Operand, State, Table

OF_A_TABLE = ("table-unit", "said-unit")
"""Rules whose fail is the cause of all that the table's figures break in other places."""
_CENT = Decimal("0.01")
"""Finest of the amounts that forms print, in any unit: a sum may be right where a term of it was
printed with fewer places."""
ROWS_APART = Decimal("3.5")
"""Heights of a cell within which the next row's cell stands."""

Place = tuple[int, BBox]


class Pull(NamedTuple):
    """By how much a fail wants an operand changed, in 元 (or the unit of what is counted).

    change: None where the fail is no sum: it only says that one of its figures is wrong.
    """

    number: int
    operand: Operand
    change: Decimal | None
    slack: Decimal


class Cause(NamedTuple):
    """A place, the fails that it explains (by number), and how many comparisons it would break."""

    place: Place
    operand: Operand
    change: Decimal | None
    explained: frozenset[int]
    broken: int

    @property
    def weight(self) -> tuple[int, int]:
        return len(self.explained) - self.broken, len(self.explained)


def name_causes(findings: Sequence[Finding], tables: Sequence[Table] = ()) -> tuple[Finding, ...]:
    """The ledger with one fail for each cause, in the place of the first that it explains.

    tables: asked for the cells of one whose unit is wrong.
    """
    fails = {n: one for n, one in enumerate(findings) if _is_open(one)}
    holding = _count_places([one for one in findings if _holds(one)])
    exact = _count_places([o for o in findings if _holds(o) and o.state is State.PASS])
    pulls = _list_pulls(fails)
    told: dict[int, Finding] = {}
    left = set(fails)
    for number in [n for n, one in fails.items() if one.rule in OF_A_TABLE]:
        if number not in left:
            continue
        group = _of_table(fails, number, tables)
        told[number] = _tell(fails, group, None, chief=number)
        left -= group
    while left:
        causes = [_weigh(place, pulls[place], left, holding) for place in pulls]
        found = [one for one in causes if one is not None]
        best = max(found, key=lambda one: one.weight, default=None)
        if best is None or len(best.explained) < 2 or best.broken >= len(best.explained):
            break
        group, suspect = _with_neighbour(best, found), _single(best, found)
        group &= left
        chief = _chief(fails, group, suspect)
        told[chief] = _tell(fails, group, suspect, chief=chief)
        left -= group
    for number in left:
        told[number] = _name_alone(number, fails[number], pulls, (holding, exact))
    return tuple(
        told.get(number, one)
        for number, one in enumerate(findings)
        if number not in fails or number in told
    )


def _of_table(fails: dict[int, Finding], number: int, tables: Sequence[Table]) -> frozenset[int]:
    """The fails with a figure of the table whose unit is wrong."""
    places = {_place(one) for one in fails[number].operands if one.side == "left"}
    for table in tables:
        cells = {(cell.page, cell.bbox) for row in table.rows for cell in row.cells}
        if cells & places:
            places |= cells
    return frozenset(
        n
        for n, one in fails.items()
        if n == number or (one.level > 1 and any(_place(each) in places for each in one.operands))
    )


def _is_open(finding: Finding) -> bool:
    return finding.state is State.FAIL and bool(finding.operands)


def _holds(finding: Finding) -> bool:
    """Whether a comparison held and would not, were one of its figures another."""
    passed = finding.state in (State.PASS, State.ROUNDING)
    return passed and finding.difference is not None and "≤" not in finding.formula


def _count_places(findings: Sequence[Finding]) -> dict[Place, int]:
    counts: dict[Place, int] = {}
    for finding in findings:
        for place in {_place(one) for one in finding.operands}:
            counts[place] = counts.get(place, 0) + 1
    return counts


def _place(operand: Operand) -> Place:
    return operand.evidence.page, operand.evidence.bbox


def _list_pulls(fails: dict[int, Finding]) -> dict[Place, list[Pull]]:
    """Each place that stands in a fail, with what each fail wants of it."""
    pulls: dict[Place, list[Pull]] = {}
    for number, finding in fails.items():
        for operand in finding.operands:
            if operand.value is not None:
                pulls.setdefault(_place(operand), []).append(_pull(number, finding, operand))
    return pulls


def _pull(number: int, finding: Finding, operand: Operand) -> Pull:
    if finding.difference is None or "≤" in finding.formula:
        return Pull(number, operand, None, Decimal(0))
    factor = FACTORS.get(finding.unit or "", Decimal(1))
    sign = -1 if operand.side == "left" else 1
    return Pull(
        number, operand, sign * finding.difference * factor, (finding.tolerance or 0) * factor
    )


def _weigh(
    place: Place, pulls: Sequence[Pull], left: set[int], holding: dict[Place, int]
) -> Cause | None:
    """The change of a figure that explains most of the fails that are left."""
    here = [pull for pull in pulls if pull.number in left]
    sums = [pull for pull in here if pull.change is not None]
    words = {pull.number for pull in here if pull.change is None}
    if not here:
        return None
    groups = [(one, [p for p in sums if _agree(one, p)]) for one in sums]
    chosen, agreed = max(groups, key=lambda pair: len(pair[1]), default=(here[0], []))
    explained = frozenset({pull.number for pull in agreed} | words)
    return Cause(place, chosen.operand, chosen.change, explained, holding.get(place, 0))


def _agree(one: Pull, other: Pull) -> bool:
    if one.change is None or other.change is None:
        return False
    return abs(one.change - other.change) <= one.slack + other.slack


def _with_neighbour(best: Cause, causes: Sequence[Cause]) -> frozenset[int]:
    """The fails of a cause, and of the cell next to it that lacks what this one has too much."""
    group = best.explained
    for other in causes:
        if _is_slip(best, other):
            group |= other.explained
    return group


def _is_slip(one: Cause, other: Cause) -> bool:
    """Whether an amount left one cell for the one above or below: what it lacks the other has."""
    if one.change is None or other.change is None or one.change + other.change != 0:
        return False
    (page, box), (other_page, other_box) = one.place, other.place
    height = Decimal(str(max(box[3] - box[1], other_box[3] - other_box[1], 1)))
    middle, other_middle = ((b[1] + b[3]) / 2 for b in (box, other_box))
    beside = box[0] < other_box[2] and other_box[0] < box[2]
    near = Decimal(str(abs(middle - other_middle))) <= ROWS_APART * height
    blank = not one.operand.value or not other.operand.value
    return page == other_page and beside and near and blank and other.broken < 2


def _single(best: Cause, causes: Sequence[Cause]) -> Cause | None:
    """The cause, if no other figure explains as much and breaks as little."""
    equal = [one for one in causes if one.weight >= best.weight and one.place != best.place]
    return None if equal or best.change is None else best


def _chief(fails: dict[int, Finding], group: frozenset[int], suspect: Cause | None) -> int:
    """The fail that tells the cause: an error before a warning, a sum before words, the first.

    Of that rule's fails the one whose own total is the suspect.
    """
    first = min(
        group,
        key=lambda n: (fails[n].severity != ERROR, fails[n].difference is None, fails[n].level, n),
    )
    own = (
        n
        for n in sorted(group)
        if suspect is not None
        and fails[n].rule == fails[first].rule
        and suspect.place in {_place(one) for one in fails[n].operands if one.side == "left"}
    )
    return next(own, first)


def _tell(
    fails: dict[int, Finding], group: frozenset[int], cause: Cause | None, *, chief: int
) -> Finding:
    also = tuple(fails[number] for number in sorted(group - {chief}))
    if cause is None:
        return fails[chief]._replace(also=also)
    return fails[chief]._replace(also=also, suspect=cause.operand, mended=_mend(cause))


def _mend(cause: Cause) -> Mended | None:
    """What the figure would have to be, in its own unit, as far as its form prints."""
    own, unit = cause.operand.value, cause.operand.unit
    if cause.change is None or own is None:
        return None
    value = own + cause.change / FACTORS.get(unit or "", Decimal(1))
    if value % 1 == 0:
        return Mended(value.quantize(Decimal(1)), unit)
    places = own if own != own.quantize(_CENT) else _CENT
    return Mended(Decimal(f"{value.quantize(places).normalize():f}"), unit)


def _name_alone(
    number: int,
    finding: Finding,
    pulls: dict[Place, list[Pull]],
    confirmed: Sequence[dict[Place, int]],
) -> Finding:
    """A fail by itself: its suspect is the only figure that no comparison confirms.

    confirmed: counts by place; where the first leaves no figure the next is asked: one that
    only roundings confirm is less sure than one that comparisons confirm exactly.
    """
    if finding.difference is None or len({_place(one) for one in finding.operands}) < 2:
        return finding
    wanted = [
        (one, pull.change)
        for one in finding.operands
        for pull in pulls.get(_place(one), ())
        if pull.operand == one and pull.number == number and pull.change is not None
    ]
    likely = [pair for pair in wanted if _is_likely(*pair)]
    free: list[tuple[Operand, Decimal]] = []
    for counts in confirmed:
        free = [pair for pair in likely if not counts.get(_place(pair[0]))]
        if free:
            break
    if len(free) != 1:
        return finding
    operand, change = free[0]
    cause = Cause(_place(operand), operand, change, frozenset(), 0)
    return finding._replace(suspect=operand, mended=_mend(cause))


def _is_likely(operand: Operand, change: Decimal) -> bool:
    """Whether the change leaves an amount: none turns negative that is not so printed."""
    value = (operand.value or Decimal(0)) * FACTORS.get(operand.unit or "", Decimal(1))
    return value < 0 or value + change >= 0


__all__ = ["name_causes"]
