"""``mingzhang chat``: serve the page until it is interrupted."""

from __future__ import annotations

import argparse
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from extract.errors import MingzhangError, NothingToRead
from extract.pages import hash_file
from rag.library import Library
from rag.ready import keep_ready
from rag.settings import LibrarySettings
from ui.models import open_model
from ui.progress import Progress
from ui.web.feedback import Feedback
from ui.web.library import LibraryAnswerer, LibraryShelf
from ui.web.page import build_page
from ui.web.programs import Programs
from ui.web.rooms.access import Access, read_credentials
from ui.web.rooms.routes import Rooms
from ui.web.server import Address, open_browser, start_page
from ui.words import choose_words

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
"""The sample disclosures of the project's folder."""


def run(options: argparse.Namespace) -> int:
    """options: host, port, auth, samples, no_browser, lang. Runs until KeyboardInterrupt."""
    credentials = read_credentials(options.auth) if options.auth else None
    access = Access(options.host, credentials)
    opened = _samples() if options.samples else Library.open()
    with opened as library, open_model(options.lang) as door:
        shelf = LibraryShelf(library)
        answerer = LibraryAnswerer(library, door)
        programs = Programs(answerer, shelf, answerer.readings)
        page = build_page(answerer, shelf, Feedback(library.home), programs, access=access)
        rooms = Rooms(library, access)
        threading.Thread(target=_prepare, args=(rooms,), daemon=True).start()
        url = start_page(page, Address(options.host, options.port), routes=rooms.routes())
        print(choose_words(options.lang).opened.format(url), flush=True)
        if not options.no_browser:
            open_browser(url)
        try:
            with keep_ready(library):
                threading.Event().wait()
        finally:
            rooms.close()
            page.close(verbose=False)
    return 0


def _prepare(rooms: Rooms) -> None:
    """What the first visitor of each tab would else wait for."""
    with suppress(MingzhangError):
        rooms.prepare()


@contextmanager
def _samples() -> Iterator[Library]:
    """A library of its own with the samples as they are now, and what visitors put in."""
    files = sorted(SAMPLES.glob("*.pdf"))
    if not files:
        raise NothingToRead("没有示例文件", where=str(SAMPLES), todo="请在项目文件夹里运行")
    with Library.open(LibrarySettings().home / "samples") as library:
        with Progress(len(files)) as progress:
            for file in files:
                progress.start(file.name)
                library.add(file, progress=progress.show_share)
        present, names = {hash_file(file) for file in files}, {file.name for file in files}
        for document in library.documents():
            if document.name in names and document.sha256 not in present:
                library.remove(document.sha256)
        yield library
