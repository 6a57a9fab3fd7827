"""Whether a percentage that the narrative prints comes out: growth or share, done again. Pure.

question ─ asks_rate ─► the claims with a percentage that it means ─► printed, computed, verdict
                     └─► no such percentage is printed: 文件没有写

One rule of rounding for all: ``extract.checks.judge.judge_percent``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from extract.money import half_unit
from extract.records import State, Statement
from rag.answer.audit.sums import read_sums
from rag.answer.brief import Brief, item, lead
from rag.answer.said.amounts import find_number, name_in
from rag.answer.said.moves import SAME
from rag.answer.said.voice import name_org
from rag.answer.words.percents import Judged, judge_growth, judge_share
from rag.cite.arithmetic import add
from rag.cite.pieces import (
    Asked,
    Draft,
    Number,
    Part,
    Piece,
    Printed,
    Quote,
    Tally,
    Words,
    print_amount,
)
from rag.question.content import find_content
from rag.question.intents import Intent
from rag.question.lexicon import find_items, fold
from rag.retrieve.find import Source, all_claims, find_change
from rag.retrieve.prose import pairs

_PERCENT = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)[%％]")
_GROWTH = re.compile(
    r"[增减涨降升跌]幅|幅度|增长率|增速|下降率|(?:增长|增加|下降|减少|上升|降低|涨|降|升|跌)"
    r"(?:了|的)?(?:百分|比例|比率|\d+(?:\.\d+)?[%％])"
)
_SHARE = re.compile(
    r"占比|比重|占[^,，。]{0,16}(?:百分|比例|\d[%％])|占[^,，。]{0,10}\d+(?:\.\d+)?[%％]"
)
_ANY = re.compile(r"百分[比之数点]|比率|比例|[%％]")
_TRUE = re.compile(
    r"对不对|[算写说]?得?对[吗么不没]|[算写]对|错[了没吗]|有没有错|算错|写错|正确|准确|准不准|属实|真的|是真|有误|"
    r"[对合]得?上|对不上|相符|不符|一致|吻合|核对|验算|复核|重算|可靠|靠谱"
)
_WHETHER = re.compile(r"是不是|是否|(?:吗|(?<!什)么)[?？]?$")
_OTHER = re.compile(r"执行|完成率|目标|指标|加起来|相加|之和|加总|合计")
MOST_DOCUMENTS = 3
MOST = 3
"""Claims shown of one document."""
MOST_WRONG = 10
"""Claims shown of those that do not come out."""
CALLED = 0.6
"""Share of a subject's pairs of characters that a question must hold to be on it."""


def asks_rate(folded: str) -> bool:
    """Whether a question is on whether a printed percentage is right."""
    if not (_GROWTH.search(folded) or _SHARE.search(folded) or _ANY.search(folded)):
        return False
    told = _TRUE.search(folded) is not None
    return told or (_PERCENT.search(folded) is not None and _WHETHER.search(folded) is not None)


def compose_rates(brief: Brief) -> Draft | None:
    """Printed and computed percentage side by side, the verdict first."""
    query = brief.query
    few = 0 < len(brief.sources) <= MOST_DOCUMENTS and query.named and query.zh
    if not few or brief.past or query.intent is Intent.WHY or not asks_rate(query.folded):
        return None
    if _OTHER.search(query.folded):
        return None
    parts = [part for source in brief.sources for part in _say_source(brief, source)]
    if parts:
        return Draft(tuple(parts), whole=True, verdict=True)
    unsaid = [part for source in brief.sources for part in _say_unsaid(brief, source)]
    return Draft(tuple(unsaid), refused=True, whole=True) if unsaid else None


