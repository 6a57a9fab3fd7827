import json
from decimal import Decimal
from hashlib import sha1
from pathlib import Path

import pytest

from evals.gold import (
    GoldFindings,
    GoldPage,
    GoldQuestion,
    GoldStatement,
    GoldTable,
    GoldTexts,
    read_gold,
    read_lines,
    write_gold,
    write_lines,
)
from evals.samples import main, page_texts, table_pages
from evals.source import load_source
from evals.typeset.press import typeset
from extract.errors import BadGold

DATA = Path(__file__).parents[2] / "data"
GOLD = DATA / "gold"
SLUGS = sorted(path.stem for path in (DATA / "samples").glob("*.txt"))
SHA1 = "0" * 40

TABLE = {
    "kind": "支出总表",
    "title": "支出总表",
    "unit": None,
    "columns": ["科目", "金额/合计"],
    "rows": [["合计", "1.00"], ["基本支出", ""]],
}
QUESTION = {
    "id": "q1",
    "type": "lookup",
    "history": [{"role": "user", "content": "三公经费？"}],
    "question": "接待费多少？",
    "scope": ["甲"],
    "must_numbers": [{"value": "0.4", "unit": "万元"}],
    "must_phrases": [["控制", "压减"]],
    "must_not": ["0.5"],
    "refuse": False,
    "evidence": [{"doc": "甲", "page": 25, "quote": "0.4万元"}],
}


def page(**changes):
    return {"slug": "a", "page": 3, "sha1": SHA1, "tables": [TABLE | changes]}


def test_a_table_page_is_read_and_written_the_same(tmp_path):
    path = tmp_path / "tables" / "a-p03.json"
    record = GoldPage.model_validate(page())
    write_gold(path, record)
    assert read_gold(path, GoldPage) == record
    assert json.loads(path.read_text(encoding="utf-8")) == page()
    assert '["合计", "1.00"]' in path.read_text(encoding="utf-8")


def test_questions_are_read_and_written_the_same(tmp_path):
    path = tmp_path / "q.jsonl"
    records = [
        GoldQuestion.model_validate(QUESTION),
        GoldQuestion(id="q2", type="r", question="？"),
    ]
    write_lines(path, records)
    assert read_lines(path, GoldQuestion) == tuple(records)
    assert records[0].must_numbers[0].value == Decimal("0.4")
    assert path.read_text(encoding="utf-8").count("\n") == 2


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (page(kind="怪表"), "表类"),
        (page(rows=[["合计"]]), "应为 2 格"),
        (page(extra=1), "extra"),
        (page() | {"page": 0}, "page"),
        (page() | {"sha1": "xyz"}, "sha1"),
    ],
    ids=["kind", "short-row", "extra", "page-0", "sha1"],
)
def test_a_bad_table_page_is_refused(tmp_path, record, words):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(BadGold, match=words) as caught:
        read_gold(path, GoldPage)
    assert caught.value.where == str(path)


@pytest.mark.parametrize("line", ["{", '{"id": "q3"}'], ids=["cut-off", "fields-missing"])
def test_a_bad_line_is_named(tmp_path, line):
    path = tmp_path / "q.jsonl"
    path.write_text(f"{json.dumps(QUESTION)}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(BadGold) as caught:
        read_lines(path, GoldQuestion)
    assert caught.value.where == f"{path}:3"


def test_gold_is_frozen():
    table = GoldTable.model_validate(TABLE)
    with pytest.raises(ValueError, match="frozen"):
        table.title = "x"


# ── the samples ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("slug", SLUGS)
def test_a_samples_gold_follows_from_its_source(slug, tmp_path):
    source = load_source(DATA / "samples" / f"{slug}.txt")
    layout = typeset(source, tmp_path / "a.pdf")
    digest = sha1((DATA / "samples" / f"{slug}.pdf").read_bytes()).hexdigest()
    kept = sorted((GOLD / "tables").glob(f"{slug}-p*.json"))
    assert [read_gold(path, GoldPage) for path in kept] == [*table_pages(source, layout, digest)]
    texts = read_gold(GOLD / "pages" / f"{slug}.json", GoldTexts)
    assert texts == page_texts(source, layout, digest)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_samples_pdf_is_small(slug):
    assert (DATA / "samples" / f"{slug}.pdf").stat().st_size < 300_000


@pytest.mark.parametrize(
    "path", sorted((GOLD / "findings").glob("*.json")), ids=lambda path: path.stem
)
def test_findings_follow_their_format(path):
    assert read_gold(path, GoldFindings).document == path.stem


@pytest.mark.parametrize(
    "path", sorted((GOLD / "statements").glob("*.jsonl")), ids=lambda path: path.stem
)
def test_statements_stand_in_their_sample(path):
    texts = read_gold(GOLD / "pages" / f"{path.stem}.json", GoldTexts).texts
    whole = "".join("".join(text.text.split()) for text in texts)
    for statement in read_lines(path, GoldStatement):
        assert "".join(statement.sentence.split()) in whole


def test_samples_command_sets_and_counts(tmp_path, capsys):
    (tmp_path / "samples").mkdir()
    text = (DATA / "samples" / f"{SLUGS[0]}.txt").read_text(encoding="utf-8")
    (tmp_path / "samples" / "one.txt").write_text(text, encoding="utf-8")
    assert main(["--data", str(tmp_path)]) == 0
    assert (tmp_path / "samples" / "one.pdf").read_bytes().startswith(b"%PDF")
    assert list((tmp_path / "gold" / "tables").glob("one-p*.json"))
    assert capsys.readouterr().out.startswith("one: ")


@pytest.mark.parametrize("slugs", [["none"], []], ids=["unknown", "empty-folder"])
def test_samples_command_refuses_clearly(slugs, tmp_path, capsys):
    assert main([*slugs, "--data", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
