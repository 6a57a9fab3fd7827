"""The contents' (目录) page numbers: entry → the heading of the same text → its page. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from evals.blocks import Block, Contents, Heading, Part, TableBlock
from evals.typeset.layout import Layout

_ORDINAL = re.compile(r"[一二三四五六七八九十\d]+[、．.]")


class Target(NamedTuple):
    """Something that an entry may name: its text without blanks, and its block."""

    text: str
    block: int


def number_entries(contents: Contents, blocks: Sequence[Block], layout: Layout) -> tuple[str, ...]:
    """The printed page number of each entry, by the layout of an earlier run.

    An entry without a heading gets the page of the next entry that has one, else the last page.
    """
    pages = _first_pages(layout)
    targets = list(_targets(blocks))
    found = [_find_target(entry.text, targets) for entry in contents.entries]
    numbers, following = [], layout.printed[-1]
    for target in reversed(found):
        if target is not None:
            following = layout.printed[pages[target.block] - 1]
        numbers.append(following)
    return tuple(reversed(numbers))


def _first_pages(layout: Layout) -> dict[int, int]:
    pages: dict[int, int] = {}
    for text in layout.texts:
        if text.block is not None:
            pages.setdefault(text.block, text.page)
    return pages


def _targets(blocks: Sequence[Block]) -> Iterator[Target]:
    for index, block in enumerate(blocks):
        if isinstance(block, Part):
            yield Target(_squeeze("".join(block.lines)), index)
        elif isinstance(block, Heading):
            yield Target(_squeeze(block.text), index)
        elif isinstance(block, TableBlock) and block.title:
            yield Target(_squeeze(block.title), index)


def _find_target(text: str, targets: list[Target]) -> Target | None:
    """The first target of this text, of its start, or titled so; it and those before are used up.

    Documents name one heading a little differently in two places ("…情况表", "…情况").
    """
    key = _squeeze(text)
    title = _ORDINAL.sub("", key, count=1)
    same = (n for n, target in enumerate(targets) if target.text == key)
    alike = (n for n, t in enumerate(targets) if key.startswith(t.text) or t.text.startswith(key))
    titled = (n for n, target in enumerate(targets) if target.text == title)
    at = next(chain(same, alike, titled), None)
    if at is None:
        return None
    target = targets[at]
    del targets[: at + 1]
    return target


def _squeeze(text: str) -> str:
    return "".join(text.split())
