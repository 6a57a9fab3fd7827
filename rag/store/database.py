"""The connection to the database: transactions, snapshots, and its errors as ours.

SQLite is opened with foreign keys on and, when it is made, in WAL mode: one writer, any number of
readers beside it. A transaction is one also for the statements that make tables.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from extract.errors import LibraryUnusable
from rag.store import schema
from rag.store.rows import Stored

T = TypeVar("T")

WAIT = 10.0
"""Seconds that a statement waits for another process's transaction."""


class Reader:
    """One snapshot of the database: all that it reads was true at one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def read(self, query: sa.Select[Any], make: Callable[[Stored], T]) -> tuple[T, ...]:
        """What ``make`` makes of each row."""
        return tuple(make(row) for row in self._connection.execute(query))


class Writer(Reader):
    """One transaction: all of it or nothing."""

    def insert(self, table: sa.Table, values: Iterable[Mapping[str, object]]) -> None:
        """Add rows; none is fine."""
        many = [dict(one) for one in values]
        if many:
            self._connection.execute(sa.insert(table), many)

    def copy(self, query: sa.Insert) -> None:
        """Add rows made of others of the database."""
        self._connection.execute(query)

    def delete(self, table: sa.Table, where: sa.ColumnElement[bool]) -> bool:
        """Remove rows; True if there were any."""
        return self._connection.execute(sa.delete(table).where(where)).rowcount > 0

    def update(self, query: sa.Update) -> bool:
        """Change rows; True if there were any."""
        return self._connection.execute(query).rowcount > 0

    def bump(self) -> None:
        """Tell readers that keep something in memory that it is out of date."""
        kept = schema.library.c
        number = sa.cast(sa.cast(kept.value, sa.Integer) + 1, sa.Text)
        self._connection.execute(
            sa.update(schema.library).where(kept.key == "generation").values(value=number)
        )

    def note(self, key: str, value: str) -> None:
        """Remember a value of the whole library in place of the one before."""
        self.delete(schema.library, schema.library.c.key == key)
        self.insert(schema.library, [{"key": key, "value": value}])

    def create(self) -> None:
        """Make the tables that are not there, and note their version."""
        schema.metadata.create_all(self._connection)
        if not self.read(sa.select(schema.library), lambda row: row.key):
            start = {"schema": str(schema.SCHEMA), "generation": "0"}
            self.insert(schema.library, ({"key": k, "value": v} for k, v in start.items()))


class Database:
    """A database of ours at an SQLAlchemy URL. Safe to share between threads."""

    def __init__(self, url: sa.URL) -> None:
        """Makes the tables in an empty database.

        Raises LibraryUnusable for a file that is no database, one that holds something else, one of
        another version, and one that cannot be reached.
        """
        is_file = url.get_backend_name() == "sqlite"
        self._place = str(url.database) if is_file else url.render_as_string(hide_password=True)
        self._engine = _connect(url, self._wrapped)
        try:
            self._prepare()
        except LibraryUnusable:
            self._engine.dispose()
            raise

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        with self._wrapped(), self._engine.connect() as connection:
            yield Reader(connection)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A transaction; an exception inside undoes it."""
        engine = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        with self._wrapped(), engine.begin() as connection:
            yield Writer(connection)

    def _prepare(self) -> None:
        with self._wrapped(), self._engine.connect() as connection:
            names = set(sa.inspect(connection).get_table_names())
        if not names:
            self._create()
        elif not set(schema.metadata.tables) - schema.ADDED <= names:
            raise self._unusable("这个数据库不是明账的资料库")
        with self.reading() as db:
            query = sa.select(schema.library).where(schema.library.c.key == "schema")
            version = db.read(query, lambda row: str(row.value))
        if version != (str(schema.SCHEMA),):
            raise self._unusable("资料库由另一版本的明账建立")
        if names and not names >= schema.ADDED:
            with self.writing() as db:
                db.create()

    def _create(self) -> None:
        if self._engine.dialect.name == "sqlite":
            engine = self._engine.execution_options(begin=None)
            with self._wrapped(), engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        with self.writing() as db:
            db.create()

    def _unusable(self, what: str) -> LibraryUnusable:
        todo = "请检查 MINGZHANG_HOME 与 MINGZHANG_DATABASE_URL，或改用一个空文件夹"
        return LibraryUnusable(what, where=self._place, todo=todo)

    @contextmanager
    def _wrapped(self) -> Iterator[None]:
        """The database's errors as LibraryUnusable."""
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error, ImportError) as exc:
            cause = str(getattr(exc, "orig", None) or exc).splitlines()[0]
            raise self._unusable(f"资料库无法读写（{cause}）") from exc


def _connect(url: sa.URL, wrapped: Callable[[], Any]) -> Engine:
    if url.get_backend_name() != "sqlite":
        with wrapped():
            return sa.create_engine(url, pool_pre_ping=True)
    engine = sa.create_engine(url, connect_args={"timeout": WAIT})
    sa.event.listen(engine, "connect", _set_up_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Leave transactions to SQLAlchemy: the driver would start them late, and not for tables."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its place at once: a reader that turns writer may find the door shut."""
    begin = connection.get_execution_options().get("begin", "BEGIN")
    if begin:
        connection.exec_driver_sql(begin)
