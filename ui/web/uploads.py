"""Files handed in through the page → the library, one after the other, with progress."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from extract.errors import MingzhangError
from ui.web.ports import Receipt, Shelf
from ui.web.shelf import Note
from ui.web.words import PageWords

_log = logging.getLogger(__name__)


class Step(NamedTuple):
    """Where an upload stands: the lines so far, and the line about the file being read."""

    notes: tuple[Note, ...]
    busy: str


class _Share(NamedTuple):
    done: int
    total: int


_Events = queue.Queue[_Share | Note]


def add_uploads(paths: Sequence[Path], shelf: Shelf, words: PageWords) -> Iterator[Step]:
    """Reads every file; the last Step has a line for each. Never raises for a bad file.

    paths: the server's own copies, under the names that the visitor knows; they are deleted.
    """
    notes: tuple[Note, ...] = ()
    for path in paths:
        yield Step(notes, words.reading.format(path.name))
        for event in _add_one(path, shelf, words):
            if isinstance(event, Note):
                notes = (*notes, event)
                yield Step(notes, "")
            else:
                share = words.done.format(100 * event.done // max(event.total, 1))
                yield Step(notes, f"{words.reading.format(path.name)} · {share}")


def _add_one(path: Path, shelf: Shelf, words: PageWords) -> Iterator[_Share | Note]:
    """How far it has come, then one Note."""
    events: _Events = queue.Queue()
    worker = threading.Thread(
        target=lambda: events.put(_try_add(path, shelf, words, events)), daemon=True
    )
    worker.start()
    while not isinstance(event := events.get(), Note):
        yield event
    yield event


def _try_add(path: Path, shelf: Shelf, words: PageWords, events: _Events) -> Note:
    try:
        receipt = shelf.add(path, report=lambda done, total: events.put(_Share(done, total)))
        return _receipt_note(receipt, path.name, words)
    except MingzhangError as exc:
        reason = str(exc).replace(str(path), path.name)
        return Note(words.failed.format(reason), is_bad=True)
    except Exception:
        _log.exception("upload of %r failed", path.name)
        reason = f"{path.name}: {words.unexpected_file}"
        return Note(words.failed.format(reason), is_bad=True)
    finally:
        path.unlink(missing_ok=True)


def _receipt_note(receipt: Receipt, name: str, words: PageWords) -> Note:
    line = (words.added if receipt.is_new else words.already).format(name)
    if not receipt.document.is_disclosure:
        line = f"{line}（{words.plain_text}）"
    return Note(line, is_bad=False)
