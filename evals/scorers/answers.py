"""Answers + GoldQuestion → Scores: figures, phrases, refusal, citations and evidence. Pure.

An answer is right when all that its question asks for holds, each part of which is counted by
itself too. Of the evidence an answer must cite one text, on any page, to be right: the same figure
often stands in a table and in the narrative. The measure "evidence" asks for all, on their pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from evals.gold import GoldNumber, GoldQuestion, GoldQuote
from evals.scorers.citations import Pages, find_quotations, resolves, uncovered
from evals.scorers.words import find_numerals, fold, is_same_amount
from evals.task import Place, Score, right, wrong
from extract.money import FACTORS, parse_number
from extract.records import BBox
from rag.records import Answer, Citation

FEWEST_PLACES = 2
"""Decimal places from which on a gold amount is taken for a rounded one: 968.09 for 968.090260."""


class Asked(NamedTuple):
    """A question's answers of two runs, and the pages and slugs of the files asked about."""

    first: Answer
    second: Answer
    pages: Pages
    slugs: Mapping[str, str]


def score_answer(asked: Asked, gold: GoldQuestion) -> Iterator[Score]:
    """One Score for each part that the question has, and one for the answer as a whole."""
    faults = {part: list(found) for part, found in _faults(asked, gold)}
    deciding = dict(faults)
    if any(_is_cited(quote, asked, any_page=True) for quote in gold.evidence):
        deciding.pop("evidence", None)
    item, answer = f"{gold.id} {gold.question}", _clip(asked.first.text)
    broken = [part for part, found in deciding.items() if found]
    place = _look_at(asked, gold)
    if broken:
        why = "、".join(broken)
        yield wrong("answers", item, why, expected=_tell(gold), answer=answer, place=place)
    else:
        yield right("answers", item, answer=answer)
    for part, found in faults.items():
        yield wrong(part, item, "；".join(found), place=place) if found else right(part, item)


def _faults(asked: Asked, gold: GoldQuestion) -> Iterator[tuple[str, Iterator[str]]]:
    answer = asked.first
    if gold.refuse:
        yield "refusals right", _answered_faults(answer)
    else:
        yield "no false refusal", _refusal_faults(answer)
    if gold.must_numbers:
        yield "numbers", _number_faults(answer, gold)
    if gold.must_phrases:
        why = gold.type.startswith("why")
        yield ("reasons" if why else "phrases"), _phrase_faults(answer, gold)
    if gold.must_not:
        yield "nothing forbidden", _forbidden(answer, gold)
    yield "no wrong claim", _wrong_claims(answer, gold)
    if answer.citations:
        yield "citations resolve", _citation_faults(asked)
    yield "figures sourced", (f"无出处的数字：{each}" for each in uncovered(answer, asked.pages))
    if gold.evidence:
        yield "evidence", _evidence_faults(asked, gold)
    yield "same twice", _repeat_faults(asked)


def _answered_faults(answer: Answer) -> Iterator[str]:
    if not answer.refused:
        yield "应当拒答"


def _refusal_faults(answer: Answer) -> Iterator[str]:
    if answer.refused:
        yield "不该拒答"


def _wrong_claims(answer: Answer, gold: GoldQuestion) -> Iterator[str]:
    """What a reader would take away wrong: said though forbidden, or said in place of the truth.

    A refusal and a question back claim nothing; a figure that is missing is wrong only where the
    answer gives others in its place.
    """
    yield from _forbidden(answer, gold)
    if answer.refused or answer.clarify or not answer.figures:
        return
    if gold.refuse:
        yield "应当拒答而给出数字"
    elif gold.must_numbers and not any(gives_number(answer, one) for one in gold.must_numbers):
        yield "给出的数字都不是所问的"


def _look_at(asked: Asked, gold: GoldQuestion) -> Place | None:
    """Where to look at a wrong answer: where the evidence stands, else what was cited."""
    quote = next((each for each in gold.evidence if each.page), None)
    if quote is not None:
        sums = [sha256 for sha256, slug in asked.slugs.items() if slug == quote.doc]
        box = find_box(asked.pages, sums[0], quote) if sums else None
        return Place(quote.page, box, quote.doc)
    if asked.first.citations:
        first = asked.first.citations[0]
        return Place(first.page, first.bbox, asked.slugs.get(first.sha256, ""))
    return None


def find_box(pages: Pages, sha256: str, quote: GoldQuote) -> BBox | None:
    """The box of the first word on the quote's page that is the quote, or that it begins with."""
    wanted = fold(quote.quote)
    for page in pages.get(sha256, ()):
        if page.number != quote.page:
            continue
        for word in page.words:
            text = fold(word.text)
            if text == wanted or (len(text) > 3 and (wanted.startswith(text) or wanted in text)):
                return word.bbox
    return None


