"""Closed choices for schemas that are made per chunk. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

NONE = "none"
"""The id that chooses nothing."""


def one_of(ids: Iterable[str]) -> Any:
    """The type of a field that takes one of these ids and no other text."""
    return Literal[tuple(dict.fromkeys(ids))]


def one_or_none(ids: Iterable[str]) -> Any:
    """Likewise, with the id that chooses nothing."""
    return one_of((*ids, NONE))
