"""What the library holds → questions worth asking first. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.records import Document
from ui.web.ports import Shelf

_SHOWN = 4
_ASKED_FOR = (
    "公务接待费",
    "三公",
    "公务用车",
    "因公出国",
    "机关运行经费",
    "公用经费",
    "人员经费",
    "政府采购",
    "项目支出",
    "基本支出",
)
"""Items that readers of disclosures ask about most, in that order (DOMAIN: 三公 first)."""

_FORMS = (
    "{who}{item}比上年有什么变化，原因是什么？",
    "{who}{item}是多少？",
)


def suggest_questions(shelf: Shelf, *, limit: int = _SHOWN) -> list[str]:
    """Questions about items that are there, spread over the documents; [] for an empty library."""
    documents = [
        holding.document
        for holding in shelf.holdings()
        if holding.document.is_disclosure and holding.document.org
    ]
    questions: list[str] = []
    for turn, document in zip(range(limit), _cycle(documents, limit), strict=False):
        items = choose_items(shelf.subjects(document.sha256))
        if items:
            questions.append(_question(document, items[turn % len(items)], turn))
    return list(dict.fromkeys(questions))


def choose_items(subjects: Sequence[str]) -> list[str]:
    """The document's own names of the items that are asked for most, best first."""
    return [
        next(subject for subject in subjects if key in subject)
        for key in _ASKED_FOR
        if any(key in subject for subject in subjects)
    ]


def _question(document: Document, item: str, turn: int) -> str:
    year = f"{document.year}年" if document.year is not None else ""
    return _FORMS[turn % len(_FORMS)].format(who=f"{document.org}{year}", item=item)


def _cycle(documents: Sequence[Document], limit: int) -> Iterator[Document]:
    for turn in range(limit if documents else 0):
        yield documents[turn % len(documents)]
