"""``python -m evals.cost PATH…``: what reading with a model sends, beside sending each document.

Counted without a model or a network (``extract.pointers.costs``); corrections cost nothing more.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from evals.corpus import find_corpus
from extract.errors import UnreadableFile
from extract.pipeline import read_disclosure
from extract.pointers.costs import Cost, count_cost


class Counted(NamedTuple):
    """A file and its cost."""

    name: str
    cost: Cost


def main(argv: Sequence[str] | None = None) -> int:
    """Prints a line a file and the whole. Raises NothingToRead for a folder without PDFs."""
    parser = argparse.ArgumentParser(prog="python -m evals.cost", description=__doc__)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="PDF files or folders of them")
    options = parser.parse_args(argv)
    counted = []
    for path in _files(map(Path, options.paths)):
        try:
            counted.append(Counted(path.name, count_cost(read_disclosure(path))))
        except UnreadableFile as exc:
            print(exc, file=sys.stderr)
            continue
        print(_line(counted[-1]), flush=True)
    print(summarize(counted))
    return 0


def summarize(counted: Sequence[Counted]) -> str:
    """The whole in one line."""
    tokens = sum(one.cost.tokens for one in counted)
    whole = sum(one.cost.whole for one in counted)
    asked = sum(one.cost.questions for one in counted)
    files = max(1, len(counted))
    share = f"1/{whole / tokens:.1f}" if tokens else "0"
    return (
        f"{len(counted)} files, {asked} questions: {tokens} tokens ({tokens // files} a document); "
        f"each sent whole: {whole} ({whole // files} a document); {share} of it"
    )


def _files(paths: Iterator[Path]) -> Iterator[Path]:
    for path in paths:
        yield from find_corpus(path) if path.is_dir() else [path]


def _line(one: Counted) -> str:
    cost = one.cost
    return f"{one.name}: {cost.questions} questions, {cost.tokens} of {cost.whole} tokens"


if __name__ == "__main__":
    sys.exit(main())