def _say_source(brief: Brief, source: Source) -> list[Part]:
    asked = {Decimal(number) for number in _PERCENT.findall(brief.query.folded)}
    every = _EACH.search(brief.query.folded) is not None and not asked
    claims = _rated(brief, source) if every else list(_find_claims(brief, source, asked))
    same = [one for one in claims if one.percent is not None and one.percent.value in asked]
    judged = [found for one in same or claims if (found := _judge(source, one)) is not None]
    judged = _once(judged)
    if every and len(judged) > 1:
        return _say_each(brief, source, judged)
    judged = sorted(judged[: 1 if same else MOST], key=lambda one: one.state is not State.FAIL)
    said: list[Part] = []
    for one in judged:
        opening = _opening(brief, source, one, other=bool(asked) and not same)
        write, head = (item, _verdict(one)) if said else (lead, opening)
        said.append(write(*head, *one.said, Words("。")))
    return said


_EACH = re.compile(r"各项|各类|各个|都|所有|每一?[个项]|这些|全部|哪[些个几]|有没有")


def _say_each(brief: Brief, source: Source, judged: Sequence[Judged]) -> list[Part]:
    """How many percentages come out, and those that do not; where all do, the first of them."""
    done = [one for one in judged if one.state is not State.NOT_APPLICABLE]
    wrong = [one for one in done if one.state is State.FAIL]
    opening = (
        *name_org(source, brief.voice), Words("："),
        Words("有算得不对的——" if wrong else "都算得对（对得上）——"),
        Words("能复算的百分比共 "), _count(done), Words("，不一致的 "), _count(wrong), Words("。"),
    )  # fmt: skip
    rows = (wrong or done)[: MOST_WRONG if wrong else MOST]
    return [lead(*opening), *(item(*one.said, Words("。")) for one in rows)]


def _count(judged: Sequence[Judged]) -> Tally:
    return Tally(f"{len(judged)}处", len(judged), "处", "文字里写的百分比")


def _opening(brief: Brief, source: Source, one: Judged, *, other: bool) -> tuple[Piece, ...]:
    org: tuple[Piece, ...] = (*name_org(source, brief.voice), Words("："))
    if not other or one.stated is None:
        return (*org, *_verdict(one))
    match = _PERCENT.search(brief.query.folded)
    assert match is not None
    told = (Words("不对——文件写的不是"), Asked(match[0]), Words("，而是 "), one.stated, Words("："))
    return (*org, *told)


def _verdict(one: Judged) -> tuple[Piece, ...]:
    told = {
        State.PASS: "一致（算得对，对得上）：",
        State.ROUNDING: "一致（对得上，只差四舍五入的尾差）：",
        State.FAIL: "不一致（算得不对，对不上）：",
    }.get(one.state, "")
    return (Words(told),) if told else ()


def _once(judged: Sequence[Judged]) -> list[Judged]:
    kept: dict[tuple[object, ...], Judged] = {}
    for one in judged:
        kept.setdefault(one.key, one)
    return list(kept.values())


def _judge(source: Source, claim: Statement) -> Judged | None:
    if _is_share(claim):
        whole = _whole_of(source, claim)
        return judge_share(claim, whole)
    return judge_growth(source, claim)


def _is_share(claim: Statement) -> bool:
    return (claim.base or "").startswith("占")


# ── which claims ────────────────────────────────────────────────────────────────────────────────


def _rated(brief: Brief, source: Source) -> list[Statement]:
    """The claims with a percentage of the kind that a question is on."""
    folded = brief.query.folded
    share, growth = bool(_SHARE.search(folded)), bool(_GROWTH.search(folded))
    kinds = {share} if share != growth else {True, False}
    every = source.disclosure.statements
    return [one for one in every if one.percent is not None and _is_share(one) in kinds]


def _find_claims(brief: Brief, source: Source, asked: set[Decimal]) -> Iterator[Statement]:
    """The claims with a percentage of the kind asked for: of the items, of the words, of the
    percentage that the question quotes."""
    rated = _rated(brief, source)
    own = [c for i in brief.query.items for c in all_claims(source, i) if c in rated]
    yield from own or _called(brief, source, rated)
    if not own and asked:
        yield from (one for one in rated if one.percent is not None and one.percent.value in asked)


