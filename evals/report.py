"""SuiteResult → Markdown and JSON, worst cases first; and the table of results in README.md.

python -m evals.report --write-readme [REPORT.json]     the last report's table into README.md
python -m evals.report --check-readme [REPORT.json]     exit 1 where README.md says otherwise
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from evals.task import SampleResult, Score, TaskResult
from extract.errors import BadGold, MingzhangError

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "reports"
README = ROOT / "README.md"

_SHOWN = 30
"""Wrong items of one sample that the Markdown prints; the JSON has all."""


class Count(NamedTuple):
    """right things of all that were counted."""

    right: int
    of: int

    def __str__(self) -> str:
        return f"{self.right}/{self.of}"

    @property
    def percent(self) -> str:
        """ "99.5%"; never 100% where something is wrong."""
        share = 100 * self.right / self.of if self.of else 100.0
        return f"{min(share, 99.9) if self.right < self.of else 100:.1f}%"


class SuiteResult(NamedTuple):
    """A suite's results; stages: seconds of what the solvers share, over so many pages (or 0)."""

    name: str
    title: str
    tasks: tuple[TaskResult, ...]
    stages: dict[str, float]
    pages: int = 0


def count(samples: Iterable[SampleResult]) -> dict[str, Count]:
    """Right and counted by measure, in the order in which measures appear."""
    counts: dict[str, Count] = {}
    for sample in samples:
        for score in sample.scores:
            if score.value is not None:
                right, of = counts.get(score.measure, Count(0, 0))
                counts[score.measure] = Count(right + score.value, of + 1)
    return counts


# ── Markdown ────────────────────────────────────────────────────────────────────────────────────


def write_markdown(result: SuiteResult) -> str:
    """The whole report for people."""
    lines = [f"# {result.title}", "", *summary_table(result.tasks), ""]
    for task in result.tasks:
        lines += [f"## {task.title}", "", *_group_table(task), "", *_worst(task)]
    lines += ["## 用时 / seconds", "", *(f"- {line}" for line in timing_lines(result)), ""]
    return "\n".join(lines)


def summary_table(tasks: Sequence[TaskResult]) -> list[str]:
    """One line a measure over all samples; no times, so that two runs print the same."""
    lines = ["| evaluation | measure | right | share |", "| --- | --- | ---: | ---: |"]
    for task in tasks:
        for measure, counted in count(task.samples).items():
            lines.append(f"| {task.name} | {measure} | {counted} | {counted.percent} |")
    return lines


def _group_table(task: TaskResult) -> Iterator[str]:
    groups: dict[str, list[SampleResult]] = {}
    for sample in task.samples:
        groups.setdefault(sample.group, []).append(sample)
    measures = list(count(task.samples))
    yield f"| {task.group_title} | {' | '.join(measures)} |"
    yield f"| --- |{' ---: |' * len(measures)}"
    for group, samples in groups.items():
        counts = count(samples)
        yield f"| {group} | {' | '.join(str(counts.get(m, '')) for m in measures)} |"


def _worst(task: TaskResult) -> Iterator[str]:
    for sample in sorted(task.samples, key=SampleResult.share):
        wrong = [score for score in sample.scores if score.value == 0]
        told = [score for score in sample.scores if score.value is None]
        if not wrong and not told:
            continue
        yield f"### {sample.id} — {sample.share():.1%}"
        yield ""
        items = [list(group) for _, group in groupby(wrong, key=lambda score: score.item)]
        yield from (_wrong_lines(group) for group in items[:_SHOWN])
        if len(items) > _SHOWN:
            yield f"- …另有 {len(items) - _SHOWN} 处，见 JSON"
        yield from (f"- ({one.measure}) {one.item}: {_inline(one.answer)}" for one in told[:_SHOWN])
        yield ""


def _wrong_lines(scores: Sequence[Score]) -> str:
    """All that is wrong with one item; what was expected and got once where it is the same."""
    parts = [f"- {_inline(scores[0].item)}"]
    for score in scores:
        parts.append(f"  - **{score.measure}** {_inline(score.explanation)}")
        if score.expected or score.answer:
            expected, answer = (
                _inline(score.expected) or "（空）",
                _inline(score.answer) or "（空）",
            )
            parts.append(f"    - 应为 / expected: {expected}\n    - 得到 / got: {answer}")
    return "\n".join(dict.fromkeys(parts))


