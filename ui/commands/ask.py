"""``mingzhang ask``: one question, answered from the library with its sources."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.errors import MingzhangError
from extract.records import Document
from rag.answer.model.retell import Model
from rag.ask import ask
from rag.library import Library
from rag.records import Answer, AnswerFigure
from rag.wire import write_answer
from ui.cli import EXIT_DONE
from ui.history import read_history
from ui.models import open_model
from ui.report import plain
from ui.streaming import Stream
from ui.words import Words, choose_words


def run(options: argparse.Namespace) -> int:
    """options: question, history, scope, json, lang. A refusal is an answer: exit code 0."""
    words = choose_words(options.lang)
    if not options.question.strip():
        raise MingzhangError("问题是空的", todo='请写出问题，例如 mingzhang ask "公务接待费是多少"')
    history = read_history(Path(options.history)) if options.history else ()
    with Library.open() as library, open_model(options.lang) as door:
        check_scope(options.scope, library.documents())
        stream = None
        if door is not None and not options.json and sys.stdout.isatty():
            stream = Stream(sys.stdout, english=words.english)
        model = Model(door, stream.show if stream else None) if door is not None else None
        answer = ask(library, options.question, history, options.scope, model=model)
    if options.json:
        print(write_answer(answer).model_dump_json())
    elif stream is not None:
        stream.finish(list(report_answer(answer, words)))
    else:
        print("\n".join(report_answer(answer, words)))
    return EXIT_DONE


def check_scope(scope: Sequence[str] | None, documents: Sequence[Document]) -> None:
    """Every name must be a document's, with or without .pdf, or its sha256."""
    known = {one.sha256 for one in documents} | {one.name for one in documents}
    known |= {name.removesuffix(".pdf") for name in known}
    for name in scope or ():
        if documents and name not in known:
            raise MingzhangError("资料库里没有这份文件", where=name, todo="名称见 mingzhang list")


def report_answer(answer: Answer, words: Words) -> Iterator[str]:
    """The answer for a terminal: text, choices, arithmetic, warnings, sources."""
    yield from (plain(line) for line in answer.text.splitlines())
    if answer.clarify:
        yield words.choices
        yield from (f"  - {plain(choice)}" for choice in answer.clarify)
    yield from _arithmetic(answer.figures)
    if answer.warnings:
        yield ""
        yield words.warnings
        yield from (f"  ! {plain(one.message)}  ({one.rule})" for one in answer.warnings)
    if answer.citations:
        yield ""
        yield words.sources
    for one in answer.citations:
        place = f"{plain(one.name)} {words.page.format(one.page)}"
        yield f"  [{one.n}] {place}{words.colon}{plain(one.quote)}"


def _arithmetic(figures: Sequence[AnswerFigure]) -> Iterator[str]:
    shown = [figure for figure in figures if figure.computed is not None]
    if shown:
        yield ""
    for figure in shown:
        if figure.computed is not None:
            yield f"  {figure.text} = {figure.computed.formula}"
