"""Disclosure + door → Disclosure: what the deterministic reading left open, read by pointing.

    both    open sentences and unclear tables are asked about, the grammar's reading stands else
    model   every sentence with a figure is asked about, and only what was pointed at is kept
    grammar nothing is asked

A model that does not answer costs nothing of the reading: what it was not asked stays open, and
``unfinished`` says so.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from extract.checks import check_disclosure
from extract.llm.door import Door
from extract.llm.exchange import ABSENT, Choice, Prompt, T, Trouble
from extract.llm.settings import Reader
from extract.pointers.claims import Outcome, choose_outcome, merge_claims, read_pointers
from extract.pointers.headings import (
    Verify,
    ask_table,
    list_unclear,
    settle_table,
)
from extract.pointers.headings import make_schema as table_schema
from extract.pointers.identities import Proof
from extract.pointers.listing import Listing
from extract.pointers.lists import (
    MOST_PROJECTS,
    MOST_PROJECTS_ALONE,
    ask_list,
    ask_projects,
    is_open_list,
    lists_indicators,
    make_list_schema,
    make_projects_schema,
    settle_list,
    settle_projects,
    split_rows,
)
from extract.pointers.openings import find_openings
from extract.pointers.questions import PointedClaims, ask_sentence, make_schema
from extract.records import Disclosure, Finding, Statement, Table

MOST_TABLES = 12
"""Tables of one document that are asked about; each answer costs some runs of all checks."""


@dataclass(slots=True)
class Report:
    """What the model was asked of one document, and what came of it."""

    sentences: int = 0
    claims: int = 0
    rejected: int = 0
    review: int = 0
    tables: int = 0
    tables_changed: int = 0
    unfinished: Trouble | None = None


class ModelReader:
    """Reads with one door; ``report`` is of the document that was read last."""

    def __init__(self, door: Door, mode: Reader) -> None:
        self.door = door
        self.mode = mode
        self.report = Report()
        self._deadline = 0.0

    @property
    def name(self) -> str:
        """What the ledger notes a reading under: another model or endpoint reads anew."""
        return f"{self.mode}:{self.door.settings.url}:{self.door.name}"

    def read(self, disclosure: Disclosure) -> Disclosure:
        """The disclosure with what the model pointed at; troubles of the endpoint are reported."""
        self.report = Report()
        self._deadline = time.monotonic() + self.door.settings.document_timeout
        if self.mode == "grammar" or not disclosure.document.is_disclosure:
            return disclosure
        tables = self._read_tables(disclosure)
        read = self._checked(disclosure._replace(tables=tables), disclosure.statements)
        statements = self._read_statements(read)
        whole = self._checked(read, statements)
        self.report.review = sum(one.review for one in whole.statements)
        return whole

    def is_done(self, sha256: str) -> bool:
        """Whether a document was already read to its end in this way, and kept."""
        return self.door.ledger.was_read(sha256, self.name)

    def note_done(self, sha256: str) -> None:
        """The document that was read last is kept; where it is unfinished it is read again."""
        if self.report.unfinished is None:
            self.door.ledger.note_reading(sha256, self.name)

    # ── sentences ──────────────────────────────────────────────────────────────────────────────

    def _read_statements(self, disclosure: Disclosure) -> tuple[Statement, ...]:
        everything = self.mode == "model"
        openings = find_openings(
            disclosure.paragraphs, disclosure.statements, disclosure.findings, everything=everything
        )
        self.report.sentences = len(openings)
        with ThreadPoolExecutor(self.door.settings.concurrency) as pool:
            outcomes = list(pool.map(lambda one: self._ask(disclosure, one), openings))
        found = [claim for outcome in outcomes for claim in outcome.claims]
        self.report.claims = len(found)
        self.report.rejected = sum(outcome.rejected for outcome in outcomes)
        return merge_claims(() if everything else disclosure.statements, found)

    def _ask(self, disclosure: Disclosure, listing: Listing) -> Outcome:
        """The best of as many samples as are allowed, until one is proved."""
        prompt, schema = ask_sentence(listing), make_schema(listing)
        document = disclosure.document
        outcomes: list[Outcome] = []
        for sample in range(self.door.settings.samples):
            if self.report.unfinished is not None:
                break
            choice: Choice[PointedClaims] = self.door.choose(
                prompt, schema, deadline=self._limit(), sample=sample
            )
            self._note(choice.trouble)
            if choice.value is not None:
                pointed = choice.value.found
                outcome = read_pointers(document.sha256, listing, pointed, document.year)
                outcomes.append(outcome)
                if any(one.proof is Proof.HOLDS for one in outcome.claims):
                    break
        return choose_outcome(outcomes)

    # ── tables ─────────────────────────────────────────────────────────────────────────────────

    def _read_tables(self, disclosure: Disclosure) -> tuple[Table, ...]:
        tables = disclosure.tables
        unclear = list_unclear(tables, disclosure.findings)[:MOST_TABLES]
        most = MOST_PROJECTS_ALONE if self.mode == "model" else MOST_PROJECTS
        lists = [at for at, table in enumerate(tables) if is_open_list(table, most=most)]
        lists = lists[:MOST_TABLES]
        self.report.tables = len(dict.fromkeys([*unclear, *lists]))
        steps = [(place, self._read_kind) for place in unclear]
        steps += [(place, self._read_list) for place in lists]
        for place, read in steps:
            settled = read(tables[place], self._verifier(disclosure, tables, place))
            self.report.tables_changed += settled != tables[place]
            tables = (*tables[:place], settled, *tables[place + 1 :])
        return tables

    def _read_kind(self, table: Table, verify: Verify) -> Table:
        """A table whose kind, unit or columns are unclear."""
        choice = self._choose(ask_table(table), table_schema(table))
        return table if choice is None else settle_table(table, choice, verify)

    def _read_list(self, table: Table, verify: Verify) -> Table:
        """A text-heavy table whose headings do not say where its rows' names stand."""
        if lists_indicators(table):
            pointed = self._choose(ask_list(table), make_list_schema(table))
            return table if pointed is None else settle_list(table, pointed, verify)
        chunks = [
            self._choose(ask_projects(table, chunk), make_projects_schema(table, chunk))
            for chunk in split_rows(table)
        ]
        whole = [one for one in chunks if one is not None]
        return settle_projects(table, whole, verify) if len(whole) == len(chunks) else table

    def _choose(self, prompt: Prompt, schema: type[T]) -> T | None:
        """One closed question about a table; None once the endpoint has failed."""
        if self.report.unfinished is not None:
            return None
        choice = self.door.choose(prompt, schema, deadline=self._limit())
        self._note(choice.trouble)
        return choice.value

    def _verifier(self, disclosure: Disclosure, tables: tuple[Table, ...], place: int) -> Verify:
        """The findings of the document with another reading of one of its tables."""

        def verify(table: Table) -> Sequence[Finding]:
            changed = (*tables[:place], table, *tables[place + 1 :])
            return self._checked(
                disclosure._replace(tables=changed), disclosure.statements
            ).findings

        return verify

    # ── inside ─────────────────────────────────────────────────────────────────────────────────

    def _checked(self, disclosure: Disclosure, statements: Sequence[Statement]) -> Disclosure:
        findings = check_disclosure(
            disclosure.document,
            disclosure.tables,
            disclosure.paragraphs,
            statements,
            disclosure.contents,
        )
        return disclosure._replace(statements=tuple(statements), findings=findings)

    def _limit(self) -> float:
        own = time.monotonic() + self.door.settings.timeout
        return min(own, self._deadline)

    def _note(self, trouble: Trouble | None) -> None:
        if trouble in ABSENT:
            self.report.unfinished = trouble
