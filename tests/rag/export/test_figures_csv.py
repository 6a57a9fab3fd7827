"""rag/export/figures_csv.py: one row a figure; what stands in it is what the tables hold."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from extract.records import CellState, Disclosure
from extract.tables.figures import list_figures
from rag.export.figures_csv import COLUMNS, write_csv
from rag.export.sheet_text import guard_text


def _read(path: Path) -> list[dict[str, str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_sums_are_those_of_the_tables(sample: Disclosure, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    figures = [figure for table in sample.tables for figure in list_figures(table)]
    assert write_csv(path, [sample]) == len(figures)
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    told: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in _read(path):
        sums[row["table"], row["column_path"]] += Decimal(row["value"] or 0)
    for figure in figures:
        path_text = " / ".join(dict.fromkeys(figure.table.columns[figure.column].path))
        told[figure.table.id, path_text] += figure.cell.value or 0
    assert {k: v for k, v in sums.items() if v} == {k: v for k, v in told.items() if v}
    assert sum(sums.values()) > 0


def test_rows_name_their_figures(sample: Disclosure, tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [sample])
    rows = _read(tmp_path / "a.csv")
    assert tuple(rows[0]) == COLUMNS
    assert len({row["id"] for row in rows}) == len(rows)
    figures = [figure for table in sample.tables for figure in list_figures(table)]
    for row, figure in zip(rows, figures, strict=True):
        cell = figure.cell
        assert (row["code"], row["label"]) == (figure.code or "", guard_text(figure.label))
        assert (row["raw"], row["state"]) == (cell.raw, str(cell.state))
        assert (row["value"] == "") == (cell.state is not CellState.NUMBER)
        assert not row["value"] or Decimal(row["value"]) == cell.value
        assert int(row["page"]) == cell.page
        box = tuple(float(row[edge]) for edge in ("x0", "y0", "x1", "y1"))
        assert box == pytest.approx(cell.bbox, abs=0.006)
        assert row["sha256"] == sample.document.sha256


def test_odd_cells_stay_apart(odd: Disclosure, tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [odd])
    rows = _read(tmp_path / "a.csv")
    by_raw = {row["raw"]: row for row in rows}
    assert (by_raw["-"]["state"], by_raw["-"]["value"]) == ("dash", "")
    assert (by_raw[""]["state"], by_raw[""]["value"]) == ("blank", "")
    assert by_raw["(12.50)"]["value"] == "-12.50"
    assert by_raw["1,234.50"]["value"] == "1234.50"
    fixed = [row for row in rows if row["corrected"] == "true"]
    assert [(row["raw"], row["printed"]) for row in fixed] == [("343.31", "343.130")]
    computing = [
        text for row in rows for text in row.values() if text[:1] in "=+@" and text not in ("", "+")
    ]
    assert computing == []


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("＝1＋1", "'＝1＋1"),
        ("-12.5", "-12.5"),
        ("+5", "+5"),
        ("--", "--"),
        ("—", "—"),
        ("基本支出", "基本支出"),
        ("a\x00b\x1b", "ab"),
    ],
)
def test_texts_are_never_formulas(text: str, guarded: str) -> None:
    assert guard_text(text) == guarded
