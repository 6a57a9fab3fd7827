"""What is asked of a thing narrower than the item that an answer gives. Pure.

辅警工资 + 工资福利支出 ─ find_narrower ─► 辅警: the answer is of all wages, and says nothing of it

A word right before an item's word, or right after 采购, makes another thing of it. Where the answer
says that word nowhere, it is of the wider item, and is no answer.
"""

from __future__ import annotations

import re

from rag.answer.brief import Brief, refuse_held
from rag.answer.words.passages import said_in
from rag.cite.pieces import Draft
from rag.question.asking import SOFT
from rag.question.content import ALIKE, find_content
from rag.question.intents import Intent
from rag.question.lexicon import find_items, fold

_OF = {Intent.VALUE, Intent.PROCUREMENT, Intent.SUM, Intent.EXISTENCE}
_PEOPLE = re.compile(r"(?:[警员师工生兵士护]|人才|司机|保安|保洁|专家)$")
"""How a group of people is called: what is paid to all is not what is paid to it."""
_GENERAL = re.compile(
    r"总[额量数计]|额|新增|自己|学校|医院|本[校院局]|在职|在编|编制|人员|职工|员工|机关|单位|部门|全局|全体|全部|所有|整个|整体|日常|全年|本年|当年|年度|年初|总|合计|"
    r"实际|计划|财政|拨款|一般公共|政府性|公共|预算|决算|基本|项目|本级|下属|所属|支出|收入|资金|经费|费用?|开支|花费|"
    r"政府|行政|事业|业务|办公|需要|安排|编列|列支|用于|使用|购置|采购|购买|上级|其他|大概|打算|发|交|缴|付|请|给|"
    r"货物|工程|服务|类|预留|留|中小|小微|小型|微型|中型|企业|面向|专门|专项|集中|分散|盘子|当中|里面?|中|内|情况|"
    r"金额|规模|意向|活动|面|东西|物品|什么|啥|方面|要"
)
"""Words that say nothing of which part of an item is meant."""
_SMALL = re.compile(r"中小(?:微)?企业|小微|小型")
LEAST = 2
"""Characters of a word that makes another thing of an item."""
HELD = 0.5
"""Share of its pairs that an answer must say."""


def tell_wider(brief: Brief, draft: Draft, settled: Draft) -> Draft:
    """The answer, or a refusal that says what is held, where the draft is of a wider item."""
    return refuse_held(brief, settled) if find_narrower(brief, draft) else settled


def find_narrower(brief: Brief, draft: Draft) -> str:
    """The word that makes another thing of the item that a draft tells; "" where it tells that."""
    query = brief.query
    if query.intent not in _OF or not (query.zh and query.items) or draft.refused:
        return ""
    if not (query.named or brief.one):
        return ""
    told = fold(said_in(draft))
    own = fold("".join(source.org for source in brief.sources))
    if _SMALL.search(query.folded) and any(one.topic == "procurement" for one in query.items):
        return "" if _SMALL.search(told) else "中小企业"
    words = [word for word in _qualifiers(query.masked) if not _says(told + own, word)]
    return words[0] if words else ""


def _qualifiers(masked: str) -> list[str]:
    """What stands right before the words of items, and right after 采购."""
    found: list[str] = []
    hits = find_items(masked)
    named = [hit.word for hit in hits]
    for hit in hits:
        buying = hit.item.topic == "procurement"
        words = _bare(_before(masked[: hit.start])) + (_bare(_after(masked[hit.end :])) * buying)
        paid = hit.item.topic == "money"
        found += [word for word in words if buying or (paid and _PEOPLE.search(word))]
    return [word for word in found if not any(one in word for one in named)]


def _before(said: str) -> str:
    """The stretch that ends right before an item's word."""
    said = said.removesuffix("的")
    chunks = find_content(said)
    return chunks[-1].text if chunks and said.endswith(chunks[-1].text) else ""


def _after(said: str) -> str:
    """The stretch that begins right after it."""
    chunks = find_content(said)
    return chunks[0].text if chunks and said.startswith(chunks[0].text) else ""


def _bare(said: str) -> list[str]:
    """The words of a stretch that say which part of an item is meant."""
    words = _GENERAL.sub(" ", said).split()
    return [word for word in words if len(word) >= LEAST and set(word) - SOFT]


def _says(told: str, word: str) -> bool:
    """Whether a text says most of a word, or another word for it."""
    alike = [other for group in ALIKE if word in group for other in group]
    pairs = {word[at : at + 2] for at in range(len(word) - 1)}
    held = sum(pair in told for pair in pairs)
    return held >= HELD * len(pairs) or any(other in told for other in alike)
