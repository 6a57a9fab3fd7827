"""Where the figures of a set file stand: key → page, box and text, from the Layout. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from evals.blocks import TableBlock
from evals.generate.draft import Claim, Draft, Key, Passage, Shown, read_shown
from evals.generate.setting import SetFile
from extract.records import BBox


class Stand(NamedTuple):
    """A figure's place. quote: the cell's text, or the clause; said: in the narrative."""

    shown: Shown
    page: int
    bbox: BBox
    quote: str
    said: bool
    claim: Claim | None


def find_places(draft: Draft, made: SetFile) -> dict[Key, list[Stand]]:
    """Every place of every figure, in the order of the file."""
    found: dict[Key, list[Stand]] = {}
    for stand in (*_in_tables(draft, made), *_in_words(draft, made)):
        found.setdefault(stand.shown.key, []).append(stand)
    return found


def _in_tables(draft: Draft, made: SetFile) -> Iterator[Stand]:
    numbers = {b: n for n, b in enumerate(
        i for i, block in enumerate(made.source.blocks) if isinstance(block, TableBlock)
    )}  # fmt: skip
    cells = {(each.table, each.row, each.column): each for each in reversed(made.layout.cells)}
    for index, sheet in draft.sheets():
        block = made.source.blocks[made.blocks[index]]
        assert isinstance(block, TableBlock)
        for row, column, shown in sheet.figures():
            cell = cells.get((numbers[made.blocks[index]], row + len(block.header), column))
            if cell is not None and read_shown(shown) is not None:
                yield Stand(shown, cell.page, cell.bbox, shown.text, False, None)


def _in_words(draft: Draft, made: SetFile) -> Iterator[Stand]:
    for index, passage in draft.passages():
        placed = [text for text in made.layout.texts if text.block == made.blocks[index]]
        for _, claim in passage.claims():
            if claim.amount is None:
                continue
            quote = claim.text
            page = _page_of(passage, claim, [(p.page, p.text) for p in placed])
            box = next((p.bbox for p in placed if p.page == page), placed[0].bbox)
            yield Stand(claim.amount, page, box, quote, True, claim)


def _page_of(passage: Passage, claim: Claim, parts: list[tuple[int, str]]) -> int:
    """The page on which a claim begins."""
    start = 0
    for piece in passage.pieces:
        if piece is claim:
            break
        start += len(piece.text if isinstance(piece, Claim) else piece)
    for page, text in parts:
        if start < len(text):
            return page
        start -= len(text)
    return parts[-1][0]
