"""Parameters → 库 as a fragment of HTML: files to put in, what became of them, what is held.

q      words to find documents by
from   the first document shown
"""

from __future__ import annotations

from collections import Counter

from ui.web.keeping.cards import Facts, render_document, render_exports
from ui.web.keeping.files import choose_documents
from ui.web.keeping.jobs import Jobs
from ui.web.keeping.waiting import render_jobs
from ui.web.keeping.words import KeepingWords, choose_keeping_words
from ui.web.markup import Html, join, tag, void
from ui.web.rooms.archive import Archive
from ui.web.rooms.asking import Asked
from ui.web.rooms.choices import render_button
from ui.web.rooms.words import RoomWords

MOST = 30
"""Documents shown at once."""


def render_keeping(
    archive: Archive, jobs: Jobs, asked: Asked, *, refusal: str, signed_in: bool = False
) -> Html:
    """refusal: why this visitor may not change anything, "" who may; signed_in: by a password.

    Raises MingzhangError.
    """
    shared, words = asked.words, choose_keeping_words(asked.language)
    found = choose_documents(archive, asked)
    start = min(asked.number("from"), max(len(found) - 1, 0)) // MOST * MOST
    may_edit = not refusal
    cards = [
        render_document(tell_facts(archive, one.sha256), words, shared, may_edit=may_edit)
        for one in found[start : start + MOST]
    ]
    held = [
        tag("h3", {}, words.held.format(len(found))),
        _search(asked, words) if found or asked.text("q") else join(()),
        _exports(asked, words) if found else join(()),
        tag("ul", {"class": "mz-docs"}, *cards) if cards else _empty(asked, words, shared),
        _turns(len(found), start, shared),
    ]
    waiting = render_jobs(jobs.all(), words, shared, may_edit=may_edit)
    return join(
        (
            _entrance(words) if may_edit else _closed(refusal, asked, shared),
            _signed_in(shared) if signed_in else join(()),
            tag("div", {"data-notice": "", "role": "status"}),
            tag("div", {"data-jobs": "", "aria-live": "polite"}, waiting),
            tag("section", {"class": "mz-held"}, *held),
        )
    )


def tell_facts(archive: Archive, sha256: str) -> Facts:
    """What a card tells of a document. Raises LibraryUnusable for one that is gone."""
    shape = archive.shape(sha256)
    states = Counter(line.state for line in archive.lines([sha256]))
    return Facts(
        shape.document,
        shape.tables,
        shape.seen,
        shape.pointed,
        len(archive.corrections(sha256)),
        dict(states),
    )


def _entrance(words: KeepingWords) -> Html:
    """Where files are dropped; the field is a native one, so that the keyboard opens it."""
    field = void(
        "input",
        {
            "type": "file",
            "multiple": "",
            "accept": "application/pdf,.pdf",
            "data-files": "",
            "aria-describedby": "mz-drop-hint",
        },
    )
    pick = tag("label", {"class": "mz-step mz-strong mz-file-pick"}, words.pick, field)
    hint = tag("p", {"class": "mz-file", "id": "mz-drop-hint"}, words.hint)
    return tag("div", {"class": "mz-drop", "data-drop": ""}, tag("p", {}, words.drop), pick, hint)


def _closed(refusal: str, asked: Asked, shared: RoomWords) -> Html:
    """Said instead of the entrance to those who may only read."""
    door = []
    if refusal == shared.sign_in_first:
        link = {"class": "mz-step mz-strong", "href": f"rooms/sign-in?lang={asked.language}"}
        door.append(tag("a", link, shared.sign_in))
    return tag("div", {"class": "mz-drop mz-closed"}, tag("p", {}, refusal), *door)


def _signed_in(shared: RoomWords) -> Html:
    """Said to who signed in, with the way out again."""
    button = render_button(shared.sign_out, {"post": "sign-out"})
    said = tag("span", {"class": "mz-file"}, shared.signed_in)
    return tag("div", {"class": "mz-row mz-take"}, said, button)


def _search(asked: Asked, words: KeepingWords) -> Html:
    field = void(
        "input",
        {
            "type": "search",
            "name": "q",
            "value": asked.text("q"),
            "placeholder": words.search_hint,
            "aria-label": words.search,
        },
    )
    button = tag("button", {"type": "submit", "class": "mz-step"}, words.find)
    return tag("form", {"class": "mz-picks", "data-form": "", "role": "search"}, field, button)


def _exports(asked: Asked, words: KeepingWords) -> Html:
    query = {"q": asked.text("q")} if asked.text("q") else {}
    hint = tag("span", {"class": "mz-file"}, words.package_hint)
    return tag(
        "div",
        {"class": "mz-row mz-take"},
        tag("span", {}, words.export_all),
        render_exports(query, words),
        hint,
    )


def _empty(asked: Asked, words: KeepingWords, shared: RoomWords) -> Html:
    said = words.none if asked.text("q") else shared.empty_library
    return tag("div", {"class": "mz-empty"}, tag("p", {}, said))


def _turns(count: int, start: int, shared: RoomWords) -> Html:
    turns = []
    if start > 0:
        turns.append(render_button(shared.earlier, {"with": f"from={start - MOST}"}))
    if start + MOST < count:
        turns.append(render_button(shared.later, {"with": f"from={start + MOST}"}))
    if not turns:
        return join(())
    said = shared.span.format(start + 1, min(start + MOST, count), count)
    return tag("nav", {"class": "mz-turns"}, tag("span", {}, said), *turns)
