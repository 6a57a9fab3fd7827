"""Tables + GoldPages → Scores: every gold cell against ours at the same row and column. Pure.

A gold table meets the table of ours that shares most texts with it on its page, and a gold row the
row of ours that an alignment in order gives it; columns meet by position. Only the rows of ours
that stand on the page are looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from evals.gold import GoldPage, GoldTable
from evals.scorers.codes import UNKNOWN, code_columns, last_codes, read_codes
from evals.scorers.words import join
from evals.task import Place, Score, compare, right, wrong
from extract.records import Row, Table


class Part(NamedTuple):
    """What of one of our tables stands on a page."""

    table: Table
    rows: tuple[Row, ...]

    def texts(self) -> Counter[str]:
        return _count(
            *((cell.raw for cell in row.cells) for row in self.rows),
            (text for column in self.table.columns for text in column.path),
            [self.table.title],
        )


def score_tables(
    tables: Sequence[Table], gold: Sequence[GoldPage], *, complete: bool
) -> Iterator[Score]:
    """Scores of all gold pages of a document; complete: the gold has every page with a table."""
    before: GoldPage | None = None
    for page in sorted(gold, key=lambda page: page.page):
        yield from _score_page(tables, page, before)
        before = page
    if complete:
        known = {page.page for page in gold}
        for number in sorted({n for table in tables for n in table.pages} - known):
            yield from (_extra_table(part, number) for part in parts_on(tables, number))


def parts_on(tables: Iterable[Table], number: int) -> list[Part]:
    """Our tables on a page, each with its rows there."""
    return [
        Part(table, tuple(row for row in table.rows if _page_of(row) == number))
        for table in tables
        if number in table.pages
    ]


def _page_of(row: Row) -> int:
    """The page of a row's first cell with a text (a row may be torn by the page's end)."""
    filled = [cell.page for cell in row.cells if cell.raw] or [cell.page for cell in row.cells]
    return min(filled, default=0)


# ── tables ──────────────────────────────────────────────────────────────────────────────────────


def _score_page(
    tables: Sequence[Table], page: GoldPage, before: GoldPage | None
) -> Iterator[Score]:
    parts = parts_on(tables, page.page)
    pairs = pair_tables(page.tables, parts)
    for index, gold in enumerate(page.tables):
        place = f"第{page.page}页《{gold.title or gold.kind}》"
        found = pairs.get(index)
        if found is None:
            yield from _score_missing(place, gold, Place(page.page))
        else:
            above = last_codes(before, page) if index == 0 else ()
            yield from _score_table(place, gold, parts[found], page.page)
            yield from _score_rows(place, gold, parts[found], page.page, above)
    for number, part in enumerate(parts):
        if number not in pairs.values():
            yield _extra_table(part, page.page)


def pair_tables(gold: Sequence[GoldTable], parts: Sequence[Part]) -> dict[int, int]:
    """Gold's index → ours, by most shared texts first; what shares nothing stays alone."""
    ours = [part.texts() for part in parts]
    shared = [
        ((texts & _gold_texts(table)).total(), -g, -o)
        for g, table in enumerate(gold)
        for o, texts in enumerate(ours)
    ]
    pairs: dict[int, int] = {}
    for count, g, o in sorted(shared, reverse=True):
        if count and -g not in pairs and -o not in pairs.values():
            pairs[-g] = -o
    return pairs


def _gold_texts(gold: GoldTable) -> Counter[str]:
    headers = (text for path in gold.columns for text in path.split("/"))
    return _count(*gold.rows, headers, [gold.title])


def _count(*texts: Iterable[str | None]) -> Counter[str]:
    return Counter(join(text) for group in texts for text in group if text)


def area_on(part: Part, number: int) -> Place:
    """Where what of a table stands on a page is."""
    boxes = [area.bbox for area in part.table.areas if area.page == number]
    return Place(number, boxes[0] if boxes else None)


def _extra_table(part: Part, number: int) -> Score:
    title = part.table.title or part.table.kind
    said, place = f"{len(part.rows)} 行", area_on(part, number)
    return wrong("tables", f"第{number}页《{title}》", "多出的表", answer=said, place=place)


def _score_missing(place: str, gold: GoldTable, where: Place) -> Iterator[Score]:
    yield wrong("tables", place, "表没有读出", expected=gold.kind, place=where)
    for number, row in enumerate(gold.rows, 1):
        yield from _missing_row(f"{place} 第{number}行", gold, row, where)


def _score_table(place: str, gold: GoldTable, part: Part, number: int) -> Iterator[Score]:
    table, where = part.table, area_on(part, number)
    yield right("tables", place)
    said: tuple[tuple[str, str, str, str], ...] = (
        ("kinds", "表类不符", gold.kind, table.kind),
        ("units", "单位不符", gold.unit or "", table.unit or ""),
        ("titles", "标题不符", join(gold.title or ""), join(table.title)),
    )
    for measure, why, expected, answer in said:
        yield compare(measure, place, why, expected=expected, answer=answer, place=where)
    yield from _score_columns(place, gold, table, where)


