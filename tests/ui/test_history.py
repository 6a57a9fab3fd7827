"""ui/history.py: earlier turns from a file, or one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import MingzhangError
from rag.records import Turn
from ui.history import read_history


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["plain", "with-bom"])
def test_turns_in_order(tmp_path: Path, bom: bytes) -> None:
    path = tmp_path / "history.json"
    path.write_bytes(
        bom + '[{"role": "user", "content": "问"}, {"role": "assistant", "content": "答"}]'.encode()
    )
    assert read_history(path) == (Turn("user", "问"), Turn("assistant", "答"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"{}",
        b"[1]",
        b'[{"role": "user"}]',
        b'[{"role": "system", "content": "x"}]',
        b'[{"role": "user", "content": 3}]',
        b"[" * 100_000,
    ],
    ids=["empty", "cut-off", "not-text", "object", "number", "half", "role", "type", "deep"],
)
def test_another_shape_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "history.json"
    path.write_bytes(content)
    with pytest.raises(MingzhangError, match=r"history\.json"):
        read_history(path)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(MingzhangError, match=r"none\.json"):
        read_history(tmp_path / "none.json")
