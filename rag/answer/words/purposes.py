"""Why a thing is bought, rented, built or paid, and what it is for, beside what it costs. Pure.

Draft + Brief ─ explain ─► the same Draft, with the words of the row, of the project's form, or of
the sentence that give a reason or a purpose; that none is given, where none is
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.records import Cell, CellState, Evidence, Row, Table
from rag.answer.brief import Brief, lead, text
from rag.answer.goals.projects import say_amount
from rag.answer.said.voice import name_org
from rag.answer.weighed import Reading, content_of
from rag.answer.wishes import asks_purpose
from rag.answer.words.passages import ENOUGH, say_ground
from rag.cite.pieces import Draft, Mark, Name, Part, Printed, Quote, Style, Words, cell_evidence
from rag.question.intents import Intent
from rag.question.lexicon import fold
from rag.retrieve.find import Source
from rag.retrieve.listed import (
    CODED,
    find_projects,
    find_targets,
    list_project_starts,
    titled_project,
)

FEW = 3
"""Documents whose things are explained: a question over more is an overview."""
MOST_QUOTED = 2
"""Texts of forms that are quoted."""
LEAST = 10
"""Characters of a cell that tells what its row is for."""
MOST_READ = 80
"""Grounds among which the sentence that gives the reason is looked for."""
_HEAD = re.compile(
    r"目标|用途|(?:主要|项目|工作|采购|服务)?内容|概况|概述|说明|依据|必要性|理由|事由|职能职责"
)
_GOAL = re.compile(
    r"(?:总体|年度|绩效|项目|中期|实施期|年度绩效)*目标|(?:项目)?(?:概况|概述|用途)|立项(?:依据|必要性)"
)
_FIGURES = re.compile(r"^[≥≤＝=<>]")
_REASON = re.compile(
    r"原因|由于|因为|主要是|为了|为(?:进一步|加强|确保|保障|保证|满足|推[进动]|提[高升]|落实|解决|做好|更好)|用于|用来|用以|以便|"
    r"需(?:要)?(?:购置|更新|增加|配备)|根据|按照|依据"
)
"""Words with which a sentence gives a reason or a purpose."""
_GIVEN = re.compile(r"文件说明的原因|文件的说法|目标：|用途：|持平")
_APART = {Intent.RANK, Intent.COMPARE, Intent.CHECKS, Intent.CONTENTS, Intent.SHARE, Intent.SUM,
          Intent.DEFINITION}  # fmt: skip


def explain(brief: Brief, draft: Draft) -> Draft:
    """The draft with the reason or the purpose that is asked for and that it does not tell."""
    if not _asks(brief) or draft.refused or draft.clarify or len(brief.sources) > FEW:
        return draft
    if _tells(draft):
        return draft
    told = [part for source in brief.sources for part in _explain_rows(brief, source, draft)]
    if told:
        return draft._replace(parts=(*told, *_after(draft)))
    sentences = _explain_in_words(brief, draft)
    if sentences:
        return draft._replace(parts=(*draft.parts, *sentences))
    if brief.query.intent is Intent.WHY and not _UNSAID.search(_words_of(draft)):
        unsaid = brief.voice("文件未说明原因。", "The document states no reason (文件未说明).")
        return draft._replace(parts=(*draft.parts, text(unsaid)))
    return draft


_UNSAID = re.compile(r"未说明|states? no reason|does not say")


def _words_of(draft: Draft) -> str:
    pieces = (piece for part in draft.parts for cell in part.cells for piece in cell)
    return "".join(piece.text for piece in pieces if isinstance(piece, Words))


def compose_purpose(brief: Brief) -> Draft | None:
    """The goal of the projects that a question names in full, and what they cost."""
    if not _asks(brief) or len(brief.sources) > FEW or brief.query.premise is not None:
        return None
    parts: list[Part] = []
    for source in brief.sources:
        named = _named(source, brief.query.folded)
        cells = list(_goals_of(source, frozenset(named))) if named else []
        if cells:
            parts += _quote(brief, source, [cell_evidence(source.sha256, c) for c in cells])
            paid = [p for p in find_projects(source) if fold(p.name) in named]
            parts += [text(*say_amount(brief, source, project)) for project in paid[:MOST_QUOTED]]
    return Draft(tuple(parts)) if parts else None


def _named(source: Source, asked: str) -> tuple[str, ...]:
    """The projects whose whole names a question says, the longest first."""
    starts = (_starts(source, t) for t in source.disclosure.tables if t.kind in _FORMS)
    names = {fold(name) for found in starts for _, name in found if len(name) >= MIN_SAID}
    plain = _TITLE.sub("", asked)
    said = sorted((name for name in names if _TITLE.sub("", name) in plain), key=len, reverse=True)
    return tuple(said[:1])


_TITLE = re.compile(r"[《》]")
MIN_SAID = 6
"""Characters of a project's name that a question says in full."""


