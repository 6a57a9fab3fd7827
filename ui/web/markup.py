"""Text → HTML, escaped by construction. The only place where a tag is written.

Texts from PDFs, models and visitors are hostile: a plain ``str`` is always escaped, and only what
``tag`` returned nests as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape


class Html(str):
    """Markup made here: safe to nest."""

    __slots__ = ()


def text(content: str) -> Html:
    """A text, escaped for element content and for double-quoted attributes."""
    return content if isinstance(content, Html) else Html(escape(content, quote=True))


def tag(name: str, attributes: Mapping[str, str] | None = None, *children: str) -> Html:
    """``<name a="…">children</name>``; an attribute with an empty value is written bare."""
    return Html(f"<{name}{_attributes(attributes or {})}>{join(children)}</{name}>")


def void(name: str, attributes: Mapping[str, str]) -> Html:
    """An element without content, such as ``img``."""
    return Html(f"<{name}{_attributes(attributes)}>")


def join(parts: Iterable[str]) -> Html:
    """Parts one after the other, each escaped unless it is markup already."""
    return Html("".join(text(part) for part in parts))


def _attributes(attributes: Mapping[str, str]) -> str:
    return "".join(
        f' {name}="{escape(value, quote=True)}"' if value else f" {name}"
        for name, value in attributes.items()
    )
