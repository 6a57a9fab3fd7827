"""Comparisons whose document has left the library ↔ ``HOME/lost.json``: not lost with the server.

One stands until its document is put in again, or until somebody has taken note of it. A list that
cannot be read is begun again; one that cannot be written costs nothing but itself.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

_log = logging.getLogger(__name__)

_MOST = 200
"""Comparisons that are told of; the oldest are forgotten first."""


class Lost(BaseModel):
    """A comparison that can no longer be shown; told: its findings, failed: how many failed.

    gone, left: names of the document that is no longer there and of the other; pair: their sha256.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    gone: str
    left: str
    told: int
    failed: int
    pair: tuple[str, str]


_LIST = TypeAdapter(tuple[Lost, ...])


class LostList:
    """Of one library's home; used by one thread at a time."""

    def __init__(self, home: Path) -> None:
        self._path = home / "lost.json"
        self._known = self._read()

    def standing(self, documents: Collection[str]) -> tuple[Lost, ...]:
        """Those that cannot be shown while the library holds these documents, oldest first."""
        return tuple(one for one in self._known if not set(documents).issuperset(one.pair))

    def keep(self, lost: Iterable[Lost]) -> None:
        """Adds some; what was told of the same two documents before gives way."""
        added = tuple(lost)
        pairs = {frozenset(one.pair) for one in added}
        left = tuple(one for one in self._known if frozenset(one.pair) not in pairs)
        self._replace((*left, *added)[-_MOST:])

    def forget(self) -> None:
        """All was taken note of."""
        self._replace(())

    def _replace(self, lost: tuple[Lost, ...]) -> None:
        if lost == self._known:
            return
        self._known = lost
        try:
            fresh = self._path.with_suffix(".new")
            fresh.write_bytes(_LIST.dump_json(lost))
            fresh.replace(self._path)
        except OSError:
            _log.exception("lost comparisons were not kept")

    def _read(self) -> tuple[Lost, ...]:
        try:
            return _LIST.validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return ()
        except (OSError, ValidationError):
            _log.exception("the list of lost comparisons could not be read")
            return ()


__all__ = ["Lost", "LostList"]
