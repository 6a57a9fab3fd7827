"""Tables, rows and codes against gold, right and wrong."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from scored import BODY, HEADER, draw_row, draw_table, shares

from evals.gold import (
    GoldPage,
    GoldTable,
)
from evals.scorers.cells import align_rows, score_tables
from evals.scorers.codes import UNKNOWN, code_groups, last_codes, read_codes


def gold_page(body: Iterable[Iterable[str]] = BODY, *, page: int = 1) -> GoldPage:
    table = GoldTable(
        kind="支出总表",
        title="支出预算总表",
        unit="万元",
        columns=tuple(name for name, _ in HEADER),
        rows=tuple(tuple(row) for row in body),
    )
    return GoldPage(slug="s", page=page, sha1="0" * 40, tables=(table,))


def test_a_table_read_whole_scores_all() -> None:
    counts = shares(score_tables([draw_table()], [gold_page()], complete=True))
    assert counts == {
        "tables": (1, 1), "kinds": (1, 1), "units": (1, 1), "titles": (1, 1),
        "columns": (3, 3), "rows": (4, 4), "cells": (12, 12), "codes": (4, 4),
    }  # fmt: skip


def test_one_wrong_cell_is_one_wrong_cell() -> None:
    body = [list(row) for row in BODY]
    body[2][2] = "121 28."
    scores = list(score_tables([draw_table(body)], [gold_page()], complete=True))
    bad = [score for score in scores if score.value == 0]
    assert [(s.measure, s.expected, s.answer) for s in bad] == [("cells", "121.28", "12128.")]


def test_a_missing_row_does_not_shift_the_rows_below() -> None:
    counts = shares(score_tables([draw_table(BODY[1:])], [gold_page()], complete=True))
    assert counts["rows"] == (3, 4)
    assert counts["cells"] == (9, 12)
    assert counts["codes"] == (3, 4)


def test_an_extra_row_is_an_error_and_its_neighbours_are_not() -> None:
    body = [BODY[0], ("1", "栏次", "2"), *BODY[1:]]
    counts = shares(score_tables([draw_table(body)], [gold_page()], complete=True))
    assert counts["rows"] == (4, 5)
    assert counts["cells"] == (12, 12)


def test_a_shifted_column_is_wrong_in_every_row() -> None:
    body = [(row[0], "", row[1]) for row in BODY]
    counts = shares(score_tables([draw_table(body)], [gold_page()], complete=True))
    assert counts["cells"] == (4, 12)


def test_a_missing_table_loses_all_its_cells() -> None:
    counts = shares(score_tables([], [gold_page()], complete=True))
    assert counts == {"tables": (0, 1), "rows": (0, 4), "cells": (0, 12), "codes": (0, 4)}


@pytest.mark.parametrize(("complete", "tables"), [(True, (1, 2)), (False, (1, 1))])
def test_a_table_where_gold_has_none_is_extra(complete: bool, tables: tuple[int, int]) -> None:
    found = [draw_table(), draw_table(pages=(7,))]
    assert shares(score_tables(found, [gold_page()], complete=complete))["tables"] == tables


def test_a_wrong_unit_is_no_wrong_cell() -> None:
    counts = shares(score_tables([draw_table(unit="元")], [gold_page()], complete=True))
    assert counts["units"] == (0, 1)
    assert counts["cells"] == (12, 12)


def test_only_rows_of_the_page_are_compared() -> None:
    rows = (draw_row(BODY[0], page=1), draw_row(BODY[1], page=2))
    table = draw_table(pages=(1, 2))._replace(rows=rows)
    pages = [gold_page(BODY[:1]), gold_page(BODY[1:2], page=2)]
    assert shares(score_tables([table], pages, complete=True))["rows"] == (2, 2)


def test_codes_come_from_the_golds_own_columns() -> None:
    table = GoldTable(
        kind="支出总表",
        title=None,
        unit=None,
        columns=("科目编码/类", "科目编码/款", "科目编码/项", "合计"),
        rows=(
            ("201", "", "", "9"),
            ("", "03", "", "9"),
            ("201", "03", "50", "9"),
            ("", "", "", "9"),
        ),
    )
    assert read_codes(table).codes == ["201", "20103", "2010350", ""]


def test_a_units_code_is_no_classification() -> None:
    table = GoldTable(
        kind="收入总表",
        title=None,
        unit=None,
        columns=("部门(单位)代码", "合计"),
        rows=(("310", "1"),),
    )
    assert read_codes(table).codes is None


def two_headers(*rows: tuple[str, ...]) -> GoldTable:
    columns = ("功能科目/类", "功能科目/款", "功能科目/项", "经济科目/类", "经济科目/款", "合计")
    return GoldTable(kind="支出总表", title="表", unit=None, columns=columns, rows=rows)


def test_codes_are_joined_under_one_header_only() -> None:
    table = two_headers(
        ("201", "03", "50", "301", "01", "9"),
        ("", "", "", "301", "02", "9"),
        ("", "", "99", "302", "", "9"),
    )
    assert code_groups(table) == [[0, 1, 2], [3, 4]]
    assert read_codes(table).codes == ["2010350", "30102", "2010399"]


def test_a_page_that_goes_on_takes_its_parents_from_the_page_before() -> None:
    first = GoldPage(
        slug="s", page=3, sha1="0" * 40, tables=(two_headers(("201", "03", "50", "", "", "9")),)
    )
    table = two_headers(("", "", "99", "", "", "9"), ("", "05", "", "", "", "9"))
    second = first.model_copy(update={"page": 4, "tables": (table,)})
    assert read_codes(table, last_codes(first, second)).codes == ["2010399", "20105"]
    assert read_codes(table, last_codes(None, second)).codes == [UNKNOWN, UNKNOWN]
    assert last_codes(first.model_copy(update={"page": 2}), second) == ()


def test_rows_align_in_order_only() -> None:
    assert align_rows([["a", "1"], ["b", "2"]], [["b", "2"], ["a", "1"]]) in ({0: 1}, {1: 0})
    assert align_rows([["a", "1"], ["", ""]], [["a", "1"], ["", ""]]) == {0: 0, 1: 1}
