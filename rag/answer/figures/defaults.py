"""Which items are meant where a question names none. Pure."""

from __future__ import annotations

import re

from rag.answer.brief import Brief
from rag.question.content import find_content
from rag.question.intents import strip_filler, strip_intents
from rag.question.lexicon import BY_KEY, Item, fold

TOTAL = BY_KEY["支出总计"]
"""What 预算 alone means."""
_BUDGET = re.compile(
    r"预算|决算|拨款|收入|收支|进账|总额|总数|总量|总的|全部|经费|资金|支出|规模|盘子|花钱|开销|budget|spend"
)
_EMPTY = re.compile(
    r"突然|一下子?|差不多|百分之?|幅度|明显|大幅|[0-9.%百千也说下给讲谁哪家个边方两三几多少高低大小最更比跟和与较些点一份年度今去共合起来加总各分别"
    r"排名第前差倍是的有了，,。？?、之间相花出用钱万亿元二四五六七八九十半成截快近那这么会就怎涨降升跌增减翻番还咋竟倒]+"
)


_KINDS = "分支总局处所队室院中心办委厅"
"""Ends of bodies' names: 分局 for what is called 管理局 in full."""
FEW = 3


def default_items(brief: Brief) -> tuple[Item, ...]:
    """The question's items; all that is spent, where it speaks of nothing but a budget."""
    query = brief.query
    if query.items:
        return query.items
    left = strip_filler(strip_intents(_BUDGET.sub(" ", query.masked or query.folded)))
    own = set("".join(fold(source.org) for source in brief.sources[:FEW]) + _KINDS)
    chunks = [chunk for chunk in find_content(left) if not set(chunk.text) <= own]
    rest = [_EMPTY.sub("", chunk.text) for chunk in chunks]
    told = query.zh or query.named or _BUDGET.search(query.folded)
    bare = not query.zh or not any(len(one) > 1 for one in rest)
    return (TOTAL,) if told and bare else ()
