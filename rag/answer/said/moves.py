"""How an item of a document changed: from the narrative, last year's column, or its parts. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extract.money import FACTORS, convert
from extract.records import Statement
from rag.answer.said.amounts import find_number, find_told
from rag.answer.said.bases import find_told_base
from rag.answer.said.reasons import find_told_reason, whole_reason
from rag.answer.said.voice import Voice
from rag.cite.arithmetic import add, coarsest, step_of, subtract, unify
from rag.cite.pieces import Mark, Number, Piece, Printed, Quote, print_amount, print_figure
from rag.question.lexicon import BROAD, BY_KEY, Item
from rag.question.stated import Stated
from rag.retrieve.facts import Change
from rag.retrieve.find import Source, find_change, find_last_year
from rag.retrieve.prose import find_reason_after, find_rest, find_told_change

__all__ = [
    "DOWN",
    "SAME",
    "UP",
    "Change",
    "cite_sentence",
    "list_leaves",
    "read_change",
    "say_change",
    "say_reason",
]

UP, DOWN, SAME = "增加", "减少", "持平"


def read_change(source: Source, item: Item) -> Change | None:
    """How an item changed, with the amount as the narrative gives it."""
    kept = source.facts.change(source.sha256, item) if source.facts is not None else None
    if kept is not None:
        return next(iter(kept), None)
    change = _read(source, item)
    if change is None:
        return None
    rest = find_rest(source, change.reason) if change.reason is not None else ()
    return change._replace(told=find_told(source, item), rest=rest)


def _read(source: Source, item: Item) -> Change | None:
    """How an item changed: from the narrative, last year's column, or its parts."""
    statement = find_change(source, item)
    keys = item.parts or item.sums
    parts = tuple(c for key in keys if (c := read_change(source, BY_KEY[key])))
    if statement is not None and is_own(statement, source):
        return _from_statement(source, item, statement, parts)
    last = find_last_year(source, item)
    now = find_number(source, item)
    if last is not None and now is not None:
        change = _from_column(item, now, print_figure(source.sha256, last), parts)
        told = None if change.direction == SAME else find_told_reason(source, item, None)
        return change._replace(reason=told)
    return _from_parts(item, now, parts)


def moves_by(statement: Statement, stated: Stated) -> bool:
    """Whether a claim tells the change that a question puts in figures."""
    moved = statement.percent if stated.unit == "%" else statement.change
    if moved is None or statement.direction == SAME:
        return False
    if stated.unit == "%":
        return stated.holds(moved.value)
    return moved.unit in FACTORS and stated.holds(convert(moved.value, unit=moved.unit, to="元"))


def is_own(statement: Statement, source: Source) -> bool:
    """Whether a claim is of the document's own year."""
    return statement.year is None or source.year is None or statement.year == source.year


def _from_statement(
    source: Source, item: Item, statement: Statement, parts: tuple[Change, ...]
) -> Change:
    cell = find_number(source, item)
    said = print_amount(statement.amount) if statement.amount else None
    now = said or cell
    amount: Number | None = print_amount(statement.change) if statement.change else None
    percent = print_amount(statement.percent) if statement.percent else None
    direction = _direction(statement)
    base = _printed_base(source, item, _base(now, amount, direction))
    base = base or find_told_base(source, statement)
    amount = amount or _gap(now, base, direction)
    told = find_told_change(source, statement)
    whole = item.key in BROAD or "收支" in item.key
    reason = statement.reason or (find_reason_after(source, statement) if whole else None)
    if reason is None and direction != SAME and not parts:
        reason = find_told_reason(source, item, told)
    reason = whole_reason(source, reason) if reason is not None else None
    return Change(item, direction, now, amount, percent, base, reason, told, parts)


def _printed_base(source: Source, item: Item, computed: Number | None) -> Number | None:
    """Last year's cell where the form prints it and it is what was computed."""
    last = find_last_year(source, item)
    if last is None:
        return computed
    printed = print_figure(source.sha256, last)
    return printed if computed is None or _is_same(printed, computed) else computed


def _is_same(one: Number, other: Number) -> bool:
    """Whether two figures are the same to what the less finely printed of them shows."""
    if one.unit == other.unit:
        return one.value == other.value
    unit = coarsest((one, other))
    gap = unify(one, unit).value - unify(other, unit).value
    return abs(gap) <= step_of(one if one.unit == unit else other)


def _direction(statement: Statement) -> str:
    moved = [a.value for a in (statement.change, statement.percent) if a is not None]
    if moved and not any(moved):
        return SAME
    return statement.direction or SAME


def _gap(now: Number | None, base: Number | None, direction: str) -> Number | None:
    """What an item moved by, where the narrative gives both amounts and a rate alone."""
    if now is None or base is None or direction == SAME:
        return None
    if now.unit != base.unit:
        return None
    gap = subtract(now, base) if direction == UP else subtract(base, now)
    return gap if gap.value > 0 else None


def _base(now: Number | None, amount: Number | None, direction: str) -> Number | None:
    if now is None or (amount is None and direction != SAME):
        return None
    if direction == SAME or amount is None:
        return now
    return add([now, amount]) if direction == DOWN else subtract(now, amount)


