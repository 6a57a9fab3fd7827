"""Pages as pictures with places marked on them, whole or cropped → HTML. Pure.

The picture of a page is one address (``rooms/pages/SHA256/PAGE.png``), fetched when it comes into
sight and kept by the browser; places are laid over it in shares of the page's size, so a new place
costs nothing. A crop is the same picture behind a window.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import BBox
from extract.sizes import Size
from ui.web.markup import Html, tag, void
from ui.web.rooms.words import RoomWords

_MARGIN = (90.0, 26.0)
"""Points shown around a place that is cropped: the row's label and its neighbours are in sight."""
_LEAST = (330.0, 64.0)
"""Points that a crop shows at least."""
_BESIDE = 8.0
"""Points left and right of a row's name and its figure, where both are shown."""
_WIDEST = 460.0
"""Points up to which a row's name and its figure are shown in one window: 8 pt print stays readable
in a column of half a laptop's screen."""
_GROWN = 1.5
"""Points by which a mark is larger than its place."""


def page_address(sha256: str, page: int) -> str:
    """Relative, so that the page may live under any path of a server."""
    return f"rooms/pages/{sha256}/{page}.png"


def render_leaf(
    sha256: str, page: int, size: Size, boxes: Sequence[BBox], words: RoomWords
) -> Html:
    """One page under its number; marks on the boxes, and one that follows what is pointed at."""
    picture = void(
        "img",
        {
            "src": page_address(sha256, page),
            "alt": words.page.format(page),
            "loading": "lazy",
            "decoding": "async",
        },
    )
    marks = [_mark(box, (0.0, 0.0, *size), "mz-mark") for box in boxes]
    pointer = tag("span", {"class": "mz-mark mz-pointed", "hidden": "", "data-pointer": ""})
    shape = f"aspect-ratio: {size[0]:.1f} / {size[1]:.1f}"
    leaf = {
        "class": "mz-leaf",
        "style": shape,
        "data-page": str(page),
        "data-size": f"{size[0]:.1f},{size[1]:.1f}",
    }
    caption = tag("figcaption", {}, words.page.format(page))
    return tag("figure", {}, caption, tag("div", leaf, picture, *marks, pointer))


def render_crop(
    sha256: str,
    page: int,
    size: Size,
    box: BBox,
    words: RoomWords,
    *,
    name: BBox | None = None,
) -> Html:
    """The place with what is around it; the mark on the place itself.

    name: what the place's row is called by on the page, kept in sight: in the same window where
    both fit, else in one of its own at the left.
    """
    window = _window(box, size)
    if name is None or (window[0] <= name[0] and name[2] <= window[2]):
        return _crop(sha256, page, size, (window, box), words)
    joint = (min(name[0], box[0]), box[1], max(name[2], box[2]), box[3])
    if joint[2] - joint[0] <= _WIDEST:
        whole = _window(joint, size, margin=_BESIDE)
        return _crop(sha256, page, size, (whole, box), words)
    left = (max(name[0] - _BESIDE, 0.0), window[1], min(name[2] + _BESIDE, size[0]), window[3])
    own = _window(box, size, margin=_BESIDE, least=_WIDEST - (left[2] - left[0]))
    pieces = (
        tag(
            "span", {"style": f"flex: {one[2] - one[0]:.1f}"}, _crop(sha256, page, size, two, words)
        )
        for one, two in ((left, (left, None)), (own, ((own[0], left[1], own[2], left[3]), box)))
    )
    return tag("span", {"class": "mz-crop-pair"}, *pieces)


def _crop(
    sha256: str, page: int, size: Size, shown: tuple[BBox, BBox | None], words: RoomWords
) -> Html:
    """shown: the part of the page, and what is marked in it."""
    window, box = shown
    width, height = window[2] - window[0], window[3] - window[1]
    place = "; ".join(
        (
            f"width: {100 * size[0] / width:.2f}%",
            f"left: {-100 * window[0] / width:.2f}%",
            f"top: {-100 * window[1] / height:.2f}%",
        )
    )
    picture = void(
        "img",
        {
            "src": page_address(sha256, page),
            "alt": words.crop.format(page),
            "loading": "lazy",
            "decoding": "async",
            "style": place,
        },
    )
    shape = {"class": "mz-crop", "style": f"aspect-ratio: {width:.1f} / {height:.1f}"}
    marks = [_mark(box, window, "mz-mark")] if box is not None else []
    return tag("span", shape, picture, *marks)


def _window(box: BBox, size: Size, *, margin: float = _MARGIN[0], least: float = _LEAST[0]) -> BBox:
    """The part of the page that a crop shows."""
    low_x, high_x = _stretch(box[0], box[2], margin, least, size[0])
    low_y, high_y = _stretch(box[1], box[3], _MARGIN[1], _LEAST[1], size[1])
    return low_x, low_y, high_x, high_y


def _stretch(
    low: float, high: float, margin: float, least: float, whole: float
) -> tuple[float, float]:
    width = min(max(high - low + 2 * margin, least), whole)
    start = min(max((low + high - width) / 2, 0.0), whole - width)
    return start, start + width


def _mark(box: BBox, window: BBox, name: str) -> Html:
    width, height = window[2] - window[0], window[3] - window[1]
    x0, y0, x1, y1 = box[0] - _GROWN, box[1] - _GROWN, box[2] + _GROWN, box[3] + _GROWN
    style = "; ".join(
        (
            f"left: {100 * (x0 - window[0]) / width:.3f}%",
            f"top: {100 * (y0 - window[1]) / height:.3f}%",
            f"width: {100 * (x1 - x0) / width:.3f}%",
            f"height: {100 * (y1 - y0) / height:.3f}%",
        )
    )
    return tag("span", {"class": name, "style": style})
