"""Answers in the documents' own words: the sentences and rows that hold most of a question. Pure.

Brief ─ read_wish, content_of ─► ranked grounds ─► quotations, rows with their columns' names
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from extract.records import Cell, CellState, Column, Evidence, Paragraph, Role, Row, Table
from extract.tables.figures import split_blocks
from rag.answer.brief import Brief, item, lead, text
from rag.answer.goals.indicators import count_beside, target_words
from rag.answer.goals.projects import say_form, say_paid
from rag.answer.goals.targets import print_measured, say_targets
from rag.answer.grounds import Ground, Ranked, counts
from rag.answer.said.reasons import BARE_REASON
from rag.answer.said.voice import name_org
from rag.answer.weighed import Reading, content_of
from rag.answer.wishes import asks_purpose, read_measure, read_wish
from rag.cite.pieces import (
    Draft,
    Mark,
    Name,
    Part,
    Piece,
    Printed,
    Quote,
    Words,
    cell_evidence,
    print_cell,
)
from rag.question.intents import Intent
from rag.question.lexicon import fold
from rag.retrieve.listed import find_targets
from rag.retrieve.prose import find_following, paragraph_evidence
from rag.retrieve.spans import find_sentences, find_telling, span_evidence

ENOUGH = 0.5
"""Share of a question's telling pairs that a passage must hold to be its answer."""
SURE = 0.66
"""Share from which on a passage is said to be the answer; below it is called the nearest."""
WORTH = 0.4
"""What a passage must be worth with all that speaks for and against it."""
CLOSE = 0.06
"""Grounds whose scores differ by less are equally good."""
MOST_SHOWN = 3
"""Grounds of one question that are shown."""
MOST_LISTED = 6
"""Grounds that are shown where a list is asked for."""
MOST_FOLLOWING = 14
"""Paragraphs shown of what a passage that ends with a colon leads up to."""
MOST_CELLS = 8
"""Figures shown of one row."""
LONG_TEXT = 120
"""Characters of a row's text of which only what answers is quoted."""


def choose_grounds(reading: Reading) -> list[Ranked]:
    """The best ground of each thing asked: after the first, those that hold what it lacks."""
    chosen: list[Ranked] = []
    held: set[str] = set()
    measured = bool(reading.ranked) and reading.wish_measured(reading.ranked[0])
    for one in reading.ranked[:60]:
        gain = reading.weights.of(one.held - held)
        whole = sum(reading.weights.pairs.values()) or 1.0
        if chosen and measured and not reading.wish_measured(one):
            continue
        tied = bool(chosen) and one.score >= chosen[0].score - CLOSE and not _same(one, chosen)
        if not chosen or gain / whole >= MORE or tied:
            chosen.append(one)
            held |= one.held
        if len(chosen) == (
            MOST_LISTED if reading.brief.query.intent is Intent.LIST else MOST_SHOWN
        ):
            break
    return chosen


MORE = 0.2
"""Share of the telling pairs that a further ground must add."""


TOGETHER = 0.65
"""Share of a question's telling pairs that several grounds must hold, each one thing of it."""


def _hold_together(reading: Reading) -> bool:
    """Whether the grounds of the several things asked hold nearly all of the question."""
    chosen = choose_grounds(reading)
    held = {pair for one in chosen for pair in one.held}
    whole = sum(reading.weights.pairs.values()) or 1.0
    return len(chosen) > 1 and reading.weights.of(held) / whole >= TOGETHER


def _same(one: Ranked, chosen: Sequence[Ranked]) -> bool:
    return any(_told(one.ground) == _told(other.ground) for other in chosen)


def _told(ground: Ground) -> tuple[str, ...]:
    """What a ground says: rows of one name with other figures are several."""
    cells = ground.row.cells if ground.row is not None else ()
    figures = sorted(f"{c.value.normalize()}" for c in cells if c.value)
    return (ground.text, *dict.fromkeys(figures))


