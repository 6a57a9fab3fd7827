"""What a budget itself prints as carried out the year before: 上年执行数, 决算数, 完成数. Pure.

Brief ─ compose_executed ─► 2023 年执行数为 830.24 万元, with the sentence that says so
"""

from __future__ import annotations

import re

from extract.money import FACTORS
from extract.records import Evidence, Statement
from rag.answer.brief import Brief, item, lead, text
from rag.answer.figures.wholes import spells
from rag.answer.said.moves import read_change
from rag.answer.said.voice import item_pieces, name_org
from rag.cite.pieces import Draft, Mark, Name, Number, Part, Quote, print_amount, print_figure
from rag.question.lexicon import Item, fold
from rag.retrieve.find import Source, all_claims, find_last_year

EXECUTED = re.compile(r"(?:预算)?执行数|决算数?|完成数|实际(?:支出|执行|完成)")
"""How a form or a sentence says that an amount is what was carried out."""
_AGAINST = re.compile(
    r"[比较与同和](?:上年|上一年|去年|20\d\d年)[^，。；,;]{0,8}(?:执行|决算|完成)数"
)


def compose_executed(brief: Brief) -> Draft | None:
    """The amounts carried out that the documents print; None where they print none of them."""
    parts: list[Part] = []
    for source in _find_sources(brief):
        for one in _items(brief):
            parts += _say(brief, source, one, alone=brief.one and not parts)
    return Draft(tuple(parts)) if parts else None


_WHICH_BASE = re.compile(
    r"预算(?:数)?[^,，。]{0,6}还是[^,，。]{0,8}(?:执行|决算|完成)|"
    r"(?:执行|决算|完成)数?[^,，。]{0,6}还是[^,，。]{0,8}预算"
)
_BASED = re.compile(r"上年|去年|20\d\d年")


def compose_base(brief: Brief) -> Draft | None:
    """What a change is told against, last year's budget or what was carried out."""
    if not _WHICH_BASE.search(brief.query.folded) or not brief.query.named:
        return None
    voice, parts = brief.voice, list[Part]()
    for source in brief.sources:
        told = next((c for c in _claims_of(brief, source) if _BASED.search(str(c.base))), None)
        if told is None or told.change is None:
            continue
        base = Name(str(told.base), source.sha256)
        said = (*name_org(source, voice), voice("：比的是", ": set against "), base)
        moved = (voice(f"，{told.direction} ", f", {told.direction} "), print_amount(told.change))
        quoted = (voice("。文件原文：", ". In its words: "), Quote(told.sentence))
        parts.append(lead(*said, *moved, *quoted))
    return Draft(tuple(parts)) if parts else None


def _claims_of(brief: Brief, source: Source) -> list[Statement]:
    """The changes of what is asked for: of the item, else of a subject that spells its word."""
    claims = [c for one in brief.query.items for c in all_claims(source, one)]
    spelt = [
        c
        for c in source.disclosure.statements
        if any(spells(word, fold(c.subject)) for word in brief.query.words)
    ]
    return [c for c in (*claims, *spelt) if c.change is not None and c.base is not None]


def _items(brief: Brief) -> list[Item]:
    """The items asked for; 花了多少 beside one of them asks for that one."""
    pairs = list(zip(brief.query.items, brief.query.words, strict=False))
    own = [one for one, word in pairs if not word.startswith("花")]
    return own or list(brief.query.items)


def _find_sources(brief: Brief) -> list[Source]:
    """The documents that come a year after the years asked for."""
    years, known = brief.query.years, set(brief.query.sha256s)
    meant = [s for s in brief.sources if not years or (s.year or 0) - 1 in years]
    if meant or not years:
        return meant
    later = [d for d in brief.known if d.sha256 in known and d.year and d.year - 1 in years]
    return [brief.load(document.sha256) for document in later]


def _say(brief: Brief, source: Source, one: Item, *, alone: bool) -> list[Part]:
    found = find_executed(source, one)
    if found is None or source.year is None:
        return []
    number, sentence = found
    voice = brief.voice
    figure = next((f for f in source.figures if f.code and f.code in one.codes), None)
    pieces = (
        *name_org(source, voice),
        voice("：", ": "),
        *item_pieces(one, figure, source.sha256),
        voice("上年的执行数为 ", ", carried out the year before: "),
        number,
        *([Mark(sentence)] if sentence is not None else []),
        voice("（这份预算里写的上年执行数，不是决算文件）。", " (as this budget gives it)."),
    )
    first = lead(*pieces) if alone else item(*pieces)
    if sentence is None:
        return [first]
    return [first, text(voice("文件原文：", "The document's words: "), Quote(sentence))]


def find_executed(source: Source, one: Item) -> tuple[Number, Evidence | None] | None:
    """Last year's amount that a document gives as carried out, and the sentence that does."""
    last = source.year - 1 if source.year is not None else None
    for claim in all_claims(source, one):
        money = claim.amount is not None and claim.amount.unit in FACTORS
        if money and claim.year == last and EXECUTED.search(fold(claim.sentence.text)):
            assert claim.amount is not None
            return print_amount(claim.amount), claim.sentence
    figure = find_last_year(source, one)
    if figure is not None and EXECUTED.search("".join(figure.table.columns[figure.column].path)):
        return print_figure(source.sha256, figure), None
    change = read_change(source, one)
    if change is None or change.base is None or change.sentence is None:
        return None
    against = _AGAINST.search(fold(change.sentence.text))
    return (change.base, change.sentence) if against else None
