"""Styles × hazards: how a generated file is laid out. Pure.

A look is drawn by chance from the matrix; ``HAZARDS`` names what may be hard for a reader, so that
figures can be told by hazard.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from evals.blocks import LEFT, RULES, TableBlock
from evals.generate.dice import throw
from evals.generate.profile import Profile
from evals.typeset.style import Margins, Style, TableStyle

HAZARDS = (
    "landscape", "rotated", "header-once", "long-tables", "captions-inside", "thin-rectangles",
    "small-type", "web-print", "running-head", "overprinted", "scan",
)  # fmt: skip


class Look(NamedTuple):
    """How one file is drawn. hazards: names of HAZARDS; inline: parts have no divider pages."""

    rules: str
    hazards: tuple[str, ...]
    inline: bool
    style: Style


def choose_look(seed: str, number: int, profile: Profile, *, scan: bool) -> Look:
    """The look of a file: rules in turn, hazards by chance. scan: it will be a picture."""
    chance = throw(seed, number, "look")
    rules = RULES[0] if chance.random() < 0.6 else chance.choice(RULES[1:])
    wide = profile.name in ("shanghai", "six-decimals") or chance.random() < 0.35
    likely = {
        "header-once": 0.4, "long-tables": 0.45, "captions-inside": 0.2, "thin-rectangles": 0.35,
        "small-type": 0.15, "web-print": 0.08, "running-head": 0.2, "overprinted": 0.08,
    }  # fmt: skip
    found = [name for name, odds in likely.items() if chance.random() < odds]
    if wide:
        found.append("landscape")
        found += ["rotated"] if chance.random() < 0.35 else []
    if scan:
        found = [name for name in found if name not in ("overprinted",)] + ["scan"]
    if rules != "ruled":
        found = [name for name in found if name != "captions-inside"]
    hazards = tuple(name for name in HAZARDS if name in found)
    inline = "web-print" in hazards or chance.random() < 0.4
    return Look(rules, hazards, inline, _make_style(chance, rules, hazards, inline=inline))


def _make_style(chance: Random, rules: str, hazards: Sequence[str], *, inline: bool) -> Style:
    small = "small-type" in hazards
    table = TableStyle(
        rules=rules,
        thin_rectangles="thin-rectangles" in hazards,
        size=7.5 if small else chance.choice((9.0, 10.0, 10.5)),
        smallest=5.5,
        pads_y=(7.0,) if "long-tables" in hazards else (4.0, 3.0, 2.0, 1.2),
        pad_x=2.0 if rules == "ruled" else 7.0,
        merged_top=rules == "unruled",
        code_align=chance.choice(("left", "center")),
        bold_header=chance.random() < 0.6,
        bold_totals=chance.random() < 0.6,
        overprint=7 if "overprinted" in hazards else 1,
    )
    web = "web-print" in hazards
    side = chance.choice((54, 72, 78))
    return Style(
        margins=Margins(64 if web else 72, side, 72, side),
        body_size=10.5 if web else chance.choice((14, 16)),
        body_leading=18 if web else chance.choice((24, 28)),
        justify=not web and chance.random() < 0.8,
        title_size=chance.choice((14, 16, 18)),
        footer="{}" if web else chance.choice(("- {} -", "{}", "第{}页", "— {} —")),
        first_number=None if inline else 1,
        running=chance.choice(("{name}", "{name}公开"))
        if web or "running-head" in hazards
        else None,
        rotated="rotated" in hazards,
        table=table,
    )


def put_captions_inside(table: TableBlock) -> TableBlock:
    """The same table with title and unit drawn as rows of its grid."""
    columns = table.columns
    first = (table.title or "", *([LEFT] * (columns - 1)))
    unit = f"{table.unit_word}：{table.unit}" if table.unit else ""
    if columns > 2:
        half = columns // 2
        second = (table.left or "", *([LEFT] * (half - 1)), unit, *([LEFT] * (columns - half - 1)))
    else:
        second = (unit, *([LEFT] * (columns - 1)))
    return table._replace(header=(first, second, *table.header), captions=2)
