"""``mingzhang add``: read files into the library; the same file twice changes nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

from rag.library import Library
from ui.commands.reading import read_each
from ui.progress import Progress
from ui.report import describe_document
from ui.words import choose_words


def run(options: argparse.Namespace) -> int:
    """options: paths, lang."""
    words = choose_words(options.lang)
    with Library.open() as library:

        def handle(path: Path, progress: Progress) -> None:
            added = library.add(path, progress=progress.show_share)
            progress.clear()
            verdict = words.already if added.already else words.added
            name, *details = describe_document(added.document, words)
            print("\n".join([f"{verdict}{words.colon}{name}", *details]), flush=True)

        return read_each(options.paths, handle)
