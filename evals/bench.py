"""``python -m evals.bench [DIR…]``: speeds as ratios, all measured in one run on one machine.

Reading: milliseconds a page of ours (words, rules and tables) beside its peers, file by file in
turn, so that a busy moment of the machine meets all alike. Whole readings, with their checks: one
process beside two at once. Cold start: wall-clock seconds of a fresh process, beside a bare
interpreter's. The page: what a visitor waits for, also while a long file is read for another.
Questions: what an answer takes over a library of these files, and of thousands (evals/load.py).

Like extract/pages.py this module imports PyMuPDF and
pdfplumber by itself: they are the peers.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from evals.visits import find_chromium, measure_visit, visit_lines
from extract.apart import read_ahead
from extract.errors import MingzhangError, NothingToRead
from extract.pages import read_pages
from extract.tables import find_tables

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
QUESTION = "三公经费为何下降"

LONG_PAGES = 60
"""Pages of the file that is uploaded while somebody else asks."""
DOCUMENTS = 2000
"""Documents of the library that questions are asked of, beside one of the files alone."""
_REPEATS = 3
"""Runs of each file; the median counts. Folders given by hand are large: one run each."""


class Reader(NamedTuple):
    """One way to read a file; read gives the number of its pages."""

    name: str
    read: Callable[[Path], int]


class Speed(NamedTuple):
    """Milliseconds a page over all files."""

    name: str
    pages: int
    milliseconds: float


class Start(NamedTuple):
    """Wall-clock seconds, median of the runs."""

    name: str
    seconds: float


# ── the readers ─────────────────────────────────────────────────────────────────────────────────


def read_ours(path: Path) -> int:
    """Words, rules and tables with kinds, headers and codes."""
    pages = read_pages(path)
    find_tables(pages)
    return len(pages)


def read_words(path: Path) -> int:
    """PyMuPDF's words and drawings, without any table."""
    import pymupdf

    with pymupdf.open(path) as document:
        for page in document:
            page.get_text("words")
            page.get_cdrawings()
        return int(document.page_count)


def read_pymupdf_tables(path: Path) -> int:
    """PyMuPDF's tables by their lines."""
    import pymupdf

    with pymupdf.open(path) as document:
        for page in document:
            for table in page.find_tables(use_layout=False).tables:
                table.extract()
        return int(document.page_count)


