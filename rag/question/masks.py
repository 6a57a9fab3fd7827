"""A question with blanks where something was understood; its language. Pure."""

from __future__ import annotations

from collections.abc import Sequence


def is_chinese(question: str) -> bool:
    """Whether a question is put in Chinese; an English one may name organisations in Chinese."""
    chinese = sum("一" <= char <= "鿿" for char in question)
    return chinese > 0 and chinese * 2 >= sum(
        char.isascii() and char.isalpha() for char in question
    )


def mask_spans(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with blanks at [start, end) of each span."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)
