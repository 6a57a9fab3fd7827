from __future__ import annotations

import pytest

from extract.layers import is_bare, is_garbage
from extract.records import Word

PLAIN = "2026年度一般公共预算拨款支出预算表（单位：万元）2010350事业运行 121.28 — 20%"


def words(*texts: str) -> list[Word]:
    return [Word(text, (0, 0, 1, 1), (0.0,) * (len(text) + 1)) for text in texts]


PROSE = (
    "根据财政部门要求，本单位二〇二六年度收入预算按照综合预算的原则编制，"
    "支出预算主要用于保障机构正常运转、完成日常工作任务以及承担的各项专项业务工作。"
)
DISTRICTS = (
    "万州区黔江区涪陵区渝中区大渡口区沙坪坝区九龙坡区南岸区北碚区巴南区长寿区江津区合川区"
    "永川区南川区綦江区大足区璧山区铜梁区潼南区荣昌区开州区梁平区武隆区"
)


def shift(text: str, step: int) -> str:
    """The text as a font's mapping gives it that is out by some characters."""
    return "".join(chr(ord(char) + step) if "\u4e00" <= char <= "\u9f00" else char for char in text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PLAIN * 2, id="disclosure"),
        pytest.param(PROSE, id="prose"),
        pytest.param(DISTRICTS, id="names-of-places"),
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
        pytest.param(shift(PROSE, 1), id="shifted-by-one"),
        pytest.param(shift(PROSE, -77), id="shifted-back"),
        pytest.param(PROSE + shift(PROSE, 29), id="a-font-of-two-shifted"),
        pytest.param("\ufffd" * 20 + PLAIN[:30], id="replacement"),
        pytest.param("Ò»°ã¹«¹²Ô¤Ëã²¦¿îÖ§³öÔ¤Ëã±í" * 3, id="mojibake"),
    ],
)
def test_a_layer_that_does_not(text: str) -> None:
    assert is_garbage(words(text))


def test_a_page_number_alone_is_no_text() -> None:
    assert is_bare(words("—", "12", "—"))
    assert not is_bare(words(PLAIN))
