"""A question put in English as it would be put in Chinese, word by word. Pure.

question (bodies in Chinese) ─ translate ─► the same in Chinese, and the words not understood

The words keep their order, but for shares (B占A的比例) and what asks (多少钱), which comes last.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rag.question.glossary import ASKING, CHANGES, ITEMS, NAMED, PLAIN, THINGS, TIME

_APART = "，"
_CHINESE = "一-鿿"
_OF = "".join(f"(?<![{kind[0]}{kind[0].lower()}]{kind[1:]})" for kind in (
    "Bureau", "Office", "College", "Department", "Institute", "Academy", "Commission", "Committee",
    "University", "School", "Center", "Centre", "Hospital", "Government", "Authority"))  # fmt: skip
_NOT_NAMES = (
    "does|did|do|will|has|have|had|is|was|were|spend|budget|budgets|plan|in|for|how|much|many"
)
_GLOSSED = re.compile(
    rf"[A-Z][\w'’\-]*(?:(?!{_OF}[ ]of\b)[ ](?!(?:{_NOT_NAMES})\b)[\w'’&\-]+){{0,12}}(?:'s|’s)?"
    rf"\s*[(（]((?:[^()（）]*[{_CHINESE}]){{3,}}[^()（）]*)[)）]"
)
"""An English name with the Chinese one in brackets behind it: Wuxi police (无锡市公安局)."""
_GLOSS = re.compile(rf"(?<=[{_CHINESE}])\s*[(（][A-Za-z][A-Za-z '’\-&.,]*[)）]")
"""English in brackets behind a Chinese name."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d|年)(?:'s|’s)?")
_SHARES = (
    re.compile(
        r"(?:what|which) (?:share|percentage|percent|proportion|part|fraction) of (?P<whole>.+?)"
        r"\s(?:is|was|are|were|goes|go|went|will go|does|did|do)\b(?! that)"
        r"(?: (?:(?:spent|allocated|set aside|used) )?(?:to|for|on|from))?"
        r"\s(?P<part>.+?)(?: (?:account for|make up|represent|take up|constitute))?[?.]*$"
    ),
    re.compile(
        r"(?P<part>.+?),? as an? (?:share|percentage|percent|proportion) of (?P<whole>.+?)[?.]*$"
    ),
)
_ASKS = ("多少钱", "减少了多少", "增加了多少", "多少", "为什么", "占比")


class Translated(NamedTuple):
    """text: in Chinese; unknown: English words that were not understood."""

    text: str
    unknown: tuple[str, ...]


def drop_glosses(question: str) -> str:
    """The question with one name where it gives a body's in both languages: the Chinese one."""
    return _GLOSS.sub("", _GLOSSED.sub(r"\1", question))


def translate(question: str) -> Translated:
    """An English question, its bodies named in Chinese, as it would be put in Chinese."""
    said = re.sub(r"(?<!people)'s?(?![a-z])", " ", question.replace("’", "'").lower())
    said = _TOTAL_OF.sub(r"\2 \1", " ".join(said.split()))
    clauses = [_translate_clause(clause) for clause in _CLAUSE.split(said) if clause.strip(" .?!,")]
    told = [clause for clause in clauses if clause.text or clause.unknown]
    text = CLAUSE.join(clause.text for clause in told if clause.text)
    return Translated(text, tuple(word for clause in told for word in clause.unknown))


CLAUSE = "；"
"""Between the questions that a sentence puts."""
_CLAUSE = re.compile(
    r"[?;](?=\s|$)|\.(?=\s|$)|, (?=how|what|why)"
    r"|,? (?=and (?:(?:at|for) what|(?:for|by) how|how|what|why|which|when|the cost)\b)"
)
_TOTAL_OF = re.compile(r"\b(total|overall) ((?:19|20)\d\d)(?= )")


def _translate_clause(said: str) -> Translated:
    for rule in _SHARES:
        match = rule.search(said)
        if match is not None:
            part, whole = (_translate(match[name]) for name in ("part", "whole"))
            before = _translate(said[: match.start()])
            part_said = _PROJECTS.get(part.text, part.text)
            text = f"{before.text}{whole.text}，{part_said}占{_amount_in(whole.text)}的比例是多少"
            return Translated(text, (*before.unknown, *part.unknown, *whole.unknown))
    return _translate(said)


_PROJECTS = {"项目": "项目支出"}


def _amount_in(text: str) -> str:
    """The whole that a share is of: the amount named last in what is said of it."""
    ends = [amount for part in text.split(_APART) for amount in _AMOUNTS if part.endswith(amount)]
    return ends[-1] if ends else "支出总计"


_AMOUNTS = sorted({chinese for _, chinese in ITEMS}, key=len)


def _translate(said: str) -> Translated:
    for rule, chinese in _rules():
        said = rule.sub(f"〔{chinese}〕" if chinese else " ", said)
    said = _YEAR.sub(r"〔\1年〕", said)
    unknown: list[str] = []

    def leave(match: re.Match[str]) -> str:
        word = match[0].strip("'-")
        if len(word) > 2 and word not in PLAIN and word.removesuffix("'s") not in PLAIN:
            unknown.append(word)
        return _APART

    said = re.sub(r"[a-z][a-z'\-&]*", leave, said)
    said = _SAME.sub(r"\1", said)
    said = re.sub(r"[?!.;:\"“”]+(?!\d)", _APART, said)
    said = re.sub(r"\((?!本级\))([^()]*)\)", r"，\1，", said.replace("（", "(").replace("）", ")"))
    said = re.sub(r"〕\s*〔|[〔〕]", "", re.sub(r"\s+(?=[〔，])|(?<=[〕，])\s+", "", said))
    return Translated(_ask_last(re.sub(r"[\s，,]*，[\s，,]*", _APART, said)), tuple(unknown))


def _ask_last(text: str) -> str:
    """多少钱 behind what it is asked of: each clause ends with what asks."""
    text = text.strip(_APART)
    asks = next((one for one in _ASKS if text.startswith(one)), "")
    rest = text[len(asks) :].strip(_APART)
    if not asks or not rest or any(one in rest for one in _ASKS):
        return text
    if asks == "多少钱" and rest.endswith(("减少", "增加")):
        return f"{rest}了多少"
    return f"{rest}，{asks}" if asks in ("为什么", "占比") else f"{rest}{asks}"


_SAME = re.compile(rf"〔[^〔〕]*〕\s*[(（]([{_CHINESE}()（）]{{2,}})[)）]")
"""A thing in Chinese behind its English name: unit reserve (单位预留机动经费)."""


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    words = (*TIME, *NAMED, *ITEMS, *ASKING, *CHANGES, *THINGS)
    return tuple(
        (re.compile(rf"(?<![a-z〔])(?:{rule})(?![a-z])"), chinese) for rule, chinese in words
    )
