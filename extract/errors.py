"""Every error that a caller may meet, in one tree.

    MingzhangError                  something a person can act on; ``str(error)`` is one clear line
    ├── UnreadableFile              a file that cannot be read as a PDF
    │   ├── NotAPdf                 wrong type, empty, or cut off before its pages
    │   └── LockedPdf               needs a password
    ├── NothingToRead               a folder or pattern that holds no PDF
    ├── EmptyLibrary                a question was asked of a library without documents
    ├── LibraryBusy                 another process is writing to the library
    ├── LibraryUnusable             the library's folder or database cannot be opened
    ├── ModelUnusable               a model is named that cannot be used: settings, key, file
    └── BadGold                     an evaluation's gold file that does not follow its format

A failed check, an unread cell and a refusal to answer are values, not errors.
Only ``ui`` turns errors into words for people: each carries ``what``, ``where`` and ``todo``.
"""

from __future__ import annotations


class MingzhangError(Exception):
    """what went wrong, where (a path or a name, may be empty), and what the user can do."""

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        super().__init__(what, where, todo)
        self.what = what
        self.where = where
        self.todo = todo

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" — {self.todo}" if self.todo else ""
        return f"{place}{self.what}{advice}"


class UnreadableFile(MingzhangError):
    """A file that cannot be read as a PDF."""


class NotAPdf(UnreadableFile):
    """The file is of another type, empty, or cut off before its pages."""


class LockedPdf(UnreadableFile):
    """The PDF asks for a password."""


class NothingToRead(MingzhangError):
    """A folder or pattern holds no PDF."""


class EmptyLibrary(MingzhangError):
    """A question was asked of a library without documents."""


class LibraryBusy(MingzhangError):
    """Another process is writing to the library."""


class LibraryUnusable(MingzhangError):
    """The library's folder or database cannot be opened."""


class ModelUnusable(MingzhangError):
    """A model is named that cannot be used: settings, key or file."""


class BadGold(MingzhangError):
    """A gold file does not follow its format."""
