"""Rows that a question names in nearly the document's words."""

from __future__ import annotations

import pytest

from rag.question.content import find_content
from rag.retrieve.nearby import find_nearby

NAMES = (
    "财政对城乡居民基本医疗保险基金的补助",
    "对机关事业单位基本养老保险基金的补助",
    "财政对基本养老保险基金的补助",
    "安全生产考核经费",
)


@pytest.mark.parametrize(
    ("question", "known", "name"),
    [
        ("给城乡居民医保的补助占多少", (), "财政对城乡居民基本医疗保险基金的补助"),
        ("安全生产考核那笔经费多少", (), "安全生产考核经费"),
        ("补机关事业单位养老保险基金多少", (), "对机关事业单位基本养老保险基金的补助"),
        ("养老金多少", (), None),
        ("政府采购里服务占几成", ("政府采购",), None),
    ],
    ids=["short-word", "apart", "told-by-the-rest", "too-short", "part-of-a-whole"],
)
def test_one_row_spells_what_was_said(
    question: str, known: tuple[str, ...], name: str | None
) -> None:
    found = find_nearby(question, find_content(question), NAMES, known)
    assert (found[1] if found else None) == name
