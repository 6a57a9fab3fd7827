"""Level 3: amount, change, percent and direction of one claim, by interval arithmetic. Pure.

amount − change = base; change ÷ base = percent. A percent printed 3.38 stands for [3.375, 3.385].
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extract.checks.claims import amount_operand
from extract.checks.facts import Facts
from extract.checks.growth import (
    is_about,
    is_comparison,
    is_growth,
    operands_of,
    place_of,
    rate_interval,
    read_growth,
)
from extract.checks.judge import judge_percent, plain
from extract.checks.rule import ERROR, INFO, WARNING, Comparison, Gap, Outcome, Remark, Rule
from extract.money import FACTORS, Interval, printed_interval
from extract.records import Amount, Operand, State, Statement

_UP = re.compile(r"增长|增加|上升|提高|增幅|上涨")
_DOWN = re.compile(r"下降|减少|降低|降幅|减幅|压减")


def check_percents(facts: Facts) -> Iterator[Outcome]:
    """change ÷ (amount − change) = percent."""
    for statement in facts.statements:
        if is_growth(statement) and statement.percent is not None:
            outcome = _check_percent(statement, statement.percent)
            if outcome is not None:
                yield outcome


def check_bases(facts: Facts) -> Iterator[Outcome]:
    """(this year − last year) ÷ last year = percent, where last year's amount is said too."""
    for before, statement in _pairs(facts.statements):
        amount, base, percent = statement.amount, before.amount, statement.percent
        if amount is None or base is None or percent is None or statement.change is not None:
            continue
        if base.unit != amount.unit or base.value <= 0 or is_about(statement):
            continue
        sign = -1 if statement.direction == "减少" else 1
        low, high = printed_interval(base.value), printed_interval(amount.value)
        share = ratio_of(Interval(sign * (high.low - low.high), sign * (high.high - low.low)), low)
        exact = sign * (amount.value - base.value) / base.value * 100
        operands = (
            amount_operand("文字：百分比", percent, "left"),
            amount_operand("文字：本年数", amount, "right"),
            amount_operand("文字：上年数", base, "right"),
        )
        yield _verdict(statement, percent, (share, exact), operands)


def check_changes(facts: Facts) -> Iterator[Outcome]:
    """last year ± change = this year, where one sentence says all three."""
    for before, statement in _pairs(facts.statements):
        growth, base = read_growth(statement), before.amount
        if growth is None or base is None or base.unit not in FACTORS or is_about(statement):
            continue
        now, change = statement.amount, statement.change
        if now is None or change is None or statement.direction not in ("增加", "减少"):
            continue
        this = amount_operand("文字：本年数", now, "left")
        last = amount_operand("文字：上年数", base, "right")
        moved = amount_operand("文字：变动额", change, "right")
        grew = statement.direction == "增加"
        yield Comparison(
            place_of(statement),
            "本年数 = 上年数 + 增加额" if grew else "上年数 = 本年数 + 减少额",
            (this if grew else last._replace(side="left"),),
            (last if grew else this._replace(side="right"), moved),
            advice="请核对这句话里的本年数、上年数和变动额。",
        )


def check_zero_bases(facts: Facts) -> Iterator[Outcome]:
    """增加0、增长0% on a base of 0 says nothing: one remark for the document, with every place."""
    empty = []
    for statement in facts.statements:
        if not is_growth(statement) or statement.percent is None or is_about(statement):
            continue
        growth = read_growth(statement)
        if growth is not None and growth.change == 0 == growth.amount:
            empty.append(statement)
    if empty:
        first = place_of(empty[0])
        text = (
            f"文中有{len(empty)}处上年数和变动都是 0，仍写“{empty[0].direction}”和百分比，"
            "是没有改的套话，应改为“与上年持平”。"
        )
        operands = tuple(operand for statement in empty for operand in operands_of(statement))
        yield Remark(State.FAIL, first, "上年数为 0 时没有增减和百分比", text, operands)


