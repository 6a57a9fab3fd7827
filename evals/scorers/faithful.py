"""Answer + the composed answer to the same question → what a model put before the reader. Pure.

Written apart from the guard, and cruder: whatever an answer shows must be in the composed one, each
figure with the directions, the item, the body and the year that stand before it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rag.question.lexicon import find_items, fold
from rag.records import Answer, Citation

FIGURE, QUOTATION, DIRECTION, NAME = (
    "figures without source",
    "altered quotations",
    "wrong directions",
    "figures under another name",
)
MEASURES = (FIGURE, QUOTATION, DIRECTION, NAME)

_MARK = re.compile(r"\[\d+\]")
_NUMERAL = re.compile(
    r"\d|[０-９①-⑳⁰-⁹₀-₉Ⅰ-ⅿ]|[一二三四五六七八九两几数][十百千万亿成倍折]|[十百千]分之|分之[一二三四五六七八九十]|翻[番倍了]"
    r"|过半|一半|减半|大半|\b(?:half|double|triple|twice|percent|hundred|thousand|million|dozen)\b"
)
_SHOWN = re.compile(r"-?\d[\d,]*(?:\.\d+)?\s?(?:亿元|万元|元|%|个百分点)")
_WAYS = tuple(
    (name, re.compile(f"{chinese}|\\b(?:{english})", re.IGNORECASE))
    for name, chinese, english in (
        ("up", "增加|增长|上升|提高|上涨|上浮|多出", "increase|rise|rose|grow|grew|up"),
        ("down", "减少|下降|降低|减幅|压减|下浮|少了", "decrease|fall|fell|drop|cut|down"),
        ("flat", "持平|不变|相同|一致", "unchanged|same"),
    )
)
_CLAUSE = re.compile(r"[。；;！？!?\n]|\.\s")


def find_lies(answer: Answer, composed: Answer) -> Iterator[tuple[str, str]]:
    """(measure, what is shown) for each thing that the composed answer does not vouch for."""
    for shown in _strangers(answer, composed):
        yield FIGURE, shown
    known = set(map(_place, composed.citations))
    for citation in answer.citations:
        if _place(citation) not in known:
            yield QUOTATION, citation.quote
    said = composed.text + "".join(one.quote for one in composed.citations)
    for quote in re.findall(r"“([^”]*)”", answer.text):
        if _MARK.sub("", quote) not in _MARK.sub("", said):
            yield QUOTATION, quote
    for figure in answer.figures:
        if not figure.citations and figure.computed is None:
            yield FIGURE, figure.text
    yield from _compare(DIRECTION, _ways(answer.text), _ways(composed.text))
    yield from _misnamed(answer, composed)


def _place(citation: Citation) -> tuple[object, ...]:
    return citation.sha256, citation.page, citation.bbox, citation.quote


def _strangers(answer: Answer, composed: Answer) -> list[str]:
    """Numerals that remain when everything that the composed answer shows is taken out."""
    left = _MARK.sub(" ", answer.text)
    known = [figure.text for figure in composed.figures]
    known += [one.quote for one in composed.citations] + [one.name for one in composed.citations]
    known += [o.text for f in composed.figures if f.computed for o in f.computed.operands]
    known += [one.org or "" for one in composed.citations]
    known += re.findall(r"\d[\d.,]*", composed.text)
    known += _CLAUSE.split(_MARK.sub(" ", composed.text))
    for text in sorted({one.strip() for one in known} - {""}, key=len, reverse=True):
        left = left.replace(text, " ")
    return [match.group() for match in _NUMERAL.finditer(left)]


def _compare(
    measure: str, said: Iterable[tuple[str, ...]], known: Iterable[tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    vouched = set(known)
    for one in said:
        if one not in vouched:
            yield measure, " ".join(one)


def _ways(text: str) -> Iterator[tuple[str, str]]:
    """Each direction with the figure that follows it in its clause, else the one before it."""
    for clause in _CLAUSE.split(_MARK.sub("", text)):
        figures = [(match.start(), match.group()) for match in _SHOWN.finditer(clause)]
        for name, pattern in _WAYS:
            for match in pattern.finditer(clause):
                after = [figure for at, figure in figures if at >= match.end()]
                before = [figure for at, figure in figures if at < match.start()]
                if after or before:
                    yield name, after[0] if after else before[-1]


def _misnamed(answer: Answer, composed: Answer) -> Iterator[tuple[str, str]]:
    """Figures whose item or body is another than the composed answer's; lines of its own apart.

    A figure without a name over it is told of where the composed answer has it under several.
    """
    own = {line.strip() for line in _MARK.sub("", composed.text).split("\n")}
    lines = [line for line in _MARK.sub("", answer.text).split("\n") if line.strip() not in own]
    orgs = {one.org for one in composed.citations if one.org}
    known = set(_names(_MARK.sub("", composed.text), orgs))
    for kind, figure, name in _names("\n".join(lines), orgs):
        several = len({other for k, text, other in known if (k, text) == (kind, figure)}) > 1
        if (name or several) and (kind, figure, name) not in known:
            yield NAME, f"{kind} {figure} {name}"


def _names(bare: str, orgs: set[str]) -> Iterator[tuple[str, str, str]]:
    """Each figure with the item and the body named last before it."""
    for match in _SHOWN.finditer(bare):
        before = bare[: match.start()]
        hits = find_items(fold(before[-120:]))
        item = max(hits, key=lambda hit: (hit.end, hit.end - hit.start)).item.key if hits else ""
        org = max(orgs, key=before.rfind, default="")
        yield "item", match.group(), item
        yield "body", match.group(), org if org in before else ""
