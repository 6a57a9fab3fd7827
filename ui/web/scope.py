"""What is asked of: bodies and years → the documents meant, and the bar that shows it. Pure.

An empty choice is all of them. A document without a known body stands under its file's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.records import Document
from ui.web.ask_words import AskWords
from ui.web.markup import Html, tag, void

_MANY = 8
"""Bodies above which a field to find one is shown."""


class Scope(NamedTuple):
    """orgs: keys of bodies; years: "2026", or "" for a document that names none."""

    orgs: tuple[str, ...] = ()
    years: tuple[str, ...] = ()


def body_of(document: Document) -> str:
    """What a document is listed under."""
    return document.org or document.name


def year_of(document: Document) -> str:
    return str(document.year) if document.year is not None else ""


def limit_scope(orgs: Iterable[str], years: Iterable[str], documents: Sequence[Document]) -> Scope:
    """What a browser asked for, cut to what the library holds; all of them is no limit."""
    bodies = _keys(body_of(one) for one in documents)
    known = _keys(year_of(one) for one in documents)
    chosen = tuple(one for one in bodies if one in set(orgs))
    dated = tuple(one for one in known if one in set(years))
    return Scope(
        chosen if len(chosen) < len(bodies) else (), dated if len(dated) < len(known) else ()
    )


def is_meant(document: Document, scope: Scope) -> bool:
    """Whether a document is in the scope."""
    body = not scope.orgs or body_of(document) in scope.orgs
    return body and (not scope.years or year_of(document) in scope.years)


def list_scope(scope: Scope, documents: Sequence[Document]) -> tuple[str, ...] | None:
    """sha256s of the documents meant; None for the whole library."""
    if not scope.orgs and not scope.years:
        return None
    return tuple(one.sha256 for one in documents if is_meant(one, scope))


def name_scope(scope: Scope) -> str:
    """The scope on one line; "" for all."""
    return "；".join("、".join(part) for part in (scope.orgs, scope.years) if part)


def render_scope(scope: Scope, documents: Sequence[Document], words: AskWords) -> Html:
    """A bar that unfolds into two groups of boxes to tick; the browser sends what is ticked."""
    meant = sum(is_meant(one, scope) for one in documents)
    count = words.scope_some if scope.orgs or scope.years else words.scope_all
    named = name_scope(scope)
    summary = tag(
        "summary",
        {"class": "mz-scope-head"},
        tag("span", {"class": "mz-scope-name"}, words.scope),
        tag("span", {"class": "mz-scope-count"}, count.format(len(documents), meant)),
        *([tag("span", {"class": "mz-scope-said"}, named)] if named else []),
    )
    bodies = _keys(body_of(one) for one in documents)
    years = sorted(_keys(year_of(one) for one in documents), reverse=True)
    empty = [tag("p", {"class": "mz-error", "role": "alert"}, words.scope_none)]
    return tag(
        "details",
        {"class": "mz-scope", "data-key": "scope"},
        summary,
        *(empty if documents and not meant else []),
        _group("year", words.years, [(one, one or words.no_year) for one in years], scope.years),
        _finder(words) if len(bodies) > _MANY else Html(""),
        _group("org", words.bodies, [(one, one) for one in bodies], scope.orgs),
        *([_whole(words)] if scope.orgs or scope.years else []),
    )


def _group(
    name: str, label: str, options: Sequence[tuple[str, str]], chosen: Sequence[str]
) -> Html:
    boxes = [
        tag(
            "label",
            {"class": "mz-tick"},
            void(
                "input",
                {"type": "checkbox", "name": f"mz-{name}", f"data-{name}": value or "-"}
                | ({"checked": ""} if value in chosen else {}),
            ),
            tag("span", {}, shown),
        )
        for value, shown in options
    ]
    legend = tag("legend", {}, label)
    return tag("fieldset", {"class": f"mz-ticks mz-{name}s"}, legend, *boxes)


def _finder(words: AskWords) -> Html:
    field = {
        "type": "search",
        "class": "mz-finder",
        "data-find": "",
        "placeholder": words.find_body,
        "aria-label": words.find_body,
    }
    return void("input", field)


def _whole(words: AskWords) -> Html:
    button = {"type": "button", "class": "mz-step", "data-whole": ""}
    return tag("button", button, words.whole)


def _keys(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
