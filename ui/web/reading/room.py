"""Parameters → 读 as a fragment of HTML.

doc            the document; without one the first of the library
table, from    a table and the first row shown; "pages" for the pages alone
page, box      a place: opens the table that has it, with the cell selected
task           a number of the list of what needs a human; view=queue: the list itself
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.records import BBox, Disclosure, Table
from ui.web.checking.ledger import Ledger
from ui.web.markup import Html, join, tag
from ui.web.reading.inspector import render_corrections, render_inspector
from ui.web.reading.locate import locate_cell
from ui.web.reading.queue import render_queue, render_steps
from ui.web.reading.sheet import Stretch, choose_stretch, pages_of, render_legend, render_sheet
from ui.web.reading.tasks import Task, failed_places, list_tasks
from ui.web.reading.words import ReadingWords, choose_reading_words
from ui.web.rooms.archive import Archive
from ui.web.rooms.asking import Asked
from ui.web.rooms.choices import (
    Option,
    render_button,
    render_documents,
    render_nothing,
    render_select,
)
from ui.web.rooms.leaves import render_leaf
from ui.web.rooms.words import RoomWords

PAGES = "pages"
"""The choice of the pages without a table."""


class View(NamedTuple):
    """What is open: a table and rows of it, or pages alone; box: the place that is marked.

    cell: id of the cell that is selected, "" for none; task: number of the open task, or None.
    """

    table: Table | None
    stretch: Stretch
    pages: tuple[int, ...]
    boxes: tuple[tuple[int, BBox], ...]
    cell: str
    task: int | None


def render_reading(ledger: Ledger, asked: Asked, *, refusal: str) -> Html:
    """refusal: why this visitor may not correct, "" who may. Raises MingzhangError.

    The document's findings are those of its ledger: with what other documents say of it.
    """
    archive = ledger.archive
    shared, words = asked.words, choose_reading_words(asked.language)
    documents = archive.documents()
    if not documents:
        return render_nothing(shared)
    known = {one.sha256 for one in documents}
    sha256 = asked.sha256() if asked.sha256() in known else documents[0].sha256
    disclosure = ledger.disclosure(sha256)
    tasks = list_tasks(disclosure)
    is_queue = asked.text("view") == "queue"
    view = choose_view(disclosure, tasks, asked)
    head = [
        render_documents(documents, sha256, shared),
        _tables(disclosure, view, words),
        render_button(
            words.queue.format(len(tasks)),
            {"queue": "1"},
            kind="mz-step mz-strong" if is_queue else "mz-step",
        ),
    ]
    form = tag("form", {"class": "mz-picks", "data-form": ""}, *head)
    notes = _notes(disclosure, archive, words)
    slot = tag("div", {"data-notice": "", "aria-live": "polite"})
    if is_queue:
        return join((form, notes, slot, render_queue(tasks, words, shared)))
    steps = [render_steps(tasks, view.task, words)] if view.task is not None else []
    panes = (
        _sheet_pane(disclosure, view, words, refusal=refusal),
        _leaf_pane(archive, disclosure, view, words, shared),
    )
    name = "mz-two" if view.table is not None else "mz-one"
    return join((form, notes, slot, *steps, tag("div", {"class": name}, *panes)))


def choose_view(disclosure: Disclosure, tasks: Sequence[Task], asked: Asked) -> View:
    """What the parameters ask for, as far as the document has it."""
    number = asked.number("task", len(tasks)) if asked.text("task") else len(tasks)
    task = number if number < len(tasks) else None
    boxes = _places(tasks, task, asked)
    if boxes:
        page, box = boxes[0]
        found = locate_cell(disclosure.tables, page, box)
        pages = tuple(sorted({p for p, _ in boxes}))
        if found is None:
            return View(None, Stretch(0, 0), pages, boxes, "", task)
        stretch = choose_stretch(found.table, found.row)
        shown = tuple(sorted({*pages_of(found.table, stretch), *pages}))
        cell = f"c{found.row}-{found.column}"
        return View(found.table, stretch, shown, boxes, cell, task)
    table = _named_table(disclosure, asked.text("table"))
    if table is None:
        every = tuple(range(1, disclosure.document.pages + 1))
        return View(None, Stretch(0, 0), every, (), "", None)
    stretch = choose_stretch(table, asked.number("from"))
    return View(table, stretch, pages_of(table, stretch), (), "", None)


def _places(tasks: Sequence[Task], task: int | None, asked: Asked) -> tuple[tuple[int, BBox], ...]:
    if task is not None:
        return tasks[task].places
    page, box = asked.number("page"), asked.box()
    return ((page, box),) if page and box is not None else ()


def _named_table(disclosure: Disclosure, name: str) -> Table | None:
    """The table of this id; the first one of money for no name, None for the pages alone."""
    if name == PAGES or not disclosure.tables:
        return None
    named = [table for table in disclosure.tables if table.id == name]
    money = [table for table in disclosure.tables if table.unit]
    return next(iter((*named, *money, *disclosure.tables)))


def _tables(disclosure: Disclosure, view: View, words: ReadingWords) -> Html:
    options: list[Option] = [(PAGES, words.all_pages)]
    for number, table in enumerate(disclosure.tables, 1):
        pages = table.pages
        where = f"{pages[0]}–{pages[-1]}" if len(pages) > 1 else str(pages[0]) if pages else "?"
        name = table.title or table.kind
        if table.org:
            name = f"{name}（{table.org}）"
        options.append((table.id, words.entry.format(number, name, where)))
    chosen = view.table.id if view.table is not None else PAGES
    return render_select("table", words.sheet, options, chosen)


def _notes(disclosure: Disclosure, archive: Archive, words: ReadingWords) -> Html:
    """How the document was read, where that is not plainly from its text layer; corrections."""
    cells = (cell for t in disclosure.tables for row in t.rows for cell in row.cells)
    seen = sum(1 for cell in cells if cell.confidence < 1)
    pointed = sum(1 for one in disclosure.statements if one.reader == "model")
    lines = [words.plain] if not disclosure.document.is_disclosure else []
    lines += [words.scanned.format(seen)] if seen else []
    lines += [words.modelled.format(pointed)] if pointed else []
    said = [tag("p", {"class": "mz-how"}, line) for line in lines]
    return join((*said, render_corrections(archive.corrections(disclosure.document.sha256), words)))


def _sheet_pane(disclosure: Disclosure, view: View, words: ReadingWords, *, refusal: str) -> Html:
    table = view.table
    if table is None:
        return join(())
    doubted = failed_places(disclosure)
    grid = (
        render_sheet(table, view.stretch, doubted, words)
        if table.rows
        else tag("p", {"class": "mz-empty"}, words.no_rows)
    )
    title = f"{table.title or table.kind}{words.unit.format(table.unit) if table.unit else ''}"
    return tag(
        "section",
        {
            "class": "mz-sheet-pane",
            "aria-label": words.sheet,
            "data-chosen": view.cell,
            "data-doc": disclosure.document.sha256,
        },
        tag("h3", {}, title, *([tag("small", {}, table.org)] if table.org else [])),
        tag("p", {"class": "mz-file"}, words.hint),
        render_legend(table, view.stretch, doubted, words),
        tag("div", {"class": "mz-scroll"}, grid),
        _turns(table, view.stretch, words),
        render_inspector(words, refusal=refusal),
    )


def _turns(table: Table, stretch: Stretch, words: ReadingWords) -> Html:
    """Ways to the rows before and after, where the table is long."""
    count = len(table.rows)
    if stretch.stop - stretch.start >= count:
        return join(())
    length = stretch.stop - stretch.start
    said = words.rows.format(stretch.start + 1, stretch.stop, count)
    turns = []
    if stretch.start > 0:
        turns.append(render_button(words.earlier, {"from": str(max(stretch.start - 1, 0))}))
    if stretch.stop < count:
        turns.append(render_button(words.later, {"from": str(stretch.start + length)}))
    return tag("nav", {"class": "mz-turns"}, tag("span", {}, said), *turns)


def _leaf_pane(
    archive: Archive,
    disclosure: Disclosure,
    view: View,
    words: ReadingWords,
    shared: RoomWords,
) -> Html:
    sha256 = disclosure.document.sha256
    leaves = []
    for page in view.pages:
        size = archive.size(sha256, page)
        boxes = [box for at, box in view.boxes if at == page]
        if size is not None:
            leaves.append(render_leaf(sha256, page, size, boxes, shared))
    attributes = {"class": "mz-leaves", "aria-label": words.leaves, "tabindex": "0"}
    return tag("section", attributes, *leaves)


__all__ = ["View", "choose_view", "render_reading"]
