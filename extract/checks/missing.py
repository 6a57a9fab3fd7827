"""Parents whose children are not all printed: withheld (涉密), left out, or unread. Pure.

A single wrong cell breaks one column. A row that is not there breaks every column that it would
have filled, by amounts that agree with each other, and does so in every table that omits it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from extract.checks.sums import Sum
from extract.records import Paragraph, Table
from extract.tables.kinds import OTHER

NOISE = Decimal("0.05")
"""Shortfalls below this, in the table's unit, are not taken for a missing row."""


class Shortfalls(NamedTuple):
    """Shortfalls of all sums: by row of a table, and by code over the document's tables.

    stray: page → text printed outside the tables, without thousands separators.
    continued: ids of tables that an untitled table follows, which may be the rest of them.
    """

    by_row: dict[tuple[str, int], list[Decimal]]
    by_code: dict[tuple[str, Decimal], set[str]]
    stray: dict[int, str]
    continued: frozenset[str]

    def explain(self, total: Sum) -> str:
        """Why the sum may fall short without a wrong figure; "" where nothing says so."""
        gap = total.shortfall
        value = total.total.cell.value or Decimal(0)
        if not NOISE < gap <= value:
            return ""
        text = f"所列下级合计比本级少 {gap:f}"
        if _agree(self.by_row.get((total.total.table.id, total.total.row), [])):
            return f"{text}，各栏同时少、数额相合，可能有一行下级科目未公开、漏印或未读出"
        if len(self.by_code.get((total.key, gap.normalize()), ())) > 1:
            return f"{text}，其他表中同一科目也少此数，可能有下级科目未公开（如涉密）"
        pages = {figure.cell.page for figure in (total.total, *total.parts)}
        if total.total.table.id in self.continued:
            return f"{text}，其后有一张没有表题的表，可能是未并入的续表"
        if any(f"{gap:f}" in self.stray.get(page, "") for page in pages):
            return f"{text}，同页表外印有此数，可能有一行未读入表中"
        return ""


def gather_shortfalls(
    sums: Sequence[Sum], paragraphs: Sequence[Paragraph], tables: Sequence[Table] = ()
) -> Shortfalls:
    """The shortfalls of all sums that do not close exactly."""
    by_row: dict[tuple[str, int], list[Decimal]] = defaultdict(list)
    by_code: dict[tuple[str, Decimal], set[str]] = defaultdict(set)
    for total in sums:
        if total.total.cell.value is None:
            continue
        if total.shortfall > NOISE:
            by_row[total.total.table.id, total.total.row].append(total.shortfall)
        for reading in (total.parts, *total.readings):
            gap = total.shortfall_of(reading)
            if gap > NOISE and reading:
                by_code[total.key, gap.normalize()].add(total.total.table.id)
    return Shortfalls(by_row, by_code, _stray(paragraphs), _continued(tables))


def _continued(tables: Sequence[Table]) -> frozenset[str]:
    """Tables whose rest may stand apart, on the page where they end or the next, without title."""
    return frozenset(
        table.id
        for table, after in pairwise(tables)
        if not after.title and after.kind == OTHER and 0 <= after.pages[0] - table.pages[-1] <= 1
    )


def _stray(paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    pages: dict[int, str] = defaultdict(str)
    for paragraph in paragraphs:
        for line in paragraph.lines:
            pages[line.page] += line.text.replace(",", "") + "\n"
    return pages


def _agree(gaps: Sequence[Decimal]) -> bool:
    """Whether several columns fall short as one missing row would make them."""
    if len(gaps) < 2:
        return False
    largest = max(gaps)
    return all(gap == largest for gap in gaps) or largest * 2 == sum(gaps)
