"""Grid → which rows are its header, what each column is called and what role it has. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.money import read_cell
from extract.records import CellState, Column, Role
from extract.tables.grid import Grid, GridCell


class Matrix(NamedTuple):
    """texts[row][column]: the text of a cell at its first row and column, "" where it is covered.

    owners[row][column]: the cell that covers this place.
    """

    texts: tuple[tuple[str, ...], ...]
    owners: tuple[tuple[GridCell, ...], ...]

    def over(self, other: Matrix) -> Matrix:
        """This matrix with another below it."""
        if not self.texts:
            return other
        down = len(self.texts)
        moved = {id(cell): cell._replace(row=cell.row + down) for cell in _cells(other)}
        owners = tuple(tuple(moved[id(cell)] for cell in line) for line in other.owners)
        return Matrix(self.texts + other.texts, self.owners + owners)

    def below(self, count: int) -> Matrix:
        """This matrix without its first rows."""
        moved = {id(cell): cell._replace(row=cell.row - count) for cell in _cells(self)}
        owners = tuple(tuple(moved[id(cell)] for cell in line) for line in self.owners[count:])
        return Matrix(self.texts[count:], owners)

    def without(self, columns: Sequence[int]) -> Matrix:
        """This matrix without some of its columns, in which no cell with a text begins."""
        kept = [place for place in range(len(self.texts[0])) if place not in columns]
        texts = tuple(tuple(line[place] for place in kept) for line in self.texts)
        owners = tuple(tuple(line[place] for place in kept) for line in self.owners)
        return Matrix(texts, owners)


def _cells(matrix: Matrix) -> Iterator[GridCell]:
    return (cell for line in matrix.owners for cell in line)


def spread(grid: Grid) -> Matrix:
    """The grid as rows × columns."""
    owners: list[list[GridCell | None]] = [[None] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.height):
            for column in range(cell.column, cell.column + cell.width):
                owners[row][column] = cell
    whole = tuple(tuple(cell for cell in line if cell is not None) for line in owners)
    texts = tuple(
        tuple(
            cell.text if (cell.row, cell.column) == (row, column) else ""
            for column, cell in enumerate(line)
        )
        for row, line in enumerate(whole)
    )
    return Matrix(texts, whole)


_HEADER_WORD = re.compile(
    r"科目|编码|代码|名称|项目|预算|决算|合计|小计|总计|支出|收入|金额|序号|单位|类|款|项|目|其中|经费|资金|"
    r"拨款|结转|结余|指标|绩效|目标|依据|年限|规划|级次|标准|数量|备注|说明|编制|人数|性质|机构|采购|内容|"
    r"购置|维护|接待|出国|补助|会议费|培训费|上年|本年|年初|增减|比|栏次|功能|经济|分类|基金|资本|专户|执行|部门"
)
_YEAR = re.compile(r"(?:19|20)\d\d年度?")
_DATA_LABEL = re.compile(
    r"合\s*计|总\s*计|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[、.．]\D|其中[:：]?.+|"
    r"\d{3,7}|[A-Z]\d{2,}.*|部门合计|本年(?:收入|支出)(?:合计)?"
)
_COUNT = re.compile(
    r"\d{1,2}|[①-⑳]|[一二三四五六七八九十]{1,2}|栏次|行次|\*+|[A-Z甲乙丙丁]|\d+=.*|[\d+=\-()（）]+"
)
MIN_HEADER_SHARE = 0.6
"""Share of a row's cells that must look like headings."""


def count_header_rows(matrix: Matrix) -> int:
    """How many of the top rows are header (rows that only number the columns included).

    A row belongs to the header while a heading above reaches into it or still waits for its parts.
    """
    end = 0
    while end < len(matrix.texts) and _belongs(matrix, end):
        end += 1
    while 0 < end < len(matrix.texts) and is_count_row(matrix.texts[end]):
        end += 1
    return end


def _belongs(matrix: Matrix, row: int) -> bool:
    texts = matrix.texts[row]
    if not any(texts) or has_amount(texts):
        return False
    if row == 0:
        return _is_heading(texts) and _fills_most(matrix.owners[0])
    waiting = any(
        cell.row < row and (cell.row + cell.height > row or _is_group(cell, row))
        for cell in (*matrix.owners[row], *matrix.owners[row - 1])
    )
    return waiting or (_is_heading(texts, share=1.0) and not is_data(texts))


def _fills_most(owners: Sequence[GridCell]) -> bool:
    """Whether texts stand over half of the columns: a header names most of them."""
    return 2 * sum(1 for cell in owners if cell.text) >= len(owners)


def _is_group(cell: GridCell, row: int) -> bool:
    return cell.width > 1 and cell.row + cell.height == row


def is_data(texts: Sequence[str]) -> bool:
    """Whether a row holds data: an amount, or a label that only data rows begin with."""
    filled = [text for text in texts if text]
    if not filled or is_count_row(texts):
        return False
    return has_amount(texts) or bool(_DATA_LABEL.fullmatch(filled[0])) or _is_item(filled[0])


def has_amount(texts: Sequence[str]) -> bool:
    """Whether a row holds a number that is neither a year nor the number of a column."""
    return not is_count_row(texts) and any(_is_amount(text) for text in texts)