def _quote(brief: Brief, source: Source, found: Sequence[Evidence]) -> list[Part]:
    opening = (*name_org(source, brief.voice), brief.voice("，表中写明：", ", in its form: "))
    once = {fold(one.text): one for one in found}
    return [lead(*opening, *map(Quote, list(once.values())[:MOST_QUOTED]))]


def _asks(brief: Brief) -> bool:
    query = brief.query
    if query.intent in _APART or not query.in_chinese:
        return False
    return (
        query.intent is Intent.WHY or asks_purpose(query.folded) or bool(_AIM.search(query.folded))
    )


_AIM = re.compile(r"(?:目标|目的|意义|作用)(?:是|有)?(?:什么|啥|哪些|何在)")
"""What a project is to bring about."""


def _tells(draft: Draft) -> bool:
    """Whether a draft already gives a reason, or a purpose."""
    for part in draft.parts:
        for piece in (piece for cell in part.cells for piece in cell):
            if isinstance(piece, Words) and _GIVEN.search(piece.text):
                return True
            said = fold(piece.evidence.text) if isinstance(piece, Quote) else ""
            if len(said) > LEAST and _REASON.search(said):
                return True
    return False


def _after(draft: Draft) -> Iterator[Part]:
    """The draft's parts as what supports the reason that now stands before them."""
    for part in draft.parts:
        yield part._replace(style=Style.TEXT) if part.style is Style.LEAD else part


# ── the row and the form of the thing ───────────────────────────────────────────────────────────


def _explain_rows(brief: Brief, source: Source, draft: Draft) -> list[Part]:
    """What the rows and the forms of the thing that a draft speaks of say that it is for."""
    cells = list(_purposes_of(brief, source, draft))
    found = [cell_evidence(source.sha256, cell) for cell in cells]
    return _quote(brief, source, found) if found else []


def _purposes_of(brief: Brief, source: Source, draft: Draft) -> Iterator[Cell]:
    """The cells that tell what the rows are for that the question names best."""
    grams = {pair for chunk in content_of(brief) for pair in chunk.pairs}
    scored = [
        (sum(pair in said for pair in grams), table, row, names)
        for table, row in _rows_of(source, draft)
        for names in [_names_of(source, row)]
        for said in ["\n".join((*names, *(fold(cell.raw) for cell in row.cells)))]
    ]
    best = max((score for score, *_ in scored), default=0)
    told = False
    for score, table, row, names in scored:
        if score and score == best:
            for cell in (*_purpose_cells(table, row), *_goals_of(source, names)):
                told = True
                yield cell
    if not told:
        named = frozenset(name for *_, names in scored[:MOST_ROWS] for name in names)
        said = _names_in(source, draft) | _about(brief, source)
        yield from _goals_of(source, named | said)


MOST_ROWS = 12
"""Rows of an answer about one thing."""


def _names_in(source: Source, draft: Draft) -> frozenset[str]:
    """The names of a document that a draft prints."""
    pieces = (piece for part in draft.parts for cell in part.cells for piece in cell)
    names = (p.text for p in pieces if isinstance(p, Name) and p.sha256 == source.sha256)
    return frozenset(fold(name) for name in names) - {fold(source.org)}


