"""The page for people: worst first, both sides, the page's picture, peers, baseline, no script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evals.baseline import compare_runs
from evals.clips import draw_clip
from evals.corpus import DATA
from evals.counts import SuiteResult
from evals.html import mark_difference, write_html
from evals.report import write_json
from evals.task import Place, SampleResult, Score, TaskResult, right, wrong

SLUG = "lianjiang-2026"
FILES = {SLUG: DATA / "samples" / f"{SLUG}.pdf"}
HOSTILE = "<script>alert(1)</script><img src=x onerror=y>"


def page(*scores: Score, peer: bool = False) -> SuiteResult:
    good = SampleResult("good-one", "a", (right("cells", "x"),), 0.5)
    bad = SampleResult(SLUG, "b", (right("cells", "z"), *scores), 0.25)
    tasks = [TaskResult("tables", "表格 / tables", "document", (good, bad))]
    if peer:
        tasks.append(
            TaskResult("other", "对照：别家的 / peer", "document", (good,), beside="tables")
        )
    return SuiteResult("tables", "表格", tuple(tasks), {"read": 1.0}, 10, FILES)


def test_the_worst_stands_first_with_both_sides_and_its_picture() -> None:
    place = Place(13, (100.0, 200.0, 180.0, 212.0))
    worst = wrong("cells", "第1行", "文字不符", expected="9746.50", answer="9746", place=place)
    text = write_html(page(worst))
    assert "9746<mark>.50</mark>" in text
    assert text.count("data:image/png;base64,") == 1
    assert f"{SLUG} 第13页" in text
    assert "good-one" not in text.partition("id=worst")[2].partition("id=groups")[0]


def test_text_of_a_document_is_never_markup() -> None:
    bad = wrong(HOSTILE, HOSTILE, HOSTILE, expected=HOSTILE, answer=HOSTILE)
    hostile = SampleResult(HOSTILE, HOSTILE, (bad, bad._replace(group="<b>")), 0.1)
    task = TaskResult(HOSTILE, HOSTILE, HOSTILE, (hostile,))
    peer = task._replace(beside=HOSTILE)
    text = write_html(SuiteResult("x", HOSTILE, (task, peer), {HOSTILE: 1.0}))
    assert "<script" not in text
    assert "<img" not in text
    assert "onerror" in text


def test_the_page_holds_no_script_and_fetches_nothing() -> None:
    text = write_html(page(wrong("cells", "第1行", "不符")))
    assert "default-src 'none'" in text
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", text)


def test_peers_stand_beside_ours() -> None:
    text = write_html(page(wrong("cells", "第1行", "不符"), peer=True))
    rows = text.partition("与同类工具相比")[2].partition("</table>")[0]
    assert "<th class=n>别家的" in rows
    assert rows.index("66.7%") < rows.index("100.0%")


def test_a_baseline_is_told(tmp_path: Path) -> None:
    baseline = tmp_path / "before.json"
    baseline.write_text(write_json(page()), encoding="utf-8")
    now = page(wrong("cells", "第1行", "不符"))
    text = write_html(now, compare_runs(now, baseline))
    assert "有指标变差" in text
    assert f"tables {SLUG}：cells" in text


@pytest.mark.parametrize(
    "place",
    [None, Place(99, None), Place(1, None, "no such file")],
    ids=["no place", "no page", "no file"],
)
def test_a_place_that_is_not_there_has_no_picture(place: Place | None) -> None:
    assert draw_clip(FILES, SLUG, place) is None


def test_a_clip_is_cut_around_its_box() -> None:
    small = draw_clip(FILES, SLUG, Place(13, (100.0, 200.0, 180.0, 212.0)))
    whole = draw_clip(FILES, SLUG, Place(13))
    assert small is not None
    assert whole is not None
    assert small != whole


@pytest.mark.parametrize(
    ("expected", "answer", "shown"),
    [
        ("9746.50", "9746 50", ("9746<mark>.</mark>50", "9746<mark> </mark>50")),
        ("甲", "乙", ("甲", "乙")),
        (
            "<b>1</b>",
            "<b>2</b>",
            ("&lt;b&gt;<mark>1</mark>&lt;/b&gt;", "&lt;b&gt;<mark>2</mark>&lt;/b&gt;"),
        ),
    ],
    ids=["one character", "nothing alike", "markup"],
)
def test_what_differs_is_marked(expected: str, answer: str, shown: tuple[str, str]) -> None:
    assert mark_difference(expected, answer) == shown


def test_one_place_is_pictured_once_and_like_lines_are_told_once() -> None:
    place = Place(1, (100.0, 100.0, 200.0, 120.0))
    lost = [wrong("cells", "第2行", "行没有读出", place=place) for _ in range(4)]
    other = wrong("columns", "第1列", "栏目不符", expected="合计", answer="小计", place=place)
    html = write_html(page(*lost, other))
    assert html.count("<img ") == 1
    assert html.count("行没有读出") == 1
    assert "× 4" in html
    assert "栏目不符" in html
