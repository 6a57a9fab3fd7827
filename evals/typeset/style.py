"""How a document looks. All lengths are PDF points, all sizes font sizes in points."""

from __future__ import annotations

from typing import NamedTuple

from evals.blocks import Head


class Margins(NamedTuple):
    """Space around the text area."""

    top: float
    right: float
    bottom: float
    left: float


class TableStyle(NamedTuple):
    """How tables are drawn.

    rules: "ruled", "three-line" or "unruled"; thin_rectangles: rules are filled rectangles.
    size, smallest: the font size that is tried first, and the last; step between them.
    pad_x: blank left and right in a cell; pads_y: blank above and below, roomy to tight: the first
    with which the table stands on one page, else the first of all.
    merged_top: the text of a cell merged downwards stands in its first row, not in the middle.
    longest_wish: the natural width of a text column counts up to this many characters.
    overprint: how many times header texts are printed over each other.
    doubled: each rule is drawn twice; gap: rules stop this short of their ends, so that none cross;
    frame: a second frame this far outside, as blank border columns; sliver: a second vertical rule
    this far right of each, as columns of no width. squeeze: share of its width that a number of
    many digits must have at least: below 1 it may be broken over two lines.
    """

    rules: str = "ruled"
    thin_rectangles: bool = False
    rule_width: float = 0.5
    size: float = 10.5
    smallest: float = 7.0
    step: float = 0.5
    leading: float = 1.25
    pad_x: float = 3.0
    pads_y: tuple[float, ...] = (4.0, 3.0, 2.0, 1.2)
    longest_wish: int = 24
    merged_top: bool = False
    bold_header: bool = True
    bold_totals: bool = True
    code_align: str = "left"
    overprint: int = 1
    doubled: bool = False
    gap: float = 0.0
    frame: float = 0.0
    sliver: float = 0.0
    squeeze: float = 1.0


class Style(NamedTuple):
    """The whole look of a document.

    page: (width, height) of a portrait page; first_number: None = the cover is page 1, else the
    number of the first page behind the contents (front pages then print none).
    footer: form of the printed page number, e.g. "- {} -".
    bold_levels: heading levels that are set bold.
    running: text at the top of each page, with {name} for the document's, None for none.
    rotated: landscape pages are portrait ones with /Rotate 90.
    origin: where the lower left corner of the displayed page lies in the PDF's own coordinates;
    trim: the paper goes on this far beyond each edge of the displayed page (CropBox < MediaBox).
    stray: text that is in the layer and not seen: beyond the page's edge, and in invisible ink.
    menu: lines of a web page's menus, printed at the top of the first page; address: below each.
    """

    page: tuple[float, float] = (595.28, 841.89)
    margins: Margins = Margins(72, 78, 72, 78)
    landscape_margins: Margins = Margins(72, 56, 62, 56)
    body_size: float = 16
    body_leading: float = 28
    indent: float = 2
    justify: bool = True
    bold_levels: tuple[int, ...] = (1, 2)
    cover_size: float = 30
    cover_leading: float = 58
    part_size: float = 26
    part_leading: float = 52
    contents_size: float = 12
    contents_leading: float = 20
    title_size: float = 16
    unit_size: float = 10.5
    footer: str = "- {} -"
    footer_size: float = 10.5
    first_number: int | None = 1
    running: str | None = None
    rotated: bool = False
    origin: tuple[float, float] = (0.0, 0.0)
    trim: float = 0.0
    stray: tuple[str, ...] = ()
    menu: tuple[str, ...] = ()
    address: str | None = None
    table: TableStyle = TableStyle()


def restyle(style: TableStyle, rules: str | None) -> TableStyle:
    """The style of a table that is drawn otherwise than its document's others; None: the same."""
    if rules is None or rules == style.rules:
        return style
    return style._replace(
        rules=rules,
        pad_x=3.0 if rules == "ruled" else 7.0,
        merged_top=rules == "unruled",
    )


def choose_style(head: Head) -> Style:
    """The look of a sample: its rules as the head says; levels' documents differ as real ones do.

    Units' files (单位) have their rules drawn as thin rectangles and codes centred.
    """
    unit = head.level == "单位"
    wide = head.rules != "ruled"
    table = TableStyle(
        rules=head.rules,
        thin_rectangles=unit,
        pad_x=7.0 if wide else 3.0,
        merged_top=head.rules == "unruled",
        code_align="center" if unit else "left",
    )
    return Style(table=table, first_number=None if head.parts == "inline" else 1)
