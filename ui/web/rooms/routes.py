"""Every address of the rooms; they stand before the page's own."""

from __future__ import annotations

from starlette.requests import Request
from starlette.routing import BaseRoute

from rag.library import Library
from ui.web.markup import Html
from ui.web.reading.correcting import Wish, correct_cell, undo_correction
from ui.web.reading.inspector import render_done
from ui.web.reading.room import render_reading
from ui.web.reading.words import choose_reading_words
from ui.web.rooms.access import Access
from ui.web.rooms.answering import change, refuse, show
from ui.web.rooms.archive import Archive
from ui.web.rooms.asking import Asked
from ui.web.rooms.doors import page_pictures, sign_in


class Rooms:
    """The rooms of one server over one library."""

    def __init__(self, library: Library, access: Access) -> None:
        self.archive = Archive(library)
        self.access = access

    def routes(self) -> list[BaseRoute]:
        """In any order: no address is the beginning of another."""
        return [
            page_pictures(self.archive),
            sign_in(self.access),
            show("/rooms/read", self._read),
            change("/rooms/corrections", self._correct, self.access),
            change("/rooms/corrections/undo", self._undo, self.access),
        ]

    def _refusal(self, asked: Asked, request: Request) -> str:
        return refuse(self.access, request, asked.words)

    def _read(self, asked: Asked, request: Request) -> Html:
        return render_reading(self.archive, asked, refusal=self._refusal(asked, request))

    def _correct(self, asked: Asked) -> Html:
        box = asked.box() or (0.0, 0.0, 0.0, 0.0)
        wish = Wish(
            asked.sha256(), asked.number("page"), box, asked.text("value"),
            asked.text("why"), asked.text("who"),
        )  # fmt: skip
        done = correct_cell(self.archive, wish)
        return render_done(done, choose_reading_words(asked.language), asked.words)

    def _undo(self, asked: Asked) -> Html:
        done = undo_correction(self.archive, asked.sha256(), asked.number("id"))
        return render_done(done, choose_reading_words(asked.language), asked.words)
