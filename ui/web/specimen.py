"""The first screen's example: an amount that the library holds, said and shown where it stands.

What is asked, what is answered and what a number in a chip leads to, in three steps; then what the
other rooms are for. The amount is the document's own text with its place, never one of ours.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from extract.errors import MingzhangError
from extract.records import Document, Evidence
from extract.sizes import Size, measure_pages
from ui.web.markup import Html, join, tag
from ui.web.ports import Shelf
from ui.web.rooms.leaves import render_crop
from ui.web.rooms.words import choose_room_words
from ui.web.suggestions import rank_topics
from ui.web.words import PageWords

ROOMS = ("read", "check", "compare", "library")
"""The rooms that fetch their contents, as they are called in addresses."""

_LOOKED_AT = 8
"""Documents that are looked through for an example."""
_LONGEST = 16
"""Characters of an amount that is shown as one."""


class Specimen(NamedTuple):
    """item: as the document names it; said: the amount and its place; size: of that page."""

    document: Document
    item: str
    said: Evidence
    size: Size


def find_specimen(shelf: Shelf) -> Specimen | None:
    """The best known item with an amount; None where no document gives one."""
    known = [one for one in shelf.documents() if one.is_disclosure and one.org]
    for document in known[:_LOOKED_AT]:
        for topic in rank_topics(shelf.topics(document.sha256)):
            said = topic.said
            if said is None or len(said.text) > _LONGEST or not said.text.strip("0.万亿元"):
                continue
            with suppress(MingzhangError, IndexError, OSError):
                size = _measure(shelf.pdf(document.sha256))[said.page - 1]
                return Specimen(document, topic.name, said, size)
    return None


@lru_cache(maxsize=_LOOKED_AT)
def _measure(path: Path) -> tuple[Size, ...]:
    return measure_pages(path)


def render_first_screen(specimen: Specimen | None, words: PageWords) -> Html:
    """Beside the first questions."""
    example = [_steps(specimen, words)] if specimen is not None else []
    return tag(
        "section", {"class": "mz-specimen", "aria-label": words.how}, *example, _guide(words)
    )


def _steps(specimen: Specimen, words: PageWords) -> Html:
    document, said = specimen.document, specimen.said
    year = words.year.format(document.year) if document.year is not None else ""
    who = f"{document.org} {year}".strip()
    chip = tag("span", {"class": "mz-chip", "aria-hidden": "true"}, "1")
    answer = tag("p", {"class": "mz-said"}, f"{who}：{specimen.item} {said.text} ", chip)
    crop = render_crop(
        said.sha256, said.page, specimen.size, said.bbox, choose_room_words(words.code)
    )
    place = tag("p", {"class": "mz-file"}, words.place.format(who, said.page))
    shown = (join(()), answer, join((place, crop)))
    steps = (
        tag("li", {}, tag("b", {}, str(number)), tag("div", {}, tag("p", {}, told), more))
        for number, (told, more) in enumerate(zip(words.steps, shown, strict=True), 1)
    )
    return tag("ol", {}, *steps)


def _guide(words: PageWords) -> Html:
    """What the other rooms are for, each a way there."""
    names = choose_room_words(words.code).tabs[1:]
    rows = []
    for room, name, use in zip(ROOMS, names, words.uses, strict=True):
        button = tag("button", {"type": "button", "data-go": room}, name)
        rows += [tag("dt", {}, button), tag("dd", {}, use)]
    return tag("dl", {"class": "mz-rooms-guide"}, *rows)


__all__ = ["ROOMS", "Specimen", "find_specimen", "render_first_screen"]
