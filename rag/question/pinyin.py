"""A question spelt in pinyin, in characters: the library's own names and the field's words. Pure.

question ─ split_syllables ─► syllables ─ longest names and words first ─► characters
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from extract.records import Document
from rag.question.lexicon import ITEMS
from rag.question.names import all_forms, document_org
from rag.question.sounds import sounds_of, split_syllables
from rag.question.spoken import is_spoken

LEAST = 4
"""Syllables of a question; a shorter run of letters may be English or a name."""
MOST_UNKNOWN = 0.34
"""Share of the syllables that may stand for no word known here."""
LONGEST_NAME = 14
_OPEN = {"xian": ("xi", "an"), "changan": ("chang", "an"), "yanan": ("yan", "an")}
"""Places whose second character begins with a vowel: run together, they spell another word."""
_ASKING = """
多少 多少钱 为什么 为何 原因 增加 减少 下降 增长 变化 今年 去年 上年 预算 决算 收入 支出
有没有 哪些 项目 单位 部门 职责 占比 比例 最多 最少 一共 合计 几辆车 多少辆车 多少人 编制 哪个
比 和 的 是 有 吗 了 花了 花 钱 万元 年 年度 怎么 什么
绩效目标 指标 采购 内设机构 下属单位 主要职能 名词解释 是什么 意思 情况 安排
"""


def write_characters(question: str, documents: Sequence[Document]) -> str:
    """The question in characters where it is spelt in pinyin, else as it is."""
    if any("一" <= char <= "鿿" for char in question):
        return _SPELT.sub(lambda match: _write_run(match[0], documents), question)
    tokens: list[str] = []
    for word in re.findall(r"[a-z]+|\d[\d.%]*", question.lower().replace("'", "").replace("’", "")):
        split = (word,) if word[0].isdigit() else split_syllables(word)
        if not split:
            return question
        tokens += _OPEN.get(word, split)
    if len(tokens) < LEAST:
        return question
    written, unknown = _write(tokens, documents)
    return written if unknown <= MOST_UNKNOWN * len(tokens) else question


_SPELT = re.compile(r"[a-z]{2,}(?:[\s'’]*[a-z]{2,})*", re.IGNORECASE)


def _write_run(run: str, documents: Sequence[Document]) -> str:
    """Letters beside characters, where all of them spell words known here."""
    tokens = split_syllables(run)
    written, unknown = _write(tokens, documents) if len(tokens) > 1 else (run, 1)
    return run if unknown else written


def _write(tokens: Sequence[str], documents: Sequence[Document]) -> tuple[str, int]:
    """The tokens in characters, and how many of them are no word known here."""
    written, unknown, at = "", 0, 0
    while at < len(tokens):
        name = _read_name(tokens[at : at + LONGEST_NAME], documents)
        word = name or _read_word(tokens[at:])
        unknown += not word and not tokens[at][0].isdigit()
        written += word or tokens[at]
        at += len(word) or 1
    return written, unknown


def _read_name(tokens: Sequence[str], documents: Sequence[Document]) -> str:
    """The longest name of a body that the tokens begin with."""
    best = ""
    for org in dict.fromkeys(document_org(document) for document in documents):
        for forms in all_forms(org):
            for spoken in (forms.full, *forms.nicks):
                for said in _follow(tokens, spoken):
                    if len(said) > len(best) and is_spoken(said, forms):
                        best = said
    return best


def _follow(tokens: Sequence[str], name: str) -> Iterator[str]:
    """What the tokens' beginnings spell of a name's characters, in order, the longest last."""
    said, at = "", 0
    for token in tokens:
        while at < len(name) and token not in sounds_of(name[at]):
            at += 1
        if at == len(name) or (not said and at > 0):
            return
        said += name[at]
        at += 1
        yield said


@lru_cache(maxsize=1)
def _words() -> dict[tuple[str, ...], str]:
    """The field's words and the asking words, by their syllables."""
    known: dict[tuple[str, ...], str] = {}
    words = [w for item in ITEMS for w in (item.key, *item.names, *item.words)]
    for word in (*_ASKING.split(), *words):
        spelt = [sounds_of(char) for char in word]
        for syllables in product(*spelt) if all(spelt) else ():
            known.setdefault(syllables, word)
    return known


def _read_word(tokens: Sequence[str]) -> str:
    """The longest known word that the tokens begin with."""
    known = _words()
    runs = (tuple(tokens[:size]) for size in range(min(len(tokens), LONGEST_NAME), 0, -1))
    return next((known[run] for run in runs if run in known), "")
