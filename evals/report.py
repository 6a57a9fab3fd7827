"""SuiteResult → counts and JSON, worst cases first; and the table of results in README.md.

The page for people is html.py's.

python -m evals.report --write-readme [REPORT.json]     the last report's table into README.md
python -m evals.report --check-readme [REPORT.json]     exit 1 where README.md says otherwise
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from evals.baseline import Comparison
from evals.counts import SuiteResult, count, group_counts, read_report
from evals.journal import code_version
from evals.task import SampleResult, Score, TaskResult
from extract.errors import BadGold, MingzhangError

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "reports"
README = ROOT / "README.md"
HEADLINES = frozenset(
    (
        "cells", "codes", "kinds", "units", "claims recalled", "claims precise", "defects found",
        "alarms true", "answers", "no wrong claim", "figures sourced", "citations resolve",
        "evidence", "no false refusal", "refusals right", "recall@5", "found@5", "MRR",
    )
)  # fmt: skip
"""Measures that README.md shows; the reports hold all of them."""


# ── tables ──────────────────────────────────────────────────────────────────────────────────────


def summary_table(tasks: Sequence[TaskResult]) -> list[str]:
    """One line a measure over all samples; no times, so that two runs print the same."""
    lines = ["| evaluation | measure | right | share |", "| --- | --- | ---: | ---: |"]
    for task in tasks:
        for measure, counted in count(task.samples).items():
            lines.append(f"| {task.name} | {measure} | {counted} | {counted.percent} |")
    return lines


def headlines(table: Sequence[str]) -> list[str]:
    """The lines of a summary table that a newcomer asks for."""
    return [*table[:2], *(line for line in table[2:] if line.split("|")[2].strip() in HEADLINES)]


def timing_lines(result: SuiteResult) -> Iterator[str]:
    """Seconds by stage and by task; milliseconds a page where pages were counted."""
    for stage, seconds in result.stages.items():
        each = f", {1000 * seconds / result.pages:.1f} ms a page" if result.pages else ""
        yield f"{stage}: {seconds:.2f} s{each}"
    if result.pages:
        yield f"pages: {result.pages}"
    yield from (f"{task.name}: {task.seconds:.2f} s" for task in result.tasks)


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """A Markdown table of what changed against the baseline, the worst first."""
    yield f"与基线 {comparison.name} 相比 / against the baseline"
    yield ""
    changed = [change for change in comparison.changes if change.verdict != "same"]
    if changed:
        yield "| evaluation | measure | baseline | now | |"
        yield "| --- | --- | ---: | ---: | --- |"
    for change in changed:
        before, now = (
            f"{one} {one.percent}" if one else "—" for one in (change.before, change.now)
        )
        yield f"| {change.task} | {change.measure} | {before} | {now} | {WORDS[change.verdict]} |"
    same = len(comparison.changes) - len(changed)
    yield f"相同 {same} 项；新样本 {len(comparison.new)}，不再有的样本 {len(comparison.gone)}"
    yield from (f"- 变差 / worse: {name}" for name in comparison.worse[:_LISTED])


WORDS = {"better": "变好 better", "worse": "变差 worse", "new": "新 new", "same": "相同 same"}
"""Verdicts of a comparison as readers see them."""
_LISTED = 20


# ── JSON ────────────────────────────────────────────────────────────────────────────────────────


def write_json(result: SuiteResult) -> str:
    """The whole report for programs: counts of every measure, and every wrong item."""
    whole = {
        "suite": result.name,
        "title": result.title,
        "version": code_version(),
        "stages": {stage: round(time, 3) for stage, time in result.stages.items()},
        "pages": result.pages,
        "tasks": [_task_object(task) for task in result.tasks],
        "summary": "\n".join(summary_table(result.tasks)),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _task_object(task: TaskResult) -> dict[str, object]:
    worst = sorted(task.samples, key=SampleResult.share)
    return {
        "name": task.name,
        "seconds": round(task.seconds, 3),
        "measures": _counts_object(task.samples),
        "groups": {
            group: {measure: counted._asdict() for measure, counted in counts.items()}
            for group, counts in group_counts(task).items()
        },
        "samples": [_sample_object(sample) for sample in worst],
    }


def _sample_object(sample: SampleResult) -> dict[str, object]:
    return {
        "id": sample.id,
        "group": sample.group,
        "share": round(sample.share(), 4),
        "seconds": round(sample.seconds, 3),
        "measures": _counts_object([sample]),
        "wrong": [_score_object(score) for score in sample.scores if _is_wrong(score)],
        "notes": [_score_object(score) for score in sample.scores if score.value is None],
    }


def _score_object(score: Score) -> dict[str, object]:
    place = score.place._asdict() if score.place else None
    return {**score._asdict(), "place": place}


def _is_wrong(score: Score) -> bool:
    return score.value is not None and score.value < 1


def _counts_object(samples: Iterable[SampleResult]) -> dict[str, dict[str, int]]:
    return {measure: counted._asdict() for measure, counted in count(samples).items()}


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


def _read_summary(path: Path) -> tuple[str, str]:
    """Suite and summary table of a JSON report. Raises BadGold."""
    report = read_report(path)
    lines = str(report.get("summary", "")).splitlines()
    return str(report["suite"]), "\n".join(headlines(lines))


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
        suite, table = _read_summary(options.report)
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
