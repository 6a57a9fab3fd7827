"""Which forms are empty, and why: 哪几张表是空表, 什么理由. Pure.

question ─ asks_emptiness ─► the form it names, else all ─ find_empties ─► 是空表 / 不是空表, cited
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.records import CellState, Evidence, Figure, Table
from rag.answer.brief import Brief, item, lead, text
from rag.answer.said.amounts import number_of, say_value
from rag.answer.said.voice import join_pieces, name_org
from rag.cite.pieces import Draft, Mark, Name, Part, Piece, Quote, Tally, Words, print_figure
from rag.question.lexicon import fold
from rag.retrieve.columns import is_current, is_total_row
from rag.retrieve.empties import (
    Empty,
    State,
    find_empties,
    find_general_note,
    find_numbered,
)
from rag.retrieve.find import Source, find_value
from rag.retrieve.prose import find_note_below, pairs

_NOTHING = (
    r"是空的|为空|空着|是空白|空空|没有?(?:任何)?(?:数据?|数字|金额|内容|发生额)|没数|没填(?:数)?|"
    r"无(?:数据|发生额|内容)|(?:全|都)(?:部)?(?:是|为)?(?:0|零)|(?:是不是|真是?|确实)空"
)
_EMPTY = re.compile(
    rf"空表|空白表|(?<![代发])表(?![示明现彰述达])[^,，。]{{0,12}}(?:{_NOTHING})|"
    r"(?<![代发])表(?:格|单)?(?:里面?|中|上)?有(?:没有)?(?:数据?|数字|金额|内容)(?:吗|么|没有|$)|"
    r"(?:没有?数据?|空着?|空白)的表"
)
_WHICH = re.compile(
    r"(?:哪|几)(?:几|些|一)?(?:张|个|份)?(?:表|空表|是空)|(?:有没有|有无|有多少|都?有哪些|列).{0,8}空表"
)
_FORM_ITEMS = re.compile(
    r"三公经费|公共预算|政府性基金|国有资本|采购|总计|合计|结转|财政拨款|基本支出|项目支出|会议费|培训费|机关运行经费"
)
_SPELT = (("国资", "国有资本经营"), ("基金表", "政府性基金表"), ("购买服务", "政府购买服务"))
MOST = 14
"""Forms listed; of a department with thirty units the rest is told as their number."""
MOST_CELLS = 7
"""Figures shown of a form that is not empty."""
MOST_DOCUMENTS = 4


def compose_empties(brief: Brief) -> Draft | None:
    """The forms that are empty, with what the document says of it; or whether one form is."""
    query = brief.query
    if not (query.zh and 0 < len(brief.sources) <= MOST_DOCUMENTS and query.named):
        return None
    if not _EMPTY.search(query.folded) or _asks_cell(brief):
        return None
    which = _WHICH.search(query.folded) is not None
    parts: list[Part] = []
    for source in brief.sources:
        table = None if which else _named(source, query.folded)
        parts += _say_form(brief, source, table) if table is not None else _say_all(brief, source)
    return Draft(tuple(parts))


def _asks_cell(brief: Brief) -> bool:
    """Whether one row of a form is asked of: 出国那栏是空着还是零."""
    if "空表" in brief.query.folded:
        return False
    fine = [one for one in brief.query.items if not _FORM_ITEMS.search(one.key)]
    return bool(fine) or "栏" in brief.query.folded


# ── all forms ───────────────────────────────────────────────────────────────────────────────────


def _say_all(brief: Brief, source: Source) -> Iterator[Part]:
    found = find_empties(source)
    real = [one for one in found if one.state is not State.FILLED]
    odd = [one for one in found if one.state is State.FILLED]
    org = (*name_org(source, brief.voice), Words("："))
    if real:
        number = Tally(f"{len(real)}张", len(real), "张", "没有数据的表")
        yield lead(*org, Words("没有数据的空表有 "), number, Words("。"))
    else:
        yield lead(*org, Words("没有发现空表，读到的各张表都印有数。"))
    yield from (item(*_say_empty(source, one)) for one in real[:MOST])
    if len(real) > MOST:
        yield text(Words("其余从略。"))
    yield from (item(*_say_odd(source, one)) for one in odd)
    general = find_general_note(source)
    if general is not None and real:
        yield text(Words("文件的说明："), Quote(general))


def _say_empty(source: Source, one: Empty) -> tuple[Piece, ...]:
    return (*_title(source, one), Words("："), *_shown(source, one), *_reasoned(one), Words("。"))


def _shown(source: Source, one: Empty) -> tuple[Piece, ...]:
    """What stands in the form itself."""
    declared = (Words("目录注明是空表"), Mark(one.declared)) if one.declared else ()
    comma = (Words("，"),) if declared else ()
    if one.cell is not None:
        nought = print_figure(source.sha256, one.cell)
        return (*declared, *comma, Words("所印的数都是 "), nought)
    if declared:
        return declared
    mark = _mark(source, one.table)
    return (Words("表中没有数据"), *((mark,) if mark is not None else ()))


def _reasoned(one: Empty) -> tuple[Piece, ...]:
    if one.reason is None:
        return (Words("；文件没有写明理由"),)
    return (Words("；理由："), Quote(one.reason))


def _say_odd(source: Source, one: Empty) -> tuple[Piece, ...]:
    """A form that is called empty and is not."""
    called = Words("：目录写作空表") if one.declared else Words("：注写作空表")
    mark = (Mark(one.declared),) if one.declared else ()
    said = (Words("（"), Quote(one.reason), Words("）")) if one.reason else ()
    cells = _figures(source, one.table) if one.table is not None else ()
    return (
        *_title(source, one), called, *mark, *said,
        Words("，但表中有数，与所写不一致："), *cells, Words("。"),
    )  # fmt: skip


def _title(source: Source, one: Empty) -> tuple[Piece, ...]:
    org = one.table.org if one.table is not None else None
    owner = (Words("（"), Name(org, source.sha256), Words("）")) if org else ()
    return (Words("《"), Name(one.title, source.sha256), Words("》"), *owner)


def _mark(source: Source, table: Table | None) -> Mark | None:
    """Where the form's title stands, else its first words."""
    if table is None:
        return None
    if table.caption is not None and table.title:
        return Mark(Evidence(source.sha256, table.caption.page, table.caption.bbox, table.title))
    cells = (cell for row in table.rows for cell in row.cells if cell.raw.strip())
    first = next(cells, None)
    return Mark(Evidence(source.sha256, first.page, first.bbox, first.raw)) if first else None


