"""Each scorer with a right and a wrong output."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

import pytest

from evals.gold import (
    GoldAmount,
    GoldDoubt,
    GoldFinding,
    GoldFindings,
    GoldNumber,
    GoldPage,
    GoldPlace,
    GoldQuestion,
    GoldQuote,
    GoldStatement,
    GoldTable,
    GoldTurn,
)
from evals.plain import PlainPage, PlainWord
from evals.scorers.answers import Asked, gives_number, score_answer
from evals.scorers.cells import align_rows, score_tables
from evals.scorers.citations import own_words, resolves, text_in, uncovered
from evals.scorers.codes import UNKNOWN, code_groups, last_codes, read_codes
from evals.scorers.findings import is_figure, main_figure, score_findings
from evals.scorers.forms import find_titles, score_forms
from evals.scorers.places import is_at, place_names
from evals.scorers.statements import is_same_subject, score_statements
from evals.scorers.words import find_numerals, is_same_amount
from evals.task import Place, Score
from extract.errors import BadGold
from extract.money import read_cell
from extract.records import (
    Amount,
    Area,
    BBox,
    Cell,
    Column,
    Disclosure,
    Document,
    Evidence,
    Finding,
    Line,
    Operand,
    Page,
    Paragraph,
    Row,
    State,
    Statement,
    Table,
    Word,
)
from rag.records import Answer, AnswerFigure, AnswerOperand, Citation, Computation

SHA = "a" * 64
D = Decimal


def shares(scores: Iterable[Score]) -> dict[str, tuple[int, int]]:
    """Right and counted, by measure."""
    counts: dict[str, tuple[int, int]] = {}
    for score in scores:
        if score.value is not None:
            right, of = counts.get(score.measure, (0, 0))
            counts[score.measure] = (right + score.value, of + 1)
    return counts


# ── tables ──────────────────────────────────────────────────────────────────────────────────────

HEADER = (("科目编码", "编码"), ("科目名称", "名称"), ("合计", "合计"))
BODY = (
    ("201", "一般公共服务支出", "292.28"),
    ("20103", "政府办公厅（室）及相关机构事务", "292.28"),
    ("2010350", "事业运行", "121.28"),
    ("2010399", "其他支出", "171.00"),
)


def draw_row(texts: Iterable[str], *, page: int = 1, top: float = 0.0) -> Row:
    cells = tuple(
        Cell(text, *read_cell(text), page, (100.0 * n, top, 100.0 * n + 90, top + 10))
        for n, text in enumerate(texts)
    )
    code = cells[0].raw if cells[0].raw.isdigit() else None
    return Row(code, cells[1].raw, 1, cells)


def draw_table(
    body: Iterable[Iterable[str]] = BODY,
    *,
    pages: tuple[int, ...] = (1,),
    unit: str | None = "万元",
) -> Table:
    rows = tuple(draw_row(texts, page=pages[0], top=20.0 * n) for n, texts in enumerate(body))
    columns = tuple(Column((name,), role) for name, role in HEADER)
    areas = tuple(Area(page, (0, 0, 300, 200)) for page in pages)
    return Table("t1", "支出总表", "支出预算总表", unit, None, areas, columns, rows)


def gold_page(body: Iterable[Iterable[str]] = BODY, *, page: int = 1) -> GoldPage:
    table = GoldTable(
        kind="支出总表",
        title="支出预算总表",
        unit="万元",
        columns=tuple(name for name, _ in HEADER),
        rows=tuple(tuple(row) for row in body),
    )
    return GoldPage(slug="s", page=page, sha1="0" * 40, tables=(table,))


def test_a_table_read_whole_scores_all() -> None:
    counts = shares(score_tables([draw_table()], [gold_page()], complete=True))
    assert counts == {
        "tables": (1, 1), "kinds": (1, 1), "units": (1, 1), "titles": (1, 1),
        "columns": (3, 3), "rows": (4, 4), "cells": (12, 12), "codes": (4, 4),
    }  # fmt: skip


def test_one_wrong_cell_is_one_wrong_cell() -> None:
    body = [list(row) for row in BODY]
    body[2][2] = "121 28."
    scores = list(score_tables([draw_table(body)], [gold_page()], complete=True))
    bad = [score for score in scores if score.value == 0]
    assert [(s.measure, s.expected, s.answer) for s in bad] == [("cells", "121.28", "12128.")]


def test_a_missing_row_does_not_shift_the_rows_below() -> None:
    counts = shares(score_tables([draw_table(BODY[1:])], [gold_page()], complete=True))
    assert counts["rows"] == (3, 4)
    assert counts["cells"] == (9, 12)
    assert counts["codes"] == (3, 4)


def test_an_extra_row_is_an_error_and_its_neighbours_are_not() -> None:
    body = [BODY[0], ("1", "栏次", "2"), *BODY[1:]]
    counts = shares(score_tables([draw_table(body)], [gold_page()], complete=True))
    assert counts["rows"] == (4, 5)
    assert counts["cells"] == (12, 12)


def test_a_shifted_column_is_wrong_in_every_row() -> None:
    body = [(row[0], "", row[1]) for row in BODY]
    counts = shares(score_tables([draw_table(body)], [gold_page()], complete=True))
    assert counts["cells"] == (4, 12)


def test_a_missing_table_loses_all_its_cells() -> None:
    counts = shares(score_tables([], [gold_page()], complete=True))
    assert counts == {"tables": (0, 1), "rows": (0, 4), "cells": (0, 12), "codes": (0, 4)}


@pytest.mark.parametrize(("complete", "tables"), [(True, (1, 2)), (False, (1, 1))])
def test_a_table_where_gold_has_none_is_extra(complete: bool, tables: tuple[int, int]) -> None:
    found = [draw_table(), draw_table(pages=(7,))]
    assert shares(score_tables(found, [gold_page()], complete=complete))["tables"] == tables


def test_a_wrong_unit_is_no_wrong_cell() -> None:
    counts = shares(score_tables([draw_table(unit="元")], [gold_page()], complete=True))
    assert counts["units"] == (0, 1)
    assert counts["cells"] == (12, 12)


def test_only_rows_of_the_page_are_compared() -> None:
    rows = (draw_row(BODY[0], page=1), draw_row(BODY[1], page=2))
    table = draw_table(pages=(1, 2))._replace(rows=rows)
    pages = [gold_page(BODY[:1]), gold_page(BODY[1:2], page=2)]
    assert shares(score_tables([table], pages, complete=True))["rows"] == (2, 2)


def test_codes_come_from_the_golds_own_columns() -> None:
    table = GoldTable(
        kind="支出总表",
        title=None,
        unit=None,
        columns=("科目编码/类", "科目编码/款", "科目编码/项", "合计"),
        rows=(
            ("201", "", "", "9"),
            ("", "03", "", "9"),
            ("201", "03", "50", "9"),
            ("", "", "", "9"),
        ),
    )
    assert read_codes(table).codes == ["201", "20103", "2010350", ""]


def test_a_units_code_is_no_classification() -> None:
    table = GoldTable(
        kind="收入总表",
        title=None,
        unit=None,
        columns=("部门(单位)代码", "合计"),
        rows=(("310", "1"),),
    )
    assert read_codes(table).codes is None


def two_headers(*rows: tuple[str, ...]) -> GoldTable:
    columns = ("功能科目/类", "功能科目/款", "功能科目/项", "经济科目/类", "经济科目/款", "合计")
    return GoldTable(kind="支出总表", title="表", unit=None, columns=columns, rows=rows)


def test_codes_are_joined_under_one_header_only() -> None:
    table = two_headers(
        ("201", "03", "50", "301", "01", "9"),
        ("", "", "", "301", "02", "9"),
        ("", "", "99", "302", "", "9"),
    )
    assert code_groups(table) == [[0, 1, 2], [3, 4]]
    assert read_codes(table).codes == ["2010350", "30102", "2010399"]


def test_a_page_that_goes_on_takes_its_parents_from_the_page_before() -> None:
    first = GoldPage(
        slug="s", page=3, sha1="0" * 40, tables=(two_headers(("201", "03", "50", "", "", "9")),)
    )
    table = two_headers(("", "", "99", "", "", "9"), ("", "05", "", "", "", "9"))
    second = first.model_copy(update={"page": 4, "tables": (table,)})
    assert read_codes(table, last_codes(first, second)).codes == ["2010399", "20105"]
    assert read_codes(table, last_codes(None, second)).codes == [UNKNOWN, UNKNOWN]
    assert last_codes(first.model_copy(update={"page": 2}), second) == ()


def test_rows_align_in_order_only() -> None:
    assert align_rows([["a", "1"], ["b", "2"]], [["b", "2"], ["a", "1"]]) in ({0: 1}, {1: 0})
    assert align_rows([["a", "1"], ["", ""]], [["a", "1"], ["", ""]]) == {0: 0, 1: 1}


# ── statements ──────────────────────────────────────────────────────────────────────────────────

SENTENCE = "公务接待费0.4万元，比上年减少0.1万元，降低20%，主要原因是控制三公预算数。"


def say(raw: str, value: str, unit: str) -> Amount:
    return Amount(D(value), unit, Evidence(SHA, 1, (0, 0, 1, 1), raw))


def claim() -> GoldStatement:
    return GoldStatement(
        sentence=SENTENCE,
        subject="公务接待费",
        code=None,
        year=2026,
        amount=GoldAmount(raw="0.4万元", value=D("0.4"), unit="万元"),
        change=GoldAmount(raw="0.1万元", value=D("0.1"), unit="万元"),
        direction="减少",
        percent=GoldAmount(raw="20%", value=D(20), unit="%"),
        base="上年",
        reason="控制三公预算数",
    )


def statement() -> Statement:
    place = Evidence(SHA, 1, (0, 0, 1, 1), SENTENCE)
    reason = Evidence(SHA, 1, (0, 0, 1, 1), "控制三公预算数。")
    amounts = (say("0.4万元", "0.4", "万元"), say("0.1万元", "0.1", "万元"))
    return Statement(
        "接待费",
        None,
        2026,
        *amounts,
        "减少",
        say("20%", "20", "%"),
        "2025年预算",
        reason,
        place,
        "p1",
    )


def test_a_claim_read_whole_is_recalled_and_precise() -> None:
    counts = shares(score_statements([statement()], [claim()]))
    assert set(counts.values()) == {(1, 1)}
    assert "code" not in counts


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (lambda s: s._replace(subject="公务用车"), "subject"),
        (lambda s: s._replace(amount=say("0.5万元", "0.5", "万元")), "amount"),
        (lambda s: s._replace(amount=say("0.4元", "0.4", "元")), "amount"),
        (lambda s: s._replace(change=None), "change"),
        (lambda s: s._replace(percent=say("2%", "2", "%")), "percent"),
        (lambda s: s._replace(direction="增加"), "direction"),
        (lambda s: s._replace(reason=None), "reason"),
    ],
    ids=["subject", "amount", "unit", "change", "percent", "direction", "reason"],
)
def test_a_claim_with_one_wrong_part_is_wrong(
    change: Callable[[Statement], Statement], part: str
) -> None:
    counts = shares(score_statements([change(statement())], [claim()]))
    assert counts["claims recalled"] == counts["claims precise"] == (0, 1)
    assert counts[part] == (0, 1)


def test_a_missed_and_an_invented_claim() -> None:
    other = statement()._replace(sentence=Evidence(SHA, 1, (0, 0, 1, 1), "会议费9万元。"))
    counts = shares(score_statements([other], [claim()]))
    assert counts == {"claims recalled": (0, 1), "claims precise": (0, 1)}


def test_a_claim_twice_is_one_extra() -> None:
    counts = shares(score_statements([statement(), statement()], [claim()]))
    assert counts["claims recalled"] == (1, 1)
    assert counts["claims precise"] == (1, 2)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("部门收入预算", "收入预算", True),
        ("费", "公务接待费", False),
        ("基本支出", "项目支出", False),
    ],
)
def test_subjects(one: str, other: str, same: bool) -> None:
    assert is_same_subject(one, other) is same


# ── findings ────────────────────────────────────────────────────────────────────────────────────

DOCUMENT = Document(SHA, "s.pdf", 9, "某中心", 2026, "预算", "单位", True)
DEFECT = GoldFinding(
    family="sum-row",
    where="三、支出预算总表，2010350 事业运行",
    left="47.2",
    right="47.29",
    note="",
)
WORDS = GoldFinding(
    family="narrative-words",
    where="第三部分 八、（一）机关运行经费",
    left="本部门没有机关运行经费",
    right="本单位",
    note="",
)
SUM = GoldFinding(
    family="rounding",
    where="支出预算总表，合计列，20103 ↔ 各项之和",
    left="359.13",
    right="38.00 + 17.11 + 140.66 + 163.35 = 359.12",
    note="",
)


def find(
    left: str, right: str, *, code: str = "2010350", state: State = State.FAIL, level: int = 1,
    severity: str = "error",
) -> Finding:  # fmt: skip
    body = next(n for n, row in enumerate(BODY) if row[0] == code)
    box = draw_table().rows[body].cells[2].bbox
    operands = tuple(
        Operand("合计", D(value), "万元", Evidence(SHA, 1, box, value), side)
        for value, side in ((left, "left"), (right, "right"))
    )
    return Finding(
        "row-sum", "行", level, state, severity, "合计 = 基本支出 + 项目支出",
        D(left), D(right), D(left) - D(right), D("0.01"), "万元", operands, "不一致",
    )  # fmt: skip


def disclose(*findings: Finding) -> Disclosure:
    line = Line("（一）机关运行经费", 2, (0, 0, 200, 10), ())
    body = Line("主要原因是本部门没有机关运行经费。", 2, (0, 20, 200, 30), ())
    heading = Paragraph("p1", line.text, (line,), ("八、其他", "（一）机关运行经费"), True)
    said = Paragraph("p2", body.text, (body,), ("八、其他", "（一）机关运行经费"), False)
    return Disclosure(DOCUMENT, (draw_table(),), (heading, said), (), findings)


def ledger(
    *defects: GoldFinding,
    rounding: tuple[GoldFinding, ...] = (),
    doubtful: tuple[GoldDoubt, ...] = (),
) -> GoldFindings:
    return GoldFindings(document="s", defects=defects, rounding=rounding, doubtful=doubtful)


def test_a_defect_found_is_no_false_alarm() -> None:
    counts = shares(score_findings(disclose(find("47.2", "47.29")), ledger(DEFECT)))
    assert counts == {"defects found": (1, 1), "alarms true": (1, 1)}


@pytest.mark.parametrize(
    "finding",
    [
        find("47.2", "47.30"),
        find("47.2", "47.29", code="2010399"),
        find("47.2", "47.29", level=2),
    ],
    ids=["another-figure", "another-place", "another-level"],
)
def test_what_is_not_the_defect_is_a_false_alarm(finding: Finding) -> None:
    counts = shares(score_findings(disclose(finding), ledger(DEFECT)))
    assert counts == {"defects found": (0, 1), "alarms true": (0, 1)}


def test_a_mistake_is_found_by_one_of_the_defects_that_it_makes() -> None:
    made = [DEFECT, DEFECT.model_copy(update={"left": "1", "right": "2"})]
    caused = [one.model_copy(update={"cause": "1 digit-swapped"}) for one in made]
    alone = DEFECT.model_copy(update={"left": "3", "right": "4", "cause": "2 percent"})
    counts = shares(score_findings(disclose(find("47.2", "47.29")), ledger(*caused, alone)))
    assert counts["causes found"] == (1, 2)
    assert counts["defects found"] == (1, 3)


def test_a_passed_rule_finds_nothing() -> None:
    passed = find("47.2", "47.29", state=State.PASS)
    assert shares(score_findings(disclose(passed), ledger(DEFECT))) == {"defects found": (0, 1)}


def test_information_is_told_apart() -> None:
    scores = list(score_findings(disclose(find("1", "2", severity="info")), ledger()))
    assert [(score.measure, score.value) for score in scores] == [("told as info", None)]
    found = shares(score_findings(disclose(find("47.2", "47.29", severity="info")), ledger(DEFECT)))
    assert found == {"defects found": (1, 1)}


def test_a_doubtful_entry_reported_is_a_false_alarm_with_its_reason() -> None:
    doubt = GoldDoubt(**DEFECT.model_dump(exclude={"note", "cause"}), reason="可议")
    score = next(iter(score_findings(disclose(find("47.2", "47.29")), ledger(doubtful=(doubt,)))))
    assert score.value == 0
    assert "可议" in score.explanation


def test_a_twin_that_fails_is_a_false_alarm() -> None:
    book = ledger().model_copy(update={"innocent": (DEFECT,)})
    alarm = shares(score_findings(disclose(find("47.2", "47.29")), book))
    assert alarm == {"alarms true": (0, 1), "twins innocent": (0, 1)}
    passed = find("47.2", "47.29", state=State.PASS)
    assert shares(score_findings(disclose(passed), book)) == {"twins innocent": (1, 1)}
    told = find("47.2", "47.29", severity="info")
    assert shares(score_findings(disclose(told), book)) == {"twins innocent": (1, 1)}


def test_findings_are_told_under_their_family() -> None:
    missed = next(iter(score_findings(disclose(), ledger(DEFECT))))
    assert missed.group == DEFECT.family
    alarm = next(iter(score_findings(disclose(find("1", "2")), ledger())))
    assert (alarm.group, alarm.place) == (
        "sum-row",
        Place(1, find("1", "2").operands[0].evidence.bbox),
    )


def words_at(top: float) -> Finding:
    place = Evidence(SHA, 2, (0, top, 50, top + 10), "本部门")
    operand = Operand("自称", None, None, place, "left")
    finding = find("1", "1", level=3)._replace(left=None, right=None, operands=(operand,))
    return finding._replace(rule="wrong-kind", message="自称应为本单位")


def test_words_are_found_in_their_paragraph() -> None:
    counts = shares(score_findings(disclose(words_at(20)), ledger(WORDS)))
    assert counts == {"defects found": (1, 1), "alarms true": (1, 1)}
    counts = shares(score_findings(disclose(words_at(400)), ledger(WORDS)))
    assert counts == {"defects found": (0, 1), "alarms true": (0, 1)}


def test_what_is_missing_is_found_by_its_name_beside_another_place() -> None:
    promised = GoldFinding(
        family="completeness",
        where="第二部分 六、政府性基金预算支出表",
        left="目录：六、政府性基金预算支出表",
        right="正文：无此表",
        note="",
    )
    found = words_at(20)._replace(level=4, message="目录“六、政府性基金预算支出表”：正文中没有。")
    counts = shares(score_findings(disclose(found), ledger(promised)))
    assert counts == {"defects found": (1, 1), "alarms true": (1, 1)}
    other = found._replace(message="目录“七、国有资本经营预算支出表”：正文中没有。")
    counts = shares(score_findings(disclose(other), ledger(promised)))
    assert counts == {"defects found": (0, 1), "alarms true": (0, 1)}


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        (State.ROUNDING, {"rounding": (1, 1)}),
        (State.PASS, {"rounding": (0, 1)}),
        (State.FAIL, {"alarms true": (0, 1), "rounding": (0, 1)}),
    ],
    ids=["rounding", "pass", "fail"],
)
def test_rounding_must_be_rounding(state: State, counts: dict[str, tuple[int, int]]) -> None:
    finding = find("359.13", "359.12", code="20103", state=state)
    assert shares(score_findings(disclose(finding), ledger(rounding=(SUM,)))) == counts


def test_an_unknown_family_is_bad_gold() -> None:
    strange = DEFECT.model_copy(update={"family": "sum-diagonal"})
    with pytest.raises(BadGold, match="sum-diagonal"):
        list(score_findings(disclose(), ledger(strange)))


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ("第三部分 八、（一）机关运行经费", ("机关运行经费",)),
        ("九、基本支出表，30101 基本工资", ("基本支出表", "30101", "基本工资")),
        ("部门支出总表，201行，合计 ↔ 各类之和", ("部门支出总表", "201", "各类之和")),
        ("第三部分 一、（一）2.政府性基金预算收入", ("政府性基金预算收入",)),
    ],
)
def test_names_of_a_place(where: str, names: tuple[str, ...]) -> None:
    assert place_names(where) == names


def test_a_place_needs_its_first_name_and_its_codes() -> None:
    assert is_at("九、基本支出表，30101 基本工资", "2026年基本支出表 30101 工资")
    assert not is_at("九、基本支出表，30101 基本工资", "2026年基本支出表 30102")
    assert not is_at("九、基本支出表，30101 基本工资", "支出总表 30101")


@pytest.mark.parametrize(
    ("side", "figure"),
    [
        ("47.2", "47.2"),
        ("7.43 + 0.02 = 7.45", "7.45"),
        ("263.47万元", "263.47"),
        ("1,688.85", "1688.85"),
    ],
)
def test_sides_that_are_figures(side: str, figure: str) -> None:
    assert is_figure(side)
    assert main_figure(side) == D(figure)


@pytest.mark.parametrize("side", ["2010350", "共涉及0万元", "上年0万元，与上年持平", "本单位", ""])
def test_sides_that_are_words(side: str) -> None:
    assert not is_figure(side)


# ── answers ─────────────────────────────────────────────────────────────────────────────────────


def set_word(text: str, x: float, y: float) -> Word:
    edges = tuple(x + 10.0 * n for n in range(len(text) + 1))
    return Word(text, (x, y, edges[-1], y + 10), edges)


PAGE = Page(
    3, 600, 800,
    (
        set_word("公务接待费", 100, 100), set_word("0.4", 300, 100),
        set_word("比上年减少0.1万元", 100, 120),
    ),
    (),
)  # fmt: skip
PAGES = {SHA: (PAGE,)}
CELL = Citation(1, SHA, "s-2026.pdf", "某县中心", 2026, 3, (300, 100, 330, 110), "0.4")
SAID = CELL._replace(n=2, bbox=(100, 120, 210, 130), quote="减少0.1万元")
QUESTION = GoldQuestion(
    id="q1",
    type="change",
    question="接待费变了多少？",
    must_numbers=(GoldNumber(value=D("0.1"), unit="万元"),),
    must_phrases=(("减少", "下降"),),
    must_not=("增加",),
    evidence=(GoldQuote(doc="s-2026", page=0, quote="比上年减少0.1万元"),),
)


def figure(text: str, value: str, unit: str = "万元") -> AnswerFigure:
    return AnswerFigure(text, D(value), unit, (1,), None)


def reply(text: str = "接待费为 0.4万元[1]，减少 0.1万元[2]。") -> Answer:
    figures = (figure("0.4万元", "0.4"), figure("0.1万元", "0.1"))
    return Answer(text, False, None, (CELL, SAID), figures, (), None, 1)


def cite(*citations: Citation) -> Answer:
    return reply()._replace(citations=citations)


def ask(first: Answer, gold: GoldQuestion = QUESTION, second: Answer | None = None) -> list[Score]:
    asked = Asked(first, second or first, PAGES, {SHA: "s-2026"})
    return list(score_answer(asked, gold))


def wrong_parts(scores: Iterable[Score]) -> set[str]:
    return {score.measure for score in scores if score.value == 0}


def test_a_right_answer() -> None:
    scores = ask(reply())
    assert wrong_parts(scores) == set()
    assert scores[0].measure == "answers"


@pytest.mark.parametrize(
    ("box", "found"),
    [((100, 115, 300, 125), True), ((100, 215, 300, 225), False)],
    ids=["met", "elsewhere on the page"],
)
def test_evidence_is_cited_at_one_of_its_places(box: BBox, found: bool) -> None:
    (quote,) = QUESTION.evidence
    places = (GoldPlace(page=7, bbox=box), GoldPlace(page=3, bbox=box))
    gold = QUESTION.model_copy(update={"evidence": (quote.model_copy(update={"places": places}),)})
    assert wrong_parts(ask(reply(), gold)) == (set() if found else {"evidence"})


FALSE = "no wrong claim"


@pytest.mark.parametrize(
    ("answer", "parts"),
    [
        (reply()._replace(figures=(figure("0.4万元", "0.4"),)), {"numbers", FALSE}),
        (reply("接待费为 0.4万元[1]，少了 0.1万元[2]。"), {"phrases"}),
        (reply("接待费为 0.4万元[1]，减少 0.1万元[2]，不是增加。"), {"nothing forbidden", FALSE}),
        (reply()._replace(refused=True), {"no false refusal"}),
        (cite(CELL._replace(page=9), SAID), {"citations resolve"}),
        (cite(CELL, SAID, SAID._replace(quote="减少0.7万元")), {"citations resolve"}),
        (reply("接待费为 0.4万元[1]，减少 0.1万元[2]，占 35.2%。"), {"figures sourced"}),
        (cite(CELL._replace(quote="公务接待费", bbox=PAGE.words[0].bbox)), {"evidence"}),
        (
            cite(CELL, SAID._replace(bbox=(500.0, 700.0, 510.0, 710.0))),
            {"citations resolve", "evidence"},
        ),
    ],
    ids=[
        "number", "phrase", "forbidden", "refused", "page", "quote", "unsourced", "evidence", "box",
    ],
)  # fmt: skip
def test_an_answer_with_one_fault(answer: Answer, parts: set[str]) -> None:
    assert wrong_parts(ask(answer)) == {"answers", *parts}


def test_a_question_back_claims_nothing() -> None:
    asked = reply()._replace(clarify=("甲", "乙"), figures=(figure("0.4万元", "0.4"),))
    assert wrong_parts(ask(asked)) == {"answers", "numbers"}


def test_the_phrases_of_a_why_are_its_reasons() -> None:
    gold = QUESTION.model_copy(update={"type": "why-all", "must_phrases": (("控制",),)})
    assert wrong_parts(ask(reply(), gold)) == {"answers", "reasons"}


def test_two_runs_must_say_the_same() -> None:
    assert wrong_parts(ask(reply(), second=reply("减少。"))) == {"answers", "same twice"}


def test_a_refusal_is_asked_for() -> None:
    gold = GoldQuestion(id="q2", type="refuse", question="主任工资？", refuse=True)
    refusal = Answer("文件中没有。", True, None, (), (), (), None, 1)
    assert wrong_parts(ask(refusal, gold)) == set()
    assert wrong_parts(ask(reply(), gold)) == {"answers", "refusals right", "no wrong claim"}


def test_one_of_several_places_is_enough_to_be_right() -> None:
    elsewhere = QUESTION.evidence[0].model_copy(update={"page": 8})
    assert wrong_parts(ask(reply(), QUESTION.model_copy(update={"evidence": (elsewhere,)}))) == {
        "evidence"
    }
    other = GoldQuote(doc="s-2026", page=3, quote="别处的话")
    gold = QUESTION.model_copy(update={"evidence": (*QUESTION.evidence, other)})
    assert wrong_parts(ask(reply(), gold)) == {"evidence"}
    gold = QUESTION.model_copy(update={"evidence": (other,)})
    assert wrong_parts(ask(reply(), gold)) == {"answers", "evidence"}


@pytest.mark.parametrize(
    ("value", "unit", "given"),
    [
        ("4000", "元", True),
        ("0.4", "万元", True),
        ("0.40", "万元", True),
        ("0.4", "元", False),
        ("0.4", "%", False),
        ("-0.1", "万元", True),
        ("12", "%", True),
        ("18", "", False),
    ],
)
def test_numbers_are_compared_after_exact_conversion(value: str, unit: str, given: bool) -> None:
    answer = reply("原文：“增长12%”，减少 0.1万元[2]。")
    assert gives_number(answer, GoldNumber(value=D(value), unit=unit)) is given


def test_a_count_may_be_given_in_any_unit_but_moneys() -> None:
    people = reply()._replace(figures=(figure("18人", "18", "人"), figure("7万元", "7")))
    assert gives_number(people, GoldNumber(value=D(18), unit=""))
    assert not gives_number(people, GoldNumber(value=D(7), unit=""))


def test_a_citation_stands_in_its_box() -> None:
    assert text_in(PAGE, (100, 120, 210, 130)) == "比上年减少0.1万元"
    assert resolves(SAID, PAGES)
    assert not resolves(SAID._replace(bbox=(100, 100, 210, 110)), PAGES)
    assert not resolves(SAID._replace(sha256="b" * 64), PAGES)
    assert not resolves(SAID._replace(quote=""), PAGES)


def test_a_quotation_may_go_on_over_the_page() -> None:
    pages = {SHA: (PAGE, Page(4, 600, 800, (set_word("后半句", 100, 50),), ()))}
    assert resolves(SAID._replace(quote="比上年减少0.1万元后半句", bbox=(90, 118, 300, 132)), pages)
    assert not resolves(
        SAID._replace(quote="比上年减少0.1万元另一句", bbox=(90, 118, 300, 132)), pages
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026年预算为 0.4万元[1]。", ()),
        ("科目 2010350 见第12页《表3》。", ()),
        ("1. 接待费 0.4万元[1]\n2. 其他", ()),
        ("文件称“共 99万元”。", ()),
        ("共 99万元。", ("99万元",)),
        ("合计 4000元。", ()),
        ("合计 4000万元。", ("4000万元",)),
        ("少了 0.3", ("0.3",)),
    ],
)
def test_figures_of_the_answers_own(text: str, found: tuple[str, ...]) -> None:
    assert uncovered(reply(text), PAGES) == found


def test_operands_of_a_computation_are_sourced() -> None:
    operands = (
        AnswerOperand("0.1", D("0.1"), "万元", (2,)),
        AnswerOperand("0.5", D("0.5"), "万元", (1,)),
    )
    share = AnswerFigure("20%", D(20), "%", (1,), Computation("0.1 ÷ 0.5", operands))
    assert uncovered(reply("降低 20%（0.1[2] ÷ 0.5[1]）")._replace(figures=(share,)), PAGES) == ()


def test_a_name_with_a_number_is_no_figure() -> None:
    words = (*PAGE.words, set_word("单价100万元以上设备", 100, 140))
    pages = {SHA: (PAGE._replace(words=words),)}
    assert uncovered(reply("单价100万元（含）"), PAGES) == ("100万元",)
    assert uncovered(reply("单价100万元以上设备"), pages) == ()


def test_marks_names_and_quotations_are_struck_out() -> None:
    answer = reply("某县中心《2026年第3表》：“7”，s-2026 说[1]")
    assert not list(find_numerals(own_words(answer)))


def test_history_is_part_of_a_question() -> None:
    line = '{"id":"a","type":"t","question":"q","history":[{"role":"user","content":"c"}]}'
    assert GoldQuestion.model_validate_json(line).history == (GoldTurn(role="user", content="c"),)


# ── words ───────────────────────────────────────────────────────────────────────────────────────


def test_numerals() -> None:
    found = [
        (each.value, each.unit)
        for each in find_numerals("１,688.85万元，降低3.5%，-2辆，12345平台")
    ]
    assert found == [(D("1688.85"), "万元"), (D("3.5"), "%"), (D(-2), "辆"), (D(12345), "")]


def test_amounts_are_the_same_in_any_unit_of_money() -> None:
    assert is_same_amount(D(4000), "元", D("0.4"), "万元")
    assert is_same_amount(D(4), "台（套）", D(4), "台")
    assert not is_same_amount(D(4), "辆", D(4), "万元")


# ── forms ───────────────────────────────────────────────────────────────────────────────────────


def table_of(page: int, *body: tuple[str, ...], header: float = 0.0, headed: bool = True) -> Table:
    """A table of one page whose first row stands so many points below its top."""
    rows = tuple(draw_row(texts, page=page, top=20.0 * n + header) for n, texts in enumerate(body))
    columns = tuple(Column((name,) if headed else (), role) for name, role in HEADER)
    area = Area(page, (0, 0, 300, 700))
    return Table(f"t{page}", "支出总表", "绩效目标表", "万元", None, (area,), columns, rows)


FIRST = table_of(
    1, ("项目名称", "甲", ""), ("201", "一般", "1"), ("20103", "事务", "1"), headed=False
)


@pytest.mark.parametrize(
    ("after", "verdict"),
    [
        (table_of(2, ("20199", "其他", "1"), headed=False), [0]),
        (table_of(2, ("续", "乙", "2"), headed=False), [0]),
        (table_of(2, ("项目名称", "乙", ""), ("", "丙", "3"), headed=False), []),
        (table_of(2, ("", "乙", "2"), header=30.0), []),
        (table_of(2, ("20199", "其他", "1"), header=30.0), [0]),
        (table_of(3, ("20199", "其他", "1"), headed=False), []),
    ],
    ids=[
        "goes on", "goes on without code", "begins again", "header of its own",
        "header repeated over codes that go on", "not the next page",
    ],
)  # fmt: skip
def test_a_table_is_split_only_where_it_goes_on(after: Table, verdict: list[int]) -> None:
    scores = score_forms([FIRST, after], (), ())
    whole = [score.value for score in scores if score.measure == "tables whole over pages"]
    assert whole == verdict


def test_the_cover_line_of_a_part_is_no_title() -> None:
    area = (50.0, 200.0, 550.0, 700.0)
    cover = PlainWord("第二部分2026年部门预算表", (200.0, 150.0, 400.0, 165.0))
    title = PlainWord("2026年收支总表", (200.0, 180.0, 400.0, 195.0))
    assert list(find_titles(PlainPage(1, 600.0, (cover,), (area,)))) == []
    found = list(find_titles(PlainPage(1, 600.0, (cover, title), (area,))))
    assert [(one.text, one.place) for one in found] == [(title.text, Place(1, title.bbox))]