def compose_grounds(brief: Brief, reading: Reading) -> Draft | None:
    """The best grounds, quoted; None where none holds enough of the question."""
    best = reading.best
    if best is None or reading.is_elsewhere:
        return None
    parts = say_form(brief, reading) if reading.wish.facet is None else []
    if not parts and best.share < ENOUGH and not _hold_together(reading):
        return None
    if parts and not (reading.wish.counted and _rates_alone(parts)):
        return Draft(tuple(parts))
    parts = []
    if best.score < WORTH or not _counts_asked(reading):
        return None
    if best.share < SURE and not (reading.wish_measured(best) or _hold_together(reading)):
        parts.append(lead(brief.voice(_NEAREST, "Not held exactly; nearest in the documents:")))
    chosen = choose_grounds(reading)
    if reading.wish.money:
        parts = _say_paid(brief, chosen) or parts
    for one in chosen:
        parts += say_ground(brief, one.ground, first=not parts)
    return Draft(tuple(parts)) if parts else None


_NEAREST = "文件里没有与所问完全对应的内容，最接近的是："


def _rates_alone(parts: Sequence[Part]) -> bool:
    """Whether the figures said are rates alone: no answer to how many there are of a thing."""
    pieces = [p for part in parts for cell in part.cells for p in cell]
    printed = [piece for piece in pieces if isinstance(piece, Printed)]
    return bool(printed) and all(one.unit.startswith("%") for one in printed)


_RATE = re.compile(r"[一-鿿]{2}率(?=是|有|为|目标|要|达|多|$|[?？,，])")


def _say_paid(brief: Brief, chosen: Sequence[Ranked]) -> list[Part]:
    """What the project costs whose indicators alone hold the question: 服贸会 is in theirs."""
    sources = {one.ground.source.sha256: one.ground.source for one in chosen}
    rows = [one.ground.row for one in chosen]
    if len(sources) != 1 or None in rows:
        return []
    (source,) = sources.values()
    cells = [row.cells for row in rows if row is not None]
    targets = [t for t in find_targets(source) if any(t.value in held for held in cells)]
    if len(targets) < len(cells) or any("元" in target_words(t) for t in targets):
        return []
    return say_paid(brief, source, targets)


def _counts_asked(reading: Reading) -> bool:
    """Whether the best grounds count the things that are asked for, or give the rate, if any."""
    if _RATE.search(reading.brief.query.masked) and reading.wish.number:
        grounds = [one.ground for one in choose_grounds(reading)]
        return any(re.search(r"[率%％]", ground.text) for ground in grounds)
    noun, measure = reading.wish.counted, read_measure(reading.brief.query.folded)
    chosen = choose_grounds(reading) if measure is not None else ()
    if measure is not None and not any(measure.search(one.ground.text) for one in chosen):
        return False
    return not noun or any(counts(one.ground, noun) for one in choose_grounds(reading))


def compose_prose(brief: Brief, wanted: re.Pattern[str]) -> Draft | None:
    """As ``compose_grounds``, of the sentences alone that speak of a matter."""
    reading = Reading(brief, brief.sources)
    reading.ranked = [
        r for r in reading.ranked if r.ground.row is None and wanted.search(r.ground.text)
    ]
    return compose_grounds(brief, reading)


def say_ground(brief: Brief, ground: Ground, *, first: bool) -> list[Part]:
    """A ground as a line of the answer, with what it leads up to."""
    if ground.row is not None and ground.table is not None:
        target = next((t for t in find_targets(ground.source) if t.value in ground.row.cells), None)
        if target is not None:
            beside = count_beside(find_targets(ground.source), [target], brief.query.folded)
            return say_targets(brief, ground.source, [target, *beside])
        said = _say_row(brief, ground)
        return [lead(*said) if first else text(*said)]
    paragraph = ground.paragraph
    assert paragraph is not None
    sha256 = ground.source.sha256
    evidence = span_evidence(sha256, paragraph, ground.start, ground.end)
    if evidence is None:
        evidence = paragraph_evidence(sha256, paragraph)
    before = _said_before(ground)
    said = (
        *name_org(ground.source, brief.voice),
        brief.voice("，文件原文：", ", in the document's words: "),
        *((Quote(before),) if before is not None else ()),
        Quote(evidence),
    )
    parts = [lead(*said) if first else text(*said)]
    parts += [text(Quote(one)) for one in _said_after(brief, ground)]
    leads = paragraph if _LEADS_UP.search(paragraph.text[: ground.end].rstrip()) else None
    leads = leads or _leads_below(brief, ground)
    if leads is not None:
        rest = find_following(ground.source, leads)[:MOST_FOLLOWING]
        parts += [item(Quote(paragraph_evidence(ground.source.sha256, p))) for p in rest]
    return parts


