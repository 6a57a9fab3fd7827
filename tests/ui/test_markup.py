"""ui/web/markup.py, ui/web/prose.py: nothing from outside becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.records import Citation
from ui.web.markup import join, tag, text, void
from ui.web.prose import Folds, render_prose

CITATION = Citation(1, "a" * 64, 'a".pdf', None, None, 3, (0.0, 0.0, 1.0, 1.0), "")


class _Seen(HTMLParser):
    """Which elements and attributes a browser would make of a text, and the text it would show."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.shown = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append(name)
        self.attributes.update(attributes)

    def handle_data(self, data: str) -> None:
        self.shown += data


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00")))
def test_any_text_is_one_text(hostile: str) -> None:
    seen = _Seen(tag("p", {"title": hostile or "-"}, hostile))
    assert seen.elements == ["p"]
    assert seen.attributes == {"title": hostile or "-"}
    assert seen.shown == hostile


def test_markup_nests_unescaped_and_text_does_not() -> None:
    assert tag("p", {}, tag("b", {}, "<i>"), "&") == "<p><b>&lt;i&gt;</b>&amp;</p>"
    assert join([text("<"), void("img", {"alt": ""})]) == "&lt;<img alt>"


@pytest.mark.parametrize(
    ("prose", "elements"),
    [
        pytest.param("甲\n乙", ["div", "p", "p"], id="paragraphs"),
        pytest.param("- 甲\n- 乙", ["div", "ul", "li", "li"], id="bullets"),
        pytest.param("-0.5万元是减少额", ["div", "p"], id="a-negative-amount-is-no-bullet"),
        pytest.param("12.5万元", ["div", "p"], id="a-decimal-is-no-list-number"),
        pytest.param("甲[1]。", ["div", "p", "span", "button"], id="a-chip"),
        pytest.param("甲[2]", ["div", "p"], id="a-mark-without-citation-stays-text"),
        pytest.param("<b>甲</b>", ["div", "p"], id="markup-is-text"),
        pytest.param(
            "| 项目 | 金额 |\n| --- | --- |\n| 甲 | 1.5万元 |",
            ["div", "div", "table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td", "span"],
            id="a-table",
        ),
    ],
)
def test_prose_becomes(prose: str, elements: list[str]) -> None:
    assert _Seen(render_prose(prose, 0, [CITATION])).elements == elements


def _ranking(rows: int) -> str:
    lines = [f"| 单位{n} | {n}.5万元[1] |" for n in range(rows - 1)]
    return "\n".join(["| 单位 | 金额 |", "| --- | --- |", *lines, "| 末位 | 未公开 |"])


@pytest.mark.parametrize(("rows", "is_folded"), [(14, False), (15, True)])
def test_a_long_table_unfolds(rows: int, is_folded: bool) -> None:
    html = render_prose(_ranking(rows), 0, [CITATION], Folds("{} more", "all"))
    assert ("data-more" in html) is is_folded
    assert html.count("<tr") == rows + 1
    assert ("3 more" in html) is is_folded
    assert html.count('class="mz-amount"') == rows + 1  # the head and the one without an amount too
    assert "data-more" not in render_prose(_ranking(rows), 0, [CITATION])


def test_no_line_begins_with_punctuation_after_a_chip() -> None:
    html = render_prose("为0.4万元[1]，比上年[1][1]；", 0, [CITATION])
    tied = re.findall(r'<span class="mz-tied">([^<]*)<button.*?</button>([^<]?)</span>', html)
    assert tied == [("0.4万元", "，"), ("年", "；")]


def test_a_chip_says_where_it_leads() -> None:
    seen = _Seen(render_prose("0.4万元[1]", 2, [CITATION]))
    assert seen.attributes["data-cite"] == "2:1"
    assert seen.attributes["aria-label"] == '[1] a".pdf · p. 3'
    assert seen.shown == "0.4万元1"
