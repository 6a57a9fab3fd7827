"""The tables of the database. Money is text, never a float; places are JSON.

    documents ─┬─ tables ─┬─ columns
               │          └─ rows           (cells as JSON)
               ├─ figures                   one row per amount cell, with every name it goes by
               ├─ paragraphs                (lines, words and glyph edges as JSON)
               ├─ statements
               ├─ findings ── operands
               ├─ causes                    what one wrong cell breaks, and that cell (JSON)
               ├─ contents                  entries of the 目录
               ├─ passages
               └─ digests ── told         what it gives for the items that are asked of many (JSON)
    corrections  what analysts overrode, by file and place; they outlive a new reading
    vectors      text hash → vector, shared by all documents
    library      key → value: schema version, generation

All but the last three hang on ``documents.sha256`` and go with it.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

SCHEMA = 1
"""Version of the tables below; a library of another version is not opened."""

ADDED = frozenset(("causes", "contents", "corrections", "digests", "told"))
"""Tables that libraries of this version may lack: they are made when such a one is opened."""

metadata = MetaData()


def _owner() -> Column[str]:
    """The document that a row belongs to, first part of its primary key."""
    owner = ForeignKey("documents.sha256", ondelete="CASCADE")
    return Column("sha256", String(64), owner, primary_key=True)


def _order(name: str = "position") -> Column[int]:
    """Place in the document's order, 0-based, part of the primary key."""
    return Column(name, Integer, primary_key=True, autoincrement=False)


library = Table(
    "library",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("org", Text),
    Column("year", Integer),
    Column("kind", Text),
    Column("level", Text),
    Column("is_disclosure", Boolean, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("added", Text, nullable=False),
    Column("reader", Text, nullable=False),
)

tables = Table(
    "tables",
    metadata,
    _owner(),
    _order(),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("unit", Text),
    Column("org", Text),
    Column("areas", Text, nullable=False),
    Column("caption", Text),
)

columns = Table(
    "columns",
    metadata,
    _owner(),
    _order("table_position"),
    _order(),
    Column("path", Text, nullable=False),
    Column("role", Text, nullable=False),
)

rows = Table(
    "rows",
    metadata,
    _owner(),
    _order("table_position"),
    _order(),
    Column("code", Text),
    Column("label", Text, nullable=False),
    Column("level", Integer, nullable=False),
    Column("cells", Text, nullable=False),
)

figures = Table(
    "figures",
    metadata,
    _owner(),
    _order(),
    Column("table_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("org", Text),
    Column("year", Integer),
    Column("row", Integer, nullable=False),
    Column("column", Integer, nullable=False),
    Column("path", Text, nullable=False),
    Column("code", Text),
    Column("label", Text, nullable=False),
    Column("label_key", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("side", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("value", Text),
    Column("unit", Text),
    Column("raw", Text, nullable=False),
    Column("page", Integer, nullable=False),
    Column("bbox", Text, nullable=False),
    Index("figures_by_code", "code"),
    Index("figures_by_label", "label_key"),
    Index("figures_by_kind", "sha256", "kind"),
)

paragraphs = Table(
    "paragraphs",
    metadata,
    _owner(),
    _order(),
    Column("id", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("lines", Text, nullable=False),
    Column("headings", Text, nullable=False),
    Column("is_heading", Boolean, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    _owner(),
    _order(),
    Column("subject", Text, nullable=False),
    Column("code", Text),
    Column("year", Integer),
    Column("amount", Text),
    Column("change", Text),
    Column("direction", Text),
    Column("percent", Text),
    Column("base", Text),
    Column("reason", Text),
    Column("sentence", Text, nullable=False),
    Column("paragraph", Text, nullable=False),
)

findings = Table(
    "findings",
    metadata,
    _owner(),
    _order(),
    Column("rule", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("level", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("formula", Text, nullable=False),
    Column("left", Text),
    Column("right", Text),
    Column("difference", Text),
    Column("tolerance", Text),
    Column("unit", Text),
    Column("message", Text, nullable=False),
)

operands = Table(
    "operands",
    metadata,
    _owner(),
    _order("finding_position"),
    _order(),
    Column("label", Text, nullable=False),
    Column("value", Text),
    Column("unit", Text),
    Column("evidence", Text, nullable=False),
    Column("side", Text, nullable=False),
)

causes = Table(
    "causes",
    metadata,
    _owner(),
    _order("finding_position"),
    Column("also", Text, nullable=False),
    Column("suspect", Text),
)

contents = Table(
    "contents",
    metadata,
    _owner(),
    _order(),
    Column("evidence", Text, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("sha256", String(64), nullable=False),
    Column("page", Integer, nullable=False),
    Column("bbox", Text, nullable=False),
    Column("in_table", Text, nullable=False),
    Column("in_row", Text, nullable=False),
    Column("in_column", Text, nullable=False),
    Column("printed", Text, nullable=False),
    Column("corrected", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("withdrawn", Text),
    Index("corrections_by_file", "sha256"),
    sqlite_autoincrement=True,
)

passages = Table(
    "passages",
    metadata,
    _owner(),
    _order(),
    Column("id", String(64), nullable=False),
    Column("kind", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("page", Integer, nullable=False),
    Column("bbox", Text, nullable=False),
    Column("org", Text),
    Column("year", Integer),
    Column("states", Text, nullable=False),
    Index("passages_by_id", "id"),
)

digests = Table(
    "digests",
    metadata,
    _owner(),
    Column("version", String(64), nullable=False),
    Column("failures", Text, nullable=False),
)

told = Table(
    "told",
    metadata,
    _owner(),
    Column("item", String(40), primary_key=True),
    Column("value", Text),
    Column("unit", Text),
    Column("direction", Text),
    Column("amount", Text),
    Column("change", Text),
    Index("told_by_item", "item"),
)

vectors = Table(
    "vectors",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)
