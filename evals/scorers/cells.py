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
from evals.scorers.codes import code_columns, gold_codes
from evals.scorers.words import join
from evals.task import Score, compare, right, wrong
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
    for page in gold:
        yield from _score_page(tables, page)
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


def _score_page(tables: Sequence[Table], page: GoldPage) -> Iterator[Score]:
    parts = parts_on(tables, page.page)
    pairs = pair_tables(page.tables, parts)
    for index, gold in enumerate(page.tables):
        place = f"第{page.page}页《{gold.title or gold.kind}》"
        found = pairs.get(index)
        if found is None:
            yield from _score_missing(place, gold)
        else:
            yield from _score_table(place, gold, parts[found])
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


def _extra_table(part: Part, number: int) -> Score:
    title = part.table.title or part.table.kind
    return wrong("tables", f"第{number}页《{title}》", "多出的表", answer=f"{len(part.rows)} 行")


def _score_missing(place: str, gold: GoldTable) -> Iterator[Score]:
    yield wrong("tables", place, "表没有读出", expected=gold.kind)
    for number, row in enumerate(gold.rows, 1):
        yield from _missing_row(f"{place} 第{number}行", gold, row)


def _score_table(place: str, gold: GoldTable, part: Part) -> Iterator[Score]:
    table = part.table
    yield right("tables", place)
    yield compare("kinds", place, "表类不符", expected=gold.kind, answer=table.kind)
    yield compare("units", place, "单位不符", expected=gold.unit or "", answer=table.unit or "")
    yield compare(
        "titles", place, "标题不符", expected=join(gold.title or ""), answer=join(table.title)
    )
    yield from _score_columns(place, gold, table)
    yield from _score_rows(place, gold, part)


def _score_columns(place: str, gold: GoldTable, table: Table) -> Iterator[Score]:
    ours = [join("/".join(column.path)) for column in table.columns]
    for number, path in enumerate(gold.columns):
        answer = ours[number] if number < len(ours) else ""
        item = f"{place} 第{number + 1}列"
        yield compare("columns", item, "栏目不符", expected=join(path), answer=answer)
    for number, answer in enumerate(ours[len(gold.columns) :], len(gold.columns) + 1):
        yield wrong("columns", f"{place} 第{number}列", "多出的栏", answer=answer)


# ── rows and cells ──────────────────────────────────────────────────────────────────────────────


def _score_rows(place: str, gold: GoldTable, part: Part) -> Iterator[Score]:
    theirs = [tuple(join(text) for text in row) for row in gold.rows]
    ours = [tuple(join(cell.raw) for cell in row.cells) for row in part.rows]
    pairs = align_rows(theirs, ours)
    codes = gold_codes(gold)
    for number, row in enumerate(theirs):
        item = f"{place} 第{number + 1}行“{_name(row)}”"
        found = pairs.get(number)
        if found is None:
            yield from _missing_row(item, gold, gold.rows[number])
            continue
        yield right("rows", item)
        yield from _score_cells(item, row, ours[found])
        if codes is not None:
            code = part.rows[found].code or ""
            yield compare("codes", item, "编码不符", expected=codes[number] or "", answer=code)
    for number in sorted(set(range(len(ours))) - set(pairs.values())):
        yield wrong(
            "rows", f"{place} “{_name(ours[number])}”", "多出的行", answer=_line(ours[number])
        )


def _score_cells(item: str, gold: Sequence[str], ours: Sequence[str]) -> Iterator[Score]:
    for column, expected in enumerate(gold):
        answer = ours[column] if column < len(ours) else ""
        missing = column >= len(ours)
        place = f"{item} 第{column + 1}列"
        if missing:
            yield wrong("cells", place, "没有这一栏", expected=expected)
        else:
            yield compare("cells", place, "文字不符", expected=expected, answer=answer)


def _missing_row(item: str, gold: GoldTable, row: Sequence[str]) -> Iterator[Score]:
    yield wrong("rows", item, "行没有读出", expected=_line(row))
    yield from (wrong("cells", item, "行没有读出", expected=join(text)) for text in row)
    if code_columns(gold):
        yield wrong("codes", item, "行没有读出")


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
