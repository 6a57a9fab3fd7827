"""A report over generated files, told by style, hazard and profile: where it is hard to read.

    python -m evals.hazards OUT/files.json --manifest DIR/manifest.jsonl [--measure cells]

A file counts under its style, its profile and each of its hazards. Peers of the same run stand
beside; a measure that a task does not have is left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.counts import Count, read_report
from extract.errors import BadGold, MingzhangError

Tally = dict[str, Count]
"""Task → right and counted."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; 2 for a report or a manifest that cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m evals.hazards", description=__doc__)
    parser.add_argument("report", type=Path)
    parser.add_argument("--manifest", type=Path, required=True)
    parser.add_argument("--measure", default="cells")
    options = parser.parse_args(arguments)
    try:
        labels = read_labels(options.manifest)
        groups = tally_groups(read_report(options.report), labels, options.measure)
    except MingzhangError as exc:
        print(exc, file=sys.stderr)
        return 2
    for line in write_groups(groups):
        print(line)
    return 0


def read_labels(manifest: Path) -> dict[str, tuple[str, ...]]:
    """Slug → what the file counts under. Raises BadGold."""
    try:
        lines = manifest.read_text(encoding="utf-8").splitlines()
        files = [json.loads(line) for line in lines]
        return {each["slug"]: tuple(_labels(each)) for each in files}
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise BadGold("生成文件的清单无法读取", where=str(manifest)) from exc


def _labels(file: Mapping[str, Any]) -> Iterator[str]:
    yield "all"
    yield f"style {file['style']}"
    yield f"profile {file['profile']}"
    yield from (f"hazard {each}" for each in file["hazards"])
    if not file["hazards"]:
        yield "hazard none"


def tally_groups(
    report: Mapping[str, Any], labels: Mapping[str, Sequence[str]], measure: str
) -> dict[str, Tally]:
    """Label → task → Count, labels in order; "files" counts the files of a label."""
    groups: dict[str, Tally] = defaultdict(dict)
    for task in report["tasks"]:
        for sample in task["samples"]:
            counted = sample["measures"].get(measure)
            for label in labels.get(sample["id"], ()) if counted else ():
                before = groups[label].get(task["name"], Count(0, 0))
                more = Count(before.right + counted["right"], before.of + counted["of"])
                groups[label][task["name"]] = more
    return dict(sorted(groups.items()))


def write_groups(groups: Mapping[str, Tally]) -> Iterator[str]:
    """A Markdown table, one row a label, one column a task."""
    tasks = list(dict.fromkeys(task for tally in groups.values() for task in tally))
    yield f"| files | of | {' | '.join(tasks)} |"
    yield f"| --- | ---: |{' ---: |' * len(tasks)}"
    for label, tally in groups.items():
        of = max(count.of for count in tally.values())
        shares = (tally[task].percent if task in tally else "" for task in tasks)
        yield f"| {label} | {of} | {' | '.join(shares)} |"


if __name__ == "__main__":
    sys.exit(main())
