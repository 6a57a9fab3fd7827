"""Which items are meant where a question names none. Pure."""

from __future__ import annotations

import re

from rag.answer.brief import Brief
from rag.question.content import find_content
from rag.question.intents import strip_filler, strip_intents
from rag.question.lexicon import BY_KEY, Item

TOTAL = BY_KEY["支出总计"]
"""What 预算 alone means."""
_BUDGET = re.compile(
    r"预算|决算|总额|总数|总量|总的|全部|经费|资金|支出|规模|盘子|花钱|开销|budget|spend"
)
_EMPTY = re.compile(
    r"[谁哪家个边方两三几多少高低大小最更比跟和与较些点一份年度今去一共合起来加总各分别排名第前差倍是的有了，,。？?、之间相花出用钱万亿元]+"
)


def default_items(brief: Brief) -> tuple[Item, ...]:
    """The question's items; all that is spent, where it speaks of nothing but a budget."""
    query = brief.query
    if query.items:
        return query.items
    left = strip_filler(strip_intents(_BUDGET.sub(" ", query.masked or query.folded)))
    rest = [_EMPTY.sub("", chunk.text) for chunk in find_content(left)]
    return (TOTAL,) if not query.zh or not any(len(one) > 1 for one in rest) else ()
