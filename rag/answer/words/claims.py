"""What the narrative says of an item, put beside itself and beside the forms. Pure.

Source + Item ─ say_claims ─► lines: base + change, change ÷ base, sentence and cell
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extract.money import FACTORS, convert, half_unit
from extract.records import Amount, Evidence, State, Statement
from rag.answer.brief import Brief, item, lead
from rag.answer.said.moves import DOWN, UP
from rag.answer.said.voice import name_org, name_place
from rag.answer.words.percents import base_of, is_money, judge_growth
from rag.cite.arithmetic import subtract
from rag.cite.pieces import (
    Draft,
    Number,
    Part,
    Piece,
    Quote,
    Words,
    cell_evidence,
    print_amount,
    print_figure,
)
from rag.question.lexicon import BY_KEY, Item
from rag.retrieve.find import Source, all_claims, find_value, rank_figures
from rag.retrieve.spans import find_sentences

MOST_WRONG = 4
"""Claims shown of one item that do not come out."""
_REMAINS = re.compile(
    r"请?删除|注释[)）]|[×xX]{2,}|_{3,}|增加[(（](?:减少)[)）]|[(（](?:增加|减少)[)）]|此处填|按实际填|示例|模板"
)
_ASKS_REMAINS = re.compile(r"忘|没删|漏删|模板|占位|注释|残留")


def compose_remains(brief: Brief) -> Draft | None:
    """Words of the template that were left in, where they are asked for."""
    if not _ASKS_REMAINS.search(brief.query.folded):
        return None
    parts: list[Part] = []
    for source in brief.sources:
        for evidence in list(_find_remains(source))[:5]:
            opening = (*name_org(source, brief.voice), brief.voice("：像是忘删的模板文字：", ": "))
            parts.append(lead(*opening, Quote(evidence)) if not parts else item(Quote(evidence)))
    return Draft(tuple(parts)) if parts else None


def _find_remains(source: Source) -> Iterator[Evidence]:
    for paragraph in source.disclosure.paragraphs:
        if _REMAINS.search(paragraph.text):
            for sentence in find_sentences(source.sha256, paragraph):
                if _REMAINS.search(sentence.text):
                    yield sentence
    for table in source.disclosure.tables:
        for row in table.rows:
            for cell in row.cells:
                if re.search(r"请?删除|[×]{2,}|X{3,}", cell.raw):
                    yield cell_evidence(source.sha256, cell)


def compose_claimed(brief: Brief) -> Draft | None:
    """Whether what the narrative says of the items comes out, where just that is asked."""
    parts: list[Part] = []
    for source in brief.sources if brief.query.items else ():
        for one in brief.query.items:
            parts += say_claims(brief, source, one)
    return Draft(tuple(parts)) if parts else None


def say_claims(brief: Brief, source: Source, one: Item) -> list[Part]:
    """The verdict, then a line for each claim that does not come out, else for one that does."""
    voice = brief.voice
    wrong: list[tuple[Piece, ...]] = []
    right: list[tuple[Piece, ...]] = []
    for claim in all_claims(source, one):
        for said, fits in _judge(brief, source, claim, one):
            (right if fits else wrong).append(said)
    org: tuple[Piece, ...] = (*name_org(source, voice), voice("：", ": "))
    if wrong:
        first, *rest = list(dict.fromkeys(wrong))[:MOST_WRONG]
        verdict = voice("不一致（对不上）：", "they do not agree: ")
        return [
            lead(*org, verdict, *first, voice("。", ".")),
            *(item(*org, *said, voice("。", ".")) for said in rest),
        ]
    verdict = voice("一致（对得上）：", "they agree: ")
    return [lead(*org, verdict, *right[0], voice("。", "."))] if right else []


def _judge(
    brief: Brief, source: Source, claim: Statement, one: Item
) -> Iterator[tuple[tuple[Piece, ...], bool]]:
    """What is said of one claim, and whether it comes out."""
    yield from _judge_change(brief, source, claim, one)
    yield from _judge_cell(brief, source, claim, one)


def _judge_change(
    brief: Brief, source: Source, claim: Statement, one: Item
) -> Iterator[tuple[tuple[Piece, ...], bool]]:
    """Base and change, and the rate, where the claim prints them."""
    voice = brief.voice
    printed = base_of(source, claim)
    if claim.amount is None or claim.direction not in (UP, DOWN) or not is_money(claim.amount):
        return
    if printed is not None and claim.change is not None and is_money(claim.change):
        gap, fits = _redo_change(claim.amount, printed, claim.change, claim.direction)
        change = print_amount(claim.change)
        told = (Words(_key(one)), voice("，文件写变动 ", ": stated change "), change)
        verb = voice("，按所印的数应为 ", ", by the printed amounts ")
        yield (*told, verb, gap, _verdict(brief, fits)), fits
    judged = judge_growth(source, claim, voice=voice, name=_key(one))
    if judged is not None and judged.state is not State.NOT_APPLICABLE:
        yield judged.said, judged.state is not State.FAIL


def _redo_change(
    amount: Amount, base: Amount, change: Amount, direction: str
) -> tuple[Number, bool]:
    """The change between two printed amounts, and whether the printed one is as good as it."""
    now, last = print_amount(amount), print_amount(base)
    gap = subtract(now, last) if direction == UP else subtract(last, now)
    slack = sum(half_unit(one.value) for one in (amount, base, change))
    off = abs(gap.value - convert(change.value, unit=change.unit, to=gap.unit))
    return gap, off <= slack


def _key(one: Item) -> str:
    return one.key if one.key in BY_KEY else "该项"


def _verdict(brief: Brief, fits: bool) -> Words:
    if fits:
        return brief.voice("，核对一致", ": consistent")
    return brief.voice("，与文件所写不一致，有差异", ": this does not agree with what is written")


def _judge_cell(
    brief: Brief, source: Source, claim: Statement, one: Item
) -> Iterator[tuple[tuple[Piece, ...], bool]]:
    """The claim's amount beside the form's, where the claim is of the document's own year."""
    amount, value = claim.amount, find_value(source, one)
    own = claim.year is None or claim.year == source.year
    if amount is None or amount.unit not in FACTORS or not own or value is None:
        return
    cells = [f for f in rank_figures(source, one) if f.cell.value is not None]
    fits = any(_is_same(amount, f.cell.value, f.table.unit) for f in cells)
    figure = value.figure
    if fits or figure is None or figure.cell.value is None or not cells:
        return
    voice = brief.voice
    yield (
        (
            Words(_key(one)),
            voice("，情况说明写的是 ", ": the narrative says "),
            print_amount(amount),
            voice("，表中为 ", ", the form "),
            print_figure(source.sha256, figure),
            *name_place(figure, voice, source.sha256),
            voice("，与文字不一致", ": they differ"),
        ),
        False,
    )


def _is_same(amount: Amount, value: Decimal | None, unit: str | None) -> bool:
    if value is None or unit not in FACTORS:
        return False
    said = convert(amount.value, unit=amount.unit, to=unit)
    slack = convert(half_unit(amount.value), unit=amount.unit, to=unit) + half_unit(value)
    return abs(said - value) <= slack
