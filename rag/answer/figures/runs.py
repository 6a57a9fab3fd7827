"""Lists of the narrative that give an amount each, and forms of purchases: what is ranked. Pure.

Source ─ list_runs ─► Run(s): paragraphs in a row that begin with a name and its amount

"1.综合管理42,312.35万元，主要用于…" "2.执法办案…": such a list ranks what no form of its own holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.records import CellState, Paragraph, Role
from rag.answer.brief import Brief
from rag.answer.figures.comparisons import Entry
from rag.answer.things.inline import Run, list_inline
from rag.answer.things.purchases import rank_purchases
from rag.cite.pieces import Name, Number, Piece, Words, print_amount, print_cell
from rag.question.content import find_content, pairs_of
from rag.question.lexicon import BROAD, fold
from rag.retrieve.find import Source, says_total
from rag.retrieve.spans import find_amounts

_NAMED = re.compile(
    r"^\s*(\d{1,2}[.、．]|[(（]?[一二三四五六七八九十]{1,2}[)）、]+|)\s*([^\d，,。；;:：]{2,28}?)\s*(?=\d)"
)
_COUNTED = re.compile(r"([二两三四五六七八九十]|(?<![\d.])[2-9](?!\d))(?:大|个|项|家|类)+")
DIGITS = dict(zip("一二三四五六七八九十", range(1, 11), strict=True)) | {"两": 2}
_UNIT = re.compile(
    r"(?:本级|本部|中心|局|处|所|院|队|站|署|委|校|馆|办公室)(?:预算|支出预算|收入预算)$"
)
_ASKS_UNITS = re.compile(r"单位|[哪几]家|机构")
_KINDS = re.compile(r"货物|工程|服务|[哪三几]一?大?类")
LEAST = 4
"""Characters of a question's word that may name a form or what stands above a list."""


def list_ranked(brief: Brief) -> list[Entry]:
    """The named amounts that a question about one body ranks; none where no list is told apart."""
    query = brief.query
    if any(one.key not in BROAD and one.topic == "money" for one in query.items):
        return []
    source = brief.sources[0]
    if "采购" in query.folded and not _KINDS.search(query.folded):
        bought = [Entry(name, source, number) for name, number in rank_purchases(source)]
        if len(bought) > 1:
            return bought
    words = [one.text for one in find_content(query.masked or query.folded, query.words)]
    words = [re.sub(r"(?:那|这)?(?:几项)?里?面?$|花钱$", "", word) for word in words]
    words = [word for word in words if len(word) >= LEAST]
    return _of_runs(source, query.folded, words) or _of_form(source, words)


def _of_runs(source: Source, asked: str, words: Sequence[str]) -> list[Entry]:
    counted = _COUNTED.search(asked)
    wanted = int(DIGITS.get(counted[1], counted[1])) if counted else 0
    if _ASKS_UNITS.search(asked):
        units = _of_units(source)
        return units if len(units) > 1 else []
    runs = [(_fits(run, words, wanted), run) for run in (*list_runs(source), *list_inline(source))]
    best = max((fit for fit, _ in runs), default=0.0)
    run = next((run for fit, run in runs if fit == best >= FITS), None)
    pairs = zip(run.labels, run.numbers, strict=True) if run is not None else ()
    return [Entry((Name(label, source.sha256),), source, number) for label, number in pairs]


FITS = 0.65
"""Share of a word's pairs of characters that stand above the list that it means."""


def _fits(run: Run, words: Sequence[str], wanted: int) -> float:
    """How far a list is the one that is asked about: named above it, as long as is said."""
    told = max((_share(word, run.above) for word in words), default=0.0)
    if len(run.labels) == wanted:
        return max(FITS, told + 1 - FITS)
    return told if not wanted or told == 1 else 0.0


def _share(word: str, above: str) -> float:
    pairs = pairs_of(word)
    return sum(pair in above for pair in pairs) / len(pairs) if pairs else 0.0


def list_runs(source: Source) -> Iterator[Run]:
    """The runs of two or more paragraphs that begin alike with a name and an amount of money."""
    above, before, style = "", "", ""
    run: list[tuple[str, Number]] = []
    for paragraph in source.disclosure.paragraphs:
        named = _begin(source, paragraph)
        if named is None or (run and named[2] != style):
            yield from _close(above, run)
            run, above = [], before if named is not None else fold(paragraph.text[-60:])
        if named is not None:
            run.append(named[:2])
            style = named[2]
        before = fold(paragraph.text[-60:])
    yield from _close(above, run)


def _close(above: str, run: Sequence[tuple[str, Number]]) -> Iterator[Run]:
    if len({label for label, _ in run}) > 1:
        yield Run(above, tuple(label for label, _ in run), tuple(number for _, number in run))


def _begin(source: Source, paragraph: Paragraph) -> tuple[str, Number, str] | None:
    """The name, the amount and the kind of numbering that a paragraph begins with."""
    match = _NAMED.match(paragraph.text) if paragraph.lines else None
    if match is None or says_total(match[2]):
        return None
    amounts = find_amounts(source.sha256, paragraph)[:1]
    if not amounts or amounts[0][0] != match.end() or not amounts[0][1].unit.endswith("元"):
        return None
    style = "digits" if match[1][:1].isdigit() else "characters" if match[1] else ""
    return "".join(match[2].split()), print_amount(amounts[0][1]), style


def _of_units(source: Source) -> list[Entry]:
    """The body's units, each where a paragraph begins with its name and its budget."""
    begun = (_begin(source, paragraph) for paragraph in source.disclosure.paragraphs)
    units = {one[0]: one[1] for one in begun if one and not one[2] and _UNIT.search(one[0])}
    return [Entry((Name(label, source.sha256),), source, units[label]) for label in units]


def _of_form(source: Source, words: Sequence[str]) -> list[Entry]:
    """The rows of the form whose title names what is ranked: 政府购买服务."""
    for table in source.disclosure.tables:
        title = fold(table.title or "")
        if not any(word in title or title in word for word in words if title):
            continue
        entries: list[Entry] = []
        for row in table.rows:
            cells = zip(table.columns, row.cells, strict=True)
            numbers = [c for k, c in cells if c.state is CellState.NUMBER and k.role != Role.CODE]
            texts = [c.raw for c in row.cells if c.state is CellState.TEXT and len(fold(c.raw)) > 1]
            if len(numbers) == 1 and texts and not says_total(row.label):
                entries.append(Entry(_spell(source, texts), source, print_cell(
                    source.sha256, numbers[0], unit=table.unit or "")))  # fmt: skip
        if len(entries) > 1:
            return entries
    return []


def _spell(source: Source, texts: Sequence[str]) -> tuple[Piece, ...]:
    """The last two texts of a row, the names nearest to its amount."""
    said: list[Piece] = []
    for text in dict.fromkeys("".join(text.split()) for text in texts[-2:]):
        said += [Words(" "), Name(text, source.sha256)] if said else [Name(text, source.sha256)]
    return tuple(said)
