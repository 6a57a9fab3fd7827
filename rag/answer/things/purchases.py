"""The rows of procurement forms: what is bought, for how much. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.records import Cell, CellState, Role, Row, Table
from extract.tables.figures import list_figures
from rag.answer.brief import Brief, item, lead
from rag.answer.said.voice import name_org
from rag.cite.pieces import (
    Draft,
    Mark,
    Name,
    Number,
    Part,
    Piece,
    Style,
    Words,
    cell_evidence,
    print_cell,
    write_row,
)
from rag.question.content import find_content, say_alike
from rag.question.lexicon import fold
from rag.retrieve.find import TOTALS, Source, says_total

_LISTED = re.compile(r"明细|清单|哪些|什么(?:东西)?|啥|列|各|itemi|list|what")
_KINDS = ("政府采购表", "项目支出表", "专项资金清单")
_GENERIC = re.compile(
    r"^(?:货物|服务|工程|分散采购|集中采购|政府集中采购|部门集中采购|自行采购|.{0,4}经费|合计|小计|.{0,6}支出|是|否|无)$"
)
_COUNT = re.compile(r"^(?:采购|购置|配置)?数量$")
_ASKS_COUNT = re.compile(r"数量|(?:多少|几)([个套台辆件把张本批次只支部架艘条块])")
_BOUGHT = re.compile(
    r"(?:购置|购买|采购|添置|买|购)(?:了|个|一?[台辆架艘套批])?(?P<thing>[一-鿿]{2,8})"
)
_END = re.compile(
    r"[，,。?？要花费用多几哪什吗么呢的和与了是钱]|预算|金额|数量|安排|怎|经费|支出|一共|总|情况|计划|目录|项目|方式|组织"
)
"""What ends the name of a thing that is bought in a question: 买飞机花多少钱."""
MOST_ROWS = 30
"""Purchases listed at once."""
MIN_NAME = 2
"""Characters of a thing's name that a question must say."""


class Purchase(NamedTuple):
    """names: the row's text cells, the thing itself last; amount: its total.

    thing: whether it names what is bought, not a group of purchases; quantity: how many, if given.
    """

    names: tuple[Cell, ...]
    amount: Cell
    table: Table
    thing: bool = False
    quantity: Cell | None = None


_THINGS = re.compile(
    r"品目名称|物品名称|货物名称|采购(?:物品|目录|内容|标的|项目名称|明细)|购买(?:服务)?内容|服务(?:内容|事项)"
)
"""Columns that name what is bought; rows that leave them blank are groups and bodies."""


def list_purchases(source: Source, kinds: tuple[str, ...] = _KINDS) -> Iterator[Purchase]:
    """The rows that name a thing and give its amount; totals and headings of groups are none."""
    for table in source.disclosure.tables:
        if table.kind not in kinds:
            continue
        totals = _total_columns(table)
        heads = ["".join("".join(column.path).split()) for column in table.columns]
        things = [at for at, head in enumerate(heads) if _THINGS.search(head)]
        counted = next((at for at, head in enumerate(heads) if _COUNT.search(head)), None)
        for row in table.rows:
            names = tuple(_names(table, row))
            amount = next((row.cells[i] for i in totals if row.cells[i].value is not None), None)
            if names and amount is not None:
                named = any(row.cells[at].state is CellState.TEXT for at in things)
                count = row.cells[counted] if counted is not None else None
                count = count if count is not None and count.value else None
                yield Purchase(names, amount, table, named, count)


def _total_columns(table: Table) -> list[int]:
    first = table._replace(rows=table.rows[:1])
    figures = list_figures(first)
    ranked = sorted((TOTALS.index(f.role), f.column) for f in figures if f.role in TOTALS)
    return [column for _, column in ranked] or [f.column for f in figures]


def _names(table: Table, row: Row) -> Iterator[Cell]:
    for column, cell in zip(table.columns, row.cells, strict=True):
        text = fold(cell.raw)
        named = (
            column.role in (Role.LABEL, Role.TEXT, Role.PROJECT) and cell.state is CellState.TEXT
        )
        if named and text and not says_total(text):
            yield cell


def compose_purchase(brief: Brief) -> Draft | None:
    """The amount of a thing that a row of a list names in the question's words."""
    parts: list[Part] = []
    said = brief.query.masked
    if not said.strip():
        return None
    for source in brief.sources if brief.query.named else ():
        best = _named(source, said, brief)
        for purchase in best:
            sentence = (
                *name_org(source, brief.voice),
                brief.voice("：", ": "),
                *_say_names(purchase, source),
                brief.voice(" ", " "),
                print_cell(source.sha256, purchase.amount, unit=purchase.table.unit or ""),
                *_say_count(brief, source, purchase),
                brief.voice("（《", " ("),
                Name(purchase.table.title or purchase.table.kind, source.sha256),
                brief.voice("》）。", ")."),
            )
            parts.append(lead(*sentence) if not parts else item(*sentence))
    return Draft(tuple(parts)) if parts else None