def check_directions(facts: Facts) -> Iterator[Outcome]:
    """The direction word agrees with the sign; 持平 means no change."""
    for statement in facts.statements:
        change, percent = statement.change, statement.percent
        if not is_comparison(statement):
            continue
        figures = [figure for figure in (change, percent) if figure is not None]
        if statement.direction == "持平" and figures:
            yield _flat(statement, figures)
        elif statement.direction in ("增加", "减少") and change is not None:
            yield _directed(statement, change)


def check_signs(facts: Facts) -> Iterator[Outcome]:
    """A change and a percent in one breath go the same way: not 增加 … 下降."""
    for statement in facts.statements:
        if not is_growth(statement) or statement.percent is None or statement.change is None:
            continue
        words = _words_between(statement)
        if words is None:
            continue
        place, formula = place_of(statement), "变动的词语与百分比的词语方向一致"
        operands = operands_of(statement)
        if words == statement.direction or not statement.change.value:
            yield Remark(State.PASS, place, formula, "方向一致。", operands)
        else:
            text = f"前面说“{statement.direction}”，百分比却说“{words}”，请核对。"
            yield Remark(State.FAIL, place, formula, text, operands)


def _check_percent(statement: Statement, percent: Amount) -> Outcome | None:
    growth = None if is_about(statement) else read_growth(statement)
    if growth is None:
        return None
    operands = operands_of(statement)
    base = growth.amount - growth.change
    if base == 0:
        return _zero_base(statement, percent) if growth.change else None
    if growth.base.low <= 0:
        return Gap(place_of(statement), "推算的上年数接近零或为负，百分比无法可靠计算", operands)
    exact = abs(growth.change) / base * 100
    return _verdict(statement, percent, (rate_interval(growth), exact), operands)


def _zero_base(statement: Statement, percent: Amount) -> Outcome:
    operands = operands_of(statement)
    formula = "本年数 − 变动 = 0，没有百分比"
    if percent.value == 0:
        return Remark(State.NOT_APPLICABLE, place_of(statement), formula, "上年数为 0。", operands)
    text = f"上年数为 0，增长百分比没有意义，文中却写“{percent.evidence.text}”。请删去或改写。"
    return Remark(State.FAIL, place_of(statement), formula, text, operands, INFO)


def _verdict(
    statement: Statement,
    percent: Amount,
    computed: tuple[Interval, Decimal],
    operands: tuple[Operand, ...],
) -> Outcome:
    """The printed percent's interval against the computed one, and against its rounding."""
    interval, exact = computed
    digits = Decimal(1).scaleb(int(percent.value.as_tuple().exponent))
    formula = "变动 ÷（本年数 − 变动）= 百分比"
    shown = exact.quantize(min(digits, Decimal("0.01")))
    text = f"计算得 {plain(shown)}%，文中写 {plain(percent.value)}%"
    state = judge_percent(percent.value, exact, within=interval)
    if state is State.PASS:
        return Remark(State.PASS, place_of(statement), formula, f"{text}，一致。", operands)
    if state is State.ROUNDING:
        note = f"{text}，可由四舍五入或舍去尾数解释。"
        return Remark(State.ROUNDING, place_of(statement), formula, note, operands)
    near = abs(exact - percent.value) < max(digits, Decimal(1))
    severity = INFO if near else WARNING
    note = f"{text}，不一致。请核对金额、变动额和百分比。"
    return Remark(State.FAIL, place_of(statement), formula, note, operands, severity)


def share_verdict(
    place: str,
    percent: Amount,
    exact: Decimal,
    operands: tuple[Operand, ...],
    *,
    nudged: bool = False,
    within: Interval | None = None,
) -> Remark:
    """A printed share against part ÷ total; nudged: the shares add up to 100 exactly.

    within: what the share may be, by the printed precision of part and total.
    """
    digits = Decimal(1).scaleb(int(percent.value.as_tuple().exponent))
    formula = "部分 ÷ 总数 = 百分比"
    text = f"计算得 {plain(exact.quantize(digits))}%，文中写 {plain(percent.value)}%"
    gap = abs(exact - percent.value)
    state = judge_percent(percent.value, exact, within=within)
    if state is State.PASS:
        return Remark(State.PASS, place, formula, f"{text}，一致。", operands)
    if state is State.ROUNDING or (nudged and gap < 2 * digits):
        note = f"{text}，属于取整或为凑足 100% 的尾差。"
        return Remark(State.ROUNDING, place, formula, note, operands)
    severity = INFO if gap < max(digits, Decimal(1)) else WARNING
    note = f"{text}，不一致。请核对金额和百分比。"
    return Remark(State.FAIL, place, formula, note, operands, severity)


