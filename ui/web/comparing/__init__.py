"""比: one item across bodies and years, every point cited, every gap with its reason.

rag.compare.Comparison
 │ wanted.py   what a visitor wants to compare → Comparison
 │ chart.py    its points → SVG: a bar a point, under its body
 │ grid.py     its points and gaps → tables
 │ files.py    the same → CSV, XLSX, to take along
 │ words.py    this room's words
 ▼ room.py     parameters → the room as a fragment of HTML
"""

__all__ = ["chart", "files", "grid", "room", "wanted", "words"]
