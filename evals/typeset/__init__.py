"""Source → PDF, with a record of where everything landed. The only user of reportlab.

    Source (evals.blocks)
     │ style.py    Head → Style: page, sizes, rules, thin rectangles, footers
     │ font.py     the embedded CJK font; widths and glyphs that exist
     │ lines.py    text → lines that fit a width
     │ grid.py     TableBlock + TableStyle → Grid: column widths, row heights, cells
     │ canvas.py   drawing of lines and rules in top-left coordinates
     │ flow.py     texts as flowables that record what they draw
     │ table.py    Grid → a flowable with caption and rules that records its rows and cells
     │ contents.py the contents' page numbers, from the first run's Layout
     │ story.py    Source → flowables in order, with page breaks and orientation
     │ rotation.py page boxes: paper turned by a quarter, corners not at 0, paper larger than pages
     │ press.py    story → PDF → Layout
     ▼
    Layout (layout.py): Placements of cells and paragraphs, page and box

``from evals.typeset.press import typeset``. The same Source and Style give the same bytes.
"""

__all__ = [
    "contents",
    "font",
    "grid",
    "layout",
    "lines",
    "press",
    "rotation",
    "story",
    "style",
    "table",
]
