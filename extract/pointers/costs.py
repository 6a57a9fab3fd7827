"""Disclosure → the tokens that a model would be sent of it, beside the whole of it. Pure.

Counted without a model: every question that the reader would put, with its task, examples and
schema, and the longest answer that it allows for; a tokenizer's own count differs by a few per cent
for both alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from extract.llm.exchange import Prompt
from extract.llm.ladder import write_schema
from extract.pointers.headings import ask_table, list_unclear
from extract.pointers.headings import make_schema as table_schema
from extract.pointers.lists import (
    ask_list,
    ask_projects,
    is_open_list,
    lists_indicators,
    make_list_schema,
    make_projects_schema,
    split_rows,
)
from extract.pointers.openings import find_openings
from extract.pointers.questions import ask_sentence, make_schema
from extract.records import Disclosure

MOST_TABLES = 12
"""As the reader: tables of one document that are asked about."""

_ANSWER = {"claims": 80}
_SHORT_ANSWER = 40
"""Tokens of an answer: a claim takes 60 to 80, columns of a table about 40."""

_GLYPH = re.compile(r"[⺀-鿿＀-￯]")
_LATIN = 4
"""Letters and digits of other scripts that one token holds, as tokenizers do."""


class Cost(NamedTuple):
    """questions put; tokens: sent and received for them; whole: of all text of the document."""

    questions: int
    tokens: int
    whole: int

    @property
    def share(self) -> float:
        """tokens as a share of the whole; 0 for a document without text."""
        return self.tokens / self.whole if self.whole else 0.0


def count_cost(disclosure: Disclosure) -> Cost:
    """What reading a document with ``--reader both`` sends, and what sending all of it would."""
    asked = list(_questions(disclosure))
    tokens = sum(_prompt_tokens(prompt, schema) for prompt, schema in asked)
    return Cost(len(asked), tokens, count_whole(disclosure))


def count_whole(disclosure: Disclosure) -> int:
    """Tokens of the document's paragraphs and tables as text."""
    texts = [paragraph.text for paragraph in disclosure.paragraphs]
    for table in disclosure.tables:
        texts += [table.title, *(text for column in table.columns for text in column.path)]
        texts += [cell.raw + "|" for row in table.rows for cell in row.cells]
    return sum(map(count_tokens, texts))


def count_tokens(text: str) -> int:
    """About how many tokens a text is: one a CJK glyph, one for four characters of others."""
    glyphs = len(_GLYPH.findall(text))
    return glyphs + -(-(len(text) - glyphs) // _LATIN)


def _questions(disclosure: Disclosure) -> Iterator[tuple[Prompt, type[BaseModel]]]:
    """Every question that the reader puts of a document."""
    if not disclosure.document.is_disclosure:
        return
    tables = disclosure.tables
    for place in list_unclear(tables, disclosure.findings)[:MOST_TABLES]:
        yield ask_table(tables[place]), table_schema(tables[place])
    for table in [table for table in tables if is_open_list(table)][:MOST_TABLES]:
        if lists_indicators(table):
            yield ask_list(table), make_list_schema(table)
            continue
        for chunk in split_rows(table):
            yield ask_projects(table, chunk), make_projects_schema(table, chunk)
    for listing in find_openings(disclosure.paragraphs, disclosure.statements, disclosure.findings):
        yield ask_sentence(listing), make_schema(listing)


def _prompt_tokens(prompt: Prompt, schema: type[BaseModel]) -> int:
    texts = [prompt.system, prompt.user, *(text for turn in prompt.examples for text in turn)]
    texts.append(write_schema(schema))
    return sum(map(count_tokens, texts)) + _ANSWER.get(prompt.purpose, _SHORT_ANSWER)
