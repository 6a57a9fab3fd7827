"""``mingzhang eval``: run one evaluation suite and write its report."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evals.run import Request
from evals.run import main as run_suite
from extract.errors import BadGold


def run(options: argparse.Namespace) -> int:
    """0 done; 1 worse than the baseline, where --fail-on-regression asks for it."""
    if options.suite == "generate":
        return _generate(options)
    return run_suite(
        Request(
            options.suite,
            out=_path(options.out),
            corpus=_path(options.corpus),
            gold=_path(options.gold),
            questions=_path(options.questions),
            reader=options.reader,
            baseline=_path(options.baseline),
            jobs=options.jobs,
            fail_on_regression=options.fail_on_regression,
            resume=options.resume,
        )
    )


def _generate(options: argparse.Namespace) -> int:
    """Makes files with their gold below --out, which a suite then reads with --corpus."""
    from evals.generate.run import generate

    if not options.out or options.count < 1:
        todo = "例：mingzhang eval generate --count 20 --seed 1 --out DIR"
        raise BadGold("生成文件要写明 --out 文件夹，--count 至少为 1", todo=todo)
    made = generate(
        Path(options.out), count=options.count, seed=options.seed, jobs=options.jobs,
        progress=_say, unfamiliar=options.unfamiliar,
    )  # fmt: skip
    faulty = sum(bool(one.faults) for one in made)
    print(f"{options.out}：{len(made)} 份文件，其中 {faulty} 份植入了错误，标准答案在 gold/")
    return 0


def _say(done: int, whole: int, name: str) -> None:
    """Progress on stderr, one line that is written over."""
    end = "\n" if done == whole else ""
    print(f"\r{done}/{whole} {name:<40}", end=end, file=sys.stderr, flush=True)


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None
