"""Whether a cell is blank or nought: what the form prints there, what the narrative says. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import CellState, Evidence, Figure
from rag.answer.brief import Brief, item, lead
from rag.answer.said.voice import join_pieces, label_mark, name_item, name_org
from rag.cite.pieces import Draft, Mark, Name, Part, Piece, Quote, Words, print_figure
from rag.question.lexicon import BROAD, Item, fold, plain_name
from rag.retrieve.find import (
    Source,
    find_claims,
    is_current,
    list_figures_of_row,
    rank_figures,
)

_BLANK = r"空白|空着|留空|空的|没有?填|未填|没有?数"
_NOUGHT = r"(?:填|写|是|为|列)(?:的|了|列|写)*(?:是)?0|零"
_ASKS = re.compile(
    rf"(?:{_BLANK}).*还是|还是.*(?:{_BLANK})|(?:{_BLANK}).*(?:{_NOUGHT})(?:吗|么|呢)?$"
)
MOST_BESIDE = 6
"""Figures shown of the row of a blank cell."""
_WHOLE = frozenset({"三公经费", "财政拨款收入", "一般公共预算拨款支出", "维修(护)费", *BROAD})


def compose_blank(brief: Brief) -> Draft | None:
    """Whether the items' cells are blank, nought or a dash, and the sentence on each."""
    if not (brief.one and brief.query.zh and _ASKS.search(brief.query.folded)):
        return None
    source = brief.sources[0]
    fine = [one for one in brief.query.items if one.key not in _WHOLE]
    fine = [one for one in fine if not _is_form(one, brief.query.folded)] or fine
    shown = [(one, figure) for one in fine if (figure := _cell(source, one)) is not None]
    if not shown or len(shown) < len(fine):
        return None
    parts = [_say(brief, source, one, figure) for one, figure in shown]
    told = [_tell(source, one) for one, _ in shown]
    beside = [_say_row(source, figure) for _, figure in shown]
    return Draft((*parts, *(part for part in (*beside, *told) if part is not None)))


def _is_form(one: Item, folded: str) -> bool:
    """Whether a question names a form by an item's word: 基本支出表里印刷费."""
    return any(re.search(rf"{re.escape(n)}(?:预算|情况)?(?:明细)?表", folded) for n in one.names)


def _cell(source: Source, one: Item) -> Figure | None:
    """The item's cell of this year, of the form that prints the item itself."""
    names = {plain_name(name) for name in (one.key, *one.names, *one.roles)}
    found = rank_figures(source, one)
    own = (f for f in found if names & {plain_name(f.role), plain_name(f.label)})
    return next(own, None)


def _say(brief: Brief, source: Source, one: Item, figure: Figure) -> Part:
    title = figure.table.title or figure.table.kind
    place = (Words("《"), Name(title, source.sha256), Words("》中“"))
    named = (name_item(one, source.sha256), Words("”一栏"))
    return lead(
        *name_org(source, brief.voice), Words("："), *place, *named,
        *_state(source, figure), *_marks(source, figure), Words("。"),
    )  # fmt: skip


def _state(source: Source, figure: Figure) -> Sequence[Piece]:
    state = figure.cell.state
    if state is CellState.NUMBER and figure.cell.value == 0:
        return (Words("不是空白，填的是 "), print_figure(source.sha256, figure))
    if state is CellState.NUMBER:
        return (Words("填了数，是 "), print_figure(source.sha256, figure))
    if state is CellState.DASH:
        return (Words("只印了横线，没有填数，也没有填零"),)
    return (Words("是空白，没有填数，也没有填零（空白不能当作零）"),)


def _marks(source: Source, figure: Figure) -> tuple[Piece, ...]:
    """Where a cell without a figure stands: its row's name, else its form's title."""
    if figure.cell.state is CellState.NUMBER:
        return ()
    mark = label_mark(figure, source.sha256)
    caption = figure.table.caption
    if mark is None and caption is not None and figure.table.title:
        mark = Mark(Evidence(source.sha256, caption.page, caption.bbox, figure.table.title))
    return (mark,) if mark is not None else ()


def _say_row(source: Source, figure: Figure) -> Part | None:
    """The figures that stand in the same row, beside a cell without one."""
    if figure.cell.state is CellState.NUMBER:
        return None
    rest = [f for f in list_figures_of_row(figure) if f.cell.state is CellState.NUMBER]
    rest = [f for f in rest if is_current(f, source)][:MOST_BESIDE]
    named = [(*_head(source, f), print_figure(source.sha256, f)) for f in rest]
    return item(Words("同一行印有的数："), *join_pieces(named, Words("，"))) if named else None


def _head(source: Source, figure: Figure) -> tuple[Piece, ...]:
    path = [name for name in figure.table.columns[figure.column].path if fold(name) != "小计"]
    return (Name(fold(path[-1]), source.sha256), Words(" ")) if path else ()


def _tell(source: Source, one: Item) -> Part | None:
    """What the narrative says of the item."""
    claim = next((c for c in find_claims(source, one) if c.amount is not None), None)
    return item(Words("情况说明写的是："), Quote(claim.sentence)) if claim is not None else None
