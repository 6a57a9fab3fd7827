"""A folder of real PDFs → what the rules said of it, fails told apart by what people saw.

    python -m evals.verdicts --corpus DIR [--labels data/gold/findings/corpus.jsonl]

PDFs ─ checks ─► fails ─┬─ a label's verdict: true, misreading, rule fault
                        └─ none yet: open
  ▼
one line a publisher: rules run, passes, rounding, fails, insufficient data; then the open fails

A label belongs to one fail: its file's hash, its rule, the page and text of its first operand.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Literal, NamedTuple

from evals.corpus import find_corpus
from evals.gold import Gold, read_lines
from extract.checks.telling import tell_finding
from extract.errors import MingzhangError, UnreadableFile
from extract.pipeline import read_disclosure
from extract.records import Disclosure, Finding, State

LABELS = Path(__file__).parent.parent / "data" / "gold" / "findings" / "corpus.jsonl"
VERDICTS = ("true", "misreading", "rule fault")
_RAN = (State.PASS, State.ROUNDING, State.FAIL)


class Label(Gold):
    """What somebody saw on the page of a fail; document: the file's slug, told for readers."""

    document: str
    sha256: str
    rule: str
    page: int
    text: str
    verdict: Literal["true", "misreading", "rule fault"]
    note: str = ""


class Key(NamedTuple):
    """Which fail of which file."""

    sha256: str
    rule: str
    page: int
    text: str


class Examined(NamedTuple):
    """A file's findings; pages: 0 where it could not be read, or is no disclosure."""

    slug: str
    publisher: str
    pages: int
    states: Counter[tuple[int, str]]
    fails: tuple[tuple[Key, str], ...]


def examine(path: Path) -> Examined:
    """One file, read and checked."""
    publisher = path.stem.split("-")[0]
    try:
        disclosure = read_disclosure(path)
    except UnreadableFile:
        return Examined(path.stem, publisher, 0, Counter(), ())
    fails = tuple(
        (key_of(disclosure, finding), tell_finding(finding))
        for finding in disclosure.findings
        if finding.state is State.FAIL
    )
    states = Counter((finding.level, str(finding.state)) for finding in disclosure.findings)
    pages = disclosure.document.pages if disclosure.document.is_disclosure else 0
    return Examined(path.stem, publisher, pages, states, fails)


def key_of(disclosure: Disclosure, finding: Finding) -> Key:
    """The key of a fail; a finding without operands goes by its message."""
    place = finding.operands[0].evidence if finding.operands else None
    page, text = (place.page, place.text) if place else (0, finding.message)
    return Key(disclosure.document.sha256, finding.rule, page, text)


# ── the table ───────────────────────────────────────────────────────────────────────────────────

_HEAD = ("publisher", "files", "pages", "ran", "pass", "rounding", "true", "false", "open", "gaps")


def tell(files: Sequence[Examined], labels: dict[Key, Label]) -> Iterator[str]:
    """The table as Markdown, a line a publisher and one for all, then the share of levels."""
    yield f"| {' | '.join(_HEAD)} |"
    yield f"| --- |{' ---: |' * (len(_HEAD) - 1)}"
    groups: dict[str, list[Examined]] = defaultdict(list)
    for file in files:
        groups[file.publisher].append(file)
    for name, members in (*sorted(groups.items()), ("all", list(files))):
        yield f"| {' | '.join([name, *map(str, count(members, labels))])} |"
    for level in range(1, 5):
        ran = sum(file.states[level, state] for file in files for state in _RAN)
        gaps = sum(file.states[level, State.INSUFFICIENT_DATA] for file in files)
        if ran + gaps:
            yield f"level {level}: {ran} of {ran + gaps} could run ({ran / (ran + gaps):.1%})"
    for file in files:
        for key, message in file.fails:
            if key not in labels:
                yield f"open: {file.slug} {key.rule}: {message}"


def count(files: Sequence[Examined], labels: dict[Key, Label]) -> tuple[int, ...]:
    """The numbers of a line, in the order of its headings."""
    states = sum((file.states for file in files), Counter[tuple[int, str]]())

    def of(state: State) -> int:
        return sum(number for (_, name), number in states.items() if name == state)

    seen = [labels[key].verdict if key in labels else "" for file in files for key, _ in file.fails]
    true, unseen = seen.count("true"), seen.count("")
    return (
        len(files), sum(file.pages for file in files), sum(map(of, _RAN)), of(State.PASS),
        of(State.ROUNDING), true, len(seen) - true - unseen, unseen, of(State.INSUFFICIENT_DATA),
    )  # fmt: skip


def read_labels(path: Path) -> dict[Key, Label]:
    """Labels by their fail. Raises BadGold."""
    labels = read_lines(path, Label)
    return {Key(one.sha256, one.rule, one.page, one.text): one for one in labels}


def main(argv: Sequence[str] | None = None) -> int:
    """Reads the folder in two processes and prints the table; 2 for a folder or labels amiss."""
    parser = argparse.ArgumentParser(prog="evals.verdicts", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR")
    parser.add_argument("--labels", type=Path, default=LABELS, metavar="FILE")
    options = parser.parse_args(argv)
    try:
        paths, labels = find_corpus(options.corpus), read_labels(options.labels)
    except MingzhangError as exc:
        print(exc, file=sys.stderr)
        return 2
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        print("\n".join(tell(list(pool.map(examine, paths)), labels)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
