"""``mingzhang eval``: run one evaluation suite and write its report."""

from __future__ import annotations

import argparse
from pathlib import Path

from evals.run import main as run_suite


def run(options: argparse.Namespace) -> int:
    """options: suite, out (None: the suite's own place)."""
    return run_suite(options.suite, Path(options.out) if options.out else None)
