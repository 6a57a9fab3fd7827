"""One piece of evidence → HTML: the page's picture with the place marked, and the quotation."""

from __future__ import annotations

from base64 import b64encode
from contextlib import suppress

from extract.errors import MingzhangError
from ui.pictures import ZOOM, Picture, draw_page
from ui.web.markup import Html, tag, void
from ui.web.ports import Shelf
from ui.web.session import Session, Spot
from ui.web.specimen import find_specimen, render_first_screen
from ui.web.words import PageWords

_AHEAD = 8
"""Pages drawn ahead: answers of the evaluation suites have four citations in the middle."""


def render_source(session: Session, shelf: Shelf, words: PageWords) -> Html:
    """The pane beside the conversation. Never raises: a lost file is said in the pane."""
    spot = session.spot
    if spot is None and not session.exchanges:
        return render_first_screen(find_specimen(shelf), words)
    if spot is None:
        return tag("div", {"class": "mz-empty"}, tag("p", {}, words.source_empty))
    try:
        picture = draw_page(shelf.pdf(spot.sha256), spot.page, spot.boxes)
    except (MingzhangError, IndexError, OSError) as exc:
        return tag("p", {"class": "mz-error"}, words.source_lost.format(exc))
    return tag(
        "div",
        {"class": "mz-source", "data-shown": spot.cite or "-"},
        _bar(session, spot, words),
        _quotation(spot, words),
        _figure(spot, picture, words),
    )


def draw_ahead(session: Session, shelf: Shelf) -> None:
    """The pages of the open run of evidence, drawn before anyone turns to them."""
    for spot in session.spots[:_AHEAD]:
        with suppress(MingzhangError, IndexError, OSError):
            draw_page(shelf.pdf(spot.sha256), spot.page, spot.boxes)


def _bar(session: Session, spot: Spot, words: PageWords) -> Html:
    count = len(session.spots)
    where = tag(
        "div",
        {"class": "mz-where"},
        tag("strong", {"title": spot.name}, spot.title),
        tag("span", {}, words.page.format(spot.page)),
    )
    steps = (
        _step("-1", words.previous, session.at == 0),
        tag("span", {"class": "mz-count"}, words.of.format(session.at + 1, count)),
        _step("1", words.next, session.at == count - 1),
    )
    nav = [tag("nav", {"class": "mz-steps"}, *steps)] if count > 1 else []
    return tag("header", {"class": "mz-source-bar"}, where, *nav)


def _step(by: str, label: str, is_end: bool) -> Html:
    attributes = {"type": "button", "class": "mz-step", "data-step": by}
    return tag("button", {**attributes, **({"disabled": ""} if is_end else {})}, label)


def _quotation(spot: Spot, words: PageWords) -> Html:
    if not spot.quote:
        return tag("span")
    mark = [tag("span", {"class": "mz-chip"}, spot.mark)] if spot.mark else []
    return tag("blockquote", {"aria-label": words.quotation}, *mark, tag("span", {}, spot.quote))


def _figure(spot: Spot, picture: Picture, words: PageWords) -> Html:
    data = b64encode(picture.png).decode("ascii")
    image = void(
        "img",
        {
            "src": f"data:image/png;base64,{data}",
            "alt": words.place.format(spot.title, spot.page),
            "width": str(picture.width),
            "height": str(picture.height),
        },
    )
    top = min((box[1] for box in spot.boxes), default=0.0) * ZOOM / picture.height
    left = min((box[0] for box in spot.boxes), default=0.0) * ZOOM / picture.width
    place = {"data-top": f"{min(max(top, 0), 1):.4f}", "data-left": f"{min(max(left, 0), 1):.4f}"}
    frame = {"class": "mz-frame", "data-zoom": "", "title": words.larger, "tabindex": "0"}
    return tag("div", {**frame, **place}, image)
