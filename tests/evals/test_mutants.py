"""A wrong reader is caught: what each of these does to a right reading lowers the right measure."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from shelves import read_sample

from evals.corpus import DATA, Folder
from evals.counts import Count, count
from evals.scorers.cells import score_tables
from evals.scorers.findings import score_findings
from evals.scorers.statements import score_statements
from evals.task import SampleResult
from extract.records import Cell, CellState, Disclosure, Row, State, Table

SLUG = "mohe-2026"
FOLDER = Folder(DATA)
Mutation = Callable[[Disclosure], Disclosure]


@pytest.fixture(scope="module")
def reading() -> Disclosure:
    return read_sample(SLUG)


def measure(disclosure: Disclosure) -> dict[str, Count]:
    scores = (
        *score_tables(disclosure.tables, FOLDER.pages(SLUG), complete=True),
        *score_statements(disclosure.statements, FOLDER.claims(SLUG)),
        *score_findings(disclosure, FOLDER.ledger(SLUG)),
    )
    return count([SampleResult(SLUG, SLUG, scores, 0.0)])


@pytest.fixture(scope="module")
def before(reading: Disclosure) -> dict[str, Count]:
    """What the scorers say of the right reading."""
    return measure(reading)


def share(counts: dict[str, Count], name: str) -> float:
    counted = counts.get(name, Count(0, 0))
    return counted.right / counted.of if counted.of else 1.0


def rows(change: Callable[[tuple[Row, ...]], tuple[Row, ...]]) -> Mutation:
    def mutate(disclosure: Disclosure) -> Disclosure:
        tables = tuple(table._replace(rows=change(table.rows)) for table in disclosure.tables)
        return disclosure._replace(tables=tables)

    return mutate


def tables(change: Callable[[Table], Table]) -> Mutation:
    def mutate(disclosure: Disclosure) -> Disclosure:
        return disclosure._replace(tables=tuple(map(change, disclosure.tables)))

    return mutate


def cells(change: Callable[[Cell], Cell]) -> Mutation:
    return rows(
        lambda some: tuple(row._replace(cells=tuple(map(change, row.cells))) for row in some)
    )


def drop_a_column(table: Table) -> Table:
    kept = tuple(row._replace(cells=row.cells[:-1]) for row in table.rows)
    return table._replace(columns=table.columns[:-1], rows=kept)


def shift_a_row(some: tuple[Row, ...]) -> tuple[Row, ...]:
    """Amounts stand one row down."""
    below = (some[-1:] + some[:-1]) if some else ()
    pairs = zip(some, below, strict=True)
    return tuple(row._replace(cells=(*row.cells[:2], *other.cells[2:])) for row, other in pairs)


def lose_decimals(cell: Cell) -> Cell:
    if cell.state is not CellState.NUMBER:
        return cell
    return cell._replace(raw=cell.raw.partition(".")[0], value=Decimal(1))


def merge_pages(disclosure: Disclosure) -> Disclosure:
    """Two tables that follow one another are taken for one."""
    first, second, *others = disclosure.tables
    whole = first._replace(areas=first.areas + second.areas, rows=first.rows + second.rows)
    return disclosure._replace(tables=(whole, *others))


def false_alarm(disclosure: Disclosure) -> Disclosure:
    passed = next(one for one in disclosure.findings if one.state is State.PASS)
    alarm = passed._replace(state=State.FAIL, severity="error")
    return disclosure._replace(findings=(*disclosure.findings, alarm))


def silence(disclosure: Disclosure) -> Disclosure:
    findings = tuple(one for one in disclosure.findings if one.state is not State.FAIL)
    return disclosure._replace(findings=findings)


def loud(disclosure: Disclosure) -> Disclosure:
    """What is only rounding is reported as an error."""
    findings = tuple(
        one._replace(state=State.FAIL, severity="error") if one.state is State.ROUNDING else one
        for one in disclosure.findings
    )
    return disclosure._replace(findings=findings)


def drop_reasons(disclosure: Disclosure) -> Disclosure:
    said = tuple(one._replace(reason=None) for one in disclosure.statements)
    return disclosure._replace(statements=said)


def turn_directions(disclosure: Disclosure) -> Disclosure:
    turned = {"增加": "减少", "减少": "增加"}
    said = tuple(
        one._replace(direction=turned.get(one.direction or "", one.direction))
        for one in disclosure.statements
    )
    return disclosure._replace(statements=said)


def miss_statements(disclosure: Disclosure) -> Disclosure:
    return disclosure._replace(statements=disclosure.statements[::2])


MUTANTS: dict[str, tuple[Mutation, str]] = {
    "drop a column": (tables(drop_a_column), "cells"),
    "drop a column's heading": (tables(drop_a_column), "columns"),
    "shift the rows": (rows(shift_a_row), "cells"),
    "lose decimals": (cells(lose_decimals), "cells"),
    "blank is nought": (
        cells(lambda cell: cell if cell.raw else cell._replace(raw="0.00")),
        "cells",
    ),
    "merge pages wrongly": (merge_pages, "titles"),
    "drop the last row": (rows(lambda some: some[:-1]), "rows"),
    "lose the codes": (rows(lambda some: tuple(row._replace(code=None) for row in some)), "codes"),
    "take 万元 for 元": (tables(lambda table: table._replace(unit="元")), "units"),
    "one kind for all": (tables(lambda table: table._replace(kind="其他")), "kinds"),
    "titles of the line above": (tables(lambda table: table._replace(title="附件")), "titles"),
    "miss every second claim": (miss_statements, "claims recalled"),
    "drop the reasons": (drop_reasons, "reason"),
    "turn the directions": (turn_directions, "direction"),
    "report nothing": (silence, "defects found"),
    "a false alarm": (false_alarm, "alarms true"),
    "rounding as errors": (loud, "rounding"),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_wrong_reader_is_caught(reading: Disclosure, before: dict[str, Count], name: str) -> None:
    mutate, falls = MUTANTS[name]
    after = measure(mutate(reading))
    assert after[falls].of > 0, "the sample has nothing to count"
    assert share(after, falls) < share(before, falls)


def test_the_mutants_do_not_touch_a_right_reading(reading: Disclosure) -> None:
    assert share(measure(reading), "cells") > 0.99  # measured after all of them
