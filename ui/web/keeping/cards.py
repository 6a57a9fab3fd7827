"""Documents of the library → HTML: what each is, how it was read, what can be done. Pure."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from extract.records import Document, State
from ui.web.keeping.words import KeepingWords
from ui.web.markup import Html, join, tag
from ui.web.rooms.choices import render_button, render_download
from ui.web.rooms.words import RoomWords

_TALLIED = (State.FAIL, State.ROUNDING, State.PASS, State.INSUFFICIENT_DATA)


class Facts(NamedTuple):
    """What a card tells of a document. seen: cells read by OCR; pointed: sentences by a model;
    corrected: corrections that stand; states: how many findings came out how."""

    document: Document
    tables: int
    seen: int
    pointed: int
    corrected: int
    states: dict[State, int]


def render_document(
    facts: Facts, words: KeepingWords, shared: RoomWords, *, may_edit: bool
) -> Html:
    """One card."""
    document = facts.document
    title = document.org or (shared.unknown_org if document.is_disclosure else document.name)
    lines = [
        tag("h3", {}, title),
        tag("p", {"class": "mz-facts"}, _describe(facts, words, shared)),
        tag("p", {"class": "mz-file"}, document.name),
        _tally(facts, shared) if document.is_disclosure else join(()),
        *_marks(facts, words),
    ]
    return tag(
        "li",
        {"class": "mz-doc"},
        tag("div", {}, *lines),
        _actions(facts, words, shared, may_edit=may_edit),
    )


def render_exports(query: dict[str, str], words: KeepingWords) -> Html:
    """Links to the three exports of what a query means."""
    said = urlencode(query)
    return join(
        (
            render_download(f"rooms/downloads/tables.xlsx?{said}", words.workbook),
            render_download(f"rooms/downloads/figures.csv?{said}", words.csv),
            render_download(f"rooms/downloads/package.zip?{said}", words.package),
        )
    )


def _describe(facts: Facts, words: KeepingWords, shared: RoomWords) -> str:
    document = facts.document
    said = [shared.year.format(document.year)] if document.year is not None else []
    said += [text for text in (document.kind, document.level) if text]
    said += [shared.pages.format(document.pages), words.tables.format(facts.tables)]
    return " · ".join(said)


def _tally(facts: Facts, shared: RoomWords) -> Html:
    parts = [
        tag(
            "span",
            {"class": "mz-tally mz-bad" if state is State.FAIL and count else "mz-tally"},
            f"{shared.states[state]} ",
            tag("b", {}, str(count)),
        )
        for state in _TALLIED
        if (count := facts.states.get(state, 0)) or state is State.FAIL
    ]
    return tag("p", {"class": "mz-tallies"}, *parts)


def _marks(facts: Facts, words: KeepingWords) -> list[Html]:
    said = [words.plain] if not facts.document.is_disclosure else []
    said += [words.scanned.format(facts.seen)] if facts.seen else []
    said += [words.modelled.format(facts.pointed)] if facts.pointed else []
    said += [words.corrected.format(facts.corrected)] if facts.corrected else []
    return [tag("span", {"class": "mz-read-by"}, one) for one in said]


def _actions(facts: Facts, words: KeepingWords, shared: RoomWords, *, may_edit: bool) -> Html:
    document = facts.document
    query = f"doc={document.sha256}"
    buttons = [render_button(shared.read, {"go": "read", "query": query})]
    if document.is_disclosure:
        buttons.append(render_button(shared.check, {"go": "check", "query": query}))
        exports = render_exports({"doc": document.sha256}, words)
        summary = tag("summary", {"class": "mz-step"}, words.export)
        buttons.append(tag("details", {"class": "mz-exports"}, summary, exports))
    if may_edit:
        data = {"delete": document.sha256, "confirm": words.confirm.format(document.name)}
        buttons.append(render_button(words.delete, data))
    return tag("div", {"class": "mz-doc-actions"}, *buttons)
