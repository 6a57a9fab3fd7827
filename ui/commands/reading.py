"""Many files in their order, the next ones read meanwhile; a bad one does not stop the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from extract.apart import Read, read_ahead
from extract.errors import MingzhangError
from ui.cli import EXIT_BAD_INPUT, EXIT_DONE, describe_error, say_error
from ui.files import find_files
from ui.progress import Progress

Handle = Callable[[Path, Read, Progress], None]
"""Reads one file and prints what it has to say; raises MingzhangError for a bad one."""


def read_each(
    paths: Sequence[str], handle: Handle, *, wanted: Callable[[Path], bool] = lambda _: True
) -> int:
    """The exit code: 2 when any of the files could not be read.

    wanted: whether the handle will read a file, told before it is asked for.
    """
    found = list(find_files(paths))
    code = EXIT_DONE
    files = [item for item in found if isinstance(item, Path)] if len(found) > 1 else []
    ahead = [path for path in files if wanted(path)]
    with Progress(len(found)) as progress, read_ahead(ahead) as read:
        for item in found:
            try:
                if isinstance(item, MingzhangError):
                    raise item
                progress.start(item.name)
                handle(item, read, progress)
            except BrokenPipeError:
                raise
            except Exception as exc:
                progress.clear()
                say_error(describe_error(exc, where=str(item)))
                code = EXIT_BAD_INPUT
    return code
