"""Who, which year, which item, which intent."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.records import Document
from rag.question.intents import Intent, read_intent
from rag.question.query import Query
from rag.question.read import read_question
from rag.records import Turn


def document(key: str, org: str, year: int) -> Document:
    return Document(key, f"{key}.pdf", 9, org, year, "预算", "部门", is_disclosure=True)


DOCUMENTS = (
    document("fuzhou", "福州市“智慧福州”管理服务中心(本级)", 2026),
    document("gulou", "福州市鼓楼区“智慧鼓楼”服务中心", 2022),
    document("lianjiang", "连江县智慧连江管理服务中心", 2026),
    document("minqing", "闽清县“智慧闽清”管理服务中心", 2025),
    document("mohe", "漠河市智慧城市服务中心", 2026),
    document("housing", "杭州市住房和城乡建设局", 2026),
    document("street", "上海市普陀区人民政府万里街道办事处", 2025),
    document("base", "长沙职业教育基地综合协调办公室", 2026),
)


def read(question: str, *earlier: str) -> Query:
    return read_question(question, DOCUMENTS, [Turn("user", one) for one in earlier])


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("连江公务接待费", ["lianjiang"]),
        ("智慧连江的公务接待费", ["lianjiang"]),
        ("连江智慧中心公积金", ["lianjiang"]),
        ("连江县智慧连江管理服务中心２０２６年收入", ["lianjiang"]),
        ("福州三公经费", ["fuzhou"]),
        ("福州、鼓楼、连江的基本支出", ["fuzhou", "gulou", "lianjiang"]),
        ("福州鼓楼区那个智慧中心的收入", ["gulou"]),
        ("福州市民满意度", ["fuzhou"]),
        ("福州市本级三公", ["fuzhou"]),
        ("福州市鼓楼区的总收入", ["gulou"]),
        ("鼓楼的招待费", ["gulou"]),
        ("漠河和闽清的公积金", ["minqing", "mohe"]),
        ("杭州住建局三公", ["housing"]),
        ("万里街道三公经费", ["street"]),
        ("长沙职教基地的三公经费", ["base"]),
        ("莲江三公经费", ["lianjiang"]),
        ("莫河市智慧城市中心预算", ["mohe"]),
    ],
)
def test_organisations_are_found_by_the_names_that_people_use(
    question: str, meant: list[str]
) -> None:
    query = read(question)
    assert list(query.sha256s) == meant
    assert query.named


@pytest.mark.parametrize(
    ("question", "stranger"),
    [
        ("厦门的三公经费是多少", "厦门"),
        ("仓山区智慧中心的三公经费", "仓山区"),
        ("上海市公安局三公", "上海市"),
        ("北京市财政局的预算", "北京市"),
    ],
)
def test_organisations_that_the_library_lacks_are_not_taken_for_others(
    question: str, stranger: str
) -> None:
    query = read(question)
    assert not query.sha256s
    assert stranger in query.strangers[0]


def test_no_organisation_means_all() -> None:
    query = read("三公经费为何下降")
    assert len(query.sha256s) == len(DOCUMENTS)
    assert not query.named


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("连江公积金", ["住房公积金"]),
        ("连江的招待费", ["公务接待费"]),
        ("人头费多少", ["人员经费"]),
        ("福州办公经费", ["公用经费"]),
        ("福州办公费多少", ["办公费"]),
        ("福州2010350是多少", ["2010350"]),
        ("总预算是多少", ["支出总计"]),
        ("社保支出", ["社会保障和就业支出"]),
        ("公务接待费占三公的比例", ["公务接待费", "三公经费"]),
        ("Compare the housing provident fund of 连江 and 闽清", ["住房公积金"]),
        ("连江", ["收入总计", "支出总计"]),
    ],
)
def test_items_go_by_names_codes_and_everyday_words(question: str, items: list[str]) -> None:
    assert [one.key for one in read(question).items] == items


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("福州公务接待费多少", Intent.VALUE),
        ("三公经费为何下降", Intent.WHY),
        ("连江出国费为什么是0", Intent.WHY),
        ("福州收入比去年增加多少", Intent.CHANGE),
        ("福州有哪些项目", Intent.LIST),
        ("哪些单位收入增加了", Intent.CHANGE),
        ("项目支出占总支出的比例", Intent.SHARE),
        ("福州和连江三公经费差多少", Intent.COMPARE),
        ("哪家单位公务接待费最高", Intent.RANK),
        ("福州哪个项目最花钱", Intent.RANK),
        ("连江奖金和绩效工资一共多少", Intent.SUM),
        ("闽清办结率的指标值", Intent.TARGET),
        ("连江有几辆车", Intent.VEHICLES),
        ("福州有几辆公务用车", Intent.VEHICLES),
        ("漠河采购服务花多少钱", Intent.PROCUREMENT),
        ("什么是机关运行经费", Intent.DEFINITION),
        ("福州有没有政府性基金支出", Intent.EXISTENCE),
        ("鼓楼数据有没有错误", Intent.CHECKS),
        ("闽清的表和说明对得上吗", Intent.CHECKS),
        ("库里有什么", Intent.CONTENTS),
        ("连江的主要职责是什么", Intent.TEXT),
        ("Why did the three public expenses fall?", Intent.WHY),
        ("What is the total budget of 福州?", Intent.VALUE),
        ("Which body has the largest budget?", Intent.RANK),
    ],
)
def test_intents(question: str, intent: Intent) -> None:
    assert read(question).intent is intent


@pytest.mark.parametrize(
    ("question", "years", "relative"),
    [
        ("2025年连江预算", (2025,), None),
        ("25年连江预算", (2025,), None),
        ("连江去年的公务接待费", (), -1),
        ("今年福州收入", (), 0),
        ("福州收入比去年增加多少", (), None),
        ("漠河上年结转结余", (), None),
        ("福州2010350是多少", (), None),
    ],
)
def test_years(question: str, years: tuple[int, ...], relative: int | None) -> None:
    query = read(question)
    assert (query.years, query.relative) == (years, relative)


@pytest.mark.parametrize(
    ("earlier", "question", "meant", "items", "intent"),
    [
        (["连江公务接待费是多少"], "那闽清呢？", ["minqing"], ["公务接待费"], Intent.VALUE),
        (["连江公务接待费是多少"], "为什么", ["lianjiang"], ["公务接待费"], Intent.WHY),
        (["福州三公经费为什么下降"], "那漠河呢", ["mohe"], ["三公经费"], Intent.WHY),
        (["连江三公多少", "那福州呢"], "为什么下降", ["fuzhou"], ["三公经费"], Intent.WHY),
        (["福州三公经费多少"], "其中接待费呢", ["fuzhou"], ["公务接待费"], Intent.VALUE),
        (
            ["连江公积金多少"],
            "占总支出多少",
            ["lianjiang"],
            ["住房公积金", "支出总计"],
            Intent.SHARE,
        ),
    ],
)
def test_follow_ups_keep_what_they_leave_out(
    earlier: list[str], question: str, meant: list[str], items: list[str], intent: Intent
) -> None:
    query = read(question, *earlier)
    assert list(query.sha256s) == meant
    assert [one.key for one in query.items] == items
    assert query.intent is intent


def test_a_whole_question_takes_nothing_from_the_history() -> None:
    assert read("闽清公积金多少", "连江公务接待费为什么下降") == read("闽清公积金多少")
    assert not read("各单位的公积金多少", "连江公务接待费为什么下降").named


def test_premise() -> None:
    assert read("三公为什么减少").premise == "减少"
    assert read("三公为什么上涨").premise == "增加"
    assert read("三公为什么这样").premise is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(question: str) -> None:
    assert read(question) == read(question)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("连江17到19年接待费怎么变的", (2017, 2018, 2019)),
        ("连江24年和25年收入差多少", (2024, 2025)),
        ("连江2024-2026年支出", (2024, 2025, 2026)),
    ],
    ids=["range-short", "two-years", "range-full"],
)
def test_ranges_of_years_are_read_whole(question: str, years: tuple[int, ...]) -> None:
    assert read(question).years == years


@pytest.mark.parametrize(
    ("question", "stranger"),
    [
        ("宁波市审计局三公经费", "宁波市审计局"),
        ("上海市财政局三公经费", "上海市财政局"),
        ("漠河市大鹏新区管委会三公经费", "漠河市大鹏新区管委会"),
    ],
    ids=["same-body-elsewhere", "a-wider-place", "a-body-of-the-same-place"],
)
def test_bodies_that_no_document_is_of_are_not_read_as_others(question: str, stranger: str) -> None:
    query = read(question)
    assert not query.named
    assert query.strangers == (stranger,)


@pytest.mark.parametrize(
    ("question", "held"),
    [("有几辆消防车", False), ("有几辆车", True)],
    ids=["special", "own"],
)
def test_special_vehicles_are_not_the_bodys_own(question: str, held: bool) -> None:
    keys = {item.key for item in read_question(question, DOCUMENTS).items}
    assert ("车辆" in keys) is held


@pytest.mark.parametrize(
    "question",
    [
        "连江2025年底有几辆车",
        "截至2025年12月31日连江有多少设备",
        "lianjiang vehicles at the end of 2025",
    ],
    ids=["year's end", "date", "english"],
)
def test_the_date_of_a_count_is_no_year_asked_for(question: str) -> None:
    assert read(question).years == ()


@pytest.mark.parametrize(
    ("asked", "intent"),
    [
        ("公务接待费怎么变的", "change"),
        ("公务接待费怎么变少了", "why"),
        ("行政运行各多少，是增是减", "change"),
        ("支出合计多少，其中基本支出多少", "value"),
        ("基本支出和项目支出合计多少", "sum"),
        ("三公经费包括哪三样", "definition"),
    ],
)
def test_what_became_of_it_is_no_why_and_a_part_no_sum(asked: str, intent: str) -> None:
    assert read_intent(asked, ["money"]) == intent


@pytest.mark.parametrize(
    ("asked", "items"),
    [
        ("连江收入预算合计多少（含上年结转）", ["收入总计"]),
        ("连江住房公积金一共多少（不光是财政拨款）", ["住房公积金"]),
        ("连江基本支出里会议费合计多少", ["会议费"]),
        ("连江的出国费、公务用车购置和运行费分别多少", ["因公出国(境)费", "公务用车购置及运行费"]),
        ("连江会议费和培训费一共多少", ["会议费", "培训费"]),
        ("连江上年结转（含结余）多少", ["上年结转结余"]),
    ],
    ids=["aside", "not only", "inside a whole", "joined words", "twin: a sum", "twin: itself"],
)
def test_what_a_total_takes_in_is_not_asked_for_itself(asked: str, items: list[str]) -> None:
    found = read(asked)
    assert [item.key for item in found.items] == items


@pytest.mark.parametrize(
    ("asked", "intent"),
    [
        ("连江预算里“项目支出”是什么", Intent.DEFINITION),
        ("连江最大的支出是什么", Intent.RANK),
        ("连江支出比去年多10万元，减一下对吗", Intent.CHECKS),
    ],
    ids=["a term", "the largest", "a subtraction"],
)
def test_what_is_asked_of_an_item(asked: str, intent: Intent) -> None:
    assert read(asked).intent is intent
