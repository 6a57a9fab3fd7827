"""Exchanges → HTML: answers with citation chips, unfolding arithmetic and warnings. Pure.

Clickable things are buttons with ``data-`` attributes; ``ui.web.script`` turns a click into an
event of the component: ``data-cite="EXCHANGE:N"``, ``data-ask="QUESTION"``.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.records import Answer, AnswerFigure, Citation
from ui.web.markup import Html, join, tag
from ui.web.prose import render_chip, render_prose
from ui.web.session import Exchange, Session, name_source
from ui.web.words import PageWords

_OPEN_SOURCES = 4
"""More sources than this are folded: the chips in the text lead to them as well."""

_QUOTE = 44
"""Characters of a quotation in the list of sources: one line of the column at 16 px."""


def render_conversation(
    session: Session,
    words: PageWords,
    suggestions: Sequence[str],
    *,
    has_documents: bool,
    shown: int | None = None,
) -> Html:
    """The whole column; shown: characters of the last answer to show while it is being written."""
    if not session.exchanges:
        body = _welcome(words, suggestions, has_documents)
    else:
        last = len(session.exchanges) - 1
        body = join(
            _exchange(index, exchange, words, shown if index == last else None)
            for index, exchange in enumerate(session.exchanges)
        )
    role = {"class": "mz-talk", "role": "log", "aria-live": "polite", "tabindex": "0"}
    return tag("div", {**role, "aria-label": words.talk}, body)


def _welcome(words: PageWords, suggestions: Sequence[str], has_documents: bool) -> Html:
    lead = words.invitation if has_documents else words.no_documents
    parts = [tag("h2", {}, words.welcome), tag("p", {"class": "mz-lead"}, lead)]
    if suggestions:
        parts.append(tag("p", {"class": "mz-small-caps"}, words.try_these))
        parts.append(_choices(suggestions))
    return tag("section", {"class": "mz-welcome"}, *parts)


def _choices(choices: Sequence[str]) -> Html:
    buttons = (
        tag("button", {"type": "button", "class": "mz-choice", "data-ask": choice}, choice)
        for choice in choices
    )
    return tag("div", {"class": "mz-choices"}, *buttons)


def _exchange(index: int, exchange: Exchange, words: PageWords, shown: int | None) -> Html:
    question = tag(
        "div",
        {"class": "mz-question"},
        tag("span", {"class": "mz-who", "aria-hidden": "true"}, words.you),
        tag("p", {}, exchange.question),
    )
    return tag("article", {"class": "mz-exchange"}, question, _reply(index, exchange, words, shown))


def _reply(index: int, exchange: Exchange, words: PageWords, shown: int | None) -> Html:
    if exchange.error is not None:
        body = tag("p", {"class": "mz-error", "role": "alert"}, exchange.error)
    elif exchange.answer is None:
        body = tag("p", {"class": "mz-thinking"}, words.thinking)
    else:
        body = _answer(index, exchange.answer, words, shown)
    who = tag("span", {"class": "mz-who", "aria-hidden": "true"}, words.me)
    return tag("div", {"class": "mz-answer"}, who, tag("div", {"class": "mz-body"}, body))


def _answer(index: int, answer: Answer, words: PageWords, shown: int | None) -> Html:
    whole = shown is None or shown >= len(answer.text)
    prose = render_prose(answer.text if whole else answer.text[:shown], index, answer.citations)
    if not whole:
        return prose
    parts = [prose]
    if answer.refused:
        parts.insert(0, tag("p", {"class": "mz-refused"}, words.refused))
    if answer.clarify:
        parts += [tag("p", {"class": "mz-small-caps"}, words.choose), _choices(answer.clarify)]
    parts += [
        _arithmetic(index, number, figure, words)
        for number, figure in enumerate(answer.figures)
        if figure.computed is not None
    ]
    if answer.warnings:
        parts.append(_warnings(answer, words))
    if answer.citations:
        parts.append(_sources(index, answer.citations, words))
    return join([*parts, _colophon(answer, words)])


def _arithmetic(index: int, number: int, figure: AnswerFigure, words: PageWords) -> Html:
    computed = figure.computed
    assert computed is not None
    operands = [
        tag("li", {}, operand.text, *(render_chip(index, n, "") for n in operand.citations))
        for operand in computed.operands
    ]
    return tag(
        "details",
        {"class": "mz-arithmetic", "data-key": f"{index}-{number}"},
        tag("summary", {}, words.arithmetic.format(figure.text)),
        tag("p", {"class": "mz-formula"}, f"{computed.formula} = {figure.text}"),
        *([tag("p", {"class": "mz-small-caps"}, words.operands)] if operands else []),
        *([tag("ul", {}, *operands)] if operands else []),
    )


def _warnings(answer: Answer, words: PageWords) -> Html:
    items = [tag("li", {"title": warning.rule}, warning.message) for warning in answer.warnings]
    return tag(
        "aside",
        {"class": "mz-warnings", "role": "note"},
        tag("p", {"class": "mz-warnings-title"}, words.warnings),
        tag("ul", {}, *items),
    )


def _sources(index: int, citations: Sequence[Citation], words: PageWords) -> Html:
    rows = [
        tag(
            "li",
            {},
            tag(
                "button",
                {"type": "button", "class": "mz-source-row", "data-cite": f"{index}:{one.n}"},
                tag("span", {"class": "mz-chip"}, str(one.n)),
                tag("span", {"class": "mz-source-quote"}, _shorten(one.quote)),
                tag("span", {"class": "mz-source-place"}, _place(one, words)),
            ),
        )
        for one in citations
    ]
    head = f"{words.evidence} {len(citations)}"
    return tag(
        "details",
        {
            "class": "mz-sources",
            "data-key": f"{index}-sources",
            **({"open": ""} if len(citations) <= _OPEN_SOURCES else {}),
        },
        tag("summary", {"class": "mz-small-caps"}, head),
        tag("ul", {}, *rows),
    )


def _place(citation: Citation, words: PageWords) -> Html:
    title = name_source(citation.org, citation.year, citation.name)
    return tag("span", {"title": citation.name}, words.place.format(title, citation.page))


def _colophon(answer: Answer, words: PageWords) -> Html:
    how = words.composed if answer.model is None else words.by_model.format(answer.model)
    return tag("p", {"class": "mz-colophon"}, f"{how} · {words.took.format(answer.ms)}")


def _shorten(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _QUOTE else f"{flat[:_QUOTE]}…"
