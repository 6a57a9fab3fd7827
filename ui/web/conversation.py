"""Exchanges → HTML: answers with citation chips, charts, unfolding arithmetic, warnings. Pure.

Clickable things are buttons with ``data-`` attributes; ``ui.web.script`` turns a click into an
event of the component (``data-cite="EXCHANGE:N"``, ``data-ask="QUESTION"``,
``data-rate="EXCHANGE:good"``, ``data-save="EXCHANGE:docx"``) or does it in the browser alone
(``data-copy``, ``data-share``: the texts stand beside the buttons).
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from extract.records import Document
from rag.export.answer_text import write_markdown
from rag.records import Answer, AnswerFigure, Citation
from ui.web.ask_words import AskWords, choose_ask_words
from ui.web.charts import find_chart
from ui.web.drawing import render_chart
from ui.web.followups import suggest_followups
from ui.web.markup import Html, join, tag
from ui.web.prose import Folds, render_chip, render_prose
from ui.web.scope import name_scope, render_scope
from ui.web.session import Session, name_source
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
    documents: Sequence[Document],
    shown: int | None = None,
) -> Html:
    """The whole column; shown: characters of the last answer to show while it is being written."""
    if not session.exchanges:
        body = _welcome(words, suggestions, bool(documents))
    else:
        last = len(session.exchanges) - 1
        body = join(
            _exchange(index, session, words, shown if index == last else None)
            for index in range(last + 1)
        )
    role = {"class": "mz-talk", "role": "log", "aria-live": "polite", "tabindex": "0"}
    talk = tag("div", {**role, "aria-label": words.talk}, body)
    own = choose_ask_words(session.language)
    bar = [render_scope(session.scope, documents, own)] if len(documents) > 1 else []
    return tag("div", {"class": "mz-ask"}, *bar, talk)


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


def _exchange(index: int, session: Session, words: PageWords, shown: int | None) -> Html:
    asked = session.exchanges[index]
    named = name_scope(asked.scope)
    scope = [tag("span", {"class": "mz-asked-of"}, named)] if named else []
    question = tag(
        "div",
        {"class": "mz-question"},
        tag("span", {"class": "mz-who", "aria-hidden": "true"}, words.you),
        tag("div", {}, tag("p", {}, asked.question), *scope),
    )
    return tag("article", {"class": "mz-exchange"}, question, _reply(index, session, words, shown))


def _reply(index: int, session: Session, words: PageWords, shown: int | None) -> Html:
    exchange = session.exchanges[index]
    if exchange.error is not None:
        body = tag("p", {"class": "mz-error", "role": "alert"}, exchange.error)
    elif exchange.answer is None:
        body = tag("p", {"class": "mz-thinking"}, words.thinking)
    elif shown is not None and shown < len(exchange.answer.text):
        body = render_prose(exchange.answer.text[:shown], index, exchange.answer.citations)
    else:
        body = _answer(index, session, exchange.answer, words)
    who = tag("span", {"class": "mz-who", "aria-hidden": "true"}, words.me)
    return tag("div", {"class": "mz-answer"}, who, tag("div", {"class": "mz-body"}, body))


def _answer(index: int, session: Session, answer: Answer, words: PageWords) -> Html:
    own = choose_ask_words(session.language)
    folds = Folds(own.more_rows, own.more_text)
    parts = [render_prose(answer.text, index, answer.citations, folds)]
    if answer.refused:
        parts.insert(0, tag("p", {"class": "mz-refused"}, words.refused))
    if answer.clarify:
        parts += [tag("p", {"class": "mz-small-caps"}, words.choose), _choices(answer.clarify)]
    chart = find_chart(answer)
    if chart is not None:
        parts.append(render_chart(chart, index, own))
    computed = {(figure.text, figure.computed): figure for figure in answer.figures}
    parts += [
        _arithmetic(index, number, figure, words)
        for number, figure in enumerate(computed.values())
        if figure.computed is not None
    ]
    if answer.warnings:
        parts.append(_warnings(answer, words))
    if answer.citations:
        parts.append(_sources(index, answer.citations, words))
    parts += [_colophon(answer, words), _tools(index, session, answer, own)]
    if index == len(session.exchanges) - 1:
        parts += _followups(session.exchanges[index].question, answer, own)
    return join(parts)


def _tools(index: int, session: Session, answer: Answer, words: AskWords) -> Html:
    """Copy, link, save, and a verdict. The link asks again all that led to the answer."""
    exchange = session.exchanges[index]
    asked = [one.question for one in session.exchanges[: index + 1] if one.answer is not None]
    link = {"q": asked, "org": exchange.scope.orgs, "year": exchange.scope.years}
    data = {
        "class": "mz-tools",
        "role": "group",
        "aria-label": words.tools,
        "data-text": write_markdown(answer, exchange.question),
        "data-link": json.dumps(link, ensure_ascii=False),
    }
    return tag(
        "div",
        data,
        _tool({"data-copy": words.copied}, words.copy),
        _tool({"data-share": words.shared}, words.share),
        _tool({"data-save": f"{index}:md"}, words.markdown),
        _tool({"data-save": f"{index}:docx"}, words.word),
        *_verdict(index, session, words),
        tag("span", {"class": "mz-told", "role": "status"}, ""),
    )


def _verdict(index: int, session: Session, words: AskWords) -> list[Html]:
    """Nothing for those whose verdict would not be kept."""
    if not session.may_rate:
        return []
    if session.exchanges[index].verdict:
        return [tag("span", {"class": "mz-rated", "role": "status"}, words.rated)]
    return [
        _tool({"data-rate": f"{index}:good"}, words.good),
        _tool({"data-rate": f"{index}:bad"}, words.bad),
    ]


def _tool(data: dict[str, str], label: str) -> Html:
    return tag("button", {"type": "button", "class": "mz-tool", **data}, label)


def _followups(question: str, answer: Answer, words: AskWords) -> list[Html]:
    found = suggest_followups(question, answer)
    if not found:
        return []
    return [tag("p", {"class": "mz-small-caps"}, words.follow), _choices(found)]


def _arithmetic(index: int, number: int, figure: AnswerFigure, words: PageWords) -> Html:
    computed = figure.computed
    assert computed is not None
    operands = [
        tag("li", {}, operand.text, *(render_chip(index, n, "", "") for n in operand.citations))
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
