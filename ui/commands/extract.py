"""``mingzhang extract``: print what was read of each file, without storing it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from extract.apart import Read
from extract.pointers.reader import ModelReader
from extract.wire import to_wire
from ui.commands.reading import read_each
from ui.models import choose_reader, describe_reading, open_model
from ui.progress import Progress
from ui.report import report_reading
from ui.words import choose_words


def run(options: argparse.Namespace) -> int:
    """options: paths, json, reader, lang."""
    with open_model(options.lang) as door:
        return _extract(options, choose_reader(options.reader, door))


def _extract(options: argparse.Namespace, reader: ModelReader | None) -> int:
    words = choose_words(options.lang)

    def handle(path: Path, read: Read, progress: Progress) -> None:
        disclosure = read(path, progress=progress)
        if reader is not None:
            disclosure = reader.read(disclosure)
        progress.clear()
        if options.json:
            print(to_wire(disclosure).model_dump_json())
        else:
            print("\n".join(report_reading(disclosure, words)), end="\n\n")
        if reader is not None and (told := describe_reading(reader.report, lang=options.lang)):
            print(told, file=sys.stderr)

    return read_each(options.paths, handle)
