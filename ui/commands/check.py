"""``mingzhang check``: recompute every sum and claim, and print the verdicts."""

from __future__ import annotations

import argparse
from pathlib import Path

from extract.pipeline import read_disclosure
from extract.wire import to_ledger
from ui.cli import EXIT_DONE, EXIT_FINDINGS
from ui.commands.reading import read_each
from ui.progress import Progress
from ui.report import is_failing, report_checks
from ui.words import choose_words


def run(options: argparse.Namespace) -> int:
    """options: paths, json, all, fail_on, lang. A file that cannot be read outranks findings."""
    words = choose_words(options.lang)
    failing: list[Path] = []

    def handle(path: Path, progress: Progress) -> None:
        disclosure = read_disclosure(path, progress=progress)
        progress.clear()
        if options.json:
            print(to_ledger(disclosure).model_dump_json())
        else:
            print("\n".join(report_checks(disclosure, words, show_all=options.all)), end="\n\n")
        if options.fail_on and is_failing(disclosure.findings, options.fail_on):
            failing.append(path)

    code = read_each(options.paths, handle)
    return EXIT_FINDINGS if code == EXIT_DONE and failing else code
