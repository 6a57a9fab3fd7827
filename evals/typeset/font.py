"""The font that is embedded: Droid Sans Fallback, the CJK font inside PyMuPDF's wheel (Apache 2.0).

extract/pages.py is otherwise the only door to PyMuPDF; here it gives the font's bytes and no more.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from extract.errors import BadGold

FONT = "DroidSansFallback"
ASCENT = 0.88
"""Font sizes from a line's baseline up to the top of a CJK glyph's em box; 0.12 goes below."""


@cache
def font_bytes() -> bytes:
    """The CJK font's file."""
    import pymupdf

    return bytes(pymupdf.Font("cjk").buffer)


@cache
def register_font() -> Any:
    """reportlab's TTFont of the CJK font, registered under FONT (once in a process)."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(FONT, BytesIO(font_bytes()))
    registerFont(font)
    return font


@cache
def measure(text: str) -> float:
    """The width of a text, in font sizes. Raises BadGold for a character without a glyph."""
    font = register_font()
    missing = [char for char in text if ord(char) not in font.face.charToGlyph]
    if missing:
        raise BadGold(
            f"字体没有这个字符：{missing[0]!r}（U+{ord(missing[0]):04X}）", where=text[:20]
        )
    return float(font.stringWidth(text, 1))
