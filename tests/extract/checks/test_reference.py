"""The rule reference in docs/ says what the rules say, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.checks import RULES
from extract.checks.english import ENGLISH
from extract.checks.reference import main, write_reference

PAGE = Path(__file__).parents[3] / "docs" / "rules.md"


def test_the_page_is_what_the_rules_declare() -> None:
    fresh = "run: python -m extract.checks.reference docs/rules.md"
    assert PAGE.read_text(encoding="utf-8") == write_reference(), fresh


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_is_there_and_has_its_english(rule) -> None:
    page = write_reference()
    assert f"### `{rule.id}` {rule.title}" in page
    assert rule.id in ENGLISH
    assert ENGLISH[rule.id].title in page


def test_it_writes_the_file(tmp_path: Path) -> None:
    assert main([str(tmp_path / "rules.md")]) == 0
    assert (tmp_path / "rules.md").read_text(encoding="utf-8") == write_reference()
