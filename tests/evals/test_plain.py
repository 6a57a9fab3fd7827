"""pdfplumber's ruled areas, and the scorers that count by them, over pages made by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evals.plain import PlainPage, PlainWord, find_areas, printed_lines
from evals.scorers.coverage import score_coverage
from evals.scorers.forms import find_titles, is_same_title, score_forms, score_identity
from extract.records import Area, BBox, Cell, CellState, Column, Document, Row, Table

AREA = (50.0, 100.0, 550.0, 300.0)


def _box(x0: float, y0: float, x1: float, y1: float) -> list[BBox]:
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def _word(text: str, x: float, y: float) -> PlainWord:
    return PlainWord(text, (x, y, x + 6.0 * len(text), y + 10))


def _page(*words: PlainWord) -> PlainPage:
    return PlainPage(1, 600, words, (AREA,))


def _cell(raw: str, x: float, y: float, *, high: float = 10) -> Cell:
    number = raw.replace(".", "").isdigit()
    state, value = (CellState.NUMBER, Decimal(raw)) if number else (CellState.TEXT, None)
    return Cell(raw, state, value, 1, (x, y, x + 60, y + high))


def _table(*cells: Cell, title: str = "收支总表", page: int = 1) -> Table:
    columns = (Column(("金额",), "金额"),)
    row = Row(None, "", 0, cells)
    return Table("t1", "收支总表", title, "万元", None, (Area(page, AREA),), columns, (row,))


@pytest.mark.parametrize(
    ("lines", "areas"),
    [
        pytest.param(_box(50, 50, 90, 90), 1, id="box"),
        pytest.param([*_box(50, 50, 90, 90), *_box(50, 300, 90, 390)], 2, id="two boxes"),
        pytest.param([(50, 50, 90, 50), (50, 70, 90, 70)], 0, id="underlinings"),
        pytest.param([], 0, id="no lines"),
    ],
)
def test_areas_are_boxes_around_crossing_lines(lines: list[BBox], areas: int) -> None:
    assert len(list(find_areas(lines))) == areas


def test_words_of_one_height_are_one_line() -> None:
    lines = printed_lines([_word("b", 90, 101), _word("a", 50, 100), _word("c", 50, 130)])
    assert [[word.text for word in line] for line in lines] == [["a", "b"], ["c"]]


@pytest.mark.parametrize(
    ("cells", "measure", "value"),
    [
        pytest.param([_cell("12.50", 100, 120)], "numbers in one cell", 1, id="found"),
        pytest.param([_cell("12.5", 100, 120)], "numbers in one cell", 0, id="other text"),
        pytest.param([_cell("12.50", 300, 120)], "numbers in one cell", 0, id="other place"),
        pytest.param([], "numbers in one cell", 0, id="no cell"),
        pytest.param([_cell("12.50", 100, 120)] * 2, "numbers in one cell", 0, id="twice"),
        pytest.param([_cell("共12.50元", 100, 120)], "numbers in texts", 1, id="in a text"),
    ],
)
def test_a_number_is_found_in_exactly_one_cell(cells: list[Cell], measure: str, value: int) -> None:
    [score] = score_coverage([_table(*cells)], [_page(_word("12.50", 100, 120))])
    assert (score.measure, score.value) == (measure, value)


@pytest.mark.parametrize(("raw", "value"), [("1234.56", [1]), ("1234.5", [0, 0])])
def test_a_number_over_two_lines_counts_once(raw: str, value: list[int]) -> None:
    page = _page(_word("1234.", 100, 120), _word("56", 100, 132))
    scores = score_coverage([_table(_cell(raw, 100, 120, high=22))], [page])
    assert [score.value for score in scores] == value


def test_two_numbers_of_one_line_in_one_cell_are_wrong() -> None:
    page = _page(_word("12", 100, 120), _word("34", 120, 120))
    scores = list(score_coverage([_table(_cell("1234", 100, 120))], [page]))
    assert [score.value for score in scores] == [0, 0]


TITLE = _word("部门收支总表", 280, 60)
UNIT = _word("单位：万元", 480, 80)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param([TITLE, UNIT], [(1, "部门收支总表", "万元")], id="title and unit"),
        pytest.param([TITLE], [(1, "部门收支总表", None)], id="no unit"),
        pytest.param([_word("部门收支总表", 50, 60)], [], id="not centred"),
        pytest.param([_word("附表", 280, 60)], [], id="a label"),
        pytest.param([UNIT], [], id="no title"),
    ],
)
def test_titles_are_centred_lines_above_an_area(
    words: list[PlainWord], expected: list[tuple[object, ...]]
) -> None:
    assert [title[:3] for title in find_titles(_page(*words))] == expected


def _values(tables: list[Table], contents: tuple[str, ...] = ()) -> dict[str, int | None]:
    scores = score_forms(tables, [_page(TITLE, UNIT)], contents)
    return {score.measure: score.value for score in scores}


def test_a_title_is_met_with_kind_and_unit() -> None:
    table = _table(title="部门收支总表")
    assert _values([table]) == {"titles": 1, "kinds of titles": 1, "units of titles": 1}
    wrong = table._replace(kind="支出总表", unit="元")
    assert _values([wrong]) == {"titles": 1, "kinds of titles": 0, "units of titles": 0}
    assert _values([]) == {"titles": 0}


def test_the_contents_name_forms() -> None:
    found = _values([_table(title="部门收支总表")], ("一、收支总表",))
    assert found["forms of the contents"] == 1
    assert _values([], ("二、支出总表",))["forms of the contents"] == 0


def test_a_table_cut_at_a_page_is_not_whole() -> None:
    first = _table(title="部门收支总表")
    assert _values([first, _table(title="部门收支总表", page=2)])["tables whole over pages"] == 0
    whole = first._replace(areas=(Area(1, AREA), Area(2, AREA)))
    assert _values([whole])["tables whole over pages"] == 1


def test_titles_are_compared_without_numbering() -> None:
    assert is_same_title("表1 部门收支总表", "部门收支总表")
    assert not is_same_title("", "部门收支总表")
    assert not is_same_title("部门收入总表", "部门支出总表")


def test_what_of_an_identity_was_found() -> None:
    document = Document("0", "a.pdf", 1, "某局", None, "预算", "部门", True)
    values = {score.measure: score.value for score in score_identity(document)}
    assert values == {"is_disclosure": 1, "org": 1, "year": 0, "kind": 1, "level": 1}
