"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import MingzhangError


@contextmanager
def write_whole(path: Path) -> Iterator[Path]:
    """A path beside ``path`` to write to; it takes its place when the block ends well.

    Folders are made. Raises MingzhangError where nothing can be written.
    """
    part: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}", dir=path.parent)
        os.close(handle)
        part = Path(name)
        yield part
        part.chmod(0o644)
        part.replace(path)
    except OSError as exc:
        reason = exc.strerror or str(exc)
        todo = "请检查文件夹、权限与磁盘空间；文件若正在别的程序里打开，请先关闭"
        raise MingzhangError(f"文件写不出：{reason}", where=str(path), todo=todo) from exc
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