def _say_count(brief: Brief, source: Source, purchase: Purchase) -> tuple[Piece, ...]:
    """How many are bought, where that is asked and the form tells it."""
    if purchase.quantity is None or not _ASKS_COUNT.search(brief.query.folded):
        return ()
    asked = _ASKS_COUNT.search(brief.query.folded)
    measure = asked[1] if asked is not None and asked[1] else ""
    number = print_cell(source.sha256, purchase.quantity, unit=measure)
    return (brief.voice("，数量 ", ", number: "), number)


def _named(source: Source, said: str, brief: Brief) -> list[Purchase]:
    """The rows with the longest name that the question says, beyond what the lexicon knows."""
    known = max(map(len, brief.query.words), default=0)
    own = fold(source.org)
    found: list[tuple[int, Purchase]] = []
    for purchase in list_purchases(source):
        names = [fold(cell.raw) for cell in purchase.names]
        fits = [
            len(name)
            for name in names
            if len(name) >= MIN_NAME and name in said and name not in own
            if not _GENERIC.match(name)
        ]
        if fits and (max(fits) > known or not brief.query.words or _only_broad(brief)):
            found.append((max(fits), purchase))
    longest = max((size for size, _ in found), default=0)
    if not found:
        return _loosely(source, said, brief)
    return [purchase for size, purchase in found if size == longest][:4]


def _loosely(source: Source, said: str, brief: Brief) -> list[Purchase]:
    """The few things whose names end with what is said to be bought: 买飞机 → 固定翼飞机."""
    match = _BOUGHT.search(said)
    thing = _END.split(match["thing"])[0] if match is not None else ""
    if len(thing) < MIN_NAME or _GENERIC.match(thing) or not _only_broad(brief):
        return []
    bought = list(list_purchases(source, _KINDS[:1]))
    alike = say_alike(thing, [fold(cell.raw) for p in bought for cell in p.names])
    ends = tuple({thing, *(chunk.text for chunk in find_content(alike))})
    found = [p for p in bought if any(_names_thing(fold(c.raw), ends) for c in p.names)]
    return found if len(found) <= MOST_ALIKE else []


def _names_thing(name: str, ends: tuple[str, ...]) -> bool:
    return not _GENERIC.match(name) and re.sub(r"[(（][^()（）]*[)）]$", "", name).endswith(ends)


MOST_ALIKE = 4
"""Things that a loose name may stand for and that are all shown."""


def _only_broad(brief: Brief) -> bool:
    return {one.key for one in brief.query.items} <= {"支出总计", "政府采购", "公务用车购置费"}


def _say_names(purchase: Purchase, source: Source) -> tuple[Piece, ...]:
    shown: dict[str, Cell] = {}
    for cell in purchase.names:
        if not _GENERIC.match(fold(cell.raw)):
            shown.setdefault(fold(cell.raw), cell)
    cells = list(shown.values())[-3:] or [purchase.names[-1]]
    pieces: list[Piece] = []
    for number, cell in enumerate(cells):
        pieces += [Words(" · ")] if number else []
        pieces.append(Name("".join(cell.raw.split()), source.sha256))
    return (*pieces, Mark(cell_evidence(source.sha256, cells[-1])))


_KINDS_SAID = re.compile(r"货物|工程|服务")
_IN_ALL = re.compile(r"总额|总金额|总数|总计|走势|趋势")
_DETAILS = re.compile(r"明细|清单|什么东西|哪些东西|买[了些]*(?:什么|啥|哪)")


def asks_totals(folded: str) -> bool:
    """Whether it is asked for purchases in all or by kind (货物、工程、服务), not one by one."""
    several = len(set(_KINDS_SAID.findall(folded))) > 1
    return (several or bool(_IN_ALL.search(folded))) and not _DETAILS.search(folded)


def compose_purchases(brief: Brief) -> Draft | None:
    """All rows of the procurement forms, where their details are asked for."""
    if not _LISTED.search(brief.query.folded) or asks_totals(brief.query.folded):
        return None
    voice = brief.voice
    parts: list[Part] = []
    for source in brief.sources:
        listed = list(list_purchases(source, ("政府采购表",)))
        bought = [p for p in listed if p.thing] or [p for p in listed if _is_leaf(p)]
        if not bought:
            continue
        header = Part(Style.HEADER, ((voice("采购内容", "Purchase"),), (voice("金额", "Amount"),)))
        rows = [
            write_row(
                _say_names(p, source),
                (print_cell(source.sha256, p.amount, unit=p.table.unit or ""),),
            )
            for p in bought[:MOST_ROWS]
        ]
        opening = lead(*name_org(source, voice), voice("的采购明细：", ", purchases:"))
        parts += [opening, header, *rows]
    return Draft(tuple(parts)) if parts else None


def rank_purchases(source: Source) -> list[tuple[tuple[Piece, ...], Number]]:
    """The things that the procurement forms name, each with its amount."""
    bought = [p for p in list_purchases(source, ("政府采购表",)) if p.thing]
    return [
        (_say_names(p, source), print_cell(source.sha256, p.amount, unit=p.table.unit or ""))
        for p in bought
    ]


def _is_leaf(purchase: Purchase) -> bool:
    return any(not _GENERIC.match(fold(cell.raw)) for cell in purchase.names) and (
        len(purchase.names) > 1
    )
