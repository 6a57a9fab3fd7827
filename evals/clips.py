"""(file, place) → the part of the page around it, the box marked, as a data URI for a report."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from evals.task import Place
from extract.errors import MingzhangError
from extract.pages import render_page

ZOOM = 1.5
"""108 dots an inch: 9 pt print is readable, a clip is some 30 kB."""
WHOLE = 0.75
"""Zoom of a whole page, where nothing on it is the place."""
_ABOVE, _BESIDE = 60.0, 260.0
"""Points shown around a box: a few rows, and half a portrait page."""
_COLOURS = 48


def draw_clip(files: Mapping[str, Path], sample: str, place: Place | None) -> str | None:
    """A PNG as a data URI; None where there is no place, file or page."""
    path = files.get(place.file or sample) if place else None
    if place is None or path is None:
        return None
    boxes = [place.bbox] if place.bbox else []
    try:
        png = render_page(path, place.page, boxes=boxes, zoom=ZOOM if boxes else WHOLE)
    except (MingzhangError, IndexError, OSError, RuntimeError):
        return None
    with Image.open(io.BytesIO(png)) as page:
        part = _crop(page, place) if place.bbox else page
        stream = io.BytesIO()
        part.convert("RGB").quantize(_COLOURS).save(stream, "PNG", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(stream.getvalue()).decode()}"


def _crop(page: Image.Image, place: Place) -> Image.Image:
    """The page around the box; all of it beside a box that is wide."""
    assert place.bbox is not None
    x0, y0, x1, y1 = (side * ZOOM for side in place.bbox)
    beside, above = _BESIDE * ZOOM, _ABOVE * ZOOM
    left, right = max(0, round(x0 - beside)), min(page.width, round(x1 + beside))
    top, bottom = max(0, round(y0 - above)), min(page.height, round(y1 + above))
    if right - left < 10 or bottom - top < 10:
        return page
    return page.crop((left, top, right, bottom))
