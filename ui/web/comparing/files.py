"""A comparison → a file to take along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ui.web.comparing.wanted import Comparisons
from ui.web.rooms.asking import Asked

_LETTERS = 40
"""Characters of the item that the file's name keeps."""

Write = Callable[[Asked, Path], Path]


def write_comparisons(comparisons: Comparisons) -> dict[str, Write]:
    """What writes each file, by the last part of its address."""

    def table(asked: Asked, folder: Path) -> Path:
        from rag.compare.write import write_comparison_csv

        comparison = comparisons.compare(asked)
        target = folder / f"{_name(comparison.item)}.csv"
        write_comparison_csv(target, comparison)
        return target

    def workbook(asked: Asked, folder: Path) -> Path:
        from rag.compare.write import write_comparison_workbook

        comparison = comparisons.compare(asked)
        target = folder / f"{_name(comparison.item)}.xlsx"
        write_comparison_workbook(target, comparison)
        return target

    return {"comparison.csv": table, "comparison.xlsx": workbook}


def _name(item: str) -> str:
    """ "比较-公务接待费", without what a file's name may not have."""
    kept = "".join(c for c in item if c.isalnum() or c in "（）()、-_")
    return f"比较-{kept[:_LETTERS]}"
