"""Words in the reader's language, and how documents and items are named. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.records import Cell, CellState, Evidence, Figure, Role
from rag.cite.pieces import Mark, Name, Piece, Words, cell_evidence
from rag.question.lexicon import BROAD, Item, fold, plain_name
from rag.retrieve.find import Source
from rag.retrieve.subjects import OWN

_ORDINAL = re.compile(
    r"^(?:其中[:：]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d))+"
)
_LEVELS = {"部门": "department ", "单位": "unit "}
_PHASES = {"预算": "budget", "决算": "final account"}


class Voice(NamedTuple):
    """zh: Chinese, else English with the official Chinese terms."""

    zh: bool

    def __call__(self, zh: str, en: str) -> Words:
        """The author's words in the reader's language."""
        return Words(zh if self.zh else en)


def name_org(source: Source, voice: Voice, *, year: bool = True) -> tuple[Piece, ...]:
    """连江县…中心（2026年预算）."""
    org: tuple[Piece, ...] = (Name(source.org, source.sha256),)
    if not year or source.year is None:
        return org
    kind = source.document.kind or ""
    when = (
        Name(str(source.year), source.sha256),
        voice(
            f"年{source.level}{kind}）", f" {_LEVELS.get(source.level, '')}{_PHASES.get(kind, '')})"
        ),
    )
    return (*org, voice("（", " ("), *when)


def row_label(figure: Figure) -> str:
    """What a row calls itself, without the ordinal that the form prints before it."""
    return _ORDINAL.sub("", "".join(figure.label.split())).rstrip("：:")


def _names_item(figure: Figure, item: Item) -> bool:
    plain = plain_name(figure.label)
    return plain not in ("合计", "总计", "小计") and plain in map(plain_name, item.names)


def name_item(item: Item, sha256: str) -> Piece:
    """An item's own name: the field's, or the document's where only it has one."""
    own = item.key.isdigit() or item.topic == OWN
    return Name(item.key, sha256) if own else Words(item.frame + item.key)


def item_pieces(item: Item, figure: Figure | None, sha256: str) -> tuple[Piece, ...]:
    """An item's name: its row's code and label where it has them, else the field's own name."""
    if item.frame:
        of_row = item_pieces(item._replace(frame=""), figure, sha256)
        fund = "采购" not in item.frame
        total = (of_row == (Words(item.key),) and fund) or item.key in BROAD
        return (Words(item.frame), *(() if total else (Words("中的"),)), *of_row)
    if figure is not None and not figure.label.strip():  # a class that no row is printed of
        known = item.key.isdigit() and item.names
        return (Words(item.names[0]),) if known else (name_item(item, sha256),)
    if figure is not None and figure.code not in item.codes and _names_item(figure, item):
        return (Name(row_label(figure), sha256),)
    if figure is None or not figure.code or figure.code not in item.codes:
        return (name_item(item, sha256),)
    return (Name(figure.code, sha256), Words(" "), Name(row_label(figure), sha256))


def name_place(figure: Figure, voice: Voice, sha256: str) -> tuple[Piece, ...]:
    """（《…表》“合计”列）: the form and the column of a cell."""
    title = figure.table.title or figure.table.kind
    return (voice("（《", " ("), Name(title, sha256), voice("》）", ")"))


def label_mark(figure: Figure, sha256: str) -> Mark | None:
    """A citation of the row's own name, for a cell that shows nothing to cite."""
    cell = _label_cell(figure)
    return None if cell is None else Mark(cell_evidence(sha256, cell))


def title_mark(figure: Figure, sha256: str) -> Mark | None:
    """A citation of the form's title, for a form that shows nothing else; None where none stands
    above its grid."""
    table = figure.table
    if table.caption is None or not table.title:
        return None
    return Mark(Evidence(sha256, table.caption.page, table.caption.bbox, table.title))


def _label_cell(figure: Figure) -> Cell | None:
    row = figure.table.rows[figure.row]
    wanted = fold(figure.label)
    left = list(enumerate(row.cells[: figure.column]))
    for _, cell in reversed(left):
        if cell.raw.strip() and wanted and (wanted in fold(cell.raw) or fold(cell.raw) in wanted):
            return cell
    texts = [c for i, c in left if c.state is CellState.TEXT and _is_name(figure, i)]
    return texts[-1] if texts else None


def _is_name(figure: Figure, column: int) -> bool:
    return figure.table.columns[column].role in tuple(Role)


def join_pieces(groups: Sequence[Sequence[Piece]], between: Words) -> tuple[Piece, ...]:
    """Groups of pieces with words between them."""
    joined: list[Piece] = []
    for number, group in enumerate(groups):
        joined += [between, *group] if number else group
    return tuple(joined)


def first_evidence(*found: Evidence | None) -> Evidence | None:
    """The first that is there."""
    return next((evidence for evidence in found if evidence is not None), None)
