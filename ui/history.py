"""A file of earlier turns → Turns: ``[{"role": "user", "content": "…"}, …]``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from extract.errors import MingzhangError
from rag.records import Turn

_SHAPE = '应为 JSON 列表：[{"role": "user", "content": "…"}, {"role": "assistant", "content": "…"}]'


def read_history(path: Path) -> tuple[Turn, ...]:
    """The turns in order. Raises MingzhangError for a file that is missing or of another shape."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as exc:
        reason = exc.strerror or "打不开"
        raise MingzhangError(
            f"对话文件读不出：{reason}", where=str(path), todo="请检查路径和权限"
        ) from exc
    except (ValueError, RecursionError) as exc:
        raise MingzhangError("对话文件不是 JSON", where=str(path), todo=_SHAPE) from exc
    return tuple(_turns(data, path))


def _turns(data: object, path: Path) -> Iterator[Turn]:
    if not isinstance(data, list):
        raise MingzhangError("对话文件不是列表", where=str(path), todo=_SHAPE)
    for number, item in enumerate(data, start=1):
        match item:
            case {"role": "user" | "assistant" as role, "content": str(content)}:
                yield Turn(role, content)
            case _:
                raise MingzhangError(
                    f"对话文件第 {number} 项不合格式", where=str(path), todo=_SHAPE
                )
