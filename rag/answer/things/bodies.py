"""Which units a department has, and which offices: its own list, its sections' words. Pure.

Brief ─ compose_bodies ─► the rows of 单位构成表, the sentences that count and name them
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.records import CellState, Paragraph, Table
from rag.answer.brief import Brief, item, lead, text
from rag.answer.documents import latest_of_one
from rag.answer.said.voice import join_pieces, name_org
from rag.cite.pieces import (
    Draft,
    Mark,
    Name,
    Part,
    Piece,
    Quote,
    Words,
    cell_evidence,
    print_cell,
    tally,
)
from rag.question.intents import Intent
from rag.question.lexicon import BROAD, fold
from rag.retrieve.find import Source, says_total
from rag.retrieve.prose import paragraph_evidence
from rag.retrieve.spans import find_sentences
from rag.retrieve.units import list_units

_UNITS = re.compile(
    r"(?:哪[些几]|几|多少)[个家所]*(?:独立)?(?:编制)?(?:预算|下属|直属|所属|基层|二级|事业)*单位|"
    r"(?:下属|直属|所属|下辖|二级|预算|基层)(?:的)?(?:事业)?(?:单位|机构)(?!预算|的?(?:钱|经费|支出|收入))|"
    r"单位(?:构成|组成|名单|有哪些|都有谁|数量|一共|总共|共?有?几|共?有?多少)|"
    r"(?:哪[些几]|什么|啥|几|多少)[个家所]?[^钱费款收支,，]{0,6}(?:单位|分局|支队|直属机构)(?!预算|的?(?:钱|经费|支出|收入))|"
    r"(?:单位|分局|支队|剧院|乐团|学校|医院|中心|院团)(?:分别|各|都)?(?:有|是|叫)?(?:哪[些几]|谁|什么|啥)|"
    r"(?:下面|手下|底下|管着?|下设)(?:都)?(?:有)?(?:了)?(?:哪|几|什么|多少).{0,6}(?:单位|学校|医院|中心|机构|所|站)"
)
_REACHED = re.compile(
    r"(?:覆盖|服务|检查|抽查|走访|评估|评价|培训|扶持|支持|资助|整治|巡查|受益|惠及|辅导|参[与加]|审计|普查|调查)"
    r"[^,，。?？]{0,4}(?:哪[些几]|几|多少)[个家所]?[^,，。?？]{0,4}(?:单位|机构|医院|学校)"
)
"""Bodies that something reaches, which are none of the asked body's own: 覆盖多少家单位."""
_OFFICES = re.compile(
    r"内设|处室|科室|(?:几|多少|哪些|啥|什么)个?(?:处|科|部|部门|机构)(?:$|[?？,，、])|职能(?:处|科)|机构设置|下设|"
    r"(?:部门|机构|处|科)(?:都|分别)?有(?:哪[些几]|几个|多少|什么|啥)|(?:设|分)(?:了|成|有)?(?:哪[些几]|几|多少|什么|啥)个?(?:处|科|部|机构)"
)
_SAYS_UNITS = re.compile(
    r"(?:下属|所属|直属|局属|纳入|二级|预算|基层|独立).{0,24}单位.{0,40}(?:包括|有|为|如下|家|个|:|分别|无)|"
    r"单位.{0,6}(?:分别|包括)|(?:部门|单位)?预算(?:单位)?(?:构成|组成)?.{0,10}包括|(?:无|没有).{0,6}(?:下属|所属|直属)单位"
)
_SAYS_OFFICES = re.compile(r"内设|下设|处室|科室|处\(.{1,8}\)室|机关行政处|\d+个(?:处|科|部)")
_SECTION = re.compile(
    r"单位构成|预算单位|机构设置|部门构成|单位情况|部门情况|机构编制|单位组成|预算构成"
)
MOST_SAID = 4
"""Sentences that are quoted."""
MOST_LISTED = 40
"""Lines of a list that follows a sentence."""
SHORT_LINE = 40
"""Characters: a unit's line in a list is shorter."""
_ASIDE = {Intent.RANK, Intent.COMPARE, Intent.CHANGE, Intent.WHY, Intent.SHARE, Intent.CHECKS,
          Intent.CONTENTS, Intent.TARGET}  # fmt: skip


_OFFICES_ALONE = re.compile(r"内设|处室|科室|(?:几|多少|哪些)个?(?:处|科)(?:室)?(?:$|[?？,，、])")


def asks_offices(brief: Brief) -> bool:
    """Whether a body's offices are asked for: no indicator or row is an answer to that."""
    query = brief.query
    asked = query.masked or query.folded
    aside = query.intent in _ASIDE or bool(query.items) or not query.named
    return not aside and bool(_OFFICES_ALONE.search(asked.rstrip()))


def compose_bodies(brief: Brief) -> Draft | None:
    """The units or offices that the question asks for."""
    query = brief.query
    asked = query.masked or query.folded
    if _REACHED.search(asked):
        return None
    units, offices = bool(_UNITS.search(asked)), bool(_OFFICES.search(asked))
    fine = [one for one in query.items if one.key not in BROAD]
    if query.items and not brief.one and len({s.sha256 for s in brief.sources}) == 1:
        return None  # an amount of each unit is asked for, not which they are
    kind = _KIND.search(asked) if query.named and query.intent not in _ASIDE else None
    if kind is not None and not (fine or offices):
        told = [part for source in brief.sources for part in _say_kind(brief, source, kind[1])]
        if told:
            return Draft(tuple(told))
    if not (units or offices) or fine or query.intent in _ASIDE or not query.named:
        return None
    parts: list[Part] = []
    for source in latest_of_one(brief) or brief.sources:
        parts += _say_source(brief, source, units=units, offices=offices)
    return Draft(tuple(parts)) if parts else None


