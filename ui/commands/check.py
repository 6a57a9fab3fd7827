"""``mingzhang check``: recompute every sum and claim, and print or write the verdicts.

Of several files, those of one body for consecutive years and those of a department and its units
are held against each other; the file that is read later tells of it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from extract.apart import Read
from extract.errors import MingzhangError
from extract.records import Disclosure
from extract.wire import to_ledger
from rag.corrections import Corrected, correct_reading
from ui.cli import EXIT_BAD_INPUT, EXIT_DONE, EXIT_FINDINGS, describe_error, say_error
from ui.commands.reading import read_each
from ui.findings_between import Shelf, merge_findings
from ui.progress import Progress
from ui.report import is_failing, report_checks, report_unplaced
from ui.words import Words, choose_words


def run(options: argparse.Namespace) -> int:
    """options: paths, json, all, fail_on, lang, xlsx, annotate, as_printed.

    A file that cannot be read, or an output that cannot be written, outranks findings.
    """
    words = choose_words(options.lang)
    failing: list[Path] = []
    checked: list[Disclosure] = []
    marked: set[Path] = set()
    shelf = Shelf()

    def handle(path: Path, read: Read, progress: Progress) -> None:
        reading = read(path, progress=progress)
        one = Corrected(reading, (), ()) if options.as_printed else correct_reading(reading)
        one = _with_others(one, shelf)
        progress.clear()
        if options.annotate:
            _mark(path, Path(options.annotate), one.disclosure, marked, words)
        if options.xlsx:
            checked.append(one.disclosure)
        _print(one, options, words)
        if options.fail_on and is_failing(one.disclosure.findings, options.fail_on):
            failing.append(path)

    code = read_each(options.paths, handle)
    if options.xlsx and checked:
        code = max(code, _write_workbook(Path(options.xlsx), checked, words))
    return EXIT_FINDINGS if code == EXIT_DONE and failing else code


def _with_others(one: Corrected, shelf: Shelf) -> Corrected:
    """With what it and the files before it say of each other."""
    reading = one.disclosure
    between = shelf.compare(reading)
    findings = merge_findings(reading.findings, between)
    return one._replace(disclosure=reading._replace(findings=findings))


def _print(one: Corrected, options: argparse.Namespace, words: Words) -> None:
    if options.json:
        print(to_ledger(one.disclosure, unplaced=one.unplaced).model_dump_json())
        return
    print("\n".join(report_checks(one.disclosure, words, show_all=options.all)))
    print("\n".join(report_unplaced(one.unplaced, words)), end="\n\n")


def _mark(
    path: Path, folder: Path, disclosure: Disclosure, marked: set[Path], words: Words
) -> None:
    """A marked copy; files of one name from several folders are told apart by their hash."""
    from ui.marked import name_marked, write_marked

    target = name_marked(path, folder, words)
    if target in marked:
        target = target.with_name(f"{disclosure.document.sha256[:8]}-{target.name}")
    marked.add(target)
    write_marked(path, target, disclosure, words)
    say_error(words.written.format(target))


def _write_workbook(path: Path, checked: list[Disclosure], words: Words) -> int:
    """The exit code."""
    from ui.workbook import write_workbook

    try:
        write_workbook(path, checked, words)
    except MingzhangError as exc:
        say_error(describe_error(exc))
        return EXIT_BAD_INPUT
    say_error(words.written.format(path))
    return EXIT_DONE
