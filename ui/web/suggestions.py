"""What the library holds → questions worth asking first. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extract.records import Document
from ui.web.ports import Shelf, Topic

_SHOWN = 4
_MANY = 12
"""Bodies of which a reader wants the first, not every one's reasons in turn."""
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
    "收入预算",
)
"""Items that readers of disclosures ask about most, in that order (DOMAIN: 三公 first)."""

_SANGONG = re.compile(r"三公|接待费|公务用车|出国")


def suggest_questions(shelf: Shelf, *, limit: int = _SHOWN) -> list[str]:
    """Questions that the documents answer, spread over them; [] for an empty library."""
    held = [one for one in shelf.documents() if one.is_disclosure and one.org]
    known = [(one, shelf.topics(one.sha256)) for one in held[: max(limit, _MANY)]]
    questions = [_question(document, topic) for document, topic in _pick(known, limit)]
    fell = [topic for _, topics in known for topic in topics if topic.direction == "减少"]
    if len(held) > _MANY:
        questions.insert(0, f"{_common_year(held)}哪个单位的公务接待费最多？")
    elif len(held) > 1 and any(_SANGONG.search(topic.name) for topic in fell):
        questions.insert(0, "三公经费为何下降？")
    return list(dict.fromkeys(questions))[:limit]


def _common_year(held: Sequence[Document]) -> str:
    """The year that most documents are of, as a question says it."""
    years = Counter(document.year for document in held if document.year is not None)
    return f"{years.most_common(1)[0][0]}年" if years else ""


def _pick(
    held: Sequence[tuple[Document, Sequence[Topic]]], limit: int
) -> Iterator[tuple[Document, Topic]]:
    """A topic of each document in turn: by turns one that moved, and one that is asked for most."""
    for turn, (document, topics) in enumerate(held[:limit]):
        ranked = rank_topics(topics)
        moved = [topic for topic in ranked if topic.direction]
        choice = moved if moved and turn % 2 == 0 else ranked
        if choice:
            yield document, choice[turn // 2 % len(choice)]


def rank_topics(topics: Sequence[Topic]) -> list[Topic]:
    """The document's own names of the items that are asked for most, best first."""
    ranked = [topic for key in _ASKED_FOR for topic in topics if key in topic.name]
    return list(dict.fromkeys(ranked))


def _question(document: Document, topic: Topic) -> str:
    year = f"{document.year}年" if document.year is not None else ""
    asked = f"为什么{topic.direction}？" if topic.direction else "是多少？"
    return f"{document.org}{year}{topic.name}{asked}"