def read_pdfplumber_tables(path: Path) -> int:
    """pdfplumber's tables by their lines."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()
            page.close()
        return len(document.pages)


READERS = (
    Reader("ours: words, rules, tables", read_ours),
    Reader("PyMuPDF words + drawings, no tables", read_words),
    Reader("PyMuPDF find_tables(use_layout=False)", read_pymupdf_tables),
    Reader("pdfplumber extract_tables", read_pdfplumber_tables),
)
"""Ours first: the others are printed as ratios to it."""


def compare_readers(
    files: Sequence[Path], readers: Sequence[Reader] = READERS, *, repeats: int = _REPEATS
) -> tuple[Speed, ...]:
    """Milliseconds a page of every reader: sum over files of the median of its runs."""
    seconds = dict.fromkeys((reader.name for reader in readers), 0.0)
    pages = 0
    for path in files:
        runs: dict[str, list[float]] = {reader.name: [] for reader in readers}
        count = 0
        for turn in range(repeats):
            for reader in _rotate(readers, turn):
                start = time.perf_counter()
                count = reader.read(path)
                runs[reader.name].append(time.perf_counter() - start)
        pages += count
        for name, times in runs.items():
            seconds[name] += median(times)
    return tuple(Speed(name, pages, 1000 * total / pages) for name, total in seconds.items())


def _rotate(readers: Sequence[Reader], turn: int) -> Sequence[Reader]:
    """Another reader first in each turn: the first one fills the file cache."""
    start = turn % len(readers)
    return [*readers[start:], *readers[:start]]


# ── several at once ─────────────────────────────────────────────────────────────────────────────


def measure_pairs(files: Sequence[Path], *, repeats: int = 1) -> tuple[Start, ...]:
    """Seconds for all files, everything read and checked: one process, then two; median of runs."""
    runs: dict[str, list[float]] = {"one process": [], "two processes": []}
    largest_first = sorted(files, key=lambda path: path.stat().st_size, reverse=True)
    for _ in range(repeats):
        for count, name in enumerate(runs, start=1):
            start = time.perf_counter()
            with read_ahead(largest_first, processes=count) as read:
                for path in largest_first:
                    read(path)
            runs[name].append(time.perf_counter() - start)
    return tuple(Start(name, median(times)) for name, times in runs.items())


def pair_lines(pairs: Sequence[Start], *, title: str) -> Iterator[str]:
    """A Markdown table of how much faster two processes are than one."""
    yield f"{title}, read and checked"
    yield ""
    yield "| processes | seconds | times as fast |"
    yield "| --- | ---: | ---: |"
    for pair in pairs:
        yield f"| {pair.name} | {pair.seconds:.1f} | {pairs[0].seconds / pair.seconds:.2f} |"


# ── cold starts ─────────────────────────────────────────────────────────────────────────────────


def measure_starts(samples: Sequence[Path], *, repeats: int = _REPEATS) -> tuple[Start, ...]:
    """Fresh processes: a bare interpreter, the help, and a question to a library of the samples.

    Raises MingzhangError where a command fails.
    """
    with TemporaryDirectory(prefix="mingzhang-bench-") as home:
        run_command(["-m", "ui", "add", *map(str, samples)], Path(home))
        commands = {
            "python -c pass": ["-c", "pass"],
            "mingzhang --help": ["-m", "ui", "--help"],
            f"mingzhang ask {QUESTION}": ["-m", "ui", "ask", QUESTION],
        }
        runs: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(repeats):
            for name, arguments in commands.items():
                runs[name].append(run_command(arguments, Path(home)))
    return tuple(Start(name, median(times)) for name, times in runs.items())


def run_command(arguments: Sequence[str], home: Path) -> float:
    """Seconds of one fresh interpreter with these arguments. Raises MingzhangError if it fails."""
    environment = {**os.environ, "MINGZHANG_HOME": str(home)}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        cwd=SAMPLES.parent.parent,
        capture_output=True,
        check=False,
        text=True,
    )
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["没有输出"])[-1]
        raise MingzhangError(f"命令没有完成：{last}", where=" ".join(arguments[:3]))
    return seconds


# ── the tables ──────────────────────────────────────────────────────────────────────────────────


def speed_lines(speeds: Sequence[Speed], *, title: str) -> Iterator[str]:
    """A Markdown table of the readers, as ratios to the first."""
    yield f"{title}, {speeds[0].pages} pages"
    yield ""
    yield "| reader | ms a page | ratio |"
    yield "| --- | ---: | ---: |"
    for speed in speeds:
        ratio = speed.milliseconds / speeds[0].milliseconds
        yield f"| {speed.name} | {speed.milliseconds:.2f} | {ratio:.2f} |"


def start_lines(starts: Sequence[Start]) -> Iterator[str]:
    """A Markdown table of the cold starts, as ratios to a bare interpreter."""
    yield "cold process"
    yield ""
    yield "| command | seconds | ratio |"
    yield "| --- | ---: | ---: |"
    for start in starts:
        yield f"| {start.name} | {start.seconds:.2f} | {start.seconds / starts[0].seconds:.1f} |"


def page_lines(files: Sequence[Path]) -> Iterator[str]:
    """What a visitor of the page waits for; one line where there is no browser to ask."""
    chromium = find_chromium()
    if chromium is None:
        yield "the page: not measured, no Chromium or no Playwright"
        return
    with TemporaryDirectory() as folder:
        long = Path(folder) / "long.pdf"
        join_pages(files, long)
        visit = measure_visit(files, long, Path(folder) / "home", chromium)
    yield from visit_lines(visit, LONG_PAGES)


def question_lines(files: Sequence[Path], documents: int) -> Iterator[str]:
    """What answers take over a library of the files, and over one of so many documents."""
    from evals.load import fill, serve_sizes, served_lines

    with TemporaryDirectory(prefix="mingzhang-bench-") as home:
        fill(Path(home), files)
        yield from served_lines(serve_sizes(Path(home), [documents]))


def join_pages(files: Sequence[Path], target: Path) -> None:
    """A file of LONG_PAGES pages, made of the first pages of others."""
    import pymupdf

    with pymupdf.open() as joined:
        for file in files:
            with pymupdf.open(file) as document:
                last = min(document.page_count, LONG_PAGES - joined.page_count) - 1
                if last >= 0:
                    joined.insert_pdf(document, to_page=last)
        joined.save(target)


def find_pdfs(folder: Path) -> list[Path]:
    """The PDFs of a folder, not of its sub-folders. Raises NothingToRead."""
    found = sorted(folder.glob("*.pdf"))
    if not found:
        raise NothingToRead("文件夹里没有 PDF", where=str(folder))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """0 done; 2 bad input, with one clear line on stderr."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description=__doc__)
    parser.add_argument(
        "folders", nargs="*", type=Path, help="另测这些文件夹 / more folders of PDFs"
    )
    parser.add_argument("--no-start", action="store_true", help="不测冷启动 / skip cold starts")
    parser.add_argument("--no-page", action="store_true", help="不测网页 / skip the page")
    parser.add_argument(
        "--documents", type=int, default=DOCUMENTS, metavar="N",
        help="提问时资料库的份数，0 不测 / documents asked, 0 for none (%(default)s)",
    )  # fmt: skip
    options = parser.parse_args(arguments)
    try:
        samples = find_pdfs(SAMPLES)
        _print(speed_lines(compare_readers(samples), title="the samples"))
        _print(pair_lines(measure_pairs(samples, repeats=_REPEATS), title="the samples"))
        for folder in options.folders:
            speeds = compare_readers(find_pdfs(folder), repeats=1)
            _print(speed_lines(speeds, title=folder.name))
            _print(pair_lines(measure_pairs(find_pdfs(folder)), title=folder.name))
        if not options.no_start:
            _print(start_lines(measure_starts(samples)))
        if not options.no_page:
            _print(page_lines(samples))
        if options.documents:
            for files in (samples, *map(find_pdfs, options.folders)):
                _print(question_lines(files, options.documents if files is samples else 0))
    except MingzhangError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _print(lines: Iterator[str]) -> None:
    print("\n".join(lines), end="\n\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
