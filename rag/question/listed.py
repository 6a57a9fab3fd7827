"""第二个呢: the question with the name of what the answer before it listed. Pure.

question + the answer before it (its rows or bullets) ─ name_listed ─► the question, that name in it
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.question.lexicon import fold
from rag.records import Turn

_NTH = re.compile(
    r"(?:第([一二三四五六七八九十]|\d{1,2})|(最后)一)[个家项名条](?:项目|单位|局|科目|中心|支出)?"
)
_ROW = re.compile(r"^\s*(?:[-*]\s+|\|\s*)(.+)$")
_RULE = re.compile(r"^[\s|:\-]+$")
_MARKS = re.compile(r"\[\d+\]|\*\*")
_OWN = re.compile(r"^(.+?)(?:\s*[(（](?:19|20)\d\d年[^()（）]*[)）]|[:：|]|\s{2,}|$)")
_AT_FIRST = 6
"""Characters of a question in which it says which of the list is meant: 那第二个呢."""
SHORT = 24
"""Characters of a question that takes up a list."""
FAR = 3
"""Answers back in which the list may be."""
LONGEST = 60
"""Characters of a name in a list."""
_DIGITS = "一二三四五六七八九十"


def name_listed(question: str, history: Sequence[Turn]) -> str:
    """The question with the name of the row that it means; as it is where the answer before it
    has no such row."""
    said = _NTH.search(question)
    if said is None or said.start() > _AT_FIRST or len(fold(question)) > SHORT:
        return question
    answers = [turn.content for turn in reversed(history) if turn.role == "assistant"]
    lists = (list_names(answer) for answer in answers[:FAR])
    names = next((listed for listed in lists if len(listed) > 1), [])
    at = -1 if said[2] else _number(said[1]) - 1
    if not names or at >= len(names):
        return question
    return question[: said.start()] + names[at] + question[said.end() :]


def _number(said: str) -> int:
    return int(said) if said.isdigit() else _DIGITS.index(said) + 1


def list_names(answer: str) -> list[str]:
    """The names that the rows of an answer's table begin with, or its bullets."""
    lines = [line for line in answer.splitlines() if not _RULE.match(line)]
    table = [line for line in lines if line.lstrip().startswith("|")]
    rows = [match[1] for line in table[1:] or lines if (match := _ROW.match(line))]
    found: list[str] = []
    for row in rows:
        own = _OWN.match(_MARKS.sub("", row).split("|")[0].strip())
        name = own[1].strip() if own is not None else ""
        if 1 < len(name) <= LONGEST:
            found.append(name)
    return found
