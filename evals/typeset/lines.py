"""Text → lines that fit a width, as Chinese is set: between any two characters, but not inside a
number or a word, with no closing mark at a line's start and no opening one at its end."""

from __future__ import annotations

import re

from evals.typeset.font import measure

_UNIT = re.compile(r"[!-~]+|\s+|.", re.DOTALL)
_NOT_FIRST = set("，。、；：！？）》〉」』】〕”’％…·—,.;:!?)]}%")
_NOT_LAST = set("（《〈「『【〔“‘([{≥≤＜＞±")


def split_units(text: str) -> list[str]:
    """Pieces that no line end may divide: words, numbers, and characters with their marks."""
    units: list[str] = []
    for piece in _UNIT.findall(text):
        closing = piece[0] in _NOT_FIRST and not piece.isspace()
        if units and (closing or units[-1][-1] in _NOT_LAST):
            units[-1] += piece
        else:
            units.append(piece)
    return units


def break_lines(text: str, width: float, *, size: float, indent: float = 0) -> tuple[str, ...]:
    """The lines of a text, ``width`` points wide at most, the first ``indent`` points less.

    A unit that is wider than a whole line is broken where the line ends. "" gives one empty line.
    """
    lines: list[str] = []
    line, room = "", width - indent
    for unit in split_units(text):
        for piece in _fit_unit(unit, width / size):
            if line and measure(line + piece) * size > room:
                lines.append(line.rstrip())
                line, room = "", width
            line += piece if line else piece.lstrip()
    return (*lines, line.rstrip())


def _fit_unit(unit: str, widest: float) -> list[str]:
    if measure(unit) <= widest:
        return [unit]
    pieces = [""]
    for char in unit:
        if pieces[-1] and measure(pieces[-1] + char) > widest:
            pieces.append("")
        pieces[-1] += char
    return pieces
