"""Query → what its passages may say: the question's own words, and the official names and codes.

People say 公车 and the form says 公务用车购置及运行费; a search for words finds only what is said.
Names of organisations and years are left out: a search is narrowed by them. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rag.question.intents import Intent, strip_question
from rag.question.lexicon import BY_KEY
from rag.question.query import Query

MOST_NAMES = 4
"""Names of an item that are searched for: its own and the most usual variants."""
MOST_FIGURES = 24
"""Figures of an answer that are searched for."""
_SAID = {
    Intent.WHY: "主要原因是 增加 减少 比上年 持平",
    Intent.CHANGE: "比上年 增加 减少 持平 增长 下降",
    Intent.DEFINITION: "是指 反映 名词解释",
    Intent.VEHICLES: "共有车辆 国有资产占用",
    Intent.PROCUREMENT: "政府采购 货物 工程 服务",
    Intent.TARGET: "绩效目标 指标值",
}
"""Words that the places which answer an intent use."""
_CHECKED = re.compile(r"缺|齐全|完整|漏")
_BODY = re.compile(
    r"^.{2,40}?(?:局|委员?会?|办公室|办|中心|厅|院|学校|大学|所|站|馆|队|会|政府|区|县|市|省)(?=20\d\d|今年|去年|本年)"
)
"""A body's name at the head of a question, where no document is of it."""
_FIGURE = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_SHORT = 3
"""Digits: shorter figures stand everywhere."""


class Wanted(NamedTuple):
    """What is looked for.

    said: the question without organisations and years; names: official names of its items;
    codes: of the classifications; cues: words of the places that answer such a question;
    figures: those that an answer gives, as printed; term: what is to be defined.
    """

    said: str
    names: tuple[str, ...]
    codes: tuple[str, ...]
    cues: str
    figures: tuple[str, ...] = ()
    defines: bool = False

    @property
    def text(self) -> str:
        """All of it, for a search by words."""
        return "\n".join((self.said, *self.names, *self.codes, *self.figures, self.cues))


def widen_query(query: Query, figures: Sequence[str] = ()) -> Wanted:
    """What a question's passages may say; figures: texts of an answer's figures."""
    names = (name for item in query.items for name in (item.key, *item.names[:MOST_NAMES]))
    codes = (code for item in query.items for code in item.codes)
    cues = _SAID.get(query.intent, "")
    if query.intent is Intent.CHECKS and _CHECKED.search(query.folded):
        cues = "目录 预算表"
    return Wanted(
        _said(query),
        tuple(dict.fromkeys((*names, *_parts(query)))),
        tuple(dict.fromkeys(codes)),
        cues,
        tuple(dict.fromkeys(_digits(figures)))[:MOST_FIGURES],
        query.intent is Intent.DEFINITION,
    )


def _said(query: Query) -> str:
    said = query.masked.strip() or query.folded
    return strip_question(_BODY.sub(" ", said))


def _digits(figures: Sequence[str]) -> list[str]:
    found = [match[0] for text in figures if (match := _FIGURE.search(text))]
    return [text for text in found if len(text.strip("0.")) >= _SHORT]


def _parts(query: Query) -> tuple[str, ...]:
    """The parts that make a change, where one is asked about."""
    if query.intent not in (Intent.WHY, Intent.CHANGE):
        return ()
    return tuple(BY_KEY[key].key for item in query.items for key in item.parts)