def _score_columns(place: str, gold: GoldTable, table: Table, where: Place) -> Iterator[Score]:
    ours = [join("/".join(column.path)) for column in table.columns]
    for number, path in enumerate(gold.columns):
        answer = ours[number] if number < len(ours) else ""
        item = f"{place} 第{number + 1}列"
        said = {"expected": join(path), "answer": answer}
        yield compare("columns", item, "栏目不符", place=where, **said)
    for number, answer in enumerate(ours[len(gold.columns) :], len(gold.columns) + 1):
        yield wrong("columns", f"{place} 第{number}列", "多出的栏", answer=answer, place=where)


# ── rows and cells ──────────────────────────────────────────────────────────────────────────────


def _score_rows(
    place: str, gold: GoldTable, part: Part, number: int, above: Sequence[Sequence[str]]
) -> Iterator[Score]:
    """above: the parts of the codes in the row before this page's first."""
    theirs = [tuple(join(text) for text in row) for row in gold.rows]
    ours = [tuple(join(cell.raw) for cell in row.cells) for row in part.rows]
    pairs = align_rows(theirs, ours)
    codes = read_codes(gold, above).codes
    for index, row in enumerate(theirs):
        item = f"{place} 第{index + 1}行“{_name(row)}”"
        found = pairs.get(index)
        if found is None:
            yield from _missing_row(item, gold, gold.rows[index], area_on(part, number))
            continue
        one = part.rows[found]
        yield right("rows", item)
        yield from _score_cells(item, row, one, area_on(part, number))
        if codes is not None and codes[index] != UNKNOWN:
            where = Place(number, one.cells[0].bbox) if one.cells else None
            expected, code = codes[index], one.code or ""
            yield compare("codes", item, "编码不符", expected=expected, answer=code, place=where)
    for index in sorted(set(range(len(ours))) - set(pairs.values())):
        item, where = f"{place} “{_name(ours[index])}”", _row_place(part.rows[index])
        yield wrong("rows", item, "多出的行", answer=_line(ours[index]), place=where)


def _row_place(row: Row) -> Place | None:
    cell = next((cell for cell in row.cells if cell.raw), None)
    return Place(cell.page, cell.bbox) if cell else None


def _score_cells(item: str, gold: Sequence[str], row: Row, where: Place) -> Iterator[Score]:
    for column, expected in enumerate(gold):
        place = f"{item} 第{column + 1}列"
        if column >= len(row.cells):
            yield wrong("cells", place, "没有这一栏", expected=expected, place=where)
            continue
        cell = row.cells[column]
        said = {"expected": expected, "answer": join(cell.raw)}
        yield compare("cells", place, "文字不符", place=Place(cell.page, cell.bbox), **said)


def _missing_row(item: str, gold: GoldTable, row: Sequence[str], where: Place) -> Iterator[Score]:
    why = "行没有读出"
    yield wrong("rows", item, why, expected=_line(row), place=where)
    yield from (wrong("cells", item, why, expected=join(text), place=where) for text in row)
    if code_columns(gold):
        yield wrong("codes", item, why, place=where)


def _name(row: Sequence[str]) -> str:
    return next((text for text in row if text and not text.isdigit()), "".join(row))[:20]


def _line(row: Sequence[str]) -> str:
    return " | ".join(row)[:120]


def align_rows(gold: Sequence[Sequence[str]], ours: Sequence[Sequence[str]]) -> dict[int, int]:
    """Gold's row → ours, in order, with the most equal cells in all (Needleman–Wunsch).

    Rows with no filled cell in common do not meet, except where both are blank.
    """
    best = [[0.0] * (len(ours) + 1) for _ in range(len(gold) + 1)]
    likeness = [[_likeness(row, other) for other in ours] for row in gold]
    for g in range(len(gold) - 1, -1, -1):
        for o in range(len(ours) - 1, -1, -1):
            met = likeness[g][o] and likeness[g][o] + best[g + 1][o + 1]
            best[g][o] = max(best[g + 1][o], best[g][o + 1], met)
    return _follow(best, likeness)


def _follow(best: list[list[float]], likeness: list[list[float]]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    g = o = 0
    while g < len(best) - 1 and o < len(best[0]) - 1:
        if likeness[g][o] and best[g][o] == likeness[g][o] + best[g + 1][o + 1]:
            pairs[g] = o
            g, o = g + 1, o + 1
        elif best[g][o] == best[g + 1][o]:
            g += 1
        else:
            o += 1
    return pairs


def _likeness(gold: Sequence[str], ours: Sequence[str]) -> float:
    """Filled cells in common, in the same column first and anywhere in the row second."""
    if not any(gold) and not any(ours):
        return 0.5
    same = sum(bool(a) and a == b for a, b in zip(gold, ours, strict=False))
    anywhere = (Counter(filter(None, gold)) & Counter(filter(None, ours))).total()
    return same + anywhere / 4
