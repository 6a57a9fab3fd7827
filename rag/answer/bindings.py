"""Lines of text and references → what each figure and quotation stands under. Pure.

    body, year, item    the names said last before it, outside brackets and titles
    near                the directions told between it and the figures beside it

Read of the composer's lines and of a model's alike: a figure may stand only under names that it
stands under in the composer's, where these name several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rag.answer.roles import Token, directions_of
from rag.question.lexicon import find_items, fold

_BODY = re.compile(
    r".*(?:[局委厅部处科队馆站所院校会办社团园场]|中心|公司|政府|机关|本级|大学|银行)(?:[（(][^）)]*[）)])?$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_OPEN, _CLOSE = "（(《", "）)》"
KINDS = ("单位", "年份", "科目")


class Bound(NamedTuple):
    """The names over a figure, "" for none, in the order of KINDS."""

    body: str
    year: str
    item: str


class Bindings(NamedTuple):
    """By id: what it stands under wherever it stands, and the directions told beside it."""

    under: Mapping[str, frozenset[Bound]]
    near: Mapping[str, frozenset[str]]


def read_bindings(lines: Iterable[Sequence[Token]]) -> Bindings:
    """The bindings of all figures and quotations; names are carried from line to line."""
    under: dict[str, set[Bound]] = {}
    near: dict[str, set[str]] = {}
    bound = Bound("", "", "")
    for line in lines:
        deep = 0
        for token in line:
            if not token.id:
                deep = max(0, deep + _depth(token.text))
            elif token.kind == "n":
                bound = _name(bound, fold(token.text), bracketed=deep > 0)
            else:
                under.setdefault(token.id, set()).add(bound)
        for ids, told in gaps_of(line):
            for name in ids:
                near.setdefault(name, set()).update(told)
    return Bindings(
        {name: frozenset(found) for name, found in under.items()},
        {name: frozenset(found) for name, found in near.items()},
    )


def gaps_of(line: Sequence[Token]) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    """The stretches of words between figures: the figures beside each, the directions it tells."""
    words, last = "", ""
    for token in line:
        if not token.id:
            words += token.text
        elif token.kind == "f":
            yield tuple(filter(None, (last, token.id))), directions_of(words)
            words, last = "", token.id
        else:
            words += "、"
    if last:
        yield (last,), directions_of(words)


def list_faults(lines: Sequence[Sequence[Token]], composed: Bindings) -> Iterator[str]:
    """What stands under another name than the composer's, or beside another direction."""
    said = read_bindings(lines)
    for place, kind in enumerate(KINDS):
        several = {one[place] for found in composed.under.values() for one in found} - {""}
        if len(several) < 2:
            continue
        for name, found in said.under.items():
            known = {one[place] for one in composed.under.get(name, frozenset())}
            if any(one[place] not in known for one in found):
                yield f"{{{name}}} 写在了别的{kind}名下"
    for line in lines:
        for ids, told in gaps_of(line):
            known_ways = frozenset().union(*(composed.near.get(one, frozenset()) for one in ids))
            for way in sorted(told - known_ways):
                yield f"{''.join(f'{{{one}}}' for one in ids)} 旁边说了“{way}”"


def _name(bound: Bound, text: str, *, bracketed: bool) -> Bound:
    """The names after one more: a year counts in brackets too, others are remarks there."""
    if _YEAR.fullmatch(text):
        return bound._replace(year=text)
    if bracketed:
        return bound
    if _BODY.fullmatch(text) and not find_items(text):
        return bound._replace(body=text)
    return bound._replace(item=text)


def _depth(text: str) -> int:
    """How many more brackets a text opens than it closes."""
    return sum((char in _OPEN) - (char in _CLOSE) for char in text)