def ratio_of(part: Interval, whole: Interval) -> Interval:
    """part ÷ whole in percent, for a positive whole."""
    corners = [p / w * 100 for p in part for w in whole]
    return Interval(min(corners), max(corners))


def _flat(statement: Statement, figures: Sequence[Amount]) -> Remark:
    moved = [figure for figure in figures if figure.value]
    formula, operands = "持平 = 没有变动", operands_of(statement)
    if not moved or is_about(statement):
        return Remark(State.PASS, place_of(statement), formula, "持平，没有变动。", operands)
    text = f"说与{statement.base or '上年'}持平，又写变动“{moved[0].evidence.text}”，请核对。"
    return Remark(State.FAIL, place_of(statement), formula, text, operands)


def _directed(statement: Statement, change: Amount) -> Remark:
    formula, operands = f"“{statement.direction}”的数额不为负", operands_of(statement)
    if change.value >= 0:
        return Remark(State.PASS, place_of(statement), formula, "词语与数额一致。", operands)
    text = f"“{statement.direction}{change.evidence.text}”用词与正负号相反或重复，请改写。"
    return Remark(State.FAIL, place_of(statement), formula, text, operands)


def _words_between(statement: Statement) -> str | None:
    """The direction word between the change and the percent, where there is just one."""
    text = statement.sentence.text
    if statement.change is None or statement.percent is None:
        return None
    at = text.find(statement.change.evidence.text)
    end = text.find(statement.percent.evidence.text, at + 1)
    between = text[at + len(statement.change.evidence.text) : end]
    if at < 0 or end < 0 or len(between) > 8:
        return None
    up, down = bool(_UP.search(between)), bool(_DOWN.search(between))
    if up == down:
        return None
    return "增加" if up else "减少"


def _pairs(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Claims of last year and of this year about one subject, side by side in one sentence.

    Last year's stands first ("2025年…，2026年…增加…") or in the comparison ("比2025年…增加…").
    """
    for one, other in pairwise(statements):
        before, after = (other, one) if is_comparison(one) else (one, other)
        same = before.subject == after.subject and before.paragraph == after.paragraph
        years = before.year is not None and after.year == before.year + 1
        if same and years and before.sentence.text == after.sentence.text and is_comparison(after):
            yield before, after


RULES = (
    Rule(
        "growth-percent",
        "变动额与百分比相符",
        3,
        WARNING,
        "变动 ÷（本年数 − 变动）= 百分比",
        "一句话里有金额、变动额和百分比",
        check_percents,
    ),
    Rule(
        "zero-base",
        "零基数不写增减和百分比",
        3,
        INFO,
        "上年数和变动都是 0 时写“与上年持平”",
        "一句话里有金额、变动额和百分比",
        check_zero_bases,
    ),
    Rule(
        "growth-base",
        "本年数、上年数与百分比相符",
        3,
        WARNING,
        "（本年数 − 上年数）÷ 上年数 = 百分比",
        "一句话里有本年数、上年数和百分比",
        check_bases,
    ),
    Rule(
        "growth-change",
        "本年数、上年数与变动额相符",
        3,
        ERROR,
        "上年数 + 增加额 = 本年数；本年数 + 减少额 = 上年数",
        "一句话里有本年数、上年数和变动额",
        check_changes,
    ),
    Rule(
        "direction-word",
        "增减的词语与数额相符",
        3,
        WARNING,
        "持平时没有变动；增加、减少的数额不为负",
        "一句话说了增加、减少或持平",
        check_directions,
    ),
    Rule(
        "direction-percent",
        "变动额与百分比方向一致",
        3,
        WARNING,
        "变动的词语与百分比的词语方向一致",
        "一句话里变动额和百分比各有增减的词语",
        check_signs,
    ),
)
