"""Questions put to the five sample disclosures, as they are read from their PDFs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

import pytest
from shelves import SLUGS, read_sample

from extract.errors import EmptyLibrary
from extract.records import Disclosure, Document, Evidence
from rag.answer.compose import compose_draft
from rag.ask import ask, stream_text
from rag.cite.register import Register
from rag.cite.resolver import Resolver
from rag.question.read import read_question
from rag.records import Answer, Turn
from rag.wire import WireAnswer, write_answer


class Shelf:
    """Documents in memory."""

    def __init__(self, disclosures: Sequence[Disclosure]) -> None:
        self._kept = {one.document.sha256: one for one in disclosures}

    def documents(self) -> Sequence[Document]:
        return [one.document for one in self._kept.values()]

    def load(self, sha256: str) -> Disclosure:
        return self._kept[sha256]


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf([read_sample(slug) for slug in SLUGS])


def turns(*earlier: str) -> list[Turn]:
    return [Turn("user", one) for one in earlier]


def has(answer: Answer, *figures: str) -> bool:
    """Whether every "value unit" is among the answer's figures."""
    found = {f"{figure.value.normalize():f} {figure.unit}" for figure in answer.figures}
    return set(figures) <= found


CASES = [
    ("三公经费为何下降", "0.4 万元|0.1 万元|0.5 万元|20 万元|35 万元|15 万元|0.18 万元",
     "控制三公预算数|本年无采购公车需求|本年度无公务接待费|没有下降"),
    ("连江三公经费为何下降", "0.4 万元|0.1 万元|0.5 万元", "控制三公预算数"),
    ("福州的三公经费为什么下降", "20 万元|35 万元", "本年无采购公车需求|公务用车购置费"),
    ("闽清三公经费为什么减少", "0 万元", "没有下降|持平"),
    ("福州2010350是多少", "520.52 万元", "事业运行"),
    ("闽清2010350是多少", "225.03 万元|263.47 万元", "不一致"),
    ("连江公积金", "15.22 万元", "2210201"),
    ("鼓楼公积金", "18.16 万元", "30113"),
    ("福州办公经费", "44.74 万元", "公用经费"),
    ("连江总预算是多少", "343.13 万元", "支出合计"),
    ("漠河的人头费", "181.18 万元", "人员经费"),
    ("福州收入比去年增加多少", "201.41 万元|13.54 %|1487.44 万元", "人员支出预算增加"),
    ("漠河支出为什么增加", "45.48 万元|9.9 万元|35.58 万元", "人员增加|新增了项目经费"),
    ("福州有哪些项目", "649 万元|50 万元|145 万元|117.9 万元|30 万元|991.9 万元", "数字城管"),
    ("闽清12345诉求件办结率的指标值", "99 %", "办结率"),
    ("漠河服务对象满意度", "95 %", "大于等于"),
    ("福州有几辆车", "2 辆|1 辆", "机要通信用车|应急保障用车"),
    ("连江政府采购", "92 万元", "政府采购服务预算"),
    ("什么是机关运行经费", "", "名词解释"),
    ("哪家单位总预算最多", "1688.85 万元|408.59 万元|343.13 万元|282.61 万元|263.47 万元", "最高"),
    ("福州和连江三公经费差多少", "14.6 万元", "多"),
    ("连江公务接待费占三公的比例", "100 %", "占"),
    ("五家单位的三公经费一共多少", "15.4 万元", "之和"),
    ("福州办公费多少", "", "空白"),
    ("鼓楼有没有错误", "47.2 万元|47.29 万元|0.09 万元", "基本工资"),
    ("去年连江的公务接待费", "0.5 万元", "上年"),
    ("漠河数字孪生建设经费", "35.62 万元", "数字孪生建设经费"),
    ("福州2010399用在哪里", "961.9 万元", "主要用于数字城管信息采集服务费等项目支出"),
    ("连江的主要职责是什么", "", "负责“智慧连江”城市管理服务系统的总体规划"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "figures", "words"), CASES, ids=[case[0] for case in CASES])
def test_answers(shelf: Shelf, question: str, figures: str, words: str) -> None:
    got = ask(shelf, question)
    assert not got.refused
    assert has(got, *filter(None, figures.split("|")))
    assert all(word in got.text for word in words.split("|"))
    assert got.citations


