"""Findings against gold, right and wrong."""

from __future__ import annotations

import pytest
from scored import BODY, SHA, D, draw_table, shares

from evals.gold import (
    GoldDoubt,
    GoldFinding,
    GoldFindings,
)
from evals.scorers.findings import is_figure, main_figure, score_findings
from evals.scorers.places import is_at, place_names
from evals.task import Place
from extract.errors import BadGold
from extract.records import (
    Disclosure,
    Document,
    Evidence,
    Finding,
    Line,
    Operand,
    Paragraph,
    State,
)

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
