"""A total of a form and the cells that make it, where a question doubts it. Pure.

question + ledger ─► the check that adds up what is asked of ─► 一致 / 不一致, its parts
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extract.records import Finding, Operand, State
from rag.answer.audit.verdicts import print_operand, say_label
from rag.answer.brief import Brief, item, lead
from rag.answer.said.voice import name_org
from rag.cite.arithmetic import add, subtract
from rag.cite.pieces import Draft, Name, Number, Part, Piece, Tally, Words
from rag.question.content import find_content
from rag.question.lexicon import BROAD, find_items, fold
from rag.retrieve.find import Source
from rag.retrieve.prose import pairs

RULES = frozenset(
    ("code-tree", "row-sum", "list-total", "two-sided-items", "purchase-sum", "sangong-sum",
     "goal-money")
)  # fmt: skip
"""Rules that hold one cell of a form against the sum of others."""
FUND = re.compile(r"一般公共预算|政府性基金|国有资本|财政拨款")
UNITS = re.compile(r"(?:下属|所属|各)(?:个|家)?(?:预算)?单位|各单位|各家|每个单位|单位之和|分局")
_SIDE = re.compile(r"收入|支出")
_NUMBER = re.compile(r"\d[\d,]*\.\d+|\d{3,}(?:,\d{3})*(?=万|元|亿)")
_TITLE = re.compile(r"《([^》]+)》")
_IS = re.compile(r"是不是|是否|等不等于|等于|[,，]|跟|与(?=[^与]*(?:一致|相等))")
"""Between a whole and its parts."""
_CODE = re.compile(r"^\d+")
_TOTALS = frozenset(("合计", "总计", "小计", "收入合计", "支出合计", "资金总额"))
LEAST = 3
"""Characters of a row's name by which a question can call it."""
SURE = 3.0
"""Score from which a form's sum is what is meant: a figure of its own, or all of its parts."""
FEWEST = 2
MOST_DOCUMENTS = 3
MOST_SHOWN = 12
"""Parts that are shown one by one."""


class Meant(NamedTuple):
    """What a question says of a sum: its figures, the parts it names, its words, its fund; fine:
    whether it names an item that is no total."""

    numbers: frozenset[Decimal]
    parts: tuple[str, ...]
    words: frozenset[str]
    funds: frozenset[str]
    side: frozenset[str]
    units: bool
    text: str
    fine: bool


def compose_total(brief: Brief, *, sure: bool) -> Draft | None:
    """The total of a form against its parts; sure: only where the question tells it from others."""
    shas = tuple(dict.fromkeys(source.sha256 for source in brief.sources))
    if not 0 < len(shas) <= MOST_DOCUMENTS:
        return None
    meant = _read(brief)
    scored = [
        (score, -at, source, finding)
        for source in (brief.load(sha256) for sha256 in shas)
        for at, finding in enumerate(source.disclosure.findings)
        if (score := _score(meant, finding, source)) >= (SURE if sure else 1.5)
    ]
    if not scored:
        return None
    _, _, source, finding = max(scored, key=lambda one: one[:2])
    return Draft(tuple(_say(brief, source, finding)), verdict=True, whole=True)


def _read(brief: Brief) -> Meant:
    asked = brief.query.masked or brief.query.folded
    named = max((find_items(side) for side in _IS.split(asked)), key=len, default=())
    words_of = (FUND.sub("", fold(hit.word)) for hit in named)
    parts = tuple(dict.fromkeys(word for word in words_of if word))
    fine = any(one.key not in BROAD for one in brief.query.items)
    numbers = frozenset(Decimal(n.replace(",", "")) for n in _NUMBER.findall(asked))
    words = frozenset(p for chunk in find_content(asked) for p in chunk.pairs)
    funds, side = frozenset(FUND.findall(asked)), frozenset(_SIDE.findall(asked))
    return Meant(
        numbers, parts, words, funds, side, UNITS.search(asked) is not None, fold(asked), fine
    )


