from __future__ import annotations

import pytest

from extract.layers import is_bare, is_garbage
from extract.records import Word

PLAIN = "2026年度一般公共预算拨款支出预算表（单位：万元）2010350事业运行 121.28 — 20%"


def words(*texts: str) -> list[Word]:
    return [Word(text, (0, 0, 1, 1), (0.0,) * (len(text) + 1)) for text in texts]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PLAIN * 2, id="disclosure"),
        pytest.param("\uf0b7" + PLAIN, id="a-bullet-of-a-symbol-font"),
        pytest.param("Budget of the department, in ten thousand yuan", id="english"),
        pytest.param("\ue000\ue001", id="too-little-to-judge"),
        pytest.param("", id="empty"),
    ],
)
def test_a_layer_that_says_what_is_seen(text: str) -> None:
    assert not is_garbage(words(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ue123\ue456\ue789" * 20, id="private-use"),
        pytest.param("\ufffd" * 20 + PLAIN[:30], id="replacement"),
        pytest.param("Ò»°ã¹«¹²Ô¤Ëã²¦¿îÖ§³öÔ¤Ëã±í" * 3, id="mojibake"),
    ],
)
def test_a_layer_that_does_not(text: str) -> None:
    assert is_garbage(words(text))


def test_a_page_number_alone_is_no_text() -> None:
    assert is_bare(words("—", "12", "—"))
    assert not is_bare(words(PLAIN))
