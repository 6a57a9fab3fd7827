"""The five sample disclosures: their true defects are found, and nothing else fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.pipeline import read_disclosure
from extract.records import State

SAMPLES = Path(__file__).parents[3] / "data" / "samples"

FAILURES = {
    "fuzhou-2026": {"body-word", "doubled-word"},
    "gulou-2022": {"row-sum", "said-body", "said-goal-count"},
    "lianjiang-2026": {"body-name", "code-name", "contents-tables", "zero-base"},
    "minqing-2025": {"claim-cell", "said-all-codes"},
    "mohe-2026": {"body-name", "zero-base"},
}


@pytest.mark.parametrize("slug", FAILURES)
def test_failures_of_a_sample(slug: str) -> None:
    path = SAMPLES / f"{slug}.pdf"
    if not path.exists():
        pytest.skip("the sample PDFs are not here")
    findings = read_disclosure(path).findings
    assert {finding.rule for finding in findings if finding.state is State.FAIL} == FAILURES[slug]
    assert sum(finding.state is State.PASS for finding in findings) > 100
    assert all(finding.operands for finding in findings if finding.state is State.FAIL)
