"""A row's own columns beside its amount: 2150701 行政运行多少，其中基本支出多少. Pure.

question ─ 其中 + words ─► the columns of the row's form that they head ─► the row's cells there
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import CellState, Figure
from rag.answer.brief import Brief, item, lead, refuse_topic
from rag.answer.said.amounts import print_cells, say_value
from rag.answer.said.voice import join_pieces, name_org, name_place, row_label
from rag.cite.pieces import Draft, Mark, Name, Part, Piece, Words, cell_evidence
from rag.question.intents import Intent
from rag.question.lexicon import BY_KEY, Item, fold
from rag.retrieve.columns import list_figures_of_row
from rag.retrieve.find import (
    TOTALS,
    Source,
    find_value,
    is_current,
    is_total_column,
    rank_figures,
)
from rag.retrieve.rowsums import gather

_OF_WHICH = re.compile(r"其中的?[:：,，]?(?P<words>[^?？。;；]+)")
_BETWEEN = re.compile(r"[、,，和与及]")
_ASKS = re.compile(
    r"(?:分别|各自?|都|又)?(?:是|有|为|占了?|花了?)?(?:多少|几何?|怎么分).*$|(?:分别|各).*$"
)


def compose_columns(brief: Brief) -> Draft | None:
    """The row's amount and its cells in the columns that 其中 asks for."""
    if not brief.query.zh or len(brief.sources) > MOST_DOCUMENTS:
        return None
    match = _OF_WHICH.search(brief.query.folded)
    if match is None:
        return _compose_inside(brief)
    words = [_ASKS.sub("", word).strip() for word in _BETWEEN.split(match["words"])]
    words = [word for word in words if len(word) > 1]
    return _compose_words(brief, words)


def _compose_inside(brief: Brief) -> Draft | None:
    """A subject's amount in one column of its row: 事业运行的人员支出, 教育支出里项目支出多少."""
    query = brief.query
    subjects = [one for one in query.items if _is_subject(one)]
    splits = [one for one in query.items if one.key in _SPLITS]
    if query.intent is not Intent.VALUE or len(subjects) != 1 or len(query.items) != 2:
        return None
    if len(splits) != 1 or subjects[0].frame or splits[0].frame:
        return None
    names = "|".join(re.escape(fold(name)) for name in _said_names(subjects[0], query.words))
    words = "|".join(re.escape(fold(name)) for name in _said_names(splits[0], query.words))
    if not re.search(f"(?:{names})(?:支出|经费)?(?:科目|预算)?{_INSIDE}(?:{words})", query.folded):
        return None
    return _compose_words(
        brief._replace(query=query._replace(items=(subjects[0],))), [splits[0].key]
    )


_INSIDE = "(?:的|里面?的?|中的?|当中的?|项下的?)"


def _said_names(one: Item, words: Sequence[str]) -> list[str]:
    """The names of an item that a question may say, the longest first."""
    own = [word for word in words if any(word in fold(name) for name in (one.key, *one.names))]
    return sorted({one.key, *one.names, *one.words, *own}, key=len, reverse=True)


def _compose_words(brief: Brief, words: Sequence[str]) -> Draft | None:
    """The row's amount and its cells under each of the words."""
    parts: list[Part] = []
    for one in brief.query.items if words else ():
        if any(word in fold(name) for word in words for name in (one.key, *one.names)):
            continue  # it is the column that is asked for
        if brief.one and _lacks(brief.sources[0], one, words):
            return refuse_topic(brief)
        for source in brief.sources:
            parts += _say(brief, source, one, words) or _say_lacking(brief, source, one, words)
    return Draft(tuple(parts[:MOST_DOCUMENTS]), whole=True) if parts else None


MOST_DOCUMENTS = 3


def _say(brief: Brief, source: Source, one: Item, words: Sequence[str]) -> list[Part]:
    for figure in rank_figures(source, one):
        coded = figure.code and is_current(figure, source) and is_total_column(figure)
        if not coded or figure.cell.state is not CellState.NUMBER:
            continue
        rows = gather(figure, rank_figures(source, one)) or (figure,)
        cells = [[_column(row, word) for row in rows] for word in words]
        told = [[cell for cell in column if cell is not None] for column in cells]
        if all(told):
            named = [_say_cell(source, cell) for cell in told]
            said = (
                *name_org(source, brief.voice), Words("："),
                Name(str(figure.code), source.sha256), Words(" "),
                Name(row_label(figure), source.sha256), Words("为 "),
                print_cells(source, rows), Words("，其中"),
                *join_pieces(named, Words("、")),
                *name_place(figure, brief.voice, source.sha256), Words("。"),
            )  # fmt: skip
            return [lead(*said) if brief.one else item(*said)]
    return []


def _lacks(source: Source, one: Item, words: Sequence[str]) -> bool:
    """Whether a document gives nothing for the subject that is to be divided."""
    divided = any(word in _SPLITS for word in words)
    return divided and _is_subject(one) and find_value(source, one) is None


def _is_subject(one: Item) -> bool:
    return any(code.isdigit() and code.startswith("2") for code in one.codes)


_SPLITS = frozenset(("基本支出", "项目支出", "人员经费", "公用经费"))


def _say_lacking(brief: Brief, source: Source, one: Item, words: Sequence[str]) -> list[Part]:
    """The subject's amount, and that the document does not divide it: the body's own 项目支出 is
    another figure."""
    asked = [word for word in words if word in _SPLITS]
    value = find_value(source, one)
    if not (_is_subject(one) and asked and brief.one) or value is None:
        return []
    told = say_value(source, value, brief.voice)
    lacking = "、".join(word for word in sorted(_SPLITS) if word in asked)
    return [
        lead(
            *name_org(source, brief.voice), Words("："), *told,
            Words("；文件没有给出这个科目其中的" + lacking + "。"),
        )
    ]  # fmt: skip


def _column(figure: Figure, word: str) -> Figure | None:
    """The row's cell under the heading that a word is."""
    bare = word.removesuffix("支出")
    own = {fold(name) for name in BY_KEY[word].names} if word in _SPLITS else set()
    names = {word, bare, bare + "支出", *own}
    row = [f for f in list_figures_of_row(figure) if f.column != figure.column]
    heads = [(f, [fold(name) for name in f.table.columns[f.column].path]) for f in row]
    exact = (f for f, path in heads if path and path[-1] in names)
    above = (f for f, path in heads if names & {*path})
    return next(exact, None) or next(above, None)


def _say_cell(source: Source, cells: Sequence[Figure]) -> tuple[Piece, ...]:
    """The column's name and its figure: of several rows of one code, what they add up to."""
    printed = [cell for cell in cells if cell.cell.state is CellState.NUMBER]
    figure = (printed or cells)[0]
    path = [fold(name) for name in figure.table.columns[figure.column].path]
    name = Name(next((n for n in reversed(path) if n not in TOTALS), path[-1]), source.sha256)
    if figure.cell.state is CellState.NUMBER:
        return (name, Words(" "), print_cells(source, printed))
    dash = figure.cell.state is CellState.DASH
    mark = (Mark(cell_evidence(source.sha256, figure.cell)),) if fold(figure.cell.raw) else ()
    return (name, Words(" 一栏" + ("印了横线" if dash else "是空白") + "（不能当作零）"), *mark)
