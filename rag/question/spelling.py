"""The field's words with characters that only sound like theirs, spelt as they are. Pure.

question ─ mend_words ─► the question with 公务接待费 for 公物接代费
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from rag.question.lexicon import BROAD, ITEMS, fold
from rag.question.sounds import sounds_of

SHORTEST = 3
"""Characters of a word that is mended: a shorter one sounds like too many others."""
_TERMS = """
政府购买服务 政府采购 政府性基金 机关运行经费 一般公共预算 国有资本经营 绩效目标
事业单位 内设机构 下属单位 公务接待 公务用车 因公出国 财政拨款 项目支出 基本支出
人员经费 公用经费 部门预算 单位预算 收支总表 出国费 公车费 购车费 公车运行费
宣传费 宣传经费 评审费 资料费 维护费 服务费 保险费 体检费 专家费 印刷费 物业费
采购预算 总收入 总支出 结转结余 年末结转 占比 绩效指标
"""
_ENDS = frozenset(
    ("租金", "资金", "奖金", "现金", "基金", "本金", "税金", "罚金", "押金", "公款", "工费")
)
"""Words whose last character begins no other one: 租金补贴 is no 津补贴."""
_UNSOUND = frozenset("多少几哪什么")
"""Characters of words that ask: nothing is mended to them."""


def mend_words(question: str) -> str:
    """The question, its words of the field spelt right; all else as it is."""
    mended, at = question, 0
    while at < len(mended):
        word = _word_at(mended, at)
        mended = mended[:at] + word + mended[at + len(word) :]
        at += len(word) or 1
    return mended


def _word_at(text: str, at: int) -> str:
    """The longest word of the field that the text spells here, "" for none."""
    index, longest = _index()
    for size in range(min(longest, len(text) - at), SHORTEST - 1, -1):
        said = text[at : at + size]
        inside = text[max(at - 1, 0) : at + 1] in _ENDS
        for key in _keys(said):
            for word in index.get(key, ()):
                wrong = sum(a != b for a, b in zip(said, word, strict=True))
                if wrong <= size // 2 and not (inside and word[0] != said[0]):
                    return word
    return ""


def _keys(text: str) -> Iterator[tuple[str, ...]]:
    """A text by its sounds, in every way that its characters may sound."""
    return product(*map(_sounds, text))


@lru_cache(maxsize=8192)
def _sounds(char: str) -> tuple[str, ...]:
    """The sounds of a character, -n for -ng; the character itself where it has none."""
    return tuple(sorted({sound.removesuffix("g") for sound in sounds_of(char)})) or (char,)


@lru_cache(maxsize=1)
def _index() -> tuple[dict[tuple[str, ...], tuple[str, ...]], int]:
    """The words by their sounds, and the longest one's length."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for word in dict.fromkeys(_list_words()):
        if len(word) >= SHORTEST and not set(word) & _UNSOUND:
            for key in _keys(word):
                found[key] = (*found.get(key, ()), word)
    return found, max(map(len, dict.fromkeys(_list_words())))


def _list_words() -> Iterator[str]:
    for item in ITEMS:
        if item.key not in BROAD:
            yield from map(fold, (item.key, *item.names, *item.words))
    yield from _TERMS.split()
