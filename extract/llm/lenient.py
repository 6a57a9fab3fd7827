"""What a model wrote → the JSON object in it. Pure.

Fences, thinking prefixes, words before and after, trailing commas, full-width punctuation around
keys, and an object that breaks off are met; whatever comes out is still validated by the schema.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice

MAX_TEXT = 200_000
"""Characters. No answer to a closed question is as long; what is longer loops."""

MAX_STARTS = 8
"""Opening braces that are tried as the beginning of the object."""

_THINKING = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"```[a-zA-Z]*\s*\n?(.*?)(?:```|\Z)", re.DOTALL)
_COMMA = re.compile(r",(\s*[}\]])")
_BLANKS = re.compile(r"\s{40,}")


def strip_thinking(text: str) -> str:
    """The text without thinking blocks, and without one that lost its opening."""
    bare = _THINKING.sub("", text[:MAX_TEXT])
    _, closed, rest = bare.rpartition("</think>")
    return (rest if closed else bare).strip()


def find_object(text: str) -> str | None:
    """The JSON object in a text, as JSON; None where there is none that parses."""
    bare = _BLANKS.sub(" ", strip_thinking(text))
    for candidate in _candidates(bare):
        for attempt in (candidate, _COMMA.sub(r"\1", candidate), _close(candidate)):
            if _is_object(attempt):
                return attempt
    return None


def _candidates(text: str) -> Iterator[str]:
    yield text
    for match in _FENCE.finditer(text):
        yield match[1].strip()
    for match in islice(re.finditer(r"\{", text), MAX_STARTS):
        yield text[match.start() : _balanced(text, match.start())]


def _balanced(text: str, start: int) -> int:
    """Where the object that opens at ``start`` closes; the text's end if it breaks off."""
    depth, quoted, escaped = 0, False, False
    for place in range(start, len(text)):
        glyph = text[place]
        if quoted:
            quoted = escaped or glyph != '"'
            escaped = glyph == "\\" and not escaped
        elif glyph == '"':
            quoted, escaped = True, False
        elif glyph in "{[":
            depth += 1
        elif glyph in "}]":
            depth -= 1
            if depth == 0:
                return place + 1
    return len(text)


def _close(text: str) -> str:
    """An object that breaks off, cut behind its last whole value and closed."""
    stack: list[str] = []
    quoted = escaped = False
    whole, closing = 0, ""
    for place, glyph in enumerate(text):
        if quoted:
            quoted = escaped or glyph != '"'
            escaped = glyph == "\\" and not escaped
        elif glyph == '"':
            quoted, escaped = True, False
        elif glyph in "{[":
            stack.append("}" if glyph == "{" else "]")
        elif glyph in "}]" and stack:
            stack.pop()
            whole, closing = place + 1, "".join(reversed(stack))
    return text[:whole] + closing


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False
