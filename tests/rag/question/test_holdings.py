"""Questions about the library itself: of which bodies, places and years it holds documents."""

import pytest

from extract.records import Document
from rag.question.holdings import OVER_YEARS
from rag.question.intents import Intent
from rag.question.read import read_question

ORGS = (
    ("上海市甲区人民政府乙里街道办事处", 2024),
    ("上海市甲区财政局", 2025),
    ("上海市花卉良种试验场", 2026),
    ("苏州市审计局", 2026),
    ("苏州市公安局交通管理支队", 2026),
    ("烟台市审计局", 2026),
)
DOCUMENTS = tuple(
    Document(
        sha256=f"{number:064d}",
        name=f"{org}.pdf",
        pages=9,
        org=org,
        year=year,
        kind="预算",
        level=None,
        is_disclosure=True,
    )
    for number, (org, year) in enumerate(ORGS)
)


def _held(question: str) -> list[str] | None:
    """The bodies of the documents that a library question means; None for another question."""
    query = read_question(question, DOCUMENTS)
    if query.intent is not Intent.CONTENTS:
        return None
    return [d.org or "" for d in DOCUMENTS if d.sha256 in query.sha256s]


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("库里上海甲区都有哪些单位的预算？", [0, 1]),
        ("甲区的资料有哪些", [0, 1]),
        ("上海有哪些单位", [0, 1, 2]),
        ("你这里有烟台哪些部门的2026年预算", [5]),
        ("有苏州公安的文件吗", [4]),
        ("苏州有几份文件", [3, 4]),
        ("库里有审计局的预算吗", [3, 5]),
        ("Which Suzhou bureaus are in the library?", [3, 4]),
        ("一共多少份文件", [0, 1, 2, 3, 4, 5]),
        ("有哪些城市的资料", [0, 1, 2, 3, 4, 5]),
        ("最早是哪一年的文件", [0, 1, 2, 3, 4, 5]),
    ],
)
def test_a_library_question_means_the_documents_of_its_place(
    question: str, places: list[int]
) -> None:
    assert _held(question) == [ORGS[place][0] for place in places]


@pytest.mark.parametrize(
    "question",
    [
        "苏州市审计局有哪些单位",
        "苏州市审计局有哪些文件依据",
        "苏州哪些单位有公务用车",
        "上海哪个单位预算最多",
        "烟台市审计局2026年预算多少",
        "What is the total budget of the Suzhou Audit Bureau?",
    ],
)
def test_what_stands_in_documents_is_no_library_question(question: str) -> None:
    assert _held(question) is None


def test_a_place_that_is_not_held_is_named() -> None:
    assert read_question("有没有成都的文件", DOCUMENTS).strangers == ("成都",)


@pytest.mark.parametrize(
    "question", ["哪些单位有两年以上的预算", "哪家单位有三年的预算", "哪些部门有不止一年的文件"]
)
def test_bodies_of_several_years_are_asked_for(question: str) -> None:
    assert OVER_YEARS.search(question)


@pytest.mark.parametrize(
    "question", ["哪些项目有两年以上的预算", "哪些单位有两辆以上的公车", "哪些单位有三公经费预算"]
)
def test_what_is_asked_of_the_documents_is_not(question: str) -> None:
    assert not OVER_YEARS.search(question)
