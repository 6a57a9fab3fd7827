"""An item inside the section or the form on its whole: 机关运行经费里的差旅费. Pure.

question + items ─ split_frame ─► the whole that frames them, the items asked for
Source + item + whole ─ find_within ─► its figure under the whole's heading
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import CellState
from rag.answer.figures.wholes import INSIDE, find_place, in_yuan
from rag.answer.said.amounts import find_number
from rag.cite.pieces import Number, print_amount, print_figure
from rag.question.lexicon import BROAD, Item, fold, plain_name
from rag.retrieve.find import Source, all_claims, is_current, is_total_column

_AFTER = re.compile(rf"^{INSIDE}(?!的?(?:多少|几))")


def split_frame(
    said: str, words: Sequence[str], items: Sequence[Item]
) -> tuple[Item | None, tuple[Item, ...]]:
    """The item of a folded question that the others are asked for inside of; None for none."""
    for one in items if len(items) > 1 else ():
        at, word = find_place(said, one, words)
        if word and _AFTER.match(said[at + len(word) :]):
            others = [o for o in items if o != one and word not in fold(o.key)]
            rest = tuple(o for o in others if find_place(said, o, words)[0] > at)
            if rest and len(rest) == len(others):
                return one, rest
    return None, tuple(items)


def find_within(source: Source, item: Item, whole: Item) -> Number | None:
    """The item's figure in the section, else in the form, that the whole's name heads.

    None where it is the one that the document gives for the item anyway.
    """
    found = _under(source, item, whole) if whole.key not in BROAD else None
    known = find_number(source, item) if found is not None else None
    same = found is not None and known is not None and in_yuan(known) == in_yuan(found)
    return None if same else found


def _under(source: Source, item: Item, whole: Item) -> Number | None:
    names = [plain_name(name) for name in (whole.key, *whole.names) if len(name) > SHORT]
    heads = {p.id: plain_name("".join(p.headings)) for p in source.disclosure.paragraphs}
    for claim in all_claims(source, item):
        heading = heads.get(claim.paragraph, "")
        if claim.amount is not None and any(name in heading for name in names):
            return print_amount(claim.amount)
    wanted = {plain_name(name) for name in (item.key, *item.names)}
    for figure in source.figures:
        title = plain_name(fold(figure.table.title or ""))
        fits = plain_name(figure.label) in wanted and any(name in title for name in names)
        number = figure.cell.state is CellState.NUMBER
        if fits and number and is_current(figure, source) and is_total_column(figure):
            return print_figure(source.sha256, figure)
    return None


SHORT = 3
"""Characters of a whole's name that a heading may hold by chance."""