def _number_faults(answer: Answer, gold: GoldQuestion) -> Iterator[str]:
    for number in gold.must_numbers:
        if not gives_number(answer, number):
            yield f"缺少 {number.value:f}{number.unit}"


def gives_number(answer: Answer, number: GoldNumber) -> bool:
    """Whether a figure of the answer, or a quotation, is this number after exact conversion.

    A decrease of 0.1 may be given as 0.1 with its word, or as −0.1.
    """
    given = [(figure.value, figure.unit) for figure in answer.figures]
    for quotation in find_quotations(answer.text):
        given += [(each.value, each.unit) for each in find_numerals(quotation)]
    return any(_is_number(abs(value), unit, number) for value, unit in given)


def _is_number(value: Decimal, unit: str, number: GoldNumber) -> bool:
    """A gold number without a unit is a count: any unit but money and per cent will do.

    An amount may be given to more places than gold has, where gold has FEWEST_PLACES.
    """
    if not number.unit and unit not in FACTORS and unit != "%":
        return value == abs(number.value)
    if is_same_amount(value, unit, abs(number.value), number.unit):
        return True
    if unit not in FACTORS or number.unit not in FACTORS:
        return False
    exponent = number.value.as_tuple().exponent
    given = value * FACTORS[unit] / FACTORS[number.unit]
    rounds = isinstance(exponent, int) and exponent <= -FEWEST_PLACES
    return rounds and given.quantize(number.value, ROUND_HALF_UP) == abs(number.value)


def _phrase_faults(answer: Answer, gold: GoldQuestion) -> Iterator[str]:
    text = fold(answer.text)
    for group in gold.must_phrases:
        if not any(fold(phrase) in text for phrase in group):
            yield f"缺少“{' / '.join(group)}”"


def _forbidden(answer: Answer, gold: GoldQuestion) -> Iterator[str]:
    text = fold(answer.text)
    for phrase in gold.must_not:
        if fold(phrase) in text:
            yield f"不应出现“{phrase}”"


def _citation_faults(asked: Asked) -> Iterator[str]:
    for citation in asked.first.citations:
        if not resolves(citation, asked.pages):
            yield f"出处[{citation.n}]第{citation.page}页框内没有“{_clip(citation.quote, 40)}”"


def _evidence_faults(asked: Asked, gold: GoldQuestion) -> Iterator[str]:
    for quote in gold.evidence:
        if not _is_cited(quote, asked):
            yield f"未引用 {tell_place(quote)}“{_clip(quote.quote, 40)}”"


def tell_place(quote: GoldQuote) -> str:
    """The document, and the page where one is given."""
    return f"{quote.doc} 第{quote.page}页" if quote.page else quote.doc


def _is_cited(quote: GoldQuote, asked: Asked, *, any_page: bool = False) -> bool:
    """Whether a citation is of the same document, the page where one is given, and the text.

    It must resolve: its own text stands in its box.
    """
    return any(
        _is_of(citation, quote.doc, asked)
        and (any_page or quote.page in (0, citation.page))
        and _is_text(citation, quote)
        and (any_page or _is_place(citation, quote))
        and resolves(citation, asked.pages)
        for citation in asked.first.citations
    )


def _is_of(citation: Citation, doc: str, asked: Asked) -> bool:
    names = {citation.name, citation.name.removesuffix(".pdf"), citation.org}
    return doc in names | {asked.slugs.get(citation.sha256)}


def _is_place(citation: Citation, quote: GoldQuote) -> bool:
    """Whether a citation's box meets one of the boxes where the quote stands, if those are told."""
    x0, y0, x1, y1 = citation.bbox
    return not quote.places or any(
        place.page == citation.page
        and min(x1, place.bbox[2]) > max(x0, place.bbox[0])
        and min(y1, place.bbox[3]) > max(y0, place.bbox[1])
        for place in quote.places
    )


def _is_text(citation: Citation, quote: GoldQuote) -> bool:
    shorter, longer = sorted((quote.quote, citation.quote), key=lambda text: len(fold(text)))
    return is_within(fold(shorter), longer)


def is_within(shorter: str, longer: str) -> bool:
    """Whether a folded text stands in another; a number must be a whole number there.

    A row is quoted with blanks between its figures.
    """
    value = parse_number(shorter)
    if value is None:
        return bool(shorter) and shorter in fold(longer)
    return any(each.value == value for each in find_numerals(longer))


def _repeat_faults(asked: Asked) -> Iterator[str]:
    if asked.first.text != asked.second.text:
        yield f"两次回答不同：{_clip(asked.second.text, 80)}"


def _tell(gold: GoldQuestion) -> str:
    numbers = [f"{each.value:f}{each.unit}" for each in gold.must_numbers]
    phrases = [" / ".join(group) for group in gold.must_phrases]
    return "拒答" if gold.refuse else "；".join([*numbers, *phrases])


def _clip(text: str, length: int = 400) -> str:
    return text if len(text) <= length else f"{text[:length]}…"
