"""``mingzhang eval``: run one evaluation suite and write its report."""

from __future__ import annotations

import argparse
from pathlib import Path

from evals.run import main as run_suite


def run(options: argparse.Namespace) -> int:
    """options: suite, out (None: the suite's own place), corpus and gold (folders or None)."""
    out, corpus, gold = (
        Path(folder) if folder else None for folder in (options.out, options.corpus, options.gold)
    )
    return run_suite(options.suite, out, corpus=corpus, gold=gold)