def _inline(text: str) -> str:
    """Text of a document on one line, with nothing that Markdown or HTML would act on."""
    line = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\`*_[]<>|#" else char for char in line)


def timing_lines(result: SuiteResult) -> Iterator[str]:
    """Seconds by stage and by task; milliseconds a page where pages were counted."""
    for stage, seconds in result.stages.items():
        each = f", {1000 * seconds / result.pages:.1f} ms a page" if result.pages else ""
        yield f"{stage}: {seconds:.2f} s{each}"
    if result.pages:
        yield f"pages: {result.pages}"
    yield from (f"{task.name}: {task.seconds:.2f} s" for task in result.tasks)


# ── JSON ────────────────────────────────────────────────────────────────────────────────────────


def write_json(result: SuiteResult) -> str:
    """The whole report for programs: counts of every measure, and every wrong item."""
    tasks = [_task_object(task) for task in result.tasks]
    whole = {"suite": result.name, "title": result.title, "stages": result.stages, "tasks": tasks}
    table = "\n".join(summary_table(result.tasks))
    return json.dumps({**whole, "summary": table}, ensure_ascii=False, indent=1) + "\n"


def _task_object(task: TaskResult) -> dict[str, object]:
    worst = sorted(task.samples, key=SampleResult.share)
    return {
        "name": task.name,
        "seconds": round(task.seconds, 3),
        "measures": _counts_object(task.samples),
        "samples": [_sample_object(sample) for sample in worst],
    }


def _sample_object(sample: SampleResult) -> dict[str, object]:
    return {
        "id": sample.id,
        "group": sample.group,
        "share": round(sample.share(), 4),
        "seconds": round(sample.seconds, 3),
        "measures": _counts_object([sample]),
        "wrong": [score._asdict() for score in sample.scores if score.value == 0],
        "notes": [score._asdict() for score in sample.scores if score.value is None],
    }


def _counts_object(samples: Iterable[SampleResult]) -> dict[str, dict[str, int]]:
    return {measure: counted._asdict() for measure, counted in count(samples).items()}


def save(result: SuiteResult, folder: Path) -> tuple[Path, Path]:
    """Writes <suite>.md and <suite>.json into the folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    files = (folder / f"{result.name}.md", folder / f"{result.name}.json")
    files[0].write_text(write_markdown(result), encoding="utf-8")
    files[1].write_text(write_json(result), encoding="utf-8")
    return files


# ── README ──────────────────────────────────────────────────────────────────────────────────────


def set_table(text: str, suite: str, table: str) -> str:
    """The text with another table between the suite's marks. Raises BadGold without marks."""
    opening, closing = f"<!-- eval:{suite} -->", f"<!-- /eval:{suite} -->"
    before, found, rest = text.partition(opening)
    _, ended, after = rest.partition(closing)
    if not found or not ended:
        raise BadGold(f"没有 {opening} … {closing} 这一对标记", where=README.name)
    return f"{before}{opening}\n{table}\n{closing}{after}"


def write_readme(readme: Path, suite: str, table: str) -> None:
    """Puts a suite's table into the README. Raises BadGold where it has no marks for it."""
    text = readme.read_text(encoding="utf-8")
    readme.write_text(set_table(text, suite, table), encoding="utf-8")


def check_readme(readme: Path, suite: str, table: str) -> bool:
    """Whether the README shows this table. Raises BadGold where it has no marks for it."""
    text = readme.read_text(encoding="utf-8")
    return set_table(text, suite, table) == text


def _read_report(path: Path) -> tuple[str, str]:
    """Suite and summary table of a JSON report. Raises BadGold."""
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
        return str(report["suite"]), str(report["summary"])
    except (OSError, ValueError, KeyError) as exc:
        todo = "先运行 mingzhang eval samples"
        raise BadGold("评测报告无法读取", where=str(path), todo=todo) from exc


def main(arguments: Sequence[str] | None = None) -> int:
    """0 done; 1 the README says otherwise; 2 bad input, with one clear line on stderr."""
    parser = argparse.ArgumentParser(prog="python -m evals.report", description=__doc__)
    act = parser.add_mutually_exclusive_group(required=True)
    act.add_argument("--write-readme", action="store_true", help="把结果表写入 README")
    act.add_argument("--check-readme", action="store_true", help="检查 README 的结果表是否最新")
    parser.add_argument("report", nargs="?", type=Path, default=REPORTS / "samples.json")
    parser.add_argument("--readme", type=Path, default=README)
    options = parser.parse_args(arguments)
    try:
        suite, table = _read_report(options.report)
        if options.write_readme:
            write_readme(options.readme, suite, table)
        elif not check_readme(options.readme, suite, table):
            print(
                "README 的结果表不是最新的：python -m evals.report --write-readme", file=sys.stderr
            )
            return 1
    except (MingzhangError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
