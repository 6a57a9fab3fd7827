"""An English question about the library itself, as it would be put in Chinese. Pure.

question (bodies and places in Chinese) ─ ask_catalogue ─► 库里有深圳的哪些文件, or "" for another

Like its Chinese counterpart (holdings.py) it says nothing besides names, years and words of files.
"""

from __future__ import annotations

import re

from rag.question.english import split_fields

_WORDS = (
    (r"how many", "多少"),
    (r"(?:which|what|list(?: of)?(?: all)?|name|show|tell|whose)", "哪些"),
    (r"(?:cities|cit(?:y|ies)|places|localities|regions|provinces|municipalities)", "城市"),
    (r"(?:bureaus|bureaux|departments|bodies|agencies|units|organi[sz]ations|institutions|"
     r"entities|publishers|governments)", "单位"),
    (r"(?:documents?|files?|disclosures?|reports?|papers|pdfs?|materials?)", "文件"),
    (r"(?:library|collection|archive|database|corpus|holdings?|system)", "库里"),
    (r"(?:final accounts?)", "决算"),
    (r"(?:budgets?)", "预算"),
    (r"(?:years?)", "年"),
    (r"(?:earliest|oldest|first)", "最早"),
    (r"(?:latest|newest|most recent)", "最新"),
    (r"(?:is there|are there|do you have|have you got|does it (?:have|hold|contain)|do you hold|"
     r"you have|you hold|you cover)", "有"),
    (r"(?:covered|contained|held|included|available|represented|loaded|stored|cover|hold|contain|"
     r"include)", "收录"),
)  # fmt: skip
_EMPTY = re.compile(
    r"\b(?:a|an|the|of|in|for|from|on|at|to|by|with|and|or|as|is|are|was|there|here|any|all|some|"
    r"do|does|did|have|has|had|you|your|it|its|this|that|these|me|us|my|please|can|could|i|ask|"
    r"about|know|currently|now|total|altogether|so|what's|government|municipal|city|"
    r"provincial|district|office|bureau|department|different)\b"
)
_NAMES = re.compile(r"[一-鿿（）()]{2,}|(?<!\d)(?:19|20)\d\d(?!\d)")
PLACE = 4
"""Characters of a place's name; a longer one is a body's."""


def ask_catalogue(question: str) -> str:
    """The question in Chinese where it is about the library's documents; "" for any other."""
    rest = question.lower().replace("’", "'").rstrip("?!. ")
    names = _NAMES.findall(rest)
    rest = _NAMES.sub(" ", rest)
    told: set[str] = set()
    for rule, chinese in _WORDS:
        if re.search(rf"\b(?:{rule})(?!\w)", rest):
            told.add(chinese)
            rest = re.sub(rf"\b(?:{rule})(?!\w)", " ", rest)
    fields, rest = split_fields(rest)
    if re.search(r"[a-z]", _EMPTY.sub(" ", rest)) or not _is_of_files(told, names):
        return ""
    whose = "".join(dict.fromkeys((*names, *(field.split("|")[0] for field in fields))))
    return _write(told, f"{whose}的" if whose else "")


def _is_of_files(told: set[str], names: list[str]) -> bool:
    of_body = any(len(name) > PLACE for name in names)
    if of_body and "单位" in told:
        return False
    papers = told & {"文件", "库里", "收录", "有", "决算"}
    whose = told & {"单位", "城市"} and told & {"哪些", "多少"}
    return bool(papers or whose or (told & {"最早", "最新"} and "年" in told))


def _write(told: set[str], whose: str) -> str:
    if "城市" in told:
        return f"库里有{whose}哪些城市"
    if told & {"最早", "最新"}:
        return f"库里{whose}{'最早' if '最早' in told else '最新'}的文件是哪年的"
    if "决算" in told:
        return f"库里有没有{whose}决算"
    if "年" in told:
        return f"库里有{whose}哪几年的文件"
    return f"库里有{whose}{'多少份' if '多少' in told else '哪些'}文件"
