"""A request's parameters, checked: nothing in them is trusted. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from extract.records import BBox
from ui.web.rooms.words import RoomWords, choose_room_words

_SHA256 = re.compile(r"[0-9a-f]{64}")
_LONGEST = 200
_LARGEST = 1_000_000


class Asked(NamedTuple):
    """The parameters of one request for a fragment."""

    texts: Mapping[str, str]

    @property
    def words(self) -> RoomWords:
        return choose_room_words(self.texts.get("lang", "zh"))

    @property
    def language(self) -> str:
        return "en" if self.texts.get("lang") == "en" else "zh"

    def text(self, name: str) -> str:
        """ "" where it was not said; cut to a length that a person would type."""
        return self.texts.get(name, "").strip()[:_LONGEST]

    def sha256(self, name: str = "doc") -> str:
        """ "" for anything that is no hash."""
        value = self.texts.get(name, "")
        return value if _SHA256.fullmatch(value) else ""

    def number(self, name: str, default: int = 0) -> int:
        """A whole number from 0 on; the default for anything else."""
        value = self.texts.get(name, "")
        if not (value.isdecimal() and value.isascii() and len(value) < len(str(_LARGEST))):
            return default
        return int(value)

    def box(self, name: str = "box") -> BBox | None:
        """ "x0,y0,x1,y1" in points."""
        return read_box(self.texts.get(name, ""))


def read_box(text: str) -> BBox | None:
    """None for anything but four plain numbers in order."""
    parts = re.split(r"[ ,]+", text.strip())
    if len(parts) != 4 or not all(re.fullmatch(r"-?\d{1,6}(\.\d{1,4})?", one) for one in parts):
        return None
    x0, y0, x1, y1 = (float(one) for one in parts)
    return (x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None


def write_box(box: BBox) -> str:
    """The form that ``read_box`` reads, to a tenth of a point."""
    return ",".join(f"{edge:.1f}" for edge in box)
