"""The whole that a share is of, and the two figures, from one form or sentence. Pure.

question + items ─ name_parts ─► part, whole ─ find_pair ─► their figures in one form
question + part ─ find_named_whole ─► the amount of the narrative that the part is told under
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extract.money import FACTORS, convert
from extract.records import CellState, Evidence, Figure, Paragraph
from rag.answer.said.amounts import find_number, print_cells
from rag.cite.pieces import Number, print_amount
from rag.question.intents import strip_filler
from rag.question.lexicon import BROAD, BY_KEY, Item, find_items, fold
from rag.retrieve.find import Source, find_value, rank_figures
from rag.retrieve.find import total_of as total_of_cells
from rag.retrieve.rowsums import Cells, gather
from rag.retrieve.spans import find_amounts, span_evidence

INSIDE = r"(?:总额|总计|合计)?(?:的)?(?:里面?|里头|当中|之中|中|内)"
"""What follows the whole that a part is in."""
_OF = re.compile(r"(?:share|percent|percentage|proportion|fraction)of")
_TOTALS = (
    (re.compile(rf"(?<![一-鿿]{{2}})(?:总)?收入{INSIDE}|占(?:总|全部)?收入"), "收入总计"),
    (re.compile(rf"(?:总|全部)?支出{INSIDE}|占(?:总|全部)?支出"), "支出总计"),
)
_WHOLES = dict.fromkeys(
    ("公务接待费", "因公出国(境)费", "公务用车购置及运行费", "公务用车购置费", "公务用车运行费"),
    "三公经费",
)
"""Items that are parts of one whole by nature."""


class Operand(NamedTuple):
    """One side of a share. evidence: the words that name it, where they are no item's."""

    item: Item | None
    number: Number
    named: Evidence | None = None


def whole_by_nature(item: Item) -> str:
    """The whole that an item is a part of where the question names none; "" for none."""
    return _WHOLES.get(item.key, "")


def name_parts(
    said: str, words: Sequence[str], items: Sequence[Item]
) -> tuple[tuple[Item, ...], Item | None]:
    """The parts and the whole that a folded question names; None where it names no whole.

    The whole stands after 占 or before 里; what else frames it (财政拨款里，甲占乙) is no part.
    """
    if _OF.search(said):
        return _name_english(items)
    places = [(one, *find_place(said, one, words)) for one in items]
    after = said.rfind("占")
    behind = said[after:] if after >= 0 else ""
    whole = next((o for o in items if 0 < find_place(behind, o, words)[0] <= NEAR), None)
    inside = [one for one, _, word in places if word and re.search(re.escape(word) + INSIDE, said)]
    if whole is None and inside:
        whole = inside[-1]
    if whole is None and len(items) == 2 and not _EACH.search(said):  # 一般公共预算项目支出占比
        whole = next((one for one in items if one.key in _FUND_TOTALS), None)
    parts = tuple(one for one in items if one != whole and (one not in inside or len(items) < 3))
    return parts, whole


_FUND_TOTALS = ("一般公共预算拨款支出", "政府性基金预算支出", "国有资本经营预算支出")
_EACH = re.compile("分别|各自?占|各占")
NEAR = 6
"""Characters after 占 within which the whole begins."""


def _name_english(items: Sequence[Item]) -> tuple[tuple[Item, ...], Item | None]:
    """Likewise in English: the first item after "share of"; spending in all frames another."""
    narrow = [one for one in items if one.key not in BROAD] if len(items) > 2 else list(items)
    kin = [one for one in narrow if any(_WHOLES.get(o.key) == one.key for o in narrow)]
    whole = kin[0] if kin else narrow[0] if len(narrow) > 1 else None
    return tuple(one for one in narrow if one != whole), whole


def find_place(said: str, item: Item, words: Sequence[str]) -> tuple[int, str]:
    """Where a question names an item, and its word there; (-1, "") for nowhere."""
    known = [w for w in words if any(hit.item.key == item.key for hit in find_items(w))]
    own = [fold(name) for name in (item.key, *item.names)]
    for word in (*own, *known):
        if word and (at := said.find(word)) >= 0:
            return at, word
    return -1, ""


def total_of(said: str, items: Sequence[Item]) -> Item:
    """The whole of parts that are asked for without one."""
    named = next((key for rule, key in _TOTALS if rule.search(said)), None)
    kin = {_WHOLES.get(one.key) for one in items}
    own = kin.pop() if len(kin) == 1 else None
    income = all("收入" in one.key for one in items)
    return BY_KEY[named or own or ("收入总计" if income else "支出总计")]


# ── the two figures ─────────────────────────────────────────────────────────────────────────────