def _called(brief: Brief, source: Source, rated: Sequence[Statement]) -> list[Statement]:
    """The claims whose subjects a question calls by most of their words, best first."""
    asked = {p for c in find_content(brief.query.masked) for p in c.pairs}
    asked |= {p for i in brief.query.items for p in pairs(fold(i.key))} if not asked else set()
    scored = [(held, one) for one in rated if (held := _held(one, source, asked)) >= CALLED]
    best = max((held for held, _ in scored), default=0.0)
    return [one for held, one in scored if held == best]


def _held(claim: Statement, source: Source, asked: set[str]) -> float:
    own = pairs(fold(claim.subject).split(fold(source.org))[-1])
    return sum(pair in asked for pair in own) / len(own) if own else 0.0


def _whole_of(source: Source, claim: Statement) -> Number | None:
    """What a share is of: the whole of its list, the item that the claim names, or the sum of the
    shares beside it that make a hundred."""
    if claim.amount is None:
        return None
    place = claim.amount.evidence
    for one in read_sums(source):
        spots = (part.number.evidence for part in one.parts if isinstance(part.number, Printed))
        if any((spot.page, spot.bbox) == (place.page, place.bbox) for spot in spots):
            return one.whole.number
    named = fold((claim.base or "").removeprefix("占")).translate(_QUOTES)
    found = (find_number(source, hit.item) for hit in find_items(named))
    return next((n for n in found if n is not None), None) or _sum_beside(source, claim)


_QUOTES = str.maketrans("", "", "“”\"'")


def _sum_beside(source: Source, claim: Statement) -> Number | None:
    """The amounts whose shares stand in one row with a claim's, where these make a hundred."""
    rows = (list(row) for same, row in groupby(source.disclosure.statements, _is_share) if same)
    row = next((row for row in rows if claim in row), [])
    parts = [one for one in row if one.base == claim.base and one.paragraph == claim.paragraph]
    rates: list[Decimal] = [one.percent.value for one in parts if one.percent is not None]
    slack = sum((half_unit(rate) for rate in rates), Decimal(0))
    amounts = [print_amount(one.amount) for one in parts if one.amount is not None]
    if (
        len(rates) < len(parts)
        or len(amounts) < len(parts)
        or abs(sum(rates, Decimal(0)) - WHOLE) > slack
    ):
        return None
    return add(amounts) if len(amounts) > 1 else None


WHOLE = 100
"""Percent."""


# ── no percentage is printed ────────────────────────────────────────────────────────────────────


def _say_unsaid(brief: Brief, source: Source) -> Iterator[Part]:
    """That a document prints no percentage of the one item asked for, and what it prints of it."""
    if len(brief.query.items) != 1 or _named_with_percent(brief, source):
        return
    one = brief.query.items[0]
    number = find_number(source, one)
    if number is None:
        return
    share = _SHARE.search(brief.query.folded) and not _GROWTH.search(brief.query.folded)
    claim = None if share else find_change(source, one)
    if claim is not None and claim.direction == SAME:
        unsaid: tuple[Piece, ...] = (Words("文件写的是与上年持平，没有增减幅度："),)
        yield lead(*name_org(source, brief.voice), Words("："), *unsaid, Quote(claim.sentence))
        return
    what = "占比" if share else "增减幅度（百分比）"
    yield lead(
        *name_org(source, brief.voice), Words("：文件没有写"), *name_in(source, one),
        Words(f"的{what}，无从核对；"), *name_in(source, one), Words("为 "), number, Words("。"),
    )  # fmt: skip


def _named_with_percent(brief: Brief, source: Source) -> bool:
    """Whether a sentence names the item and right after it a percentage of that kind."""
    names = [fold(name) for one in brief.query.items for name in (one.key, *one.names)]
    named = "|".join(re.escape(name) for name in names)
    share = _SHARE.search(brief.query.folded) is not None
    moves = "占" if share else "增长|增加|下降|减少|上升|降低|提高|幅"
    rule = re.compile(rf"(?:{named})[^。；;]{{0,60}}(?:{moves})[^。；;]{{0,24}}\d[%％]")
    return any(rule.search(fold(one.text)) for one in source.disclosure.paragraphs)
