"""``python -m evals.load FOLDER``: reading a library in, and its answers as it grows.

    FOLDER/*.pdf ─ read, cut, embed, index and store ─► a library     pages a second, stage by stage
         the library as it is, then with more and more copies of its documents
                      └─ a fresh process asks ─► p50, p95, memory     of each size

Copies are made row by row by ``copies.py``, under the names of other bodies: their texts recur, so
nothing of them is embedded, and 2,000 documents take some ten minutes of CPU, not hours. What a
question costs over them is what it costs over as many files that differ, but for the graph of
vectors, in which equal texts lie at one point.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from evals.bench import find_pdfs
from evals.copies import is_copy, multiply
from extract.apart import Read
from extract.errors import MingzhangError
from extract.pipeline import read_disclosure
from extract.records import Disclosure, Document
from rag.ask import ask
from rag.index.embed import embedding_text, vector_key
from rag.index.passages import make_passages
from rag.library import Library
from rag.ready import warm

ASKED_OF_ONE = (
    "{org}{year}年公务接待费是多少",
    "{org}为什么三公经费变化",
    "{org}{year}年支出总计比上年增加多少，原因是什么",
    "{org}有哪些项目，钱各多少",
    "{org}基本支出占总支出多少",
    "{org}有几辆车",
    "{org}的主要职责是什么",
    "{org}政府采购预算多少",
)
ASKED_OF_ALL = (
    "资料库里有哪些单位的文件",
    "三公经费最高的是哪家",
    "公务用车购置费最多的前三家",
    "哪几家三公经费比上年减少",
    "哪些单位没有安排因公出国费",
    "会议费最少的是哪个单位",
    "什么是机关运行经费",
    "无人机花了多少钱",
    "各单位公务接待费一共多少",
    "三公经费超过50万的有哪些单位",
    "哪些文件核对没通过",
    "垃圾分类工作由谁负责",
    "火星市太空局三公经费多少",
    "which bodies have no overseas travel budget",
)
BODIES = 4
"""Documents, spread over the library, that are asked about by name."""


class Stage(NamedTuple):
    """Seconds of CPU that a part of ``add`` took over all files."""

    name: str
    seconds: float


class Growth(NamedTuple):
    """What reading a folder in took. texts: passages; fresh: different texts that were embedded."""

    pages: int
    texts: int
    fresh: int
    stages: tuple[Stage, ...]


class Served(NamedTuple):
    """Milliseconds of a question to full answer, and the process's peak memory in MiB.

    p50, p95, slowest: of CPU; wall50, wall95: by the clock, which other work on the machine
    lengthens; first95: of CPU, where nobody has asked before since the process was made ready.
    """

    documents: int
    p50: float
    p95: float
    slowest: float
    wall50: float
    wall95: float
    first95: float
    memory: int


# ── reading in ──────────────────────────────────────────────────────────────────────────────────


def fill(home: Path, files: Sequence[Path]) -> Growth:
    """Adds files to the library in home, one after another, in this process."""
    seconds = {"read and check": 0.0, "embed": 0.0, "index and store": 0.0}
    pages = texts = 0
    seen: set[str] = set()
    with Library.open(home) as library:
        for path in files:
            begun = time.process_time()
            reading = read_disclosure(path)
            read = time.process_time()
            passages = make_passages(reading)
            library.index.embed(passages)
            embedded = time.process_time()
            library.add(path, read=_given(reading))
            stored = time.process_time()
            for name, spent in zip(
                seconds, (read - begun, embedded - read, stored - embedded), strict=True
            ):
                seconds[name] += spent
            pages += reading.document.pages
            texts += len(passages)
            seen.update(vector_key(embedding_text(passage)) for passage in passages)
    return Growth(pages, texts, len(seen), tuple(Stage(*one) for one in seconds.items()))


def _given(reading: Disclosure) -> Read:
    """What "reads" a file whose reading is there."""
    return lambda *_, **__: reading


# ── asking ──────────────────────────────────────────────────────────────────────────────────────


def questions_for(documents: Sequence[Document]) -> Iterator[str]:
    """The questions asked: of some bodies by name, and of the whole library."""
    named = [one for one in documents if one.org and one.year and not is_copy(one)]
    for document in named[:: max(len(named) // BODIES, 1)][:BODIES]:
        for form in ASKED_OF_ONE:
            yield form.format(org=document.org, year=document.year)
    yield from ASKED_OF_ALL


def serve(home: Path) -> Served:
    """Asks everything twice of a library made ready, in this process; the second round counts."""
    with Library.open(home) as library:
        documents = library.documents()
        questions = list(questions_for(documents))
        warm(library)
        first, taken = ([_ask(library, question) for question in questions] for _ in range(2))
    cpu = sorted(one[0] for one in taken)
    wall = sorted(one[1] for one in taken)
    first95 = _share(sorted(one[0] for one in first), 0.95)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Served(
        len(documents), _share(cpu, 0.5), _share(cpu, 0.95), cpu[-1],
        _share(wall, 0.5), _share(wall, 0.95), first95, memory,
    )  # fmt: skip


def _ask(library: Library, question: str) -> tuple[float, float]:
    """Milliseconds of CPU and of wall-clock."""
    cpu, wall = time.process_time(), time.perf_counter()
    ask(library, question)
    return 1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - wall)


def _share(sorted_times: Sequence[float], share: float) -> float:
    return sorted_times[min(int(len(sorted_times) * share), len(sorted_times) - 1)]


def serve_apart(home: Path) -> Served:
    """``serve`` in a fresh process. Raises MingzhangError where it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "evals.load", "--serve", str(home)],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["没有输出"])[-1]
        raise MingzhangError(f"提问没有完成：{last}", where=str(home))
    documents, *times, memory = done.stdout.split()
    p50, p95, slowest, wall50, wall95, first95 = map(float, times)
    return Served(int(documents), p50, p95, slowest, wall50, wall95, first95, int(memory))


