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
    "doubled-rules", "broken-rules", "border-columns", "slivers", "broken-numbers",
    "small-type", "tiny-type", "web-print", "running-head", "overprinted", "page-origin",
    "crop-box", "hidden-text", "scan",
)  # fmt: skip


_ODDS = {
    "header-once": 0.4, "long-tables": 0.4, "captions-inside": 0.2, "thin-rectangles": 0.35,
    "small-type": 0.15, "tiny-type": 0.06, "web-print": 0.08, "running-head": 0.2,
    "overprinted": 0.08, "doubled-rules": 0.15, "broken-rules": 0.15, "border-columns": 0.1,
    "slivers": 0.08, "broken-numbers": 0.2, "page-origin": 0.1, "crop-box": 0.1,
    "hidden-text": 0.08,
}  # fmt: skip
"""How many files of a hundred have each hazard; landscape, rotation and scans have their own."""

_RULED = (
    "captions-inside", "doubled-rules", "broken-rules", "border-columns", "slivers",
    "broken-numbers",
)  # fmt: skip
"""Hazards that are made of rules between cells, or cannot be read without them."""


_ORIGINS = ((-12.0, -12.0), (0.0, 12.0), (36.0, -20.0))
"""Corners of displayed pages as the PDFs of some programs have them, in points."""

_MENU = (
    "首页    政务公开    办事服务    互动交流    走进我们",
    "当前位置：首页 > 政务公开 > 法定主动公开内容 > 财政信息",
    "字号：[ 大 中 小 ]    打印本页    关闭窗口",
)
_STRAY = ("合计 1,234.56", "单位：元", "2019年预算数 88.00")

_LEAST_TYPE = 4.0
"""Font size that no table may go below; some publishers print as small."""


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
    found = [name for name, odds in _ODDS.items() if chance.random() < odds]
    if wide:
        found.append("landscape")
        found += ["rotated"] if chance.random() < 0.35 else []
    if scan:
        found = [name for name in found if name != "tiny-type"] + ["scan"]
    if rules != "ruled":
        found = [name for name in found if name not in _RULED]
    hazards = tuple(name for name in HAZARDS if name in found)
    inline = "web-print" in hazards or chance.random() < 0.4
    return Look(rules, hazards, inline, _make_style(chance, rules, hazards, inline=inline))


def _make_style(chance: Random, rules: str, hazards: Sequence[str], *, inline: bool) -> Style:
    size = chance.choice((9.0, 10.0, 10.5))
    size = 5.0 if "tiny-type" in hazards else 7.5 if "small-type" in hazards else size
    slivers = "slivers" in hazards
    table = TableStyle(
        rules=rules,
        thin_rectangles="thin-rectangles" in hazards,
        size=size,
        smallest=min(5.5, size),
        pads_y=(7.0,) if "long-tables" in hazards else (4.0, 3.0, 2.0, 1.2),
        pad_x=5.0 if slivers else 2.0 if rules == "ruled" else 7.0,
        merged_top=rules == "unruled",
        code_align=chance.choice(("left", "center")),
        bold_header=chance.random() < 0.6,
        bold_totals=chance.random() < 0.6,
        overprint=7 if "overprinted" in hazards else 1,
        doubled="doubled-rules" in hazards,
        gap=0.7 if "broken-rules" in hazards else 0.0,
        frame=9.0 if "border-columns" in hazards else 0.0,
        sliver=3.5 if slivers else 0.0,
        squeeze=0.6 if "broken-numbers" in hazards else 1.0,
    )
    web = "web-print" in hazards
    side = chance.choice((54, 72, 78))
    origin = chance.choice(_ORIGINS) if "page-origin" in hazards else (0.0, 0.0)
    number = chance.randint(1000, 9999)
    return Style(
        margins=Margins(104 if web else 72, side, 72, side),
        origin=origin,
        trim=chance.choice((8.5, 14.2, 28.3)) if "crop-box" in hazards else 0.0,
        stray=_STRAY if "hidden-text" in hazards else (),
        menu=_MENU if web else (),
        address=f"https://www.example.gov.cn/zwgk/czxx/t{number}.html" if web else None,
        body_size=10.5 if web else chance.choice((14, 16)),
        body_leading=18 if web else chance.choice((24, 28)),
        justify=not web and chance.random() < 0.8,
        title_size=chance.choice((14, 16, 18)),
        footer="{}" if web else chance.choice(("- {} -", "{}", "第{}页", "— {} —")),
        first_number=None if inline else 1,
        running=chance.choice(("{name}", "{name}公开")) if "running-head" in hazards else None,
        rotated="rotated" in hazards,
        table=table,
    )


def give_room(look: Look) -> Look:
    """The same look for wider tables: landscape pages, and type as small as need be."""
    hazards = tuple(name for name in HAZARDS if name in (*look.hazards, "landscape"))
    table = look.style.table._replace(smallest=_LEAST_TYPE, pad_x=2.0, squeeze=0.6)
    return look._replace(hazards=hazards, style=look.style._replace(table=table))


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
