"""Parts of a document that are decoded when they are first looked at.

A question looks at a few forms and sentences of a document: decoding all of it was nine tenths of
the time of an answer over seventy documents, verdicts and the boxes of every word above all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, cast, overload

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


class Late(Sequence[T_co]):
    """A tuple that is made when it is first looked at; equal to that tuple, and pickled as it."""

    __slots__ = ("_items", "_make")

    def __init__(self, make: Callable[[], tuple[T_co, ...]]) -> None:
        self._make: Callable[[], tuple[T_co, ...]] | None = make
        self._items: tuple[T_co, ...] = ()

    def _all(self) -> tuple[T_co, ...]:
        make = self._make
        if make is not None:
            self._items = make()  # twice by two threads at once: both get the same
            self._make = None
        return self._items

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, index: int) -> T_co: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T_co, ...]: ...
    def __getitem__(self, index: int | slice) -> T_co | tuple[T_co, ...]:
        return self._all()[index]

    def __iter__(self) -> Iterator[T_co]:
        return iter(self._all())

    def __add__(self, other: Sequence[Any]) -> tuple[Any, ...]:
        return (*self._all(), *other)

    def __radd__(self, other: Sequence[Any]) -> tuple[Any, ...]:
        return (*other, *self._all())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Late):
            return self._all() == other._all()
        return self._all() == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> tuple[Callable[..., tuple[T_co, ...]], tuple[tuple[T_co, ...]]]:
        return tuple, (self._all(),)


def make_late(make: Callable[[], tuple[T, ...]]) -> tuple[T, ...]:
    """A ``Late`` in the place of a tuple of the records."""
    return cast("tuple[T, ...]", Late(make))