def _leads_below(brief: Brief, ground: Ground) -> Paragraph | None:
    """The paragraph right below one that counts the things asked for, if a list follows it."""
    if ground.paragraph is None or not _LISTING.search(brief.query.folded):
        return None
    if _ENUMERATES.search(ground.text) or not _SO_MANY.search(ground.text):
        return None
    paragraphs = ground.source.disclosure.paragraphs
    at = next((n for n, one in enumerate(paragraphs) if one is ground.paragraph), None)
    below = paragraphs[at + 1] if at is not None and at + 1 < len(paragraphs) else None
    return below if below is not None and _LEADS_UP.search(below.text.rstrip()) else None


_SO_MANY = re.compile(r"[\d两二三四五六七八九十]+[个家项所]")


def _said_before(ground: Ground) -> Evidence | None:
    """The sentence before one that says what it is a part of: 其中…"""
    paragraph = ground.paragraph
    if paragraph is None or not _LEANS.match(ground.text):
        return None
    before = paragraph.text[: ground.start]
    start = max(before.rstrip("。；;").rfind(mark) for mark in "。；;") + 1
    return span_evidence(ground.source.sha256, paragraph, start, ground.start)


_LEANS = re.compile(rf"其|上述|以上|{BARE_REASON.pattern}|主要用于")
"""How a sentence begins that says nothing without the one before it."""
_LISTING = re.compile(
    r"哪[些几\d两三四五六七八九十]|分别|各(?:是|有)?多少|都(?:有|是|叫)|名单|列出|叫啥|是啥|明细"
)
_ENUMERATES = re.compile(
    r"^(?:其中|分别|包括|具体|主要有|涉及)|(?:、[^、]{2,}){2}|(?:\d万?元.*){2}"
)


def _said_after(brief: Brief, ground: Ground) -> list[Evidence]:
    """The sentence after one that counts what is asked for by name: 共4个。其中：…; the reason
    after a claim, where that is asked."""
    paragraph = ground.paragraph
    why = brief.query.intent in _REASONED or asks_purpose(brief.query.folded)
    listed = _ENUMERATES.search(ground.text) is not None and not why
    if paragraph is None or listed or not (why or _LISTING.search(brief.query.folded)):
        return []
    sentences = find_sentences(ground.source.sha256, paragraph)
    own = ground.text[:MOST_SAME]
    at = next((n for n, one in enumerate(sentences) if fold(one.text).startswith(own)), None)
    after = sentences[at + 1 : at + 2] if at is not None else []
    wanted = _BARE if why else _ENUMERATES
    return [one for one in after if wanted.search(fold(one.text))]


_REASONED = (Intent.WHY, Intent.CHANGE)
_BARE = re.compile(rf"{BARE_REASON.pattern}|^(?:主要)?用于")
"""The reason or the use of what the sentence before it says."""


MOST_SAME = 20
"""Characters by which a ground is found again among its paragraph's sentences."""
_LEADS_UP = re.compile(r"[:：]\s*。?$|(?:如下|见下表)[^，。]{0,6}。?$")


def _say_text(sha256: str, cell: Cell, brief: Brief) -> tuple[Piece, ...]:
    """A text cell as it stands; of a long one that a figure is asked of what tells it."""
    measured = print_measured(sha256, cell)
    if measured is not None:
        return (measured,)
    evidence = cell_evidence(sha256, cell)
    counted = read_wish(brief.query.folded).number
    if not counted and len(cell.raw) <= LONG_TEXT:
        return (Quote(evidence, bare=True),)
    grams = {pair for chunk in content_of(brief) for pair in chunk.pairs}
    told = find_telling(sha256, cell, frozenset(grams), counted=counted)
    if told == [evidence] and len(cell.raw) > LONG_TEXT:
        told = find_telling(sha256, cell, frozenset(grams), counted=False)
    if told == [evidence]:
        return (Quote(evidence, bare=True),)
    return tuple(Quote(one) for one in told)


