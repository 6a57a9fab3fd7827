"""path → Disclosure: the whole reading, top to bottom.

pages → tables → sections → identity → statements → checks
"""

from __future__ import annotations

from pathlib import Path

from extract.checks import check_disclosure
from extract.identity import read_identity
from extract.pages import Progress, hash_file, read_pages
from extract.records import Disclosure
from extract.sections import read_layout
from extract.sections.contents import list_entries
from extract.statements import read_statements
from extract.tables import find_tables


def read_disclosure(path: Path, *, progress: Progress | None = None) -> Disclosure:
    """All that one PDF says: tables, paragraphs, statements, and the findings of all checks.

    A PDF that is no disclosure keeps its paragraphs only. Raises NotAPdf and LockedPdf.
    """
    sha256 = hash_file(path)
    pages = read_pages(path, progress=progress)
    tables = find_tables(pages)
    layout = read_layout(pages, tables)
    document = read_identity(sha256, path.name, pages, layout.paragraphs, tables)
    if not document.is_disclosure:
        return Disclosure(document, (), layout.paragraphs, (), ())
    statements = read_statements(sha256, layout.paragraphs, document.year)
    contents = list_entries(sha256, layout.contents)
    findings = check_disclosure(document, tables, layout.paragraphs, statements, contents)
    return Disclosure(document, tables, layout.paragraphs, statements, findings, contents)
