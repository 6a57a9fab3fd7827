"""JSON out of what models write around it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.llm.lenient import find_object, strip_thinking

WHOLE = '{"a": {"b": ["n1", "}"]}}'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (WHOLE, WHOLE),
        (f"说明 {{不是}} 然后 {WHOLE}", WHOLE),
        (f"```\n{WHOLE}\n```", WHOLE),
        (f"<think>{{\n</think>{WHOLE}", WHOLE),
        (f"thinking without opening {{}} </think> {WHOLE}", WHOLE),
        ('{"claims": [{"a": "n1"}, {"a": "n', '{"claims": [{"a": "n1"}]}'),
        ('{"a": "n1", }', '{"a": "n1" }'),
    ],
    ids=["bare", "after braces", "fence", "thinking", "lost opening", "broken off", "comma"],
)
def test_the_object_is_found(text: str, found: str) -> None:
    assert json.loads(find_object(text) or "null") == json.loads(found)


@pytest.mark.parametrize("text", ["", "没有", "[1, 2]", "{", "{" * 3000, "null", "{'a': 1}"])
def test_there_is_none(text: str) -> None:
    assert find_object(text) is None


def test_an_unclosed_thought_hides_everything() -> None:
    assert strip_thinking("<think>我想想 {}") == ""


@given(st.text(max_size=200))
def test_whatever_comes_out_is_an_object(text: str) -> None:
    found = find_object(text)
    assert found is None or isinstance(json.loads(found), dict)


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=8), max_size=4))
def test_an_object_survives_a_fence(value: dict[str, str]) -> None:
    found = find_object(f"答：\n```json\n{json.dumps(value)}\n```")
    assert found is not None
    assert isinstance(json.loads(found), dict)