@pytest.mark.parametrize(
    "question",
    [
        "厦门的三公经费",
        "2023年福州的预算",
        "鼓楼2026年三公经费",
        "福州主任的工资",
        "福州 2026 决算",
        "今天天气怎么样",
    ],
)
def test_refusals_say_what_there_is(shelf: Shelf, question: str) -> None:
    got = ask(shelf, question)
    assert got.refused
    assert "智慧" in got.text


@pytest.mark.parametrize("question", [case[0] for case in CASES])
def test_every_piece_of_a_draft_resolves(shelf: Shelf, question: str) -> None:
    """Dropping is the net, not the way: the composers make nothing that has to be dropped."""
    documents = shelf.documents()
    draft = compose_draft(read_question(question, documents), shelf.load, documents)
    resolver = Resolver({d.sha256: Register(shelf.load(d.sha256)) for d in documents}, question)
    pieces = [piece for part in draft.parts for cell in part.cells for piece in cell]
    assert [piece for piece in pieces if not resolver.resolves(piece)] == []


@pytest.mark.parametrize("question", [case[0] for case in CASES])
def test_every_number_is_a_figure_or_quoted(shelf: Shelf, question: str) -> None:
    got = ask(shelf, question)
    text = re.sub(r"\[\d+\]", "", got.text)
    known = {abs(figure.value) for figure in got.figures}
    registers = [Register(shelf.load(d.sha256)) for d in shelf.documents()]
    for number in re.findall(r"\d+(?:\.\d+)?", text):
        named = any(register.has_name(number) for register in registers)
        assert named or Decimal(number) in known


@pytest.mark.parametrize("question", [case[0] for case in CASES])
def test_every_citation_stands_in_its_document(shelf: Shelf, question: str) -> None:
    got = ask(shelf, question)
    assert [c.n for c in got.citations] == list(range(1, len(got.citations) + 1))
    for c in got.citations:
        assert Register(shelf.load(c.sha256)).stands(Evidence(c.sha256, c.page, c.bbox, c.quote))


@pytest.mark.parametrize("question", ["三公经费为何下降", "福州有哪些项目", "有没有错"])
def test_the_same_question_gets_the_same_answer(shelf: Shelf, question: str) -> None:
    assert ask(shelf, question)._replace(ms=0) == ask(shelf, question)._replace(ms=0)


def test_follow_ups(shelf: Shelf) -> None:
    assert has(ask(shelf, "那福州呢？", turns("连江三公经费为何下降")), "35 万元")
    why = ask(shelf, "为什么", turns("连江公务接待费是多少"))
    assert "控制三公预算数" in why.text


def test_scope_limits_the_documents(shelf: Shelf) -> None:
    got = ask(shelf, "三公经费多少", scope=["lianjiang-2026"])
    assert {c.org for c in got.citations} == {"连江县智慧连江管理服务中心"}
    with pytest.raises(EmptyLibrary):
        ask(shelf, "三公经费多少", scope=["none.pdf"])


def test_warnings_come_with_the_figures_that_they_touch(shelf: Shelf) -> None:
    assert ask(shelf, "鼓楼基本工资多少").warnings
    assert not ask(shelf, "鼓楼奖金多少").warnings


def test_english(shelf: Shelf) -> None:
    got = ask(shelf, "Why did the three public expenses fall in 连江?")
    assert "stated reason" in got.text
    assert has(got, "0.5 万元")


def test_the_stream_is_the_text(shelf: Shelf) -> None:
    got = ask(shelf, "福州有哪些项目")
    pieces = list(stream_text(got))
    assert "".join(pieces) == got.text
    assert len(pieces) > 5


def test_the_json_is_whole(shelf: Shelf) -> None:
    got = ask(shelf, "连江公务接待费为什么减少")
    wire = write_answer(got)
    assert WireAnswer.model_validate_json(wire.model_dump_json()) == wire
    assert list(wire.model_dump()) == [
        "text", "refused", "clarify", "citations", "figures", "warnings", "model", "ms",
    ]  # fmt: skip
    base = next(figure for figure in wire.figures if figure.computed)
    assert base.computed is not None
    assert (base.value, base.unit, base.computed.formula) == ("0.5", "万元", "0.4 + 0.1")
