"""argv → exit code: 0 done, 1 done with findings that the caller asked to fail on, 2 bad input.

Every error is one line on stderr, without a traceback. Nothing heavy is imported here: each command
is a module of ``ui.commands``, imported when it runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple

from extract.errors import MingzhangError
from ui.arguments.asking import add_ask, add_chat, add_list
from ui.arguments.common import add_language
from ui.arguments.keeping import add_correct, add_export
from ui.arguments.parser import Parser
from ui.arguments.reading import add_add, add_check, add_extract
from ui.arguments.testing import add_eval, add_model

EXIT_DONE = 0
EXIT_FINDINGS = 1
EXIT_BAD_INPUT = 2
EXIT_INTERRUPTED = 130

_ABOUT = (
    "明账：读懂政府预算决算公开文件，逐项复核，每个数字都指回原文的页和位置。\n"
    "Reads Chinese budget disclosures, rechecks every sum, and answers with citations."
)
_FURTHER = (
    "退出码 / exit codes: 0 完成 done；1 核对有不符 findings；2 用法或输入有误 bad input\n"
    "环境变量 / environment: MINGZHANG_HOME 资料库所在文件夹 the library's folder"
)


class _Command(NamedTuple):
    """A sub-command: its module in ui.commands and what it adds to its parser."""

    name: str
    module: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = Parser(prog="mingzhang", description=_ABOUT, epilog=_FURTHER)
    add_language(parser, default="zh")
    commands = parser.add_subparsers(
        title="命令 / commands", metavar="命令", dest="command", required=True
    )
    for command in COMMANDS:
        child = commands.add_parser(command.name, help=command.help, description=command.help)
        command.arguments(child)
        add_language(child, default=argparse.SUPPRESS)
        child.set_defaults(module=command.module)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Never raises for bad use or bad input."""
    try:
        options = build_parser().parse_args(argv)
    except SystemExit as exc:
        return exc.code if isinstance(exc.code, int) else EXIT_BAD_INPUT
    try:
        run = import_module(f"ui.commands.{options.module}").run
        code = run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        _close_stdout()
        return EXIT_DONE
    except Exception as exc:
        say_error(describe_error(exc))
        return EXIT_BAD_INPUT
    return int(code)


def describe_error(exc: Exception, *, where: str = "") -> str:
    """One line for a person; a defect of the program says so and names where it was met.

    With MINGZHANG_DEBUG set, a defect's traceback is printed too.
    """
    if isinstance(exc, MingzhangError):
        return str(exc)
    if os.environ.get("MINGZHANG_DEBUG"):
        traceback.print_exception(exc)
    place = f"{where}: " if where else ""
    return f"{place}程序出错，这不是您的问题（{type(exc).__name__}: {exc}）"


def say_error(line: str) -> None:
    """One clear line on stderr."""
    print(f"mingzhang: {' '.join(line.split())}", file=sys.stderr)


def _close_stdout() -> None:
    """Keep the interpreter from complaining at exit that the reader of stdout has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


COMMANDS = (
    _Command("chat", "chat", "打开网页：提问、看原文、核对、上传 / open the web page", add_chat),
    _Command("ask", "ask", "就资料库里的文件提问，答案附出处 / ask, with citations", add_ask),
    _Command("add", "add", "把文件或文件夹读入资料库 / read files into the library", add_add),
    _Command(
        "extract", "extract", "列出文件里的表格和数字，不入库 / print what was read", add_extract
    ),
    _Command("check", "check", "复核文件里的每一处加总与表述 / recheck sums and claims", add_check),
    _Command(
        "correct", "correct", "更正读错或印错的单元格，留痕、可撤销 / override a cell", add_correct
    ),
    _Command(
        "export",
        "export",
        "导出 Excel、CSV 或财政数据包 / export xlsx, csv, data package",
        add_export,
    ),
    _Command("eval", "evaluate", "运行一项评测并写报告 / run an evaluation", add_eval),
    _Command(
        "model", "model", "显示并试用模型设置，查看往来记录 / show and try the model", add_model
    ),
    _Command("list", "listing", "列出资料库里的文件 / what is in the library", add_list),
)
"""Every sub-command, in the order of the help."""
