"""Each package's door: its names are there, and its drawing of the flow shows every module."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = sorted(
    ".".join(path.parent.relative_to(ROOT).parts)
    for name in ("extract", "rag", "evals", "ui")
    for path in (ROOT / name).rglob("__init__.py")
)


@pytest.mark.parametrize("name", PACKAGES)
def test_every_public_name_is_there(name: str) -> None:
    package = import_module(name)
    for public in package.__all__:
        found = getattr(package, public, None)
        assert found is not None or import_module(f"{name}.{public}")


@pytest.mark.parametrize("name", PACKAGES)
def test_the_drawing_shows_every_module(name: str) -> None:
    folder = ROOT.joinpath(*name.split("."))
    drawing = import_module(name).__doc__ or ""
    modules = {path.name for path in folder.glob("*.py") if not path.name.startswith("__")}
    rooms = {f"{path.parent.name}/" for path in folder.glob("*/__init__.py")}
    missing = {module for module in modules | rooms if module not in drawing}
    assert not missing
    drawn = {word.strip(",;:") for word in drawing.split() if word.strip(",;:").endswith(".py")}
    assert not {word for word in drawn if not list(ROOT.rglob(word.rpartition("/")[2]))}
