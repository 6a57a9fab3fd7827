"""The reason for a change, where the claim's own sentence gives none. Pure.

Source + Change's item ─ find_told_reason ─► the sentence that gives it, or None

Disclosures give one reason for several claims: 财政拨款收入支出增加的主要原因是…, in the sentence
after, at the paragraph's end, or in the next paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.records import Evidence, Paragraph
from rag.question.lexicon import Item, fold
from rag.retrieve.find import Source
from rag.retrieve.spans import find_sentences, span_evidence

_TELLS = re.compile(r"(?:主要|变动|变化|增减|增加|减少)?(?:的)?原因|主要是|由于|主要因")
_SIBLINGS = {
    "公务用车运行费": re.compile("公务用车购置(?!及|和|与|、)费?"),
    "公务用车购置费": re.compile("公务用车运行(?:维护)?费?"),
}
"""The other of two items that share a name: what is said of it is not said of this one."""
NEAR = 3
"""Paragraphs after the claim's in which its reason may stand."""
_BROAD = ("收入", "支出", "拨款", "收支")
_NAMES = {
    "公务用车运行费": ("公务用车",),
    "公务用车购置费": ("公务用车",),
    "支出总计": ("收支", "支出"),
    "收入总计": ("收支", "收入"),
}


def find_told_reason(source: Source, item: Item, sentence: Evidence | None) -> Evidence | None:
    """The sentence that gives the reason for how an item changed.

    sentence: the claim that says how; without one, the first sentence that names the item and
    gives a reason.
    """
    after = _after(source, sentence) if sentence is not None else ()
    foreign = False
    for number, told in enumerate(after):
        text = fold(told.text)
        own = _names(text, item) and not _turns(text, sentence)
        if _TELLS.search(text) and (own or (_starts_bare(text) and not foreign)):
            clause = _clause(source, item, told)
            if clause is not None:
                return clause
        foreign = foreign or (number > 0 and bool(_MOVED.search(text)) and not _names(text, item))
    clauses = (_clause(source, item, told) for told in _named(source, item))
    return next((clause for clause in clauses if clause is not None), None)


def _clause(source: Source, item: Item, told: Evidence) -> Evidence | None:
    """Of a sentence that tells of several items, what tells of this one; of a claim with figures,
    its reason alone. None where another item's reason is all that it gives."""
    clauses = re.split("(?<=[；;])", told.text)
    texts = [fold(clause) for clause in clauses]
    telling = [number for number, text in enumerate(texts) if _TELLS.search(text)]
    own = next((number for number in telling if _names(texts[number], item)), None)
    if own is None and any(_names(text, item) for n, text in enumerate(texts) if n not in telling):
        return None
    first = own if own is not None else telling[0]
    end = first + 1
    while end < len(texts) and not _CLAIM.search(texts[end]):
        end += 1
    said = "".join(clauses[first:end])
    figures, _, reason = said.partition("原因是")
    said = (reason if re.search(r"\d", figures) and reason else said).strip(_EDGES)
    return _narrow(source, told, said)


def whole_reason(source: Source, reason: Evidence) -> Evidence:
    """A reason with the rest of its clause, where it breaks off at the end of a page."""
    for paragraph in source.disclosure.paragraphs:
        at = paragraph.text.find(reason.text) if paragraph.lines else -1
        if at < 0 or paragraph.lines[0].page != reason.page != paragraph.lines[-1].page:
            continue
        stop = at + len(reason.text)
        rest = _REST.match(paragraph.text, stop)
        if rest is not None:
            return span_evidence(source.sha256, paragraph, at, rest.end()) or reason
    return reason


_REST = re.compile(r"[一-鿿][^。；;]*(?=[。；;]|$)")
"""What follows a reason that its sentence does not end with."""


def _narrow(source: Source, told: Evidence, said: str) -> Evidence:
    for paragraph in source.disclosure.paragraphs:
        start = paragraph.text.find(said) if told.text in paragraph.text else -1
        if start >= 0 and len(said) + 1 < len(told.text):
            return span_evidence(told.sha256, paragraph, start, start + len(said)) or told
    return told


