"""An answer → questions worth asking next, each about what the answer is of. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from rag.question.lexicon import Item, find_items, fold
from rag.records import Answer

_SHOWN = 3
_MOVED = ("减少", "下降", "增加", "增长", "降低")


def suggest_followups(question: str, answer: Answer) -> list[str]:
    """At most three; [] where nothing is known of the item that was asked about."""
    items = [hit.item for hit in find_items(fold(question))]
    if answer.refused or answer.clarify or not items:
        return []
    asked = fold(question)
    found = (one for one in _questions(items[0], question, answer) if fold(one) != asked)
    return list(dict.fromkeys(found))[:_SHOWN]


def _questions(item: Item, question: str, answer: Answer) -> Iterator[str]:
    orgs = {one.org for one in answer.citations if one.org}
    name = item.names[0] if item.names and item.key.isdigit() else item.key
    is_why = any(word in question for word in ("为什么", "为何", "原因"))
    if not is_why and any(word in answer.text for word in _MOVED):
        yield f"{name}为什么变化？"
    if item.parts and "构成" not in question:
        yield f"{name}由哪些部分构成？"
    if len(orgs) > 1 and "最" not in question:
        yield f"哪个单位的{name}最多？"
    if len(orgs) == 1:
        yield f"各单位的{name}比较"
    if answer.warnings:
        yield "有哪些核对没有通过？"
