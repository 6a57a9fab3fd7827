"""Question + history + the library's documents → Query (who, year, item, intent). Pure.

question ─ read_alone ─► orgs, years, items, intent ─ recall (history) ─► Query
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import Document
from rag.question.alone import read_alone
from rag.question.clauses import of_cars
from rag.question.content import find_content
from rag.question.intents import Intent, follows_on, read_intent, strip_filler
from rag.question.lexicon import BY_KEY, fold
from rag.question.listed import name_listed
from rag.question.names import place_names
from rag.question.query import Query
from rag.question.recall import (
    leans_back,
    pick_listed,
    recall,
    recall_bodies,
    recall_years,
    stay_in_place,
    takes_items,
)
from rag.records import Turn


def read_question(
    question: str, documents: Sequence[Document], history: Sequence[Turn] = ()
) -> Query:
    """What a question asks, helped by the conversation before it where it leaves something out."""
    users = [at for at, turn in enumerate(history) if turn.role == "user"]
    said = [name_listed(history[at].content, history[:at]) for at in users]
    *earlier, query = _read_talk([*said, _say_which(question, history)], documents)
    query = pick_listed(query, earlier)
    leans, takes = leans_back(query), takes_items(query)
    query = of_cars(query, earlier[-1].items if earlier else ())
    for turn in reversed(earlier):
        if not leans or (query.items and (query.named or query.strangers)):
            break
        query = recall(query, turn, takes=takes)
    query = recall_years(recall_bodies(query, earlier, documents), earlier)
    return _fill_documents(_fill_items(query), documents)


def _say_which(question: str, history: Sequence[Turn]) -> str:
    """The question with the name of what it picks of the list before it; of the library's
    documents, of which two may have one name, they are picked themselves."""
    before = next((turn.content for turn in reversed(history) if turn.role == "user"), "")
    listing = read_intent(fold(before), ()) is Intent.CONTENTS
    return question if listing else name_listed(question, history)


def _read_talk(said: Sequence[str], documents: Sequence[Document]) -> list[Query]:
    """The questions of a talk, each by itself; one that names another thing, with that in place."""
    read: list[Query] = []
    for text in said:
        query = read_alone(text, documents)
        instead = (_put_instead(query, read[-1]) or _put_body(query, read[-1])) if read else ""
        query = read_alone(instead, documents) if instead else query
        read.append(stay_in_place(query, read, documents))
    return read


_INSTEAD = re.compile(r"(?:那么?|再?看看)([一-鿿]{2,8}?)(?:呢|怎么样|多少)[?？]?")
_NO_THING = re.compile(
    r"[它他这那哪几多少上去今前明年]|一共|合计|总|其他|其它|别的|全部|各|每|两|预算|决算|收入|支出"
)


_WHICH_MOST = re.compile(
    r"(?:那|其中|里面)?(?:哪一?[个项笔类])?(?:金额|花钱|钱)?最[多大高少小低](?:的)?(?:是)?(?:哪一?[个项笔类]|什么)?(?:呢)?[?？]?"
)
"""哪个最多, after projects were listed."""


def _put_instead(query: Query, earlier: Query) -> str:
    """The question before, of another thing: 那燃气呢 after 电费 is 燃气费; "" for none."""
    if earlier.intent is Intent.LIST and _WHICH_MOST.fullmatch(query.folded):
        projects = {one.key for one in earlier.items} == {"项目支出"}
        return f"哪个项目金额最{'低' if query.lowest else '高'}" if projects else ""
    said = _INSTEAD.fullmatch(query.folded)
    if said is None or query.items or query.named or query.strangers or len(earlier.items) != 1:
        return ""
    word = earlier.words[0] if earlier.words else ""
    if not word or word not in earlier.text or _NO_THING.search(said[1]):
        return ""
    ends = "费" if word.endswith("费") and not said[1].endswith(("费", "金", "款")) else ""
    return earlier.text.replace(word, said[1] + ends, 1)


_OTHER = re.compile(
    r"(?:那么?|再?看看|换成|换|再说|还有)?([一-鿿（）()]{2,24}?)(?:的)?(?:呢|怎么样|如何)?[?？]?"
)


def _put_body(query: Query, earlier: Query) -> str:
    """The question before, of another body or place: 那西安呢; "" where items carry it over."""
    said = _OTHER.fullmatch(query.folded)
    if said is None or query.items or not follows_on(query.folded) or earlier.strangers:
        return ""
    if earlier.intent is Intent.CONTENTS:
        named = query.named or query.strangers or said[1] in place_names()
        return f"库里有{said[1]}的哪些文件" if named else ""
    thing = "".join(earlier.masked.split())
    bare = not query.masked.replace(" ", "").strip("那再换成看的呢怎么样如何?？")
    if not (query.named and earlier.named and bare) or follows_on(earlier.folded):
        return ""
    if earlier.items or not find_content(thing):
        return ""
    return f"{said[1]}{thing}"


def _fill_items(query: Query) -> Query:
    """收入 and 支出 in all, where nothing but an organisation or a year is named."""
    bare = "".join(strip_filler(_IN_ALL.sub(" ", query.topic)).split())
    summed = query.intent is Intent.SUM and query.named and len(query.sha256s) == 1
    asks = query.intent in (Intent.TEXT, Intent.VALUE) or summed
    if query.items or bare or not asks or not query.zh:
        return query
    return query._replace(items=(BY_KEY["收入总计"], BY_KEY["支出总计"]), intent=Intent.VALUE)


_IN_ALL = re.compile(r"一?共计?|总共|合计|[花用要得掏拿给](?:了|到|掉)?|钱|能")
"""What is said of an amount in all beside 多少."""


def _fill_documents(query: Query, documents: Sequence[Document]) -> Query:
    if query.named or query.strangers:
        return query
    return query._replace(sha256s=tuple(document.sha256 for document in documents))