def find_pair(source: Source, part: Item, whole: Item) -> tuple[Operand, Operand] | None:
    """The figures of both in one form; else what the document gives for each.

    None where one is lacking, or where the part is more than the whole.
    """
    together = _of_same_forms(source, part, whole) or _in_one_form(source, part, whole)
    if together is not None:
        a, b = (print_cells(source, cells) for cells in together)
        return Operand(part, a), Operand(whole, b)
    one, other = find_number(source, part), find_number(source, whole)
    if one is None or other is None or in_yuan(one) > in_yuan(other):
        return None
    return Operand(part, one), Operand(whole, other)


def _of_same_forms(source: Source, part: Item, whole: Item) -> tuple[Cells, Cells] | None:
    """What the document gives for each, where both are of several rows of the same forms."""
    values = [find_value(source, one) for one in (part, whole)]
    cells = [(v.figure, *v.rest) for v in values if v is not None and v.figure is not None]
    if len(cells) < 2 or not any(len(own) > 1 for own in cells):
        return None
    forms = [{figure.table.id for figure in own} for own in cells]
    alike = forms[0] == forms[1] and total_of_cells(cells[0]) <= total_of_cells(cells[1])
    return (cells[0], cells[1]) if alike else None


def _in_one_form(source: Source, part: Item, whole: Item) -> tuple[Cells, Cells] | None:
    """The first form that shows both; of its cells those of one column, where there are such."""
    parts, wholes = _numbers(source, part), _numbers(source, whole)
    pairs = [(a, b) for b in wholes for a in parts if a.table is b.table and _is_less(a, b)]
    alike = [(a, b) for a, b in pairs if a.column == b.column or a.row == b.row]
    for a, b in alike or pairs:
        one, other = gather(a, parts), gather(b, wholes)
        if one and other:
            return one, other
    return None


def _numbers(source: Source, item: Item) -> list[Figure]:
    found = rank_figures(source, item)
    if item.key == "财政拨款收入" and not found:  # the total of the form on it
        totals = rank_figures(source, BY_KEY["支出总计"])
        found = [f for f in totals if f.table.kind == "财政拨款收支总表"]
    return [f for f in found if f.cell.state is CellState.NUMBER]


def _is_less(part: Figure, whole: Figure) -> bool:
    a, b = part.cell.value, whole.cell.value
    return a is not None and b is not None and 0 <= a <= b and part.cell is not whole.cell


def in_yuan(number: Number) -> Decimal:
    """A figure's value, money in 元."""
    known = number.unit in FACTORS
    return convert(number.value, unit=number.unit, to="元") if known else number.value


# ── a whole that only the narrative names ───────────────────────────────────────────────────────

_WHOLE_BEFORE = re.compile(rf"(?P<whole>[^,，。?？]{{3,}}?){INSIDE}")
_WHOLE_AFTER = re.compile(
    r"占(?:了|到|整个)?(?!百分|多少|多大|几|比)(?P<whole>[^,，。?？]{3,}?)(?:的|多少|百分|几|多大|比|$|[?？])"
)


def named_whole(said: str) -> str:
    """The whole that a question names in words that no item has; "" for none."""
    match = _WHOLE_AFTER.search(said) or _WHOLE_BEFORE.search(said)
    name = "".join(strip_filler(match["whole"]).split()) if match else ""
    fits = len(name) >= SHORTEST and _MONEY.search(name) and not find_items(name)
    return name if fits else ""


_MONEY = re.compile(r"[金费款]$|经费|资金|项目|支出|收入|基金")


def find_named_whole(source: Source, said: str, part: Item) -> tuple[Operand, Operand] | None:
    """福彩公益金里甲占多少: the amount under whose name the narrative gives the part's."""
    name = named_whole(said)
    if not name:
        return None
    names = [fold(one) for one in (part.key, *part.names)]
    for paragraph in source.disclosure.paragraphs:
        if not any(one in fold(paragraph.text) for one in names):
            continue
        told = list(_told(source, paragraph))
        at = next((n for n, (label, _) in enumerate(told) if label.endswith(tuple(names))), 0)
        for label, whole in reversed(told[:at]):
            above = spells(name, label) and in_yuan(whole.number) >= in_yuan(told[at][1].number)
            if above:
                return told[at][1]._replace(item=part), whole
    return None


SHORTEST = 3
"""Characters of a whole's name."""


def _told(source: Source, paragraph: Paragraph) -> Iterator[tuple[str, Operand]]:
    """A paragraph's amounts of money, each with the words right before it."""
    text, begin = paragraph.text, 0
    for start, amount in find_amounts(source.sha256, paragraph):
        if amount.unit not in FACTORS:
            continue
        words = re.split(r"[，。；;：:、\d.．]", text[begin:start])[-1]
        named = span_evidence(source.sha256, paragraph, start - len(words), start)
        yield fold(words), Operand(None, print_amount(amount), named)
        begin = start + len(amount.evidence.text)


def spells(name: str, label: str) -> bool:
    """Whether a label has a name's characters in order: 福彩公益金 of 福利彩票公益金项目."""
    at = -1
    for char in name:
        at = label.find(char, at + 1)
        if at < 0:
            return False
    return True
