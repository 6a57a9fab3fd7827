"""The library → HTML: one card a document, and the lines that an upload leaves. Pure.

``data-ledger="SHA256"`` opens a document's checks, ``data-open="SHA256"`` its first page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from extract.records import Document, State
from ui.web.markup import Html, tag
from ui.web.ports import Holding
from ui.web.words import PageWords

_TALLIED = (State.FAIL, State.ROUNDING, State.PASS)


class Note(NamedTuple):
    """One line about an uploaded file; is_bad: it was not read."""

    message: str
    is_bad: bool


def render_shelf(holdings: Sequence[Holding], words: PageWords) -> Html:
    """Cards in the order given."""
    if not holdings:
        return tag("div", {"class": "mz-empty"}, tag("p", {}, words.no_documents))
    return tag("ul", {"class": "mz-shelf"}, *(_card(holding, words) for holding in holdings))


def render_notes(notes: Sequence[Note], busy: str) -> Html:
    """What has become of an upload so far; busy: the line about the file being read, may be ""."""
    lines = [
        tag("li", {"class": "mz-error" if note.is_bad else "mz-done"}, note.message)
        for note in notes
    ]
    lines += [tag("li", {"class": "mz-thinking"}, busy)] if busy else []
    return tag("ul", {"class": "mz-notes", "role": "status"}, *lines)


def describe(document: Document, words: PageWords) -> str:
    """Body, year, kind, level and pages on one line."""
    facts = [words.year.format(document.year)] if document.year is not None else []
    facts += [fact for fact in (document.kind, document.level) if fact]
    return " · ".join([*facts, words.pages.format(document.pages)])


def _card(holding: Holding, words: PageWords) -> Html:
    document = holding.document
    facts = f"{describe(document, words)} · {words.tables.format(holding.tables)}"
    title = document.org or (words.unknown_org if document.is_disclosure else document.name)
    lines = [
        tag("h3", {}, title),
        tag("p", {"class": "mz-facts"}, facts),
        tag("p", {"class": "mz-file"}, document.name),
    ]
    if document.is_disclosure:
        lines.append(_tally(holding, words))
    else:
        lines.append(tag("p", {"class": "mz-file"}, words.plain_text))
    return tag("li", {"class": "mz-card"}, *lines, _actions(document, words))


def _tally(holding: Holding, words: PageWords) -> Html:
    counts = Counter(finding.state for finding in holding.findings)
    parts = [
        tag(
            "span",
            {"class": "mz-tally mz-bad" if state is State.FAIL and counts[state] else "mz-tally"},
            f"{words.states[state]} ",
            tag("b", {}, str(counts[state])),
        )
        for state in _TALLIED
    ]
    return tag("p", {"class": "mz-tallies"}, *parts)


def _actions(document: Document, words: PageWords) -> Html:
    plain = {"type": "button", "class": "mz-step"}
    buttons = [tag("button", {**plain, "data-open": document.sha256}, words.open_source)]
    if document.is_disclosure:
        attributes = {**plain, "data-ledger": document.sha256}
        buttons.append(tag("button", attributes, words.open_ledger))
    return tag("div", {"class": "mz-actions"}, *buttons)