def _from_column(item: Item, now: Number, last: Printed, parts: tuple[Change, ...]) -> Change:
    other = now.value - (last.value if last.unit == now.unit else _same_unit(last, now))
    direction = UP if other > 0 else DOWN if other < 0 else SAME
    moved = subtract(now, last) if other > 0 else subtract(last, now) if other < 0 else None
    return Change(item, direction, now, moved, None, last, None, None, parts)


def _same_unit(last: Number, now: Number) -> Decimal:
    known = last.unit in FACTORS and now.unit in FACTORS
    return convert(last.value, unit=last.unit, to=now.unit) if known else last.value


def _from_parts(item: Item, now: Number | None, parts: tuple[Change, ...]) -> Change | None:
    """The whole's change as the sum of its parts', where every part says how it changed."""
    leaves = list_leaves(parts)
    if not leaves or any(leaf.direction != SAME and leaf.amount is None for leaf in leaves):
        return None
    if not _adds_up(item, now, parts):
        return None
    if now is None and all(leaf.now is not None for leaf in leaves):
        now = add([leaf.now for leaf in leaves if leaf.now is not None])
    downs = [leaf.amount for leaf in leaves if leaf.direction == DOWN and leaf.amount]
    ups = [leaf.amount for leaf in leaves if leaf.direction == UP and leaf.amount]
    net = sum((_value(u) for u in ups), Decimal(0)) - sum((_value(d) for d in downs), Decimal(0))
    direction = UP if net > 0 else DOWN if net < 0 else SAME
    amount = _net(ups, downs) if net > 0 else _net(downs, ups) if net < 0 else None
    base = now
    if now is not None:
        base = add([now, *downs]) if downs else now
        for up in ups:
            base = subtract(base, up)
    return Change(item, direction, now, amount, None, base, None, None, parts)


def _adds_up(item: Item, now: Number | None, parts: Sequence[Change]) -> bool:
    """Whether the parts that tell their change make up the whole."""
    if not item.sums and len(parts) == len(item.parts):
        return True
    known = [part.now for part in parts if part.now is not None]
    return now is not None and len(known) == len(parts) and add(known).value == now.value


def _value(number: Number) -> Decimal:
    return (
        convert(number.value, unit=number.unit, to="万元")
        if number.unit in FACTORS
        else number.value
    )


def _net(more: Sequence[Number], less: Sequence[Number]) -> Number:
    whole = add(more)
    return subtract(whole, add(less)) if less else whole


def list_leaves(parts: Sequence[Change]) -> list[Change]:
    """The smallest parts that say how they changed."""
    return [leaf for part in parts for leaf in (list_leaves(part.parts) or [part])]


# ── the change in words ─────────────────────────────────────────────────────────────────────────

_VERBS = {UP: "increased by ", DOWN: "decreased by "}
_RATES = {UP: "增长", DOWN: "降低"}


def say_change(change: Change, voice: Voice, *, base: bool = True) -> tuple[Piece, ...]:
    """公务接待费 0.4万元，比上年减少 0.1万元（20%），上年为 0.5万元（0.4 + 0.1）."""
    now: tuple[Piece, ...] = (voice("本年为 ", ": this year "), change.now) if change.now else ()
    now = (*now, *_say_told(change, voice)) if now else ()
    return (*now, *_say_move(change, voice), *(_say_base(change, voice) if base else ()))


def _say_told(change: Change, voice: Voice) -> tuple[Piece, ...]:
    """The narrative's amount, where it is in another unit of money than the figure shown."""
    told, now = change.told, change.now
    if told is None or now is None or told.unit == now.unit:
        return ()
    return (voice("，情况说明写作 ", ", in the narrative "), told)


def _say_move(change: Change, voice: Voice) -> tuple[Piece, ...]:
    if change.direction == SAME:
        return (voice("，与上年持平", ", unchanged from the previous year"), *cite_sentence(change))
    told = cite_sentence(change)
    verb = voice(f"，比上年{change.direction} ", f", {_VERBS[change.direction]}")
    if change.amount is None and change.percent is None:
        return (
            voice(
                f"，比上年{change.direction}", f", {_VERBS[change.direction].removesuffix(' by ')}"
            ),
        )
    said: list[Piece] = [verb]
    said += [change.amount] if change.amount is not None else []
    if change.percent is not None:
        rate = voice(f"，{_RATES[change.direction]} ", " (")
        said += [rate, change.percent, voice("", ")")] if change.amount else [change.percent]
    return (*said, *told)


def _say_base(change: Change, voice: Voice) -> tuple[Piece, ...]:
    if change.base is None or change.direction == SAME:
        return ()
    return (voice("；上年为 ", "; previous year "), change.base)


def say_reason(change: Change, voice: Voice) -> tuple[Piece, ...]:
    """The stated reason, quoted, or that none is stated."""
    if change.reason is not None:
        quotes = tuple(Quote(one) for one in (change.reason, *change.rest))
        return (voice("；文件说明的原因：", "; stated reason: "), *quotes)
    return (voice("；文件未说明原因", "; the document states no reason (文件未说明)"),)


def cite_sentence(change: Change) -> tuple[Piece, ...]:
    """A mark of the sentence that makes the claim, where no figure of it is shown."""
    return (Mark(change.sentence),) if change.sentence is not None else ()
