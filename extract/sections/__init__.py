"""Words outside the tables → Paragraphs under their headings, whole across lines and pages.

Page, Tables
 │ lines.py       words → printed lines
 │ furniture.py   page numbers, running headers, menus, captions
 │ contents.py    the 目录 and its entries
 │ headings.py    numbering and titles
 ▼ layout.py      lines → Paragraphs
Paragraphs
 ▼ places.py      a stretch of a paragraph → its box
"""

from extract.sections.layout import Layout, read_contents, read_layout, read_paragraphs
from extract.sections.places import locate

__all__ = ["Layout", "locate", "read_contents", "read_layout", "read_paragraphs"]