def _about(brief: Brief, source: Source) -> frozenset[str]:
    """The one project whose name holds a word that the question has for an item."""
    words = [word for word in brief.query.words if len(word) >= LEAST_WORD]
    starts = (_starts(source, t) for t in source.disclosure.tables if t.kind in _FORMS)
    names = {fold(name) for found in starts for _, name in found}
    about = {name for name in names if any(word in name for word in words)}
    return frozenset(about) if len(about) == 1 else frozenset()


LEAST_WORD = 4
"""Characters of an item's word by which the one project for it is known."""


def _rows_of(source: Source, draft: Draft) -> Iterator[tuple[Table, Row]]:
    """The rows whose cells a draft prints or marks."""
    places = set()
    for part in draft.parts:
        for piece in (piece for cell in part.cells for piece in cell):
            if isinstance(piece, Printed | Mark | Quote) and piece.evidence.sha256 == source.sha256:
                places.add((piece.evidence.page, piece.evidence.bbox))
    for table in source.disclosure.tables:
        for row in table.rows:
            if any((cell.page, cell.bbox) in places for cell in row.cells):
                yield table, row


def _purpose_cells(table: Table, row: Row) -> Iterator[Cell]:
    """The cells of a row under a head that says that they tell what it is for."""
    for column, cell in zip(table.columns, row.cells, strict=True):
        head = "".join("".join(column.path[-1:]).split())
        if _HEAD.search(head) and _is_telling(cell):
            yield cell


def _is_telling(cell: Cell) -> bool:
    said = fold(cell.raw)
    return cell.state is CellState.TEXT and len(said) >= LEAST and not _FIGURES.search(said)


def _names_of(source: Source, row: Row) -> frozenset[str]:
    """The projects that a row may be of: its long names, or that of its indicator."""
    names = [t.project for t in find_targets(source) if t.value in row.cells]
    names = names or [cell.raw for cell in row.cells if cell.state is CellState.TEXT]
    plain = (CODED.sub("", fold(name)) for name in names)
    return frozenset(name for name in plain if len(name) >= MIN_NAME)


def _starts(source: Source, table: Table) -> list[tuple[int, str]]:
    """The projects of a form and the rows where they begin; the title's where no row names one."""
    titled = titled_project(source, table) if table.kind == "项目绩效目标表" else ""
    return list_project_starts(table) or ([(0, titled)] if titled else [])


def _goals_of(source: Source, names: frozenset[str]) -> Iterator[Cell]:
    """What the form of a project says of its goal: beside its name, or in a row of its own."""
    for table in source.disclosure.tables:
        if table.kind not in _FORMS:
            continue
        starts = _starts(source, table)
        ends = [*(at for at, _ in starts), len(table.rows)][1:]
        for (start, name), end in zip(starts, ends, strict=bool(starts)):
            if fold(name) not in names:
                continue
            yield from _purpose_cells(table, table.rows[start])
            for row in table.rows[start:end]:
                if any(_GOAL.fullmatch(fold(cell.raw)) for cell in row.cells):
                    yield from (cell for cell in row.cells if _is_telling(cell))


_FORMS = ("项目绩效目标表", "项目支出表", "专项资金清单")
"""Kinds of forms that tell what projects are for."""
MIN_NAME = 4
"""Characters of a project's name."""


# ── the narrative ───────────────────────────────────────────────────────────────────────────────


def _explain_in_words(brief: Brief, draft: Draft) -> list[Part]:
    """The sentence about the thing that gives a reason or a purpose."""
    reading = Reading(brief, brief.sources)
    quoted = [
        fold(piece.evidence.text)
        for part in draft.parts
        for cell in part.cells
        for piece in cell
        if isinstance(piece, Quote | Mark)
    ]
    for one in reading.ranked[:MOST_READ]:
        ground = one.ground
        tells = ground.row is None and one.share >= ENOUGH and _REASON.search(ground.text)
        if tells and not any(ground.text in said for said in quoted):
            return say_ground(brief, ground, first=False)
    return []
