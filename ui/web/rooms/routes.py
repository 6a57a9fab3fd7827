"""Every address of the rooms; they stand before the page's own."""

from __future__ import annotations

from starlette.requests import Request
from starlette.routing import BaseRoute

from rag.library import Library
from ui.web.checking.files import write_ledger
from ui.web.checking.ledger import Ledger
from ui.web.checking.room import render_checking, render_lost
from ui.web.comparing.files import write_comparisons
from ui.web.comparing.room import render_comparing
from ui.web.comparing.wanted import Comparisons
from ui.web.keeping.files import write_exports
from ui.web.keeping.jobs import Jobs
from ui.web.keeping.receiving import receive_files
from ui.web.keeping.room import render_keeping
from ui.web.keeping.waiting import render_jobs
from ui.web.keeping.words import choose_keeping_words
from ui.web.markup import Html, tag
from ui.web.reading.correcting import Wish, correct_cell, undo_correction
from ui.web.reading.inspector import render_done
from ui.web.reading.room import render_reading
from ui.web.reading.words import choose_reading_words
from ui.web.rooms.access import Access
from ui.web.rooms.answering import change, refuse, show
from ui.web.rooms.archive import Archive
from ui.web.rooms.asking import Asked
from ui.web.rooms.doors import Write, downloads, page_pictures, sign_in, sign_out


class Rooms:
    """The rooms of one server over one library."""

    def __init__(self, library: Library, access: Access) -> None:
        self.archive = Archive(library)
        self.ledger = Ledger(self.archive)
        self.comparisons = Comparisons(self.archive)
        self.access = access
        self.jobs = Jobs(library)

    def routes(self) -> list[BaseRoute]:
        """In any order: no address is the beginning of another."""
        return [
            page_pictures(self.archive),
            sign_in(self.access),
            sign_out(self.access),
            show("/rooms/read", self._read),
            show("/rooms/check", self._check),
            *(
                downloads(f"/rooms/downloads/{name}", write)
                for name, write in self._files().items()
            ),
            show("/rooms/compare", lambda asked, _: render_comparing(self.comparisons, asked)),
            show("/rooms/library", self._keep),
            show("/rooms/jobs", self._wait),
            receive_files(self.jobs, self.access),
            change("/rooms/jobs/change", self._steer, self.access),
            change("/rooms/documents/delete", self._delete, self.access),
            change("/rooms/lost/forget", self._forget, self.access),
            change("/rooms/corrections", self._correct, self.access),
            change("/rooms/corrections/undo", self._undo, self.access),
        ]

    def prepare(self) -> None:
        """Makes the comparison that 比 begins with. Raises MingzhangError."""
        asked = Asked({})
        if self.archive.documents() and self.comparisons.name_item(asked):
            self.comparisons.compare(asked)

    def close(self) -> None:
        """Ends the reading of files that are not done."""
        self.jobs.close()

    def _files(self) -> dict[str, Write]:
        return {
            **write_ledger(self.ledger),
            **write_exports(self.archive),
            **write_comparisons(self.comparisons),
        }

    def _refusal(self, asked: Asked, request: Request) -> str:
        return refuse(self.access, request, asked.words)

    def _read(self, asked: Asked, request: Request) -> Html:
        return render_reading(self.ledger, asked, refusal=self._refusal(asked, request))

    def _check(self, asked: Asked, request: Request) -> Html:
        may_edit = not self._refusal(asked, request)
        return render_checking(self.ledger, asked, may_edit=may_edit)

    def _forget(self, _: Asked) -> Html:
        """Takes note of the comparisons that cannot be shown any more."""
        self.ledger.forget_lost()
        return tag("span")

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

    def _keep(self, asked: Asked, request: Request) -> Html:
        refusal = self._refusal(asked, request)
        signed_in = self.access.asks and not refusal
        return render_keeping(self.archive, self.jobs, asked, refusal=refusal, signed_in=signed_in)

    def _wait(self, asked: Asked, request: Request) -> Html:
        words = choose_keeping_words(asked.language)
        may_edit = not self._refusal(asked, request)
        return render_jobs(self.jobs.all(), words, asked.words, may_edit=may_edit)

    def _steer(self, asked: Asked) -> Html:
        """Cancel, retry or dismiss a job."""
        acts = {"cancel": self.jobs.cancel, "retry": self.jobs.retry, "dismiss": self.jobs.dismiss}
        act = acts.get(asked.text("act"))
        if act is not None:
            act(asked.number("id"))
        words = choose_keeping_words(asked.language)
        return render_jobs(self.jobs.all(), words, asked.words, may_edit=True)

    def _delete(self, asked: Asked) -> Html:
        document = self.archive.disclosure(asked.sha256()).document
        self.ledger.between([document.sha256])
        self.archive.library.remove(document.sha256)
        said = choose_keeping_words(asked.language).deleted.format(document.name)
        lost = render_lost(self.ledger, asked, gone=document.name)
        return tag("p", {"class": "mz-changed"}, said, lost)
