"""Whether listed parts add up to their whole: 编制618人, 其中行政150人、事业448人. Pure.

question ─ asks_parts ─► sentences with 其中 ─ the one that it speaks of ─► 一致 / 不一致, 相差 …
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extract.money import FACTORS, convert, half_unit
from extract.records import Amount, Evidence, Paragraph
from rag.answer.audit.verdicts import ASKS_MOVE, ASKS_SUM, compose_sums
from rag.answer.brief import Brief, lead, text
from rag.answer.said.amounts import find_number
from rag.answer.said.voice import join_pieces, name_org
from rag.cite.arithmetic import add, subtract
from rag.cite.pieces import Draft, Name, Number, Part, Piece, Quote, Words, print_amount
from rag.question.content import find_content
from rag.question.lexicon import Item, find_items, fold, parts_of
from rag.retrieve.find import Source
from rag.retrieve.prose import pairs
from rag.retrieve.spans import find_amounts, span_evidence

_AGREES = re.compile(
    r"[对合]得?上|对不上|一致|相符|不符|相等|吻合|等于|矛盾|有出入|对不对|对[吗么]|算错|算得?对|正确|平不平|是不是"
)
_OPENS = re.compile(r"其中[:：]?|包括[:：]?|分别(?:为|是)[:：]?|具体(?:为|是)[:：]")
_MOVES = re.compile(
    r"增加|减少|增长|下降|上升|上年(?!结转|结余)|去年|占|执行|决算|人均|同比|单价|新增|原因"
)
_NAMED = re.compile(r"(?P<number>\d[\d,]*)\s*(?P<unit>名)")
_ENDS = re.compile(r"[。；;!！?？]")
_LABEL = re.compile(r"[^，,。；;、：:]*$")
_PLAIN = frozenset(
    ("预算", "支出", "收入", "金额", "总额", "合计", "总计", "共计", "万元", "年度", "部门",
     "单位", "本年", "其中", "经费", "其他", "一般")
)  # fmt: skip
"""Pairs that stand in the name of nearly every whole."""
FEWEST = 2
"""Parts that make a sum."""
TOLD = 0.5
"""Share of a whole's telling pairs that a question must hold to be on it."""
SPELT = 0.4
"""Share of a part's telling pairs that spell it."""
MOST_DOCUMENTS = 3


class Listed(NamedTuple):
    """An amount and what it is called where it stands, or by the field; start, end: its place in
    the paragraph, both 0 for a cell's."""

    name: str
    number: Number
    start: int
    end: int


class Sum(NamedTuple):
    """A whole and the parts listed after it, in one unit; said: the words that hold them all."""

    whole: Listed
    parts: tuple[Listed, ...]
    said: Evidence


def compose_parts(brief: Brief) -> Draft | None:
    """Whether a whole is the sum of the parts that the narrative lists right after it."""
    query = brief.query
    few = 0 < len(brief.sources) <= MOST_DOCUMENTS and query.named and query.zh
    asked = _AGREES.search(query.folded) and ASKS_SUM.search(query.folded)
    if not few or not asked or ASKS_MOVE.search(query.folded):
        return None
    scored = [
        (score, source, one)
        for source in brief.sources
        for one in read_sums(source)
        if (score := _score(brief, source, one))
    ]
    if not scored:
        return compose_sums(brief) or _compose_items(brief)
    best = max(scored, key=lambda told: told[0])
    return _say(brief, best[1], best[2])


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
            return Draft((_say_sum(brief, source, listed[0], parts),))
    before, *after = _WHOLE_IS.split(brief.query.masked or brief.query.folded, maxsplit=1)
    named = [hit.item for hit in find_items(before)]
    total = [hit.item for hit in find_items("".join(after)) if hit.item not in named]
    for source in brief.sources if len(total) == 1 else ():
        parts, listed = _list_items(source, named), _list_items(source, total)
        if listed and len(parts) == len(named) >= FEWEST and _same(listed[0], parts):
            return Draft((_say_sum(brief, source, listed[0], parts),))
    return None


def _list_items(source: Source, items: Sequence[Item]) -> list[Listed]:
    return [listed for one in items if (listed := _list_item(source, one)) is not None]


def _list_item(source: Source, one: Item) -> Listed | None:
    number = find_number(source, one)
    return Listed(one.key, number, 0, 0) if number is not None else None


def _score(brief: Brief, source: Source, one: Sum) -> float:
    """How far a question speaks of a sum: its figures, its whole's name, its parts' names."""
    asked = brief.query.masked or brief.query.folded
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


