"""What a form's rows are of beside what keys them: other classifications, the classes above. Pure.

Beijing's forms print 2040601-行政运行 | 50201-办公经费 | 30201-办公费 in one row, and no row for
302 or 30215 where 3021503 stands: the row is asked for by each of these.

Table, its figures ─ list_beside ─► (code or uniform name, the figure under that code)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.records import CellState, Figure, Row, Table
from rag.question.lexicon import plain_name

_JOINED = re.compile(r"([235]\d{2}(?:\d{2}){0,3})\s*[-—－–]\s*([^\d\s].*)")
CLASSES = (3, 5)
"""Digits of a class and of an item of the economic classification."""


def list_beside(table: Table, figures: Sequence[Figure]) -> Iterator[tuple[str, Figure]]:
    """The figures again under the other codes of their rows: printed ones, classes above them."""
    printed = [_codes_in(row) for row in table.rows]
    keyed = {row.code for row in table.rows if row.code}
    known = keyed | {code for codes in printed for code in codes}
    for figure in figures:
        codes = printed[figure.row]
        for code, label in codes.items():
            if code != figure.code:
                beside = figure._replace(code=code, label=label)
                yield from ((code, beside), (plain_name(label), beside))
        for code in {figure.code or "", *codes}:
            for size in CLASSES if code[:1] == "3" else ():
                if len(code) > size and code[:size] not in known:
                    yield code[:size], figure._replace(code=code[:size], label="")


def _codes_in(row: Row) -> dict[str, str]:
    """The codes that a row prints with their names in one cell each."""
    texts = ("".join(c.raw.split()) for c in row.cells if c.state is CellState.TEXT)
    found = (match for text in texts if (match := _JOINED.fullmatch(text)))
    return {match[1]: match[2] for match in found}
