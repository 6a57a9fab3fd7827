"""The questions that one sentence puts, each with its bodies and years. Pure.

Query ─ split_question ─► Queries: clauses that name something, one that leans on the one before
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.records import Document
from rag.question.alone import read_alone
from rag.question.asking import asks_person
from rag.question.content import find_content
from rag.question.intents import Intent, strip_filler, strip_intents
from rag.question.lexicon import BY_KEY, Item, fold
from rag.question.query import Query
from rag.question.strangers import is_sure

_CLAUSE = re.compile(r"[?？;；,，。]+")
_ASKED_ON = re.compile(
    r"(?:多少|几)[^、,，?？。；;]{0,6}[、](?=[^、?？。；;]*(?:多少|几|哪|什么|谁|吗))"
)
"""Where one thing after another is asked for: 三公经费多少、有几辆车."""
_PUT = re.compile("[;；]")
"""Between the clauses of an English question put in Chinese."""
_COUNTS_ON = re.compile(
    r"(?:分别|各自?|都|一?共|总共)?(?:是|有|花|要|来)?(?:了)?(?:多少|几)(?:个|名|位)?[钱人家辆万元台项次]*呀?"
)
"""A clause that only asks how much or how many there is of what was named before: 多少人."""
_ASKS = re.compile(
    r"多少|几|哪|什么|啥|吗|是否|有没有|为何|为什么|怎么|谁|^(?:那|再)?[一-鿿]{1,8}呢$"
)
_CARS = re.compile(r"(?:那|再)?(?:公|用|公务)?车(?:呢|的呢|那块呢)[?？]?")
_PAID = {"三公经费", "因公出国(境)费", "公务接待费", "公务用车购置费", "公务用车运行费"}


def of_cars(query: Query, before: Sequence[Item]) -> Query:
    """车呢 beside what is paid for guests and travel: what is paid for cars."""
    if not (_CARS.fullmatch(query.folded) and {one.key for one in before} & _PAID):
        return query
    return query._replace(items=(BY_KEY["公务用车购置及运行费"],), intent=Intent.VALUE)


def split_question(query: Query, documents: Sequence[Document]) -> tuple[Query, ...]:
    """The questions that one sentence puts, each with its bodies and years; empty for a single one.

    A clause that names nothing of its own (原因呢) belongs to the one before it.
    """
    said = _ASKED_ON.sub(r"\g<0>，", query.text) if query.zh else query.folded
    clauses = [clause for clause in (_CLAUSE if query.zh else _PUT).split(said) if clause.strip()]
    asking = [c for c in clauses if _ASKS.search(c) and not _COUNTS_ON.fullmatch(c.strip())]
    if asks_person(query.folded) and not any(_is_apart(c) for c in asking):
        return ()
    if not query.in_chinese or len(asking) < 2:
        return ()
    read = list(_share_context([read_alone(clause, documents) for clause in asking], query))
    own = _lean(read)
    differ = {(one.intent, one.items, one.topic, one.years) for one in own}
    return tuple(own) if len(own) > 1 and len(differ) > 1 else ()


_OF_PERSON = re.compile(r"工资|年薪|月薪|收入|挣|拿|电话|叫什么|姓|年龄|多大|学历|谁|[他她]")


def _is_apart(clause: str) -> bool:
    """Whether a clause beside a question about a person is on something else."""
    return not (asks_person(fold(clause)) or _OF_PERSON.search(fold(clause)))


def _lean(clauses: Sequence[Query]) -> list[Query]:
    """The clauses that name something; one that asks on (变了多少) asks of the items before it."""
    own: list[Query] = []
    for one in clauses:
        before = own[-1].items if own else ()
        clause = of_cars(one, before)
        again = bool(own) and clause.years != own[-1].years
        person = asks_person(clause.folded)
        if clause.items or find_content(_said_of(clause)) or again or person:
            own.append(clause)
        elif before and clause.intent in _OF_ITEMS:
            own.append(clause._replace(items=before, words=own[-1].words))
    return own


_OF_ITEMS = {Intent.CHANGE}
"""What a clause may ask of the items that the one before it names."""
_LAST_YEAR = re.compile(
    r"(?:这个|该)?(?:科目|项目)|(?:[比较跟和与同])?(?:去年|上年度?|前一年)(?:又|的)?"
)


def _said_of(clause: Query) -> str:
    """What a clause says besides its asking."""
    return strip_filler(strip_intents(_LAST_YEAR.sub(" ", clause.masked)))


def _share_context(clauses: Sequence[Query], whole: Query) -> Iterator[Query]:
    """The clauses with the bodies and years of their sentence, where they have none of their own.

    A body that no document is of is its clause's own: 甲局培训费 is none of 乙局's. A year that is
    said in one clause is not that of the ones before it.
    """
    told = {year for clause in clauses for year in clause.years}
    outside = tuple(year for year in whole.years if year not in told)
    years = outside or (clauses[0].years if clauses else ())
    for clause in clauses:
        apart = not clause.named and any(map(is_sure, clause.strangers))
        years = clause.years or (() if asks_person(clause.folded) else years)
        relative = clause.relative if clause.relative is not None else whole.relative
        yield clause._replace(
            zh=whole.zh,
            sha256s=clause.sha256s if clause.named or apart else whole.sha256s,
            named=clause.named or (whole.named and not apart),
            strangers=clause.strangers if apart or not whole.named else (),
            years=years,
            relative=relative,
        )
