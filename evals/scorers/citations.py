"""Whether an answer's citations stand where they say, and its figures have a source. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from evals.scorers.words import Numeral, find_numerals, is_same_amount, join
from extract.records import BBox, Page, Word
from rag.records import Answer, AnswerFigure, Citation

Pages = Mapping[str, Sequence[Page]]
"""sha256 → the file's pages as read."""

_SLACK = 1.0
"""Points that a glyph's centre may lie outside a box: a box in JSON is rounded to a hundredth."""

_LEAST_NAME = 2
"""Letters that a name must have beside its number."""
_RUN_BEFORE = re.compile(r"[\u4e00-\u9fffA-Za-z]*$")
_RUN_AFTER = re.compile(r"[\u4e00-\u9fffA-Za-z]*")

_MARK = re.compile(r"\[\d+(?:[,，\-–]\d+)*\]")
_QUOTED = re.compile(r"「[^」]*」|“[^”]*”|『[^』]*』|《[^》]*》")
_LIST_NUMBER = re.compile(r"(?m)^[ \t>*+-]*\d{1,2}[.、)）](?!\d)|[（(]\d{1,2}[）)]")
_PAGE = re.compile(r"第\s*\d+(?:\s*[、，至和—–-]\s*\d+)*\s*页|[Pp]\.?\s*\d+")
_YEAR = re.compile(
    r"(?<![\d.])20\d\d(?:\s*[—–-]\s*20\d\d)?"
    r"(?:\s*年度?(?:\d{1,2}月(?:\d{1,2}日)?)?|(?![\d.]|[,，]\d|\s*[万亿元%％]))"
)
_CODE = re.compile(
    r"(?<![\d.,，])[235]\d{2}(?:\d{2}){0,3}(?![\d.]|[,，]\d|\s*[万亿元%％个项辆人次台套])"
)


def resolves(citation: Citation, pages: Pages) -> bool:
    """Whether the quote stands in its box, blanks apart; it may begin within the box's first line
    and go on over the page's end."""
    found = {page.number: page for page in pages.get(citation.sha256, ())}
    page = found.get(citation.page)
    quote = join(citation.quote)
    if page is None or not quote:
        return False
    text = text_in(page, citation.bbox)
    if quote in text:
        return True
    after = found.get(citation.page + 1)
    cut = next((n for n in range(len(quote) - 1, 0, -1) if text.endswith(quote[:n])), 0)
    return after is not None and cut > 0 and quote[cut:] in _text(after.words)


def text_in(page: Page, box: BBox) -> str:
    """The glyphs whose centres lie in a box, in reading order, without blanks."""
    return "".join(_glyphs_in(page.words, box))


def _glyphs_in(words: Sequence[Word], box: BBox) -> Iterator[str]:
    for word in words:
        middle = (word.bbox[1] + word.bbox[3]) / 2
        if not box[1] - _SLACK <= middle <= box[3] + _SLACK:
            continue
        for glyph, left, end in zip(word.text, word.edges, word.edges[1:], strict=False):
            if box[0] - _SLACK <= (left + end) / 2 <= box[2] + _SLACK:
                yield join(glyph)


def _text(words: Sequence[Word]) -> str:
    return join("".join(word.text for word in words))


# ── figures without a source ────────────────────────────────────────────────────────────────────


def uncovered(answer: Answer, pages: Pages) -> tuple[str, ...]:
    """Numbers of the answer's own words that no figure and no citation's quote accounts for.

    Marks, quotations, page and list numbers, years, codes and names are not the answer's figures.
    A name is printed with its number on a page that the answer cites: 单价100万元以上设备.
    """
    words = own_words(answer)
    printed = _cited_text(answer, pages)
    return tuple(
        words[each.start : each.end]
        for each in find_numerals(words)
        if not is_covered(each, answer) and not _is_name(words, each, printed)
    )


def _is_name(words: str, number: Numeral, printed: str) -> bool:
    """Whether the run of letters that a number stands in is printed so on a cited page."""
    before = _RUN_BEFORE.search(words[: number.start])
    after = _RUN_AFTER.match(words[number.end :])
    letters = [match[0] if match else "" for match in (before, after)]
    run = letters[0] + words[number.start : number.end] + letters[1]
    return sum(map(len, letters)) >= _LEAST_NAME and run in printed


def _cited_text(answer: Answer, pages: Pages) -> str:
    cited = {(citation.sha256, citation.page) for citation in answer.citations}
    return "\n".join(
        _text(page.words)
        for sha256, number in sorted(cited)
        for page in pages.get(sha256, ())
        if page.number == number
    )


def own_words(answer: Answer) -> str:
    """The answer's text with all that is no figure of its own struck out."""
    text = answer.text
    for name in sorted(_names(answer), key=len, reverse=True):
        text = text.replace(name, " ")
    for pattern in (_MARK, _QUOTED, _LIST_NUMBER, _PAGE, _YEAR, _CODE):
        text = pattern.sub(" ", text)
    return text


def find_quotations(text: str) -> list[str]:
    """What stands between quotation marks."""
    return _QUOTED.findall(text)


def _names(answer: Answer) -> Iterator[str]:
    for citation in answer.citations:
        yield from filter(None, (citation.name, citation.name.removesuffix(".pdf"), citation.org))


def is_covered(number: Numeral, answer: Answer) -> bool:
    """Whether a figure, an operand or a quote gives this number."""
    if any(_is_figure(number, figure) for figure in answer.figures):
        return True
    quoted = (each for citation in answer.citations for each in find_numerals(citation.quote))
    return any(_same(number, each.value, each.unit) for each in quoted)


def _is_figure(number: Numeral, figure: AnswerFigure) -> bool:
    operands = figure.computed.operands if figure.computed else ()
    given = [(figure.value, figure.unit), *((each.value, each.unit) for each in operands)]
    given += [(each.value, each.unit) for each in find_numerals(figure.text)]
    return any(_same(number, value, unit) for value, unit in given)


def _same(number: Numeral, value: Decimal, unit: str) -> bool:
    """The same size; a number without a unit in a formula stands for one that has it."""
    if not number.unit or not unit:
        return abs(number.value) == abs(value)
    return is_same_amount(abs(number.value), number.unit, abs(value), unit)
