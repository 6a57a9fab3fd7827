"""``mingzhang extract``: print what was read of each file, without storing it."""

from __future__ import annotations

import argparse
from pathlib import Path

from extract.pipeline import read_disclosure
from extract.wire import to_wire
from ui.commands.reading import read_each
from ui.progress import Progress
from ui.report import report_reading
from ui.words import choose_words


def run(options: argparse.Namespace) -> int:
    """options: paths, json, lang."""
    words = choose_words(options.lang)

    def handle(path: Path, progress: Progress) -> None:
        disclosure = read_disclosure(path, progress=progress)
        progress.clear()
        if options.json:
            print(to_wire(disclosure).model_dump_json())
        else:
            print("\n".join(report_reading(disclosure, words)), end="\n\n")

    return read_each(options.paths, handle)
