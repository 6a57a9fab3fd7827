"""Whether listed parts add up to their whole: 编制618人, 其中行政150人、事业448人. Pure.

question ─ asks_parts ─► sentences with 其中 ─ the one that it speaks of ─► 一致 / 不一致, 相差 …
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from extract.money import FACTORS
from rag.answer.audit.sums import FEWEST, Listed, Sum, is_sum, read_sums
from rag.answer.audit.totals import FUND, UNITS, compose_total
from rag.answer.audit.verdicts import ASKS_MOVE, ASKS_SUM, compose_sums
from rag.answer.brief import Brief, lead, text
from rag.answer.said.amounts import find_number
from rag.answer.said.voice import join_pieces, name_org
from rag.cite.arithmetic import add, subtract
from rag.cite.pieces import Draft, Name, Part, Piece, Quote, Words
from rag.question.content import find_content
from rag.question.lexicon import Item, find_items, fold, parts_of
from rag.retrieve.find import Source
from rag.retrieve.prose import pairs

_AGREES = re.compile(
    r"[对合]得?上|对不上|一致|相符|不符|相等|吻合|等于|矛盾|有出入|对不对|对[吗么]|算错|算得?对|正确|平不平|是不是"
)
_PLAIN = frozenset(
    ("预算", "支出", "收入", "金额", "总额", "合计", "总计", "共计", "万元", "年度", "部门",
     "单位", "本年", "其中", "经费", "其他", "一般")
)  # fmt: skip
"""Pairs that stand in the name of nearly every whole."""
TOLD = 0.5
"""Share of a whole's telling pairs that a question must hold to be on it."""
SPELT = 0.4
"""Share of a part's telling pairs that spell it."""
MOST_DOCUMENTS = 3


def compose_parts(brief: Brief) -> Draft | None:
    """Whether a whole is the sum of the parts that the narrative lists right after it."""
    query = brief.query
    shas = {source.sha256 for source in brief.sources}
    few = 0 < len(shas) <= MOST_DOCUMENTS and query.named and query.zh
    asked = _AGREES.search(query.folded) and ASKS_SUM.search(query.folded)
    if not few or not asked or ASKS_MOVE.search(query.folded):
        return None
    sure = compose_total(brief, sure=True)
    if sure is not None:
        return sure
    scored = [
        (score, source, one)
        for source in brief.sources
        for one in read_sums(source)
        if (score := _score(brief, source, one))
    ]
    if not scored and brief.one and UNITS.search(query.folded):
        return _say_no_units(brief)
    if not scored:
        return _compose_items(brief) or compose_total(brief, sure=False) or compose_sums(brief)
    best = max(scored, key=lambda told: told[0])
    return _say(brief, best[1], best[2])


def _say_no_units(brief: Brief) -> Draft:
    """That a document gives no amounts by unit to be added up."""
    source = brief.sources[0]
    said = Words("：文件没有按单位列出这项数额，无法把各单位相加来核对。")
    return Draft((lead(*name_org(source, brief.voice), said),), refused=True, whole=True)


_WHOLE_IS = re.compile(
    r"(?:是不是|是否|等不等于)?等于|是不是|(?:[和与跟]|同)(?=[^和与跟同]*(?:一致|相等|相符|吻合|[对合]得?上))"
)


def _compose_items(brief: Brief) -> Draft | None:
    """Items whose amounts add up: 三公 = 出国 + 用车 + 接待, or 基本支出加项目支出 = 本年支出."""
    whole = next((one for one in brief.query.items if one.parts), None)
    for source in brief.sources if whole is not None else ():
        assert whole is not None
        parts = _list_items(source, parts_of([whole]))
        listed = _list_items(source, [whole])
        if listed and len(parts) >= FEWEST:
            return Draft((_say_sum(brief, source, listed[0], parts),), verdict=True)
    before, *after = _WHOLE_IS.split(brief.query.masked or brief.query.folded, maxsplit=1)
    named = [hit.item for hit in find_items(before)]
    total = [hit.item for hit in find_items("".join(after)) if hit.item not in named]
    for source in brief.sources if len(total) == 1 else ():
        parts, listed = _list_items(source, named), _list_items(source, total)
        if listed and len(parts) == len(named) >= FEWEST and is_sum(listed[0], parts):
            return Draft((_say_sum(brief, source, listed[0], parts),), verdict=True)
    return None