def _score(meant: Meant, finding: Finding, source: Source) -> float:
    """How far a check is the one that is asked of; 0 where it is of another fund or kind."""
    left, right = _sides(finding)
    if finding.rule not in RULES or len(left) != 1 or len(right) < FEWEST:
        return 0.0
    place = fold(f"{finding.message}{left[0].label}")
    by_unit = finding.rule == "list-total" and _are_bodies(right, source)
    if finding.state not in _JUDGED or not _fits(meant, place, by_unit=by_unit):
        return 0.0
    own = _is_quoted(left[0], meant.numbers)
    hits = sum(_is_quoted(one, meant.numbers) for one in right)
    row = _CODE.sub("", fold(left[0].label.split("·")[0]))
    total = re.search("合计|总计|总额|小计", row) is not None
    called = len(row) >= LEAST and row in meant.text and row not in _TOTALS
    named = _name_all(meant.parts, right)
    doubted = meant.numbers and not (own or hits >= FEWEST)
    told_apart = own or called or (total and (named or not meant.fine))
    if doubted or not told_apart:
        return 0.0
    told = len(meant.words & pairs(place)) / max(len(meant.words), 1)
    plain = not meant.funds and FUND.search(place) is None
    sure = own + called + named + by_unit
    return 3 * sure + hits + 2 * told + 0.5 * total + 0.25 * plain


_JUDGED = (State.PASS, State.ROUNDING, State.FAIL)


def _fits(meant: Meant, place: str, *, by_unit: bool) -> bool:
    """Whether a check is of the funds, and by units, as asked."""
    sided = not meant.units or all(side in place for side in meant.side)
    return all(fund in place for fund in meant.funds) and meant.units == by_unit and sided


def _are_bodies(right: Sequence[Operand], source: Source) -> bool:
    bodies = sum(
        re.search("局|委|院|中心|站|队|所|校|馆|处|办", one.label) is not None for one in right
    )
    return bodies * 2 > len(right) or any(fold(source.org) in fold(one.label) for one in right)


def _name_all(parts: Collection[str], right: Sequence[Operand]) -> bool:
    """Whether the parts that a question names are those of a sum that are not nought."""
    telling = [one for one in right if one.value]
    labels = [fold(one.label) for one in telling]
    every = all(any(part in label for label in labels) for part in parts)
    return len(parts) >= FEWEST and every and len(telling) == len(parts)


def _is_quoted(operand: Operand, numbers: Collection[Decimal]) -> bool:
    return operand.value is not None and abs(operand.value) in numbers


def _sides(finding: Finding) -> tuple[list[Operand], list[Operand]]:
    shown = [one for one in finding.operands if one.evidence.text.strip()]
    return [o for o in shown if o.side == "left"], [o for o in shown if o.side == "right"]


# ── what is said ────────────────────────────────────────────────────────────────────────────────


def _say(brief: Brief, source: Source, finding: Finding) -> Iterator[Part]:
    (whole,), right = _sides(finding)
    shown = [one for one in right if one.value is not None]
    number, total = print_operand(whole), add([print_operand(one) for one in shown])
    same = finding.state is not State.FAIL
    rounding = same and finding.state is State.ROUNDING
    verdict = "一致（对得上，只差四舍五入的尾差）：" if rounding else "一致（对得上）："
    yield lead(
        *name_org(source, brief.voice), Words("：" + (verdict if same else "不一致（对不上）：")),
        *_place(finding, source), *say_label(whole), number, Words("，所列 "),
        Tally(f"{len(shown)}项", len(shown), "项", "表里所列的部分"),
        Words("相加为 "), total, *_gap(number, total), Words("。"),
    )  # fmt: skip
    for one in shown[:MOST_SHOWN]:
        yield item(*say_label(one), print_operand(one), Words("。"))


def _gap(one: Number, other: Number) -> tuple[Piece, ...]:
    if one.value == other.value:
        return ()
    more, less = sorted((one, other), key=lambda n: -n.value)
    return (Words("，相差 "), subtract(more, less))


def _place(finding: Finding, source: Source) -> tuple[Piece, ...]:
    match = _TITLE.search(finding.message)
    titles = {table.title for table in source.disclosure.tables}
    if match is None or match[1] not in titles:
        return ()
    return (Words("《"), Name(match[1], source.sha256), Words("》"))
