"""Lines of text and references → what each figure and quotation stands under and beside. Pure.

    body, year, item, time   the names said last before it, outside brackets and titles
    lead                     how a quotation is led in: as a reason, as the document's words
    beside                   directions and years told between a figure and those next to it
    titles                   the names of forms in 《》 that follow a figure

Read of the composer's lines and of a model's alike: what stands around a figure in a model's words
must stand around it in the composer's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rag.answer.model.roles import Token, directions_of
from rag.question.lexicon import find_items, fold

_BODY = re.compile(
    r".*(?:[局委厅部处科队馆站所院校会办社团园场]|中心|公司|政府|机关|本级|大学|银行)(?:[（(][^）)]*[）)])?$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = re.compile(
    r"(?P<beside>(?:[比较与同和跟]|相比于?|对比|than|from|against|with|to)\s*(?:the\s+)?)?"
    r"(?:(?P<last>上年|去年|上一年|前一年|last|previous|prior)"
    r"|(?P<this>本年|今年|当年|this year|current))",
    re.I,
)
"""Years as they are told in words, and whether they are what a figure is compared with."""

_LEADS = (
    ("原因", re.compile(r"原因|因为|由于|缘于|because|reason|due", re.I)),
    ("原话", re.compile(r"说法|原文|原话|写道|文件(?:称|说|指出)|said|states?|says", re.I)),
)
_OPEN, _CLOSE = "（(《", "）)》"


class Bound(NamedTuple):
    """What one figure or quotation stands under, "" for none.

    time: "last", "this", or with "beside " before it what the figure is compared with.
    """

    body: str = ""
    year: str = ""
    item: str = ""
    time: str = ""
    lead: str = ""


class Bindings(NamedTuple):
    """under, beside, titles: by id, wherever it stands; titled: the names in 《》."""

    under: dict[str, set[Bound]]
    beside: dict[str, set[str]]
    titles: dict[str, set[str]]
    titled: set[str]


class Gap(NamedTuple):
    """The words between two figures of a line (or before the first, behind the last)."""

    ids: tuple[str, ...]
    told: frozenset[str]
    titles: frozenset[str]


def read_bindings(lines: Iterable[Sequence[Token]], *, carry: bool = True) -> Bindings:
    """The bindings of all figures and quotations.

    carry: names of a line stand over the next lines too, beside those of these lines alone.
    """
    found = Bindings({}, {}, {}, set())
    bound = Bound()
    for line in lines:
        starts = (Bound(), bound) if carry else (Bound(),)
        for start in starts:
            for name, one in _read_line(line, start):
                bound = one
                if name:
                    found.under.setdefault(name, set()).add(one)
        for gap in read_gaps(line):
            found.titled.update(gap.titles)
            for name in gap.ids:
                found.beside.setdefault(name, set()).update(gap.told)
                found.titles.setdefault(name, set()).update(gap.titles)
    return found


def _read_line(line: Sequence[Token], bound: Bound) -> Iterator[tuple[str, Bound]]:
    """(id, what it stands under) of each reference in order; id "" for names."""
    deep, words = 0, ""
    for token in line:
        if not token.id:
            deep = max(0, deep + sum((c in _OPEN) - (c in _CLOSE) for c in token.text))
            words += token.text
        elif token.kind == "n":
            bound = _name(bound, fold(token.text), bracketed=deep > 0)
            words += "、"
            yield "", bound
        else:
            yield token.id, bound._replace(time=_time(words), lead=_lead(words))
            words = ""


def read_gaps(line: Sequence[Token]) -> Iterator[Gap]:
    """The stretches of words around the figures of a line."""
    words, last = "", ""
    titles: list[str] = []
    for token in line:
        if not token.id:
            words += token.text
        elif token.kind == "f":
            yield Gap(tuple(filter(None, (last, token.id))), _told(words), frozenset(titles))
            words, last, titles = "", token.id, []
        else:
            titles += [fold(token.text)] if words.rstrip().endswith("《") else []
            words += "、"
    if last or titles:
        yield Gap((last,) if last else (), _told(words), frozenset(titles))


def list_faults(
    lines: Sequence[Sequence[Token]], composed: Bindings, *, many: bool
) -> Iterator[str]:
    """What stands otherwise than in the composer's lines. many: several bodies are spoken of."""
    said = read_bindings(lines, carry=False)
    for name, found in said.under.items():
        known = composed.under.get(name, set())
        for fault in _misplaced(found, known, composed, many=many):
            yield f"{{{name}}} {fault}"
    if said.titled - composed.titled:
        yield "书名号里不是表名"
    for line in lines:
        for gap in read_gaps(line):
            beside = {one for name in gap.ids for one in composed.beside.get(name, set())}
            titles = {one for name in gap.ids for one in composed.titles.get(name, set())}
            if gap.ids and gap.told - beside:
                yield f"{_show(gap.ids)} 旁边说了“{'、'.join(sorted(gap.told - beside))}”"
            if gap.ids and gap.titles - titles:
                yield f"{_show(gap.ids)} 后面的表名不对"


def _misplaced(
    found: set[Bound], known: set[Bound], composed: Bindings, *, many: bool
) -> Iterator[str]:
    for place, kind in enumerate(("单位", "年份", "科目")):
        every = {one[place] for some in composed.under.values() for one in some} - {""}
        wanted = {one[place] for one in known}
        several = len(every) > 1 or (place == 0 and many)
        if several and any(one[place] not in wanted for one in found):
            yield f"写在了别的{kind}名下，或没有写明{kind}"
    times = {one.time for one in known}
    silent = {""} if times & {"", "this", "beside last"} else set()
    if any(one.time not in times | silent for one in found):
        yield "是哪一年的数说得不对"
    if any(one.lead not in {"", *(other.lead for other in known)} for one in found):
        yield "不是这样引出的"


def _name(bound: Bound, text: str, *, bracketed: bool) -> Bound:
    """The names after one more: a year counts in brackets too, others are remarks there."""
    if _YEAR.fullmatch(text):
        return bound._replace(year=text)
    if bracketed or text.isdigit():
        return bound
    if _BODY.fullmatch(text) and not find_items(text):
        return bound._replace(body=text)
    return bound._replace(item=text)


def _told(words: str) -> frozenset[str]:
    return directions_of(words) | {_year(match) for match in _TIME.finditer(words)}


def _time(words: str) -> str:
    found = list(_TIME.finditer(words))
    return _year(found[-1]) if found else ""


def _year(match: re.Match[str]) -> str:
    name = "last" if match["last"] else "this"
    return f"beside {name}" if match["beside"] else name


def _lead(words: str) -> str:
    """How the words right before a quotation lead it in."""
    clause = re.split("[。；;\n]", words)[-1]
    return next((name for name, pattern in _LEADS if pattern.search(clause)), "")


def _show(ids: Iterable[str]) -> str:
    return "".join(f"{{{name}}}" for name in ids)
