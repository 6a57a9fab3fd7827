"""Many files, one after the other: a bad one is said and does not stop the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from extract.errors import MingzhangError
from ui.cli import EXIT_BAD_INPUT, EXIT_DONE, describe_error, say_error
from ui.files import find_files
from ui.progress import Progress

Handle = Callable[[Path, Progress], None]
"""Reads one file and prints what it has to say; raises MingzhangError for a bad one."""


def read_each(paths: Sequence[str], handle: Handle) -> int:
    """The exit code: 2 when any of the files could not be read."""
    found = list(find_files(paths))
    code = EXIT_DONE
    with Progress(len(found)) as progress:
        for item in found:
            try:
                if isinstance(item, MingzhangError):
                    raise item
                progress.start(item.name)
                handle(item, progress)
            except BrokenPipeError:
                raise
            except Exception as exc:
                progress.clear()
                say_error(describe_error(exc, where=str(item)))
                code = EXIT_BAD_INPUT
    return code