def _say_row(brief: Brief, ground: Ground) -> tuple[Piece, ...]:
    """What a row says of the question: its texts, and its figures under their columns' names."""
    table, row, sha256 = ground.table, ground.row, ground.source.sha256
    assert table is not None
    assert row is not None
    beside = _other_blocks(brief, table, row)
    said: list[Piece] = [*name_org(ground.source, brief.voice), brief.voice("：", ": ")]
    shown: set[str] = set()
    for at, cell in enumerate(row.cells):
        words = "".join(cell.raw.split())
        if cell.state is CellState.TEXT and words and words not in shown and at not in beside:
            said += [Words(" ")] if shown else []
            said += _say_text(sha256, cell, brief)
            shown.add(words)
    for column, cell, same in _telling_figures(brief, table, row, beside)[:MOST_CELLS]:
        head = "".join("".join(column.path[-1:]).split())
        unit = "" if _COUNTS.search(head) else table.unit or ""
        said += [Words("；"), Name(head, sha256)] if head else [Words("；")]
        said += [Words(" "), print_cell(sha256, cell, unit=unit)]
        said += [Mark(cell_evidence(sha256, other)) for other in same]
    title = table.title or table.kind
    return (*said, brief.voice("（《", " ("), Name(title, sha256), brief.voice("》）。", ")."))


def _other_blocks(brief: Brief, table: Table, row: Row) -> frozenset[int]:
    """The columns of a row's other blocks, where forms side by side share their lines and the
    question's words stand in some of the blocks alone."""
    blocks = split_blocks(table.columns)
    if {"收入", "支出"} - {block.side for block in blocks}:
        return frozenset()
    grams = {pair for chunk in content_of(brief) for pair in chunk.pairs}
    held = [
        sum(pair in fold("".join(c.raw for c in row.cells[b.start : b.end])) for pair in grams)
        for b in blocks
    ]
    best = max(held)
    others = [b for b, count in zip(blocks, held, strict=True) if 2 * count < best]
    return frozenset(at for b in others for at in range(b.start, b.end))


def _telling_figures(
    brief: Brief, table: Table, row: Row, beside: Collection[int]
) -> list[tuple[Column, Cell, list[Cell]]]:
    """A row's figures, each once with the cells that repeat it; noughts only where nothing else
    stands in the row, or where the question names their column."""
    numbers = [
        (column, cell)
        for at, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True))
        if cell.state is CellState.NUMBER
        and at not in beside
        and column.role != Role.CODE
        and not _ORDINAL.search("".join(column.path[-1:]))
    ]
    asked = brief.query.folded
    named = [one for one in numbers if _is_named("".join(one[0].path[-1:]), asked)]
    told = [one for one in numbers if one[1].value or one in named] or numbers[:1]
    figures: list[tuple[Column, Cell, list[Cell]]] = []
    for column, cell in told:
        counted = bool(_COUNTS.search("".join(column.path[-1:])))
        first = next((f for f in figures if f[1].value == cell.value and not counted), None)
        if first is not None and (column, cell) not in named:
            first[2].append(cell)
        else:
            figures.append((column, cell, []))
    return figures


def _is_named(head: str, asked: str) -> bool:
    """Whether a question names a column."""
    name = _HEAD_NOISE.sub("", fold(head))
    return len(name) > 1 and name in asked


_HEAD_NOISE = re.compile(r"预算|拨款|金额|[(（].*?[)）]|合计|小计|总计|数$")


_ORDINAL = re.compile(r"序\s*号|行\s*次|编\s*号|^\s*栏次")
"""Columns of running numbers, which say nothing."""
_COUNTS = re.compile(
    r"指标值|目标值|标准值|数量|人数|个数|次数|面积|套数|台数|辆|编制|比例|占比|增长|权重|分值|[率%％]"
)
"""Columns of numbers that are no money, whatever the form's unit."""


def said_in(draft: Draft) -> str:
    """What a draft says, folded: names, words, quotations."""
    words: list[str] = []
    for part in draft.parts:
        for cell in part.cells:
            for piece in cell:
                match piece:
                    case Words(text=said) | Name(text=said):
                        words.append(said)
                    case Quote(evidence=evidence) | Mark(evidence=evidence):
                        words.append(evidence.text)
                    case _:
                        pass
    return fold("\n".join(words))
