"""Peers as subjects of the same scorers: what they are spared, and what they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.corpus import DATA, Folder
from evals.counts import count
from evals.gold import GoldPage, GoldQuestion, GoldQuote, GoldTable
from evals.kept import Kept
from evals.peers.tables import Grids, read_pdfplumber, read_pymupdf, score_grids
from evals.scorers.retrieval import Retrieved, asked_text, score_retrieval
from evals.task import SampleResult, Score
from evals.workbench import Workbench

BOX = (0.0, 0.0, 500.0, 700.0)
TABLE = GoldTable(
    kind="支出总表",
    title=None,
    unit=None,
    columns=("编码", "名称", "合计"),
    rows=(("201", "服务支出", "9746.50"), ("20103", "机构事务", "12.00")),
)
PAGE = GoldPage(slug="s", page=3, sha1="0" * 40, tables=(TABLE,))


def cells(rows: tuple[tuple[str, ...], ...]) -> tuple[float, int]:
    scores = tuple(score_grids({3: ((BOX, rows),)}, [PAGE]))
    return count([SampleResult("s", "s", scores, 0.0)])["cells"]


HEAD = ("编码", "名称", "合计")


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        ((HEAD, *TABLE.rows), 6),
        ((*TABLE.rows,), 6),
        (tuple(("", *row[:2], "", row[2], "") for row in (HEAD, *TABLE.rows)), 6),
        ((HEAD, ("201", "服务支出", "9746 50\n."), TABLE.rows[1]), 5),
        ((HEAD, TABLE.rows[0]), 3),
        ((), 0),
    ],
    ids=["header rows", "no header", "stray columns", "torn decimals", "a row lost", "nothing"],
)
def test_a_peers_grid_is_scored_cell_by_cell(rows: tuple[tuple[str, ...], ...], right: int) -> None:
    assert cells(rows) == (right, 6)


def test_peers_read_a_samples_pages(tmp_path: Path) -> None:
    slug = "fuzhou-2026"
    gold = Folder(DATA).pages(slug)[:2]
    given = DATA / "samples" / f"{slug}.pdf", tuple(page.page for page in gold)
    with Workbench(tmp_path, Kept(tmp_path / "kept")) as bench:
        for read, least in ((read_pdfplumber, 0.9), (read_pymupdf, 0.0)):
            grids: Grids = read(bench, given)
            assert grids == read(bench, given)
            scores = tuple(score_grids(grids, gold))
            counted = count([SampleResult(slug, slug, scores, 0.0)])["cells"]
            assert counted.right / counted.of > least
    assert len(list((tmp_path / "kept").rglob("*.json.gz"))) == 2


# ── retrieval ───────────────────────────────────────────────────────────────────────────────────


def ask(*evidence: GoldQuote) -> GoldQuestion:
    return GoldQuestion(id="q", type="value", question="接待费多少", evidence=evidence)


def ranks(found: list[Retrieved], *evidence: GoldQuote) -> dict[str, float]:
    scores: list[Score] = list(score_retrieval(found, ask(*evidence)))
    return {name: counted.right for name, counted in count(
        [SampleResult("q", "g", tuple(scores), 0.0)]
    ).items()}  # fmt: skip


NUMBER = GoldQuote(doc="a", page=5, quote="0.4")
SAID = GoldQuote(doc="a", page=5, quote="控制“三公”经费")
OTHER = Retrieved("a", 5, "会议费 10.45 万元")
ROW = GoldQuote(doc="a", page=5, quote="2080506职业年金缴费支出1,085.00")
LINE = "2080506 职业年金缴费支出｜合计：1,085.00｜项目支出：0.00"


@pytest.mark.parametrize(
    ("found", "quote", "expected"),
    [
        ([Retrieved("a", 5, "接待费｜预算数：0.4")], NUMBER, {"recall@1": 1, "MRR": 1}),
        ([OTHER, Retrieved("a", 5, "接待费0.40万元")], NUMBER, {"recall@1": 0, "MRR": 0.5}),
        ([Retrieved("a", 4, "接待费0.4万元")], NUMBER, {"recall@10": 0, "MRR": 0}),
        ([Retrieved("b", 5, "接待费0.4万元")], NUMBER, {"recall@10": 0, "MRR": 0}),
        ([Retrieved("a", 4, "主要是控制 “三公” 经费。")], SAID, {"recall@1": 1, "MRR": 1}),
        ([OTHER] * 6 + [Retrieved("a", 5, "0.4")], NUMBER, {"recall@5": 0, "recall@10": 1}),
        ([], NUMBER, {"found@5": 0, "MRR": 0}),
        ([Retrieved("a", 5, f"支出总表\n{LINE}")], ROW, {"recall@1": 1, "MRR": 1}),
        ([Retrieved("a", 5, LINE.replace("1,085.00", "21,085.00"))], ROW, {"MRR": 0}),
        ([Retrieved("a", 5, LINE.replace("｜合", "\n合"))], ROW, {"MRR": 0}),
    ],
    ids=[
        "first",
        "second",
        "page",
        "file",
        "over the page's end",
        "seventh",
        "nothing",
        "a row",
        "another figure",
        "two rows",
    ],
)
def test_the_evidence_has_a_rank(
    found: list[Retrieved], quote: GoldQuote, expected: dict[str, float]
) -> None:
    got = ranks(found, quote)
    assert {name: got[name] for name in expected} == expected


def test_a_question_without_evidence_is_not_asked() -> None:
    assert list(score_retrieval([OTHER], ask())) == []


def test_what_was_said_before_is_searched_too() -> None:
    turns = ({"role": "user", "content": "福州的接待费"}, {"role": "assistant", "content": "0.4"})
    question = GoldQuestion.model_validate({**ask().model_dump(), "history": turns})
    assert asked_text(question) == "福州的接待费\n接待费多少"
