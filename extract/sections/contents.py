"""The lines of a 目录, and its entries. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import Evidence, Line
from extract.sections.headings import read_numbering
from extract.sections.lines import union

_HEAD = re.compile(r"[—\-]*(?:目录|目次|公开目录|CONTENTS)[—\-]*(?:CONTENTS)?|.{2,40}(?<!清单)目录")
_LEADER = re.compile(
    r"(?:[.…·•。．‥﹒_—\-–]{2,}|(?<=\D)\s*)[（(]?-?(?:\d{1,3}(?:[-—]\d{1,3})?)?-?[）)]?$"
)
_DOTS = re.compile(r"[.…·•。．‥﹒_]{3,}|[.…·•。．‥﹒_]{2,}\d*$")
_MAX_ENTRIES = 400
_MAX_ENTRY = 45
_HEAD_PAGES = 8
"""A 目录 starts within the first pages; later the word names a list."""


def find_contents(lines: Sequence[Line]) -> range:
    """Places of the 目录 in the document's lines, its own heading included; empty where none is."""
    start = next(
        (
            place
            for place, line in enumerate(lines)
            if line.page <= _HEAD_PAGES and _HEAD.fullmatch(line.text) and _opens(lines, place)
        ),
        None,
    )
    if start is None:
        return range(0)
    entries: list[str] = []
    for place in range(start + 1, min(len(lines), start + _MAX_ENTRIES)):
        line, before = lines[place], lines[place - 1]
        fresh = line.page != before.page
        if _ends(line, fresh=fresh, entries=entries):
            return range(start, place)
        entries.append(_strip(line.text))
    return range(start, min(len(lines), start + _MAX_ENTRIES))


def list_entries(sha256: str, lines: Sequence[Line]) -> tuple[Evidence, ...]:
    """The entries of the 目录 as they stand there; a wrapped one has the box of all its lines."""
    entries: list[Evidence] = []
    for parts in _group_entries(lines):
        page = parts[0].page
        box = union(line.bbox for line in parts if line.page == page)
        text = "".join(_strip(line.text) for line in parts)
        entries.append(Evidence(sha256, page, box, text))
    return tuple(entries)


def join_entries(lines: Sequence[Line]) -> tuple[str, ...]:
    """The entries with their numbers and without leaders and page numbers; wrapped ones joined."""
    return tuple("".join(_strip(line.text) for line in parts) for parts in _group_entries(lines))


def _group_entries(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each entry."""
    entries: list[list[Line]] = []
    open_entry = False
    for line in lines:
        text = _strip(line.text)
        if not text or _HEAD.fullmatch(text):
            continue
        if open_entry and read_numbering(text) is None:
            entries[-1].append(line)
        else:
            entries.append([line])
        open_entry = text == line.text and any(_strip(other.text) != other.text for other in lines)
    return entries


def _opens(lines: Sequence[Line], place: int) -> bool:
    """Whether entries follow: of the next five lines two are numbered or have leaders."""
    following = lines[place + 1 : place + 6]
    return sum(_is_entry(line.text) for line in following) >= 2


def _is_entry(text: str) -> bool:
    return read_numbering(text) is not None or _DOTS.search(text) is not None


def _ends(line: Line, *, fresh: bool, entries: Sequence[str]) -> bool:
    """Whether the body starts with this line: an entry comes again, or running text begins."""
    text = _strip(line.text)
    leader = _DOTS.search(line.text) is not None
    if len(entries) >= 2 and not leader:
        again = any(
            entry == text or (len(text) >= 3 and entry.startswith(text)) for entry in entries
        )
        if again and (fresh or read_numbering(text) is not None):
            return True
    if fresh and not _is_entry(line.text):
        return True
    if leader or len(line.text) <= 12 or not line.text.endswith(("。", "；", "：", "，")):
        return False
    inner = line.text[:-1]
    listed = read_numbering(inner) is not None and not re.search("[，。；]", inner)
    return not (listed and len(inner) <= _MAX_ENTRY)


def _strip(text: str) -> str:
    shorter = _LEADER.sub("", text)
    return shorter.rstrip(".…·•．‥﹒_—-–。") if shorter else text
