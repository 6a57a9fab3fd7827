"""The page's head: the seal, the name and what it does. Pure."""

from __future__ import annotations

from ui.web.markup import Html, tag
from ui.web.words import PageWords


def render_masthead(words: PageWords) -> Html:
    """The seal is drawn from type, so it is sharp at every size and needs no file."""
    strokes = (tag("i", {}, "明"), tag("i", {}, "账"))
    seal = tag("span", {"class": "mz-seal", "aria-hidden": "true"}, *strokes)
    name = tag("h1", {}, words.title)
    return tag(
        "div",
        {"class": "mz-masthead"},
        seal,
        tag("div", {}, name, tag("p", {}, words.tagline)),
    )
