"""What the narrative says of an item, put beside itself and beside the forms. Pure.

Source + Item ─ say_claims ─► lines: base + change, change ÷ base, sentence and cell
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extract.money import FACTORS, convert, half_unit
from extract.records import Amount, Evidence, Statement
from rag.answer.brief import Brief, item, lead
from rag.answer.said.moves import DOWN, UP
from rag.answer.said.voice import name_org, name_place
from rag.cite.arithmetic import add, share, subtract
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
from rag.retrieve.spans import find_amounts, find_sentences

PERCENT_SLACK = 1
"""Points of percent that a printed rate may lie beside the computed one: cut off, or rounded."""
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
    voice = brief.voice
    if claim.amount is None or claim.change is None or claim.direction not in (UP, DOWN):
        return
    now, change = print_amount(claim.amount), print_amount(claim.change)
    if now.unit not in FACTORS or change.unit not in FACTORS:
        return
    printed = _base_of(source, claim)
    if printed is not None:
        base: Number = print_amount(printed)
        gap = subtract(now, base) if claim.direction == UP else subtract(base, now)
        fits = abs(gap.value - convert(change.value, unit=change.unit, to=gap.unit)) <= (
            half_unit(now.value) + half_unit(base.value) + half_unit(change.value)
        )
        verb = voice("按所印的数应为 ", "by the printed amounts ")
        verdict = _verdict(brief, fits)
        stating = (Words(_key(one)), voice("，文件写变动 ", ": stated change "), change)
        yield (*stating, voice("，", ", "), verb, gap, verdict), fits
    else:
        base = subtract(now, change) if claim.direction == UP else add([now, change])
    rate = share(change, base)
    stated = claim.percent or _asked_percent(source, claim)
    if rate is None or stated is None:
        return
    off = abs(rate.value - stated.value)
    fits = off <= PERCENT_SLACK
    told = (Words(_key(one)), Words(" "), now, voice("，文件写变动 ", ", stated change "), change)
    rated = (
        voice("、幅度 ", ", rate "),
        print_amount(stated),
        voice("；按这些数算为 ", "; computed "),
    )
    close = fits and off > half_unit(stated.value)
    cut = voice("，相差很小，像是四舍五入或去了尾数", ", as good as the same") if close else None
    yield (*told, *rated, rate, cut or _verdict(brief, fits)), fits


def _key(one: Item) -> str:
    return one.key if one.key in BY_KEY else "该项"


def _verdict(brief: Brief, fits: bool) -> Words:
    if fits:
        return brief.voice("，核对一致", ": consistent")
    return brief.voice("，与文件所写不一致，有差异", ": this does not agree with what is written")


def _base_of(source: Source, claim: Statement) -> Amount | None:
    """Last year's amount where the same sentence prints it."""
    for other in source.disclosure.statements:
        same = other.sentence == claim.sentence and other.paragraph == claim.paragraph
        earlier = other.year is not None and claim.year is not None and other.year == claim.year - 1
        if same and earlier and other.amount is not None and other.subject == claim.subject:
            return other.amount
    return None


def _asked_percent(source: Source, claim: Statement) -> Amount | None:
    """A rate in brackets right after the change: 增加74.97万元（92.82%）."""
    assert claim.change is not None
    for paragraph in source.disclosure.paragraphs:
        if paragraph.id != claim.paragraph:
            continue
        at = paragraph.text.find(claim.change.evidence.text)
        rest = paragraph.text[at + len(claim.change.evidence.text) :] if at >= 0 else ""
        if re.match(r"\s*[,，]?\s*[(（]\s*[\d.]+\s*[%％]", rest):
            rates = [a for s, a in find_amounts(source.sha256, paragraph) if s > at]
            return next((a for a in rates if a.unit == "%"), None)
    return None


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