# ── one form ────────────────────────────────────────────────────────────────────────────────────


def _named(source: Source, asked: str) -> Table | None:
    """The form that a question names: by its number in the contents, or by its title's words."""
    numbered = find_numbered(source, asked)
    if numbered is not None:
        return numbered
    for short, full in _SPELT:
        asked = asked.replace(short, full)
    wanted = pairs(asked)
    titles = [(pairs(table.title), table) for table in source.disclosure.tables if table.title]
    every = [pair for own, _ in titles for pair in own]
    common = {p for p in set(every) if every.count(p) * 3 > len(titles) or p[0].isdigit()}
    scored = [(len((own - common) & wanted), -len(own), n) for n, (own, _) in enumerate(titles)]
    best = max(scored, default=(0, 0, 0))
    return titles[best[2]][1] if best[0] else None


def _say_form(brief: Brief, source: Source, table: Table) -> Iterator[Part]:
    found = (one for one in find_empties(source) if one.table is table)
    one = next(found, None) or Empty(table.title, State.FILLED, table, None, None, None)
    org = (*name_org(source, brief.voice), Words("："))
    if one.state is State.FILLED:
        opening = (Words("不是空表，"), *_title(source, one), Words("中有数："))
        yield lead(*org, *opening, *_figures(source, table), Words("。"))
        yield from _say_called(one)
        return
    opening = (Words("没有数据（各数都是零）。") if one.cell is not None else Words("是空表。"),)
    yield lead(*org, *opening, *_say_empty(source, one))
    note = find_note_below(source, table)
    if note is not None and note != one.reason:
        yield text(Words("表下的注："), Quote(note))
    yield from _say_elsewhere(brief, source)


def _say_called(one: Empty) -> Iterator[Part]:
    """That a form with figures is called empty."""
    if one.declared is not None or one.reason is not None:
        place = "目录把它列为空表" if one.declared else "表下的注写的是："
        said = (*((Mark(one.declared),) if one.declared else ()),
                *((Quote(one.reason),) if one.reason else ()))  # fmt: skip
        yield text(Words(place), *said, Words("，与表中的数不一致。"))


def _say_elsewhere(brief: Brief, source: Source) -> Iterator[Part]:
    """What other forms print for what an empty form is on."""
    for one in brief.query.items:
        value = find_value(source, one)
        number = number_of(source, value) if value is not None else None
        if value is not None and number is not None and number.value:
            said = say_value(source, value, brief.voice)
            yield text(Words("但文件的其他地方印有："), *said, Words("。空着不等于没有。"))


def _figures(source: Source, table: Table) -> tuple[Piece, ...]:
    """The figures of the total row, else of the first row that has any."""
    at = next(i for i, one in enumerate(source.disclosure.tables) if one is table)
    numbers = [f for f in source.figures_in(at) if f.cell.state is CellState.NUMBER]
    figures = [f for f in numbers if is_current(f, source)] or numbers
    rows = list(dict.fromkeys(f.row for f in figures if f.cell.value))
    total = next((f.row for f in figures if is_total_row(f) and f.cell.value), None)
    row = total if total is not None else next(iter(rows), None)
    shown = [f for f in figures if f.row == row][:MOST_CELLS]
    named = [(*_role(source, f), print_figure(source.sha256, f)) for f in shown]
    return join_pieces(named, Words("，"))


def _role(source: Source, figure: Figure) -> Sequence[Piece]:
    path = [name for name in figure.table.columns[figure.column].path if fold(name) != "小计"]
    name = fold(path[-1]) if path else fold(figure.label)
    return (Name(name, source.sha256), Words(" ")) if name else ()
