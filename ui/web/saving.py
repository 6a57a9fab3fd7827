"""An exchange → Markdown that stands alone: question, answer, arithmetic, checks, sources. Pure.

Numbers in brackets become footnotes' numbers as they are; texts of sources are escaped, so that a
quotation cannot become a link or markup in whoever's editor opens the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.records import Answer, Citation
from ui.web.ask_words import AskWords
from ui.web.session import name_source

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~$])")
_NAME = re.compile(r"[^\w一-鿿]+")
_NAME_LENGTH = 40


def write_markdown(question: str, answer: Answer, scope: str, words: AskWords) -> str:
    """scope: in words, "" for the whole library."""
    return "\n".join(_lines(question, answer, scope, words)).rstrip() + "\n"


def name_file(question: str) -> str:
    """A file's name for an answer, without an ending."""
    name = _NAME.sub("-", question).strip("-")[:_NAME_LENGTH]
    return f"明账-{name or '回答'}"


def _lines(question: str, answer: Answer, scope: str, words: AskWords) -> Iterator[str]:
    yield f"# {_plain(question)}"
    yield ""
    if scope:
        yield from (f"*{words.scope_was.format(_plain(scope))}*", "")
    yield from _body(answer)
    computed = [one for one in answer.figures if one.computed is not None]
    if computed:
        yield from ("", f"## {words.arithmetic}", "")
    for figure in computed:
        if figure.computed is not None:
            marks = "".join(f"[{n}]" for n in figure.citations)
            yield f"- {_plain(figure.text)} = {_plain(figure.computed.formula)} {marks}"
    if answer.warnings:
        yield from ("", f"## {words.warnings}", "")
        yield from (f"- {_plain(one.message)}" for one in answer.warnings)
    if answer.citations:
        yield from ("", f"## {words.sources}", "")
        yield from (_source(one, words) for one in answer.citations)


def _body(answer: Answer) -> Iterator[str]:
    """The answer's own small Markdown, what it quotes escaped."""
    for line in answer.text.splitlines():
        if line.startswith("|"):
            yield "|".join(_escape(cell) for cell in line.split("|"))
        else:
            bullet = re.match(r"\s*[-*]\s+", line)
            start = bullet.end() if bullet else 0
            yield f"{'- ' if bullet else ''}{_escape(line[start:])}"


def _escape(text: str) -> str:
    """Escaped but for the marks [n], which stay readable."""
    marked = re.split(r"(\[\d{1,3}\])", text)
    return "".join(one if at % 2 else _SPECIAL.sub(r"\\\1", one) for at, one in enumerate(marked))


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _source(one: Citation, words: AskWords) -> str:
    title = _plain(name_source(one.org, one.year, one.name))
    box = ", ".join(f"{edge:.1f}" for edge in one.bbox)
    place = f"{title} · {_plain(one.name)} · {words.page.format(one.page)} ({box})"
    return f"- [{one.n}] “{_plain(one.quote)}” — {place}"
