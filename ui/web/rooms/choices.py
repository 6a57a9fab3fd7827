"""Choices that a room offers → HTML: native controls, so keyboard and screen reader know them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extract.records import Document
from ui.findings_english import kind_of
from ui.web.markup import Html, tag, void
from ui.web.rooms.words import RoomWords

Option = tuple[str, str]
"""What is sent, and what is shown."""


def render_select(name: str, label: str, options: Iterable[Option], chosen: str) -> Html:
    """A labelled list to choose one of; choosing sends the room's form."""
    items = [
        tag("option", {"value": value, **({"selected": ""} if value == chosen else {})}, shown)
        for value, shown in options
    ]
    select = tag("select", {"name": name}, *items)
    return tag("label", {"class": "mz-pick"}, tag("span", {}, label), select)


def render_documents(
    documents: Sequence[Document], chosen: str, words: RoomWords, *, none: str = ""
) -> Html:
    """The documents of the library; none: the choice of all of them, where that is one."""
    first = [("", none)] if none else []
    options = [(one.sha256, name_document(one, words)) for one in documents]
    return render_select("doc", words.document, [*first, *options], chosen)


def name_document(document: Document, words: RoomWords) -> str:
    """Body, year and kind; the file's own name where the body is not known."""
    if document.org is None:
        return document.name
    year = words.year.format(document.year) if document.year is not None else ""
    said = list(reversed(kind_of(document, english=words.english)))
    return " ".join(filter(None, (document.org, year, (" " if words.english else "").join(said))))


def render_picks(
    picks: Sequence[Html], words: RoomWords, *, form: str = "", last: Sequence[Html] = ()
) -> Html:
    """A form that is sent as soon as something is chosen. On a telephone all but the first is
    folded away; last: what stays in sight."""
    more = tag(
        "button",
        {
            "type": "button",
            "class": "mz-step mz-unfold",
            "data-unfold": "",
            "aria-expanded": "false",
        },
        words.filters,
    )
    rest = tag("div", {"class": "mz-picks-rest"}, *picks[1:])
    return tag("form", {"class": "mz-picks", "data-form": form}, picks[0], more, rest, *last)


def render_download(address: str, label: str, *, name: str = "") -> Html:
    """A link to a file that is made when it is asked for."""
    attributes = {"class": "mz-step mz-download", "href": address, "download": name}
    return tag("a", attributes, label)


def render_button(label: str, data: Mapping[str, str], *, kind: str = "mz-step") -> Html:
    """A button whose ``data-`` attributes say what it does."""
    named = {f"data-{name}": value for name, value in data.items()}
    return tag("button", {"type": "button", "class": kind, **named}, label)


def render_hidden(name: str, value: str) -> Html:
    """A parameter that goes with a form."""
    return void("input", {"type": "hidden", "name": name, "value": value})


def render_nothing(words: RoomWords) -> Html:
    """An empty library, and the way to fill it."""
    way = render_button(words.tabs[-1], {"go": "library", "query": ""}, kind="mz-step mz-strong")
    return tag("div", {"class": "mz-empty"}, tag("p", {}, words.empty_library), way)


def render_error(message: str, words: RoomWords) -> Html:
    """What went wrong, and a way to try again."""
    again = render_button(words.again, {"again": "1"})
    return tag("div", {"class": "mz-trouble", "role": "alert"}, tag("p", {}, message), again)