_CLAIM = re.compile(rf"{_TELLS.pattern}|\d[\d,.]*[万亿]?元")
"""A reason, or an amount: what another claim begins with."""
_EDGES = " ，,。；;:：）)"
"""Signs that a sentence's part may begin or end with and that say nothing."""
_MOVED = re.compile(r"\d.*(?:增加|减少|增长|下降|降低|持平|一致)|(?:增加|减少|增长|下降|降低).*\d")
"""A claim of its own: a bare 主要原因是 after it is the reason of that one."""
_UP = re.compile(r"增加|增长|上升|提高")
_DOWN = re.compile(r"减少|下降|降低|压减")


def _turns(text: str, sentence: Evidence | None) -> bool:
    """Whether a reason is for the other direction than the claim's: 收入增加, 收支减少的原因."""
    head = _TELLS.split(text, maxsplit=1)[0]
    if sentence is None or bool(_UP.search(head)) == bool(_DOWN.search(head)):
        return False
    claim = fold(sentence.text)
    if bool(_UP.search(claim)) == bool(_DOWN.search(claim)):
        return False
    return bool(_UP.search(head)) != bool(_UP.search(claim))


def _starts_bare(text: str) -> bool:
    """主要原因是…: the reason of what was said before."""
    return bool(BARE_REASON.match(text))


BARE_REASON = re.compile(
    r"^(?:\(?\d\)?[.、])?(?:其|以上)?(?:(?:主要|变动|变化|增减|增加|减少)?(?:的)?原因|主要是)"
)
"""How a sentence begins that gives the reason of what was said before it."""


def _names(text: str, item: Item) -> bool:
    before = _TELLS.split(text, maxsplit=1)[0]
    names = [item.key, *item.names, *item.words, *_NAMES.get(item.key, ())]
    broad = item.key.endswith(("收入", "支出", "总计")) and any(word in before for word in _BROAD)
    said = _SIBLINGS[item.key].sub("", before) if item.key in _SIBLINGS else before
    return any(fold(name) in said for name in names if len(name) > 1) or broad


def _after(source: Source, sentence: Evidence) -> Iterator[Evidence]:
    """The sentences after a claim, in its paragraph and in the next ones of its section."""
    paragraphs = source.disclosure.paragraphs
    start = next((i for i, p in enumerate(paragraphs) if _holds(p, sentence)), None)
    if start is None:
        return
    seen = False
    for told in find_sentences(source.sha256, paragraphs[start]):
        seen = seen or sentence.text.strip()[:20] in told.text
        if seen:
            yield told
    for paragraph in paragraphs[start + 1 : start + 1 + NEAR]:
        if paragraph.headings[:1] != paragraphs[start].headings[:1]:
            return
        if paragraph.lines:
            yield from find_sentences(source.sha256, paragraph)


def _holds(paragraph: Paragraph, sentence: Evidence) -> bool:
    return bool(paragraph.lines) and sentence.text.strip()[:20] in paragraph.text


SHORT = 24
"""Characters before 原因: with fewer, a sentence is about what the one before it names."""


def _plain(text: str) -> str:
    return fold(text).replace("运行维护", "运行")


def _named(source: Source, item: Item) -> Iterator[Evidence]:
    """The sentences anywhere that name the item and give a reason for its change."""
    names = [_plain(name) for name in (item.key, *item.names, *item.codes) if len(name) > 2]
    for paragraph in source.disclosure.paragraphs:
        text = _plain(paragraph.text)
        if not paragraph.lines or "原因" not in text or not any(name in text for name in names):
            continue
        before = ""
        for told in find_sentences(source.sha256, paragraph):
            said = _plain(told.text)
            head, *others = (_TELLS.split(each)[0] for each in re.split("[；;]", said))
            near = any(name in each for name in names for each in (head, *others)) or (
                len(head) < SHORT and any(name in before for name in names)
            )
            if "原因" in said and near:
                yield told
            before = said
