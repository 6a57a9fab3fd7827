"""An exchange → a file to keep: Markdown or Word, with numbered sources (``rag.export``). Pure."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import NamedTuple

from rag.export.answer_text import write_markdown
from rag.export.word import write_word
from rag.records import Answer

_NAME = re.compile(r"[^\w一-鿿]+")
_NAME_LENGTH = 40
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Saved(NamedTuple):
    """A file as the browser takes it; data: base64."""

    name: str
    kind: str
    data: str


def save_exchange(question: str, answer: Answer, form: str) -> Saved | None:
    """form: "md" or "docx"; None for any other."""
    if form == "md":
        text = write_markdown(answer, question).encode("utf-8")
        return _save(question, form, "text/markdown;charset=utf-8", text)
    if form == "docx":
        return _save(question, form, _WORD, write_word(answer, question))
    return None


def name_file(question: str) -> str:
    """A file's name for an answer, without an ending."""
    name = _NAME.sub("-", question).strip("-")[:_NAME_LENGTH].strip("-")
    return f"明账-{name or '回答'}"


def _save(question: str, form: str, kind: str, data: bytes) -> Saved:
    return Saved(f"{name_file(question)}.{form}", kind, b64encode(data).decode("ascii"))
