"""argparse with words of its own: Chinese first, and errors of one line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

_BAD_USE = 2
"""The exit code of ``ui.cli`` for bad use."""


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose own words are Chinese first and whose errors are one line."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        kwargs["add_help"] = False
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.is_mixed = False
        self._positionals.title = "参数 / arguments"
        self._optionals.title = "选项 / options"
        self.add_argument("-h", "--help", action="help", help="显示本帮助 / show this help")

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """With ``is_mixed``, optional arguments may stand between options in any order."""
        if not self.is_mixed:
            return super().parse_known_args(args, namespace)
        self.is_mixed = False
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self.is_mixed = True

    def error(self, message: str) -> NoReturn:
        self.exit(_BAD_USE, f"{self.prog}: 用法有误：{message}（用法见 {self.prog} --help）\n")
