"""``mingzhang eval``: run one evaluation suite and write its report."""

from __future__ import annotations

import argparse
from pathlib import Path

from evals.run import Request
from evals.run import main as run_suite


def run(options: argparse.Namespace) -> int:
    """0 done; 1 worse than the baseline, where --fail-on-regression asks for it."""
    return run_suite(
        Request(
            options.suite,
            out=_path(options.out),
            corpus=_path(options.corpus),
            gold=_path(options.gold),
            questions=_path(options.questions),
            baseline=_path(options.baseline),
            jobs=options.jobs,
            fail_on_regression=options.fail_on_regression,
            resume=options.resume,
        )
    )


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None
