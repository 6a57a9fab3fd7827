"""What frames an item in a question."""

import pytest

from rag.answer.figures.within import split_frame
from rag.question.lexicon import BY_KEY


@pytest.mark.parametrize(
    ("question", "named", "whole", "asked"),
    [
        ("机关运行经费里,差旅费多少", ["机关运行经费", "差旅费"], "机关运行经费", ["差旅费"]),
        (
            "基本支出里水费加电费一共多少",
            ["基本支出", "水费", "电费"],
            "基本支出",
            ["水费", "电费"],
        ),
        ("差旅费和会议费一共多少", ["差旅费", "会议费"], None, ["差旅费", "会议费"]),
        ("三公经费里多少", ["三公经费"], None, ["三公经费"]),
    ],
    ids=["one", "several", "side by side", "alone"],
)
def test_a_whole_frames_what_is_asked_for(
    question: str, named: list[str], whole: str | None, asked: list[str]
) -> None:
    frame, items = split_frame(question, (), tuple(BY_KEY[key] for key in named))
    assert (frame.key if frame is not None else None) == whole
    assert [one.key for one in items] == asked
