"""A comparison → CSV and XLSX: a row a point, then a row a gap with its reason."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rag.compare.records import Comparison, Missing, Point, Ratio
from rag.export.destination import write_whole
from rag.export.sheet_text import guard_text
from rag.records import Citation

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet as Sheet

Value = str | int | Decimal | None

COLUMNS = (
    "item", "org", "kind", "level", "year", "label", "value", "unit", "wan_yuan", "place",
    "printed_beside_next_year", "over", "over_value", "over_unit", "over_page", "ratio",
    "ratio_unit", "formula", "missing", "document", "page", "x0", "y0", "x1", "y1", "quote",
    "corrected", "sha256",
)  # fmt: skip
"""The columns of the CSV; their names are part of the public surface."""
HEADS = (
    "项目", "单位", "类别", "层级", "年度", "原文名称", "数值", "数值单位", "折合万元", "所在",
    "取自下一年文件的上年栏", "对比项目", "对比数值", "对比单位", "对比所在页", "比值", "比值单位",
    "算式", "缺失原因", "文件", "页", "左 x0", "上 y0", "右 x1", "下 y1", "原文", "已更正",
    "sha256",
)  # fmt: skip
"""The same in the workbook."""


def write_comparison_csv(path: Path, comparison: Comparison) -> int:
    """Writes the rows (UTF-8 with a byte order mark) and returns how many there are."""
    rows = list(list_rows(comparison))
    with write_whole(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows([_text(value) for value in row] for row in rows)
    return len(rows)


def write_comparison_workbook(path: Path, comparison: Comparison) -> int:
    """Writes the rows as one sheet and returns how many there are."""
    from openpyxl import Workbook

    from rag.export.sheets import append_heads, append_row, set_widths

    rows = list(list_rows(comparison))
    with write_whole(path) as part:
        book = Workbook(write_only=True)
        sheet = cast("Sheet", book.create_sheet("比较"))
        sheet.freeze_panes = "F2"
        set_widths(sheet, {1: 18, 2: 34, 6: 24, 10: 34, 19: 30, 20: 24, 26: 18})
        append_heads(sheet, HEADS)
        for row in rows:
            append_row(sheet, row)
        book.save(part)
    return len(rows)


def list_rows(comparison: Comparison) -> Iterator[Sequence[Value]]:
    """The rows in the order of COLUMNS: points with their ratios, then gaps."""
    ratios = {(ratio.part.citation, ratio.part.series): ratio for ratio in comparison.ratios}
    for point in comparison.points:
        ratio = None if point.from_next else ratios.get((point.citation, point.series))
        yield _point_row(comparison, point, ratio)
    for gap in comparison.missing:
        yield _gap_row(comparison, gap)


def _point_row(comparison: Comparison, point: Point, ratio: Ratio | None) -> Sequence[Value]:
    series, whole = point.series, ratio.whole if ratio else None
    return (
        comparison.item, series.org, series.kind, series.level, point.year, point.label,
        point.value, point.unit, point.wan, point.place, "是" if point.from_next else None,
        comparison.over,
        *((whole.value, whole.unit, whole.citation.page) if whole else (None, None, None)),
        *((ratio.value, ratio.unit, ratio.formula) if ratio else (None, None, None)),
        None, point.citation.name, *_place(point.citation), point.citation.sha256,
    )  # fmt: skip


def _gap_row(comparison: Comparison, gap: Missing) -> Sequence[Value]:
    series = gap.series
    named = (comparison.item, series.org, series.kind, series.level, gap.year)
    blank: tuple[Value, ...] = (None,) * 13
    place = _place(gap.citation) if gap.citation else (None,) * 7
    sha256 = gap.citation.sha256 if gap.citation else None
    return (*named, *blank, str(gap.reason), gap.name, *place, sha256)


def _place(citation: Citation) -> tuple[Value, ...]:
    box = (Decimal(f"{edge:.2f}") for edge in citation.bbox)
    return (citation.page, *box, citation.quote, "是" if citation.correction else None)


def _text(value: Value) -> str:
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else guard_text(str(value))