_KIND = re.compile(
    r"(?:哪[些几]|几|多少)[个家所座]?((?!事业|下属|所属|预算|直属)[一-鿿]{0,4}?"
    r"(?:馆|学校|中学|小学|医院|研究院|所|站|支队|分局|街道|乐团|剧院|福利院|陵园|公园|幼儿园))"
    r"(?=$|[?？,，、。])"
)
"""Units of one kind: 哪几个殡仪馆."""


_COUNTED = re.compile("(?<!哪)几|多少")


def _say_kind(brief: Brief, source: Source, kind: str) -> list[Part]:
    """The units of one kind that the list of units names."""
    table = next((t for t in source.disclosure.tables if t.kind == "单位构成表"), None)
    cells = (cell for row in table.rows for cell in row.cells) if table is not None else ()
    named: list[tuple[Piece, ...]] = [
        (Quote(cell_evidence(source.sha256, cell), bare=True),)
        for cell in cells
        if cell.state is CellState.TEXT and re.search(f"{kind}(?:$|[(（])", fold(cell.raw))
    ]
    if not named:
        units = [unit for unit in list_units(source) if kind in fold(unit)]
        named = [(Name(unit, source.sha256),) for unit in units]
    voice = brief.voice
    listed = join_pieces(named, voice("、", ", "))
    if _COUNTED.search(brief.query.folded) and named:
        listed = (*listed, voice("，共列 ", ", in all "), tally(len(named), ""), voice(" 个", ""))
    return (
        [lead(*name_org(source, voice), voice("：", ": "), *listed, voice("。", "."))]
        if named
        else []
    )


def _say_source(brief: Brief, source: Source, *, units: bool, offices: bool) -> list[Part]:
    parts: list[Part] = []
    wanted = [p for p, on in ((_SAYS_UNITS, units), (_SAYS_OFFICES, offices)) if on]
    for paragraph, evidence in _sentences(source, wanted):
        said = (
            *name_org(source, brief.voice),
            brief.voice("，文件原文：", ", in its words: "),
            evidence,
        )
        parts.append(lead(*said) if not parts else text(*said))
        parts += [
            item(Quote(paragraph_evidence(source.sha256, p)))
            for p in _list_below(source, paragraph)
        ]
    table = (
        next((t for t in source.disclosure.tables if t.kind == "单位构成表"), None)
        if units
        else None
    )
    if table is not None:
        parts += _say_table(brief, source, table)
    elif units and (names := list_units(source)):
        listed = join_pieces(
            [(Name(name, source.sha256),) for name in names], brief.voice("、", ", ")
        )
        opening = brief.voice("，表中分列的单位：", ", units with rows of their own: ")
        parts.append(text(*name_org(source, brief.voice), opening, *listed, brief.voice("。", ".")))
    return parts


def _sentences(
    source: Source, wanted: Sequence[re.Pattern[str]]
) -> Iterator[tuple[Paragraph, Quote]]:
    """The sentences that name or count them: of the sections on it first, else of any."""
    found: list[tuple[bool, Paragraph, Quote]] = []
    for paragraph in source.disclosure.paragraphs:
        if not paragraph.lines or paragraph.is_heading:
            continue
        if not any(pattern.search(fold(paragraph.text)) for pattern in wanted):
            continue
        inside = any(_SECTION.search(fold(heading)) for heading in paragraph.headings)
        for sentence in find_sentences(source.sha256, paragraph):
            if any(pattern.search(fold(sentence.text)) for pattern in wanted):
                found.append((inside, paragraph, Quote(sentence)))
    best = [one for one in found if one[0]] or found[:1]
    for _, paragraph, quote in best[:MOST_SAID]:
        yield paragraph, quote


def _list_below(source: Source, paragraph: Paragraph) -> list[Paragraph]:
    """The short lines below a sentence that leads up to them."""
    if not re.search(r"[:：]\s*。?$|如下.{0,6}$", paragraph.text.rstrip()):
        return []
    ordered = source.disclosure.paragraphs
    at = next(i for i, p in enumerate(ordered) if p is paragraph)
    below: list[Paragraph] = []
    for one in ordered[at + 1 : at + 1 + MOST_LISTED]:
        own = len(paragraph.headings)
        if one.headings[:own] != paragraph.headings or not one.lines:
            break
        below.append(one)
    return below


def _say_table(brief: Brief, source: Source, table: Table) -> list[Part]:
    """The rows of the form that lists the units."""
    title = table.title or table.kind
    parts = [
        text(
            *name_org(source, brief.voice), Words("，《"), Name(title, source.sha256), Words("》：")
        )
    ]
    for row in table.rows[:MOST_LISTED]:
        texts = [c for c in row.cells if c.state is CellState.TEXT and c.raw.strip()]
        if not texts or says_total(row.label):
            continue
        said: list[Piece] = []
        for cell in texts[:3]:
            said += [Words(" ")] if said else []
            said.append(Quote(cell_evidence(source.sha256, cell), bare=True))
        numbers = [
            (column, cell)
            for column, cell in zip(table.columns, row.cells, strict=True)
            if cell.state is CellState.NUMBER and re.search("人|编制|在职", "".join(column.path))
        ]
        for column, cell in numbers[:3]:
            head = "".join("".join(column.path[-1:]).split())
            said += [Words("；"), Name(head, source.sha256), Words(" ")]
            said.append(print_cell(source.sha256, cell, unit=""))
        said += (
            []
            if any(isinstance(piece, Quote) for piece in said)
            else [Mark(cell_evidence(source.sha256, texts[0]))]
        )
        parts.append(item(*said))
    return parts if len(parts) > 1 else []