# ── the tables ──────────────────────────────────────────────────────────────────────────────────


def growth_lines(growth: Growth) -> Iterator[str]:
    """A Markdown table of where the time of reading in goes."""
    total = sum(stage.seconds for stage in growth.stages)
    yield (
        f"{growth.pages} pages read in, {growth.pages / total:.1f} a second of CPU; "
        f"{growth.fresh} different texts of {growth.texts} embedded"
    )
    yield ""
    yield "| stage | seconds of CPU | share |"
    yield "| --- | ---: | ---: |"
    for stage in growth.stages:
        yield f"| {stage.name} | {stage.seconds:.1f} | {100 * stage.seconds / total:.0f} % |"


def served_lines(sizes: Sequence[Served]) -> Iterator[str]:
    """A Markdown table of answers by size of the library."""
    yield "milliseconds from question to full answer; p95 × : times the smallest library's"
    yield ""
    yield (
        "| documents | p50 | p95 | CPU p50 | CPU p95 | × | slowest, CPU | first asked, CPU p95 "
        "| memory MiB |"
    )
    yield "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for one in sizes:
        yield (
            f"| {one.documents} | {one.wall50:.0f} | {one.wall95:.0f} | {one.p50:.0f} "
            f"| {one.p95:.0f} | {one.p95 / sizes[0].p95:.1f} | {one.slowest:.0f} "
            f"| {one.first95:.0f} | {one.memory} |"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """0 done; 2 bad input, with one clear line on stderr."""
    options = _parse(arguments)
    try:
        if options.serve:
            print(*serve(options.folder))
        elif options.home:
            _measure(options.folder, options.home, options.documents)
        else:
            with TemporaryDirectory(prefix="mingzhang-load-") as home:
                _measure(options.folder, Path(home), options.documents)
    except MingzhangError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.load", description=__doc__)
    parser.add_argument("folder", type=Path, help="PDF 文件夹 / folder of PDFs")
    parser.add_argument("--documents", type=int, nargs="*", default=[], help="各级份数 / sizes")
    parser.add_argument("--home", type=Path, help="资料库留在这里 / keep the library here")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _measure(folder: Path, home: Path, sizes: Sequence[int]) -> None:
    files = find_pdfs(folder)
    print("\n".join(growth_lines(fill(home, files))), end="\n\n", flush=True)
    print("\n".join(served_lines(serve_sizes(home, sizes))), flush=True)


def serve_sizes(home: Path, sizes: Sequence[int]) -> list[Served]:
    """``serve_apart`` of a library as it is, then of each size above it."""
    served = [serve_apart(home)]
    for size in sorted(size for size in sizes if size > served[0].documents):
        multiply(home, size)
        served.append(serve_apart(home))
    return served


if __name__ == "__main__":
    sys.exit(main())
