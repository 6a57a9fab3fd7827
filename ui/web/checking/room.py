"""Parameters → 核 as a fragment of HTML.

doc                            one document; without it the whole library
state, level, rule, severity   what to see of its findings; failures without a choice
from                           the first finding shown
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from extract.checks import RULES
from extract.checks.english import find_text
from extract.records import Document, State
from ui.findings import SEVERITIES
from ui.web.checking.cards import Pages, render_card
from ui.web.checking.filters import ANY, Filters, count_states, keep_lines, read_filters
from ui.web.checking.ledger import Ledger
from ui.web.checking.words import CheckingWords, choose_checking_words
from ui.web.markup import Html, join, tag
from ui.web.rooms.archive import Line
from ui.web.rooms.asking import Asked
from ui.web.rooms.choices import (
    Option,
    name_document,
    render_button,
    render_documents,
    render_download,
    render_nothing,
    render_picks,
    render_select,
)
from ui.web.rooms.words import RoomWords

MOST = 20
"""Findings shown at once."""


def render_checking(ledger: Ledger, asked: Asked, *, may_edit: bool) -> Html:
    """Raises MingzhangError."""
    archive = ledger.archive
    shared, words = asked.words, choose_checking_words(asked.language)
    documents = archive.documents()
    if not documents:
        return render_nothing(shared)
    known = {one.sha256: one for one in documents}
    chosen = asked.sha256() if asked.sha256() in known else ""
    lines = ledger.lines([chosen] if chosen else list(known))
    filters = read_filters(asked)
    found = keep_lines(lines, filters)
    start = min(asked.number("from"), max(len(found) - 1, 0)) // MOST * MOST
    return join(
        (
            _form(documents, chosen, lines, filters, asked),
            _files(chosen, asked, words),
            _found(found, start, words, shared),
            _lost(ledger, asked, may_edit=may_edit),
            _cards(ledger, found[start : start + MOST], chosen, asked),
            _clean(filters, found, words),
            _turns(len(found), start, shared),
        )
    )


def _form(
    documents: Sequence[Document],
    chosen: str,
    lines: Sequence[Line],
    filters: Filters,
    asked: Asked,
) -> Html:
    shared, words = asked.words, choose_checking_words(asked.language)
    state = filters.state.value if filters.state is not None else ANY
    picks = (
        render_documents(documents, chosen, shared, none=shared.all_documents),
        render_select("state", words.state, _states(lines, words, shared), state),
        render_select("level", words.level, _levels(words), str(filters.level or "")),
        render_select("rule", words.rule, _rules(lines, filters, words, shared), filters.rule),
        render_select("severity", words.severity, _severities(words, shared), filters.severity),
    )
    return render_picks(picks, shared, form="filters")


def _states(lines: Sequence[Line], words: CheckingWords, shared: RoomWords) -> Iterator[Option]:
    for state, count in count_states(lines).items():
        yield state.value, shared.counted.format(shared.states[state], count)
    yield ANY, shared.counted.format(words.any_state, len(lines))


def _levels(words: CheckingWords) -> Iterator[Option]:
    yield "", words.any_level
    for level, name in words.levels.items():
        yield str(level), name


def _rules(
    lines: Sequence[Line], filters: Filters, words: CheckingWords, shared: RoomWords
) -> Iterator[Option]:
    """The rules that ran, with how many findings the other filters leave of each."""
    left = Counter(one.rule for one in keep_lines(lines, filters._replace(rule="")))
    yield "", words.any_rule
    for rule in RULES:
        if left[rule.id] or rule.id == filters.rule:
            known = find_text(rule.id) if words.english else None
            title = known.title if known else rule.title
            yield rule.id, shared.counted.format(title, left[rule.id])


def _severities(words: CheckingWords, shared: RoomWords) -> Iterator[Option]:
    yield "", words.any_severity
    for severity in SEVERITIES:
        yield severity, shared.severities[severity]


def _files(chosen: str, asked: Asked, words: CheckingWords) -> Html:
    query = urlencode({"lang": asked.language, **({"doc": chosen} if chosen else {})})
    links = [
        render_download(f"rooms/downloads/ledger.xlsx?{query}", words.workbook),
        render_download(f"rooms/downloads/ledger.json?{query}", words.json),
    ]
    if chosen:
        links.append(render_download(f"rooms/downloads/marked.pdf?{query}", words.marked))
    hint = tag("span", {"class": "mz-file"}, words.files_hint)
    return tag("div", {"class": "mz-row mz-take"}, tag("span", {}, words.files), *links, hint)


def _found(found: Sequence[Line], start: int, words: CheckingWords, shared: RoomWords) -> Html:
    said = words.found.format(len(found))
    if len(found) > MOST:
        last = min(start + MOST, len(found))
        said = f"{said} · {shared.span.format(start + 1, last, len(found))}"
    return tag("p", {"class": "mz-found", "role": "status"}, said)


def _cards(ledger: Ledger, lines: Sequence[Line], only: str, asked: Asked) -> Html:
    shared, words = asked.words, choose_checking_words(asked.language)
    pages = Pages(ledger.archive.size, ledger.archive.row_name)
    cards = []
    for line in lines:
        finding = ledger.finding(line)
        if finding is not None:
            owner = _owner(ledger, line, only, words, shared)
            cards.append(render_card(finding, owner, pages, words, shared))
    return tag("ul", {"class": "mz-cards"}, *cards)


def _owner(ledger: Ledger, line: Line, only: str, words: CheckingWords, shared: RoomWords) -> str:
    """Whose finding it is, both where two documents are held against each other."""
    other = ledger.other(line)
    if only and other is None:
        return ""
    name = name_document(ledger.archive.disclosure(line.sha256).document, shared)
    return name if other is None else words.against.format(name, name_document(other, shared))


def render_lost(ledger: Ledger, asked: Asked, *, gone: str = "") -> Html:
    """Comparisons that cannot be shown any more, since a document has left the library.

    gone: only those of the document of this name; "" for all.
    """
    words = choose_checking_words(asked.language)
    lines = (
        words.lost.format(one.gone, one.left, one.told, one.failed)
        for one in ledger.lost()
        if gone in ("", one.gone)
    )
    return join(tag("span", {"class": "mz-file mz-lost", "role": "status"}, one) for one in lines)


def _lost(ledger: Ledger, asked: Asked, *, may_edit: bool) -> Html:
    """What is no longer listed, until somebody who may has taken note of it."""
    told = render_lost(ledger, asked)
    if not told or not may_edit:
        return told
    noted = choose_checking_words(asked.language).noted
    return tag("div", {"class": "mz-row"}, told, render_button(noted, {"post": "lost/forget"}))


def _clean(filters: Filters, found: Sequence[Line], words: CheckingWords) -> Html:
    if found:
        return join(())
    untouched = filters == Filters(State.FAIL)
    return tag("div", {"class": "mz-empty"}, tag("p", {}, words.clean if untouched else words.none))


def _turns(count: int, start: int, shared: RoomWords) -> Html:
    turns = []
    if start > 0:
        turns.append(render_button(shared.earlier, {"with": f"from={start - MOST}"}))
    if start + MOST < count:
        turns.append(render_button(shared.later, {"with": f"from={start + MOST}"}))
    return tag("nav", {"class": "mz-turns"}, *turns) if turns else join(())
