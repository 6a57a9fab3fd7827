"""What looks wrong in a draft and is right, as gold: the labels of its innocent twins. Pure.

Each label names the place and both sides as a false alarm would, so that a checker which fails
there is counted. Labels are told by kind: their note begins with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from decimal import Decimal
from itertools import islice

from evals.generate.desk import Desk
from evals.generate.draft import GENERAL, TOTAL, Draft, Key, Sheet, Shown, read_shown
from evals.generate.summation import check_draft, is_broken, weigh
from evals.generate.twins import RENAMED, Twin
from evals.gold import GoldFinding

MOST = 12
"""Labels of one kind that a file gets: more would count one habit of a file many times."""

_RUNNING = "机关运行经费"


def list_innocent(draft: Draft, desk: Desk, twins: Sequence[Twin]) -> tuple[GoldFinding, ...]:
    """The labels of everything in a draft that looks wrong and is right, kind by kind."""
    kinds = (
        _rounding(draft),
        _blank_against_zero(draft, twins),
        _running_costs(desk),
        _renamed(twins),
        _partial(draft),
        _rounded_in_words(draft),
    )
    return tuple(label for kind in kinds for label in islice(kind, MOST))


def _label(kind: str, family: str, where: str, sides: tuple[str, str], why: str) -> GoldFinding:
    left, right = sides
    return GoldFinding(family=family, where=where, left=left, right=right, note=f"{kind}：{why}")


def _rounding(draft: Draft) -> Iterator[GoldFinding]:
    """Sums whose printed figures differ, and whose intervals meet."""
    for each in check_draft(draft):
        if not is_broken(each):
            why = "差额在各数半个末位之和以内"
            yield _label("rounding", "rounding", each.where, (each.left, each.right), why)


def _blank_against_zero(draft: Draft, twins: Sequence[Twin]) -> Iterator[GoldFinding]:
    """Nothing, printed as a blank in one table and as 0 or a dash in another.

    The table that a twin changed comes first, with what it prints once only too.
    """
    kind = "blank-against-zero"
    changed = {twin.where for twin in twins if twin.kind == kind}
    stands: dict[Key, list[tuple[Sheet, int, int, Shown]]] = defaultdict(list)
    for _, sheet in draft.sheets():
        for row, column, shown in sheet.figures():
            if not read_shown(shown):
                stands[shown.key].append((sheet, row, column, shown))
    places = sorted((p for group in stands.values() for p in group), key=_in_order(changed))
    for sheet, row, column, shown in places:
        others = {each.text for _, _, _, each in stands[shown.key] if each.text != shown.text}
        if others or sheet.title in changed:
            where = f"{sheet.title}，{sheet.name_cell(row, column)}"
            other = min(others, default="")
            why = f"“{shown.text}”与“{other}”都是没有"
            yield _label(kind, "cross-table", where, (_digits(shown.text), _digits(other)), why)


def _in_order(changed: Set[str]) -> Callable[[tuple[Sheet, int, int, Shown]], bool]:
    """Places in changed tables first."""
    return lambda place: place[0].title not in changed


def _digits(text: str) -> str:
    """A printed nothing as a side: "" where it has no digit, which any finding has."""
    return text if "0" in text else ""


def _running_costs(desk: Desk) -> Iterator[GoldFinding]:
    """机关运行经费 beside 公用经费: two notions, not one figure."""
    running, public = desk.key(f"{_RUNNING}:{TOTAL}"), desk.key(TOTAL, "公用经费", GENERAL)
    if desk.value(running) in (Decimal(0), desk.value(public)):
        return
    sides = desk.say(running).text, desk.say(public).text
    bare = tuple(side.rstrip("万元").replace(",", "") for side in sides)
    for family in ("cross-table", "narrative-table"):
        why = "机关运行经费与公用经费口径不同"
        yield _label("running-costs-apart", family, _RUNNING, (bare[0], bare[1]), why)


def _renamed(twins: Sequence[Twin]) -> Iterator[GoldFinding]:
    """A 类 under a former name."""
    for twin in twins:
        new = next((new for new, old in RENAMED.items() if twin.where.endswith(old)), None)
        if twin.kind == "renamed-item" and new:
            title = twin.where.partition("，")[0]
            why = "同一科目的旧名"
            yield _label(twin.kind, "narrative-words", title, (RENAMED[new], new), why)


def _partial(draft: Draft) -> Iterator[GoldFinding]:
    """A parent some of whose children are not printed."""
    for _, sheet in draft.sheets():
        columns: dict[str, list[tuple[int, Shown]]] = defaultdict(list)
        for row, _, shown in sheet.figures():
            columns[shown.key.role].append((row, shown))
        for parent in sorted(sheet.partial):
            for column in columns.values():
                whole = next(((r, s) for r, s in column if s.key.item == parent), None)
                parts = [
                    s for _, s in column if s.key.item.startswith(parent) and s.key.item != parent
                ]
                if whole and parts and read_shown(whole[1]):
                    told = sum((read_shown(part) or Decimal(0) for part in parts), Decimal(0))
                    where = f"{sheet.title}，{sheet.name_row(whole[0])}"
                    sides = whole[1].text.replace(",", ""), f"{told:f}"
                    yield _label("partial-parent", "sum-column", where, sides, "只列其中几项")


def _rounded_in_words(draft: Draft) -> Iterator[GoldFinding]:
    """An amount said in fewer digits than its table prints."""
    tables = {shown.key: shown._replace(unit=sheet.unit or shown.unit)
              for _, sheet in draft.sheets() for _, _, shown in sheet.figures()}  # fmt: skip
    for _, passage in draft.passages():
        for _, claim in passage.claims():
            cell = tables.get(claim.amount.key) if claim.amount else None
            if claim.amount is None or cell is None:
                continue
            said, printed = weigh(claim.amount), weigh(cell)
            if said and printed and said.value != printed.value and said.meets(printed):
                where = f"{claim.subject}，{passage.heading}"
                bare = claim.amount.text.rstrip("万元").replace(",", "")
                sides = bare, cell.text.replace(",", "")
                yield _label("rounded-in-words", "narrative-table", where, sides, "文字取整")
