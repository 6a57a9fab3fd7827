"""Which documents and tables a person wants to take along. Pure.

names of bodies, years, kinds ─ choose_documents ─► Documents ─ keep_tables ─► fewer tables
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.records import Disclosure, Document
from rag.question.lexicon import fold
from rag.question.mentions import find_orgs
from rag.question.names import document_org

_DOCUMENT_KINDS = ("预算", "决算", "部门", "单位")


class Selection(NamedTuple):
    """What is wanted; nothing in a field asks for nothing.

    kinds: 预算, 决算, 部门, 单位 of documents; else kinds or titles of tables, or parts of them
    ("三公"). orgs: names as people say them. years: of documents.
    """

    kinds: tuple[str, ...] = ()
    orgs: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


def choose_documents(documents: Sequence[Document], selection: Selection) -> tuple[Document, ...]:
    """The documents that are wanted, in their order."""
    named = {sha256 for org in selection.orgs for sha256 in _find_bodies(fold(org), documents)}
    asked = {kind for kind in selection.kinds if kind in _DOCUMENT_KINDS}
    return tuple(
        document
        for document in documents
        if (not selection.orgs or document.sha256 in named)
        and (not selection.years or document.year in selection.years)
        and _is_of(document, asked)
    )


def keep_tables(disclosure: Disclosure, selection: Selection) -> Disclosure:
    """The disclosure with the tables that are wanted."""
    wanted = [fold(kind) for kind in selection.kinds if kind not in _DOCUMENT_KINDS]
    if not wanted:
        return disclosure
    tables = tuple(
        table
        for table in disclosure.tables
        if any(kind in fold(table.kind) or kind in fold(table.title) for kind in wanted)
    )
    return disclosure._replace(tables=tables)


def _find_bodies(name: str, documents: Sequence[Document]) -> set[str]:
    """By a part of the name, else as people shorten it in questions."""
    found = {d.sha256 for d in documents if name in fold(document_org(d))}
    return found or set(find_orgs(name, documents).sha256s)


def _is_of(document: Document, asked: set[str]) -> bool:
    """Of kinds the document's must be among those asked for, and so of levels."""
    kinds, levels = asked & {"预算", "决算"}, asked & {"部门", "单位"}
    return (not kinds or document.kind in kinds) and (not levels or document.level in levels)
