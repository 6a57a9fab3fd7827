"""(file, page, boxes) → PNG of the page with the boxes marked, made on demand and kept a while."""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from extract.pages import render_page
from extract.records import BBox

ZOOM = 2.0
"""144 dots an inch: 8 pt table print is readable on a laptop screen, a page is about 300 KB."""

_KEPT = 64
"""Pictures kept in memory: about 20 MB."""


class Picture(NamedTuple):
    """png: the bytes; width, height in pixels, ``ZOOM`` a point unless the page is very large."""

    png: bytes
    width: int
    height: int


@lru_cache(maxsize=_KEPT)
def draw_page(path: Path, page: int, boxes: tuple[BBox, ...]) -> Picture:
    """Raises NotAPdf, LockedPdf and IndexError as ``extract.pages.render_page``."""
    png = render_page(path, page, boxes=boxes, zoom=ZOOM)
    width, height = struct.unpack(">II", png[16:24])
    return Picture(png, width, height)