def _is_item(text: str) -> bool:
    return bool(re.match(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]", text))


def _is_amount(text: str) -> bool:
    return read_cell(text)[0] is CellState.NUMBER and not re.fullmatch(r"20\d\d", text)


def is_header_text(text: str) -> bool:
    """Whether a text may be a heading: short, with a word that headings use."""
    return len(text) <= 40 and bool(_HEADER_WORD.search(text) or _YEAR.fullmatch(text))


def _is_heading(texts: Sequence[str], *, share: float = MIN_HEADER_SHARE) -> bool:
    filled = [text for text in texts if text]
    lone = len(filled) == 1 and _DATA_LABEL.fullmatch(filled[0])
    coded = bool(filled) and bool(re.fullmatch(r"\d{3,}", filled[0]))
    if not filled or lone or coded or has_amount(texts) or _is_item(filled[0]):
        return False
    hits = sum(1 for text in filled if is_header_text(text))
    return hits >= share * len(filled)


def is_count_row(texts: Sequence[str]) -> bool:
    """A row that only numbers the columns: 1 2 3 …, or 栏次 1 2 3."""
    filled = [text for text in texts if text]
    if len(filled) < 2 or not all(_COUNT.fullmatch(text) for text in filled):
        return False
    if all(set(text) == {"*"} for text in filled):
        return True
    numbers = [int(text) for text in filled if text.isdecimal()]
    steps = [after - before for before, after in pairwise(numbers)]
    return len(numbers) >= min(2, len(filled) - 1) and all(step == 1 for step in steps)


def read_columns(matrix: Matrix, header: int) -> tuple[Column, ...]:
    """Paths and roles of all columns, from the header rows and from what stands below them."""
    width = len(matrix.texts[0])
    paths = [_path(matrix, header, column) for column in range(width)]
    bodies = [[line[column] for line in matrix.texts[header:]] for column in range(width)]
    return tuple(Column(path, _role(path, body)) for path, body in zip(paths, bodies, strict=True))


def _path(matrix: Matrix, header: int, column: int) -> tuple[str, ...]:
    path: list[str] = []
    previous: GridCell | None = None
    for row in range(header):
        cell = matrix.owners[row][column]
        if cell is not previous and cell.text and not is_count_row(matrix.texts[row]):
            path.append(cell.text)
        previous = cell
    return tuple(path)


# ── roles ───────────────────────────────────────────────────────────────────────────────────────

_TEXT_ROLES = (
    (re.compile(r"序号|行次"), Role.INDEX),
    (re.compile(r"类|款|项|.*编码|.*代码|.*科目编号"), Role.CODE),
    (
        re.compile(
            r"项目|.*名称|.*科目|支出项目|收入项目|.*单位|部门|支出(?:功能|经济)分类|支出项目类别|"
            r"采购(?:项目|品目|类别)"
        ),
        Role.LABEL,
    ),
)
_AMOUNT_ROLES = tuple(
    (re.compile(pattern), role)
    for pattern, role in (
        (r"因公出国.*", "因公出国（境）费"),
        (r"公务用车购置(?:及|和)运行.*", "公务用车购置及运行费"),
        (r"公务用车购置.*|购置费?", "公务用车购置费"),
        (r"公务用车运行.*|运行(?:维护)?费", "公务用车运行费"),
        (r"(?:公务)?接待费", "公务接待费"),
        (r"(?:上年|上一年|\d{4}年)(?:结转|结余).*|年初结转.*|.*结转结余", "上年结转结余"),
        (r"上年.*|去年.*", "上年预算数"),
        (r"基本支出.*", "基本支出"),
        (r"项目支出.*", "项目支出"),
        (r"人员(?:经费|支出).*", "人员经费"),
        (r"(?:日常)?公用(?:经费|支出).*", "公用经费"),
        (r"事业单位经营支出|经营支出", "事业单位经营支出"),
        (r"上缴上级.*", "上缴上级支出"),
        (r"对?附属单位补助.*", "对附属单位补助支出"),
        (r"一般公共预算.*", "一般公共预算"),
        (r"政府性基金.*", "政府性基金预算"),
        (r"国有资本经营.*", "国有资本经营预算"),
        (r"财政专户.*", "财政专户管理资金"),
        (r"事业单位经营收入|经营收入", "事业单位经营收入"),
        (r"事业收入.*", "事业收入"),
        (r"上级补助.*", "上级补助收入"),
        (r"附属单位上缴.*", "附属单位上缴收入"),
        (r"其他收入.*", "其他收入"),
        (r"单位资金.*", "单位资金"),
        (r"(?:收入|支出)?(?:合计|总计).*|.*经费(?:合计|.*总额)", "合计"),
        (r"小计.*", "小计"),
        (r".*决算数?|决算金额", "决算数"),
        (r"(?:本年|\d{4}年(?:度)?)?预算(?:数|金额|安排数?)?|金额|项目经费|年初预算数?", "预算数"),
    )
)


def _role(path: Sequence[str], body: Sequence[str]) -> str:
    leaf = _clean(path[-1]) if path else ""
    filled = [text for text in body if text]
    numbers = sum(1 for text in filled if _is_amount(text))
    for pattern, role in _TEXT_ROLES:
        if pattern.fullmatch(leaf) and not _mostly_amounts(role, filled, numbers):
            return role
    if numbers or not filled:
        for pattern, name in _AMOUNT_ROLES:
            if pattern.fullmatch(leaf):
                return name
    if numbers and numbers >= len(filled) / 2:
        return leaf or "预算数"
    return Role.TEXT


def _mostly_amounts(role: Role, filled: Sequence[str], numbers: int) -> bool:
    if role in (Role.CODE, Role.INDEX):
        return any("." in text and _is_amount(text) for text in filled)
    return numbers > len(filled) / 2


def _clean(text: str) -> str:
    text = re.sub(r"[（(][^（）()]*[）)]$", "", "".join(text.split()))
    return re.sub(r"^其中[：:](?=.)", "", text).rstrip("：:")
