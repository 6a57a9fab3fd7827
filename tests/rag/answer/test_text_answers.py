"""Answers in the documents' words: staff, notes of empty forms, bodies that others speak of."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.records import Disclosure, Document, Line, Paragraph, Word
from rag.ask import ask


def paragraph(number: int, text: str, heading: str) -> Paragraph:
    edges = tuple(72.0 + 5 * at for at in range(len(text) + 1))
    box = (72.0, 90.0 + 20 * number, edges[-1], 104.0 + 20 * number)
    return Paragraph(
        f"p{number}", text, (Line(text, 3, box, (Word(text, box, edges),)),), (heading,), False
    )


def disclosure(key: str, org: str, *texts: str) -> Disclosure:
    paragraphs = tuple(paragraph(n, text, "一、基本情况") for n, text in enumerate(texts))
    document = Document(key, f"{key}.pdf", 9, org, 2026, "预算", "部门", is_disclosure=True)
    return Disclosure(document, (), paragraphs, (), ())


class Shelf:
    def __init__(self, disclosures: Sequence[Disclosure]) -> None:
        self._kept = {one.document.sha256: one for one in disclosures}

    def documents(self) -> Sequence[Document]:
        return [one.document for one in self._kept.values()]

    def load(self, sha256: str) -> Disclosure:
        return self._kept[sha256]


SHELF = Shelf(
    [
        disclosure(
            "petition",
            "西安市信访局",
            "本部门人员编制52人，其中行政编制44人，事业编制8人；实有人员59人。",
            "本部门负责人民来信来访工作。",
        ),
        disclosure(
            "order",
            "北京市城市管理综合行政执法局",
            "北京市水务综合执法总队整建制并入市城管执法局，作为直属机构。",
            "本部门编报绩效目标的项目共2个，涉及项目预算资金13万元。其中：甲项目10万元，乙项目3万元。",
        ),
    ]
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("西安信访局编制多少人，实际在岗多少人", "实有人员59人"),
        ("北京水务执法总队现在并到哪去了", "整建制并入市城管执法局"),
        ("北京城管执法局编报绩效目标的项目分别是啥、各多少钱", "甲项目10万元，乙项目3万元"),
    ],
    ids=["staff", "body-without-a-document", "list-in-the-next-sentence"],
)
def test_the_sentence_that_says_it_is_quoted(question: str, said: str) -> None:
    answer = ask(SHELF, question)
    assert not answer.refused
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    ["北京市水务局的主任叫什么名字", "北京市教育局的三公经费", "西安信访局藏书多少册"],
    ids=["person", "stranger", "measure-that-nothing-counts"],
)
def test_what_no_document_holds_is_refused(question: str) -> None:
    assert ask(SHELF, question).refused