# ── sums in the narrative ───────────────────────────────────────────────────────────────────────


def read_sums(source: Source) -> Iterator[Sum]:
    """The wholes and parts of every paragraph that lists parts."""
    for paragraph in source.disclosure.paragraphs:
        opened = list(_OPENS.finditer(paragraph.text)) if paragraph.lines else []
        listed = list(_list_amounts(source, paragraph)) if opened else []
        for number, match in enumerate(opened):
            end = opened[number + 1].start() if number + 1 < len(opened) else len(paragraph.text)
            one = _read_sum(source, paragraph, listed, match.start(), end)
            if one is not None:
                yield one


def _list_amounts(source: Source, paragraph: Paragraph) -> Iterator[Listed]:
    found = find_amounts(source.sha256, paragraph)
    for match in _NAMED.finditer(paragraph.text):
        evidence = span_evidence(source.sha256, paragraph, match.start(), match.end())
        if evidence is not None:
            value = Decimal(match["number"].replace(",", ""))
            found.append((match.start(), Amount(value, match["unit"], evidence)))
    at = 0
    for begin, amount in sorted(found, key=lambda pair: pair[0]):
        before = _LABEL.search(paragraph.text[at:begin])
        name = "".join((before[0] if before else "").split())
        at = begin + len(amount.evidence.text)
        yield Listed(name, print_amount(amount), begin, at)


def _read_sum(
    source: Source, paragraph: Paragraph, listed: Sequence[Listed], at: int, end: int
) -> Sum | None:
    whole = _find_whole(paragraph.text, listed, at)
    if whole is None:
        return None
    after = [one for one in listed if at < one.start < end and _is_part(one, whole)]
    parts = _choose_parts(paragraph.text, at, after, whole)
    if len(parts) < FEWEST:
        return None
    start = _start_of(paragraph.text, whole.start)
    said = span_evidence(source.sha256, paragraph, start, parts[-1].end)
    return Sum(whole, tuple(parts), said) if said is not None else None


def _is_part(one: Listed, whole: Listed) -> bool:
    return not _MOVES.search(one.name) and _measure(one.number) == _measure(whole.number)


def _measure(number: Number) -> str:
    return "money" if number.unit in FACTORS else number.unit


def _find_whole(said: str, listed: Sequence[Listed], at: int) -> Listed | None:
    """The first plain amount of the sentence that the list follows, else of the one before it."""
    start = at
    for _ in range(2):
        end, start = start, _start_of(said, max(start - 1, 0))
        if end != at and said[end:at].strip():
            break  # what is listed has a subject of its own: 支出包括
        inside = [one for one in listed if start <= one.start < end]
        plain = [one for one in inside if not _MOVES.search(one.name) and one.number.unit != "%"]
        if plain:
            return plain[0]
    return None


def _start_of(said: str, at: int) -> int:
    ends = [match.end() for match in _ENDS.finditer(said, 0, at)]
    return ends[-1] if ends else 0


def _choose_parts(said: str, at: int, after: Sequence[Listed], whole: Listed) -> list[Listed]:
    """Those before the sentence's first end that make the whole, else those before the first."""
    stops = [match.start() for match in _ENDS.finditer(said, at)]
    full = next((stop for stop in stops if said[stop] == "。"), len(said))
    runs = [[one for one in after if one.start < stop] for stop in (*stops, full) if stop <= full]
    runs = [run for run in runs if len(run) >= FEWEST] or [[]]
    same = (run for run in runs if _same(whole, run))
    return next(same, runs[0]) if runs[0] else []


def _same(whole: Listed, parts: Sequence[Listed]) -> bool:
    """Whether the parts make the whole, but for the places that amounts of money are cut to."""
    gap = abs(subtract(add([one.number for one in parts]), whole.number).value)
    if whole.number.unit not in FACTORS:
        return gap == 0
    unit = parts[0].number.unit
    slack = (
        convert(half_unit(one.number.value), unit=one.number.unit, to=unit)
        for one in (whole, *parts)
    )
    return gap <= sum(slack)


# ── what is said ────────────────────────────────────────────────────────────────────────────────


def _say(brief: Brief, source: Source, one: Sum) -> Draft:
    first = _say_sum(brief, source, one.whole, one.parts)
    return Draft((first, text(Words("文件原文："), Quote(one.said))))


def _say_sum(brief: Brief, source: Source, whole: Listed, parts: Sequence[Listed]) -> Part:
    total = add([part.number for part in parts])
    gap = subtract(total, whole.number)
    same = _same(whole, parts)
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