def _list_items(source: Source, items: Sequence[Item]) -> list[Listed]:
    return [listed for one in items if (listed := _list_item(source, one)) is not None]


def _list_item(source: Source, one: Item) -> Listed | None:
    number = find_number(source, one)
    return Listed(one.key, number, 0, 0) if number is not None else None


def _score(brief: Brief, source: Source, one: Sum) -> float:
    """How far a question speaks of a sum: its figures, its whole's name, its parts' names."""
    asked = brief.query.masked or brief.query.folded
    place = fold(one.whole.name + one.said.text)
    if any(fund not in place for fund in FUND.findall(asked)):
        return 0.0
    named = _named_parts(asked)
    if len(named) >= FEWEST and not all(any(n in fold(p.name) for p in one.parts) for n in named):
        return 0.0
    figures = {Decimal(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", asked)}
    hits = sum(listed.number.value in figures - {0} for listed in (one.whole, *one.parts))
    known = {pair for chunk in find_content(asked) for pair in chunk.pairs} - _PLAIN
    own = pairs(_bare(one.whole.name, source)) - _PLAIN
    told = len(own & known) / len(own) if own else 0.0
    spelt = sum(_spelt(part.name, known) for part in one.parts)
    if not hits and brief.query.items and one.whole.number.unit not in FACTORS:
        return 0.0
    fits = hits > 0 or told >= TOLD or spelt >= FEWEST
    return 3 * hits + 2 * told + spelt + (1 if _is_total(one.whole.name) else 0) if fits else 0.0


def _named_parts(asked: str) -> list[str]:
    """The items that a question adds to each other itself: 基本支出加项目支出."""
    match = _ADDED.search(asked)
    if match is None:
        return []
    hits = [list(find_items(side)) for side in (match["one"], match["other"])]
    return [
        FUND.sub("", fold(side[at].word)) for side, at in zip(hits, (-1, 0), strict=True) if side
    ]


_ADDED = re.compile(r"(?P<one>[^,，。]+?)(?<![增追])加上?(?![强快大起在和总])(?P<other>[^,，。]+)")


def _spelt(name: str, known: Collection[str]) -> bool:
    """Whether a question spells a part's name."""
    own = pairs(fold(name)) - _PLAIN
    return bool(own) and sum(pair in known for pair in own) >= SPELT * len(own)


def _bare(name: str, source: Source) -> str:
    """A whole's name without the body's and the year before it."""
    return re.sub(
        r"^(?:\d{4}年度?)?(?:本(?:部门|单位))?", "", fold(name).split(fold(source.org))[-1]
    )


def _is_total(name: str) -> bool:
    return re.search(r"总|共|合计", name) is not None


# ── what is said ────────────────────────────────────────────────────────────────────────────────


def _say(brief: Brief, source: Source, one: Sum) -> Draft:
    first = _say_sum(brief, source, one.whole, one.parts)
    return Draft((first, text(Words("文件原文："), Quote(one.said))), verdict=True)


def _say_sum(brief: Brief, source: Source, whole: Listed, parts: Sequence[Listed]) -> Part:
    total = add([part.number for part in parts])
    gap = subtract(total, whole.number)
    same = is_sum(whole, parts)
    verdict = (
        "一致（对得上" + ("，只差四舍五入的尾差）：" if gap.value else "）：")
        if same
        else "不一致（对不上）："
    )
    more = gap if gap.value > 0 else subtract(whole.number, total)
    off: tuple[Piece, ...] = (Words("，相差 "), more) if gap.value else ()
    few = (Words("（“其中”所列未必是全部）"),) if gap.value < 0 and not same else ()
    names = join_pieces([_name(source, part) for part in parts], Words("、"))
    return lead(
        *name_org(source, brief.voice), Words("：" + verdict),
        *names, Words("合计 "), total, Words("，文件写的"), *_name(source, whole),
        Words("是 "), whole.number, *off, *few, Words("。"),
    )  # fmt: skip


def _name(source: Source, one: Listed) -> tuple[Piece, ...]:
    if not one.end:
        return (Words(one.name),)
    bare = _bare(one.name, source)
    name = re.sub(r"^其中[:：]?|^(?:和|与|及|以及)|(?:共有|共计|共|合计|总计)?[为是约]*$", "", bare)
    return (Name(name, source.sha256),) if name else (Words("总数"),)
