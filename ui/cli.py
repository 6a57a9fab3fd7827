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
from typing import NamedTuple, NoReturn

from extract.errors import MingzhangError

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


class _Parser(argparse.ArgumentParser):
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
        self.exit(
            EXIT_BAD_INPUT, f"{self.prog}: 用法有误：{message}（用法见 {self.prog} --help）\n"
        )


class _Command(NamedTuple):
    """A sub-command: its module in ui.commands and what it adds to its parser."""

    name: str
    module: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = _Parser(prog="mingzhang", description=_ABOUT, epilog=_FURTHER)
    _add_language(parser, default="zh")
    commands = parser.add_subparsers(
        title="命令 / commands", metavar="命令", dest="command", required=True
    )
    for command in COMMANDS:
        child = commands.add_parser(command.name, help=command.help, description=command.help)
        command.arguments(child)
        _add_language(child, default=argparse.SUPPRESS)
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


def _add_language(parser: argparse.ArgumentParser, *, default: str) -> None:
    parser.add_argument(
        "--lang",
        choices=("zh", "en"),
        default=default,
        help="输出所用语言（默认 zh） / language of messages",
    )


def _add_paths(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="PDF 文件或文件夹（含子文件夹） / PDF files or folders",
    )


def _add_json(parser: argparse.ArgumentParser, *, shape: str) -> None:
    parser.add_argument("--json", action="store_true", help=f"输出 JSON：{shape}")


def _chat(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", help="监听地址（默认只限本机） / address to listen on"
    )
    parser.add_argument(
        "--port", type=_port, default=7860, help="端口（默认 7860；0 为任选） / port"
    )
    parser.add_argument(
        "--auth",
        metavar="USER:PASS",
        help="登录后才可上传、删除、更正；不设时只有本机可改 / sign-in for editing",
    )
    parser.add_argument(
        "--samples", action="store_true", help="打开自带的示例文件 / open the sample disclosures"
    )
    parser.add_argument(
        "--no-browser", action="store_true", help="不自动打开浏览器 / do not open a browser"
    )


def _port(text: str) -> int:
    number = int(text) if text.isdecimal() else -1
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} 不是端口号（0–65535）")
    return number


def _ask(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", metavar="QUESTION", help="要问的问题 / the question")
    parser.add_argument(
        "--history", metavar="FILE", help='此前的对话：[{"role": …, "content": …}] / earlier turns'
    )
    parser.add_argument(
        "--doc",
        "--scope",
        dest="scope",
        action="append",
        metavar="NAME",
        help="只问这份文件，可重复；名称见 mingzhang list / only this document, repeatable",
    )
    _add_json(parser, shape="一个对象 / one object")


def _add_reader(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reader",
        choices=("grammar", "model", "both"),
        help="怎样读：grammar 只按规则；both 规则没读出的再问模型；model 全部由模型指认"
        "（默认：设置了模型为 both，否则 grammar） / who reads; default both where a model is set",
    )


def _add(parser: argparse.ArgumentParser) -> None:
    _add_paths(parser)
    _add_reader(parser)


def _extract(parser: argparse.ArgumentParser) -> None:
    _add_paths(parser)
    _add_reader(parser)
    _add_json(parser, shape="每份文件一行 / one object a line, a line a file")


_CHECK = """复核文件里的每一处加总与表述 / recheck sums and claims

一次给出几份文件（或一个文件夹）时还互相对照：同一单位今年所列的上年数与它上年的文件，
部门表中各单位的数与该单位自己的文件。结果记在后读的那份文件名下，写明另一份的名称和页码。
Several files at once (or a folder) are also held against each other: a body's figures of
the year before against its document of that year, a department's rows against its units'
own documents. The file that is read later tells of it, and names the other."""


def _check(parser: argparse.ArgumentParser) -> None:
    parser.description = _CHECK
    _add_paths(parser)
    _add_json(parser, shape="每份文件一行 / one object a line, a line a file")
    parser.add_argument(
        "--all",
        action="store_true",
        help="逐条列出相符与未运行的规则 / list passes and rules not run",
    )
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning"),
        help="有此级别（或更重）的不符时退出码为 1 / exit 1 on failures of this severity or worse",
    )
    parser.add_argument(
        "--xlsx",
        metavar="FILE",
        help="把结果写成 Excel 表：结果、数字、规则、文件 / write the ledger as a workbook",
    )
    parser.add_argument(
        "--annotate",
        metavar="DIR",
        help="在此文件夹写出标注的 PDF：首页汇总，逐处加框加注 / write marked PDFs",
    )
    parser.add_argument(
        "--as-printed",
        action="store_true",
        help="不采用资料库里的更正（见 mingzhang correct） / ignore corrections in the library",
    )


def _eval(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "suite",
        metavar="SUITE",
        help="评测名称：samples、tables、checks、answers、scans、readers、files、all"
        " / name of the suite; generate：生成带标准答案的文件 / make files with their gold",
    )
    parser.add_argument("--out", metavar="DIR", help="报告所在文件夹 / folder of the report")
    parser.add_argument(
        "--corpus",
        metavar="DIR",
        help="DIR/samples 与 DIR/gold，默认仓库的 data；tables 也可以是一个 PDF 文件夹"
        " / samples and their gold, or for tables any folder of PDFs",
    )
    parser.add_argument("--gold", metavar="DIR", help="tables：标准答案所在文件夹 / folder of gold")
    parser.add_argument(
        "--questions",
        metavar="FILE",
        help="answers：只问这个 JSONL 文件里的问题 / only the questions of this file",
    )
    parser.add_argument(
        "--reader",
        choices=("grammar", "model", "both"),
        help="readers：只比这一种读法 / only this way of reading",
    )
    _eval_run(parser)
    _eval_generate(parser)


def _eval_generate(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("eval generate --out DIR：生成文件 / generated files")
    group.add_argument(
        "--count", type=int, default=20, metavar="N", help="份数（默认 20） / how many"
    )
    group.add_argument(
        "--seed",
        type=int,
        default=1,
        metavar="S",
        help="种子：相同则结果相同 / same seed, same bytes",
    )
    group.add_argument(
        "--unfamiliar",
        action="store_true",
        help="增减用规则没有学过的说法，不植入错误 / growth in wordings unknown to the grammar",
    )


def _eval_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--baseline", metavar="FILE", help="与这份 JSON 报告相比 / compare with an earlier report"
    )
    parser.add_argument(
        "--fail-on-regression",
        action="store_true",
        help="比基线差时退出码为 1 / exit 1 where a measure is worse",
    )
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="进程数（默认：处理器数） / processes"
    )
    parser.add_argument(
        "--resume", action="store_true", help="接着上次中断处 / go on where a run was cut short"
    )


def _correct(parser: argparse.ArgumentParser) -> None:
    assert isinstance(parser, _Parser)
    parser.is_mixed = True
    parser.add_argument(
        "document", nargs="?", metavar="DOCUMENT", help="文件名，见 mingzhang list / the document"
    )
    parser.add_argument(
        "value", nargs="?", metavar="VALUE", help="正确的内容，空白写 '' / what should stand there"
    )
    place = parser.add_argument_group("更正哪一格 / which cell")
    place.add_argument("--page", type=int, metavar="P", help="PDF 第几页，从 1 起 / the page")
    place.add_argument(
        "--at",
        "--cell",
        metavar="X,Y",
        help="格内一点，单位点（1/72 英寸），自左上角量起 / a point in the cell",
    )
    place.add_argument("--table", metavar="NAME", help="表名、表类或其中一部分 / title or kind")
    place.add_argument("--row", metavar="NAME", help="行的编码或名称 / the row's code or name")
    place.add_argument("--column", metavar="NAME", help="栏的名称 / the column's name")
    parser.add_argument("--why", metavar="REASON", help="更正的理由（必填） / the reason")
    parser.add_argument("--who", metavar="NAME", help="更正人，默认为登录名 / who corrects")
    other = parser.add_argument_group("其他 / instead")
    other.add_argument(
        "--list", action="store_true", help="列出更正（可限于 DOCUMENT） / list corrections"
    )
    other.add_argument(
        "--undo", type=int, metavar="ID", help="撤销一条更正（留有记录） / withdraw a correction"
    )
    other.add_argument(
        "--export-gold",
        metavar="DIR",
        help="把更正过的页导出为标准答案 / write corrected pages as gold",
    )
    _add_json(parser, shape="每条更正一行 / one object a line, a line a correction")


def _model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--log",
        nargs="?",
        const="",
        metavar="N",
        help="列出与模型的往来，或第 N 条的全文 / list the exchanges, or show one whole",
    )
    parser.add_argument(
        "--count", type=int, default=20, metavar="N", help="列出几条（默认 20） / how many"
    )
    parser.add_argument(
        "--offline", action="store_true", help="只显示设置，不试问 / show settings, do not try them"
    )
    _add_json(parser, shape="一个对象 / one object")


def _list(parser: argparse.ArgumentParser) -> None:
    _add_json(parser, shape="每份文件一行 / one object a line, a line a file")


def _export(parser: argparse.ArgumentParser) -> None:
    assert isinstance(parser, _Parser)
    parser.is_mixed = True
    parser.add_argument(
        "documents",
        nargs="*",
        metavar="DOCUMENT",
        help="文件名，见 mingzhang list；不写即全部 / documents, all without",
    )
    parser.add_argument(
        "--to",
        required=True,
        metavar="FILE|DIR",
        help="写到哪里：*.xlsx、*.csv、*.zip 或文件夹 / where to",
    )
    parser.add_argument(
        "--format",
        choices=("xlsx", "csv", "fdp"),
        help="xlsx 一表一页并附来源；csv 一数一行；fdp 财政数据包（Fiscal Data Package）",
    )
    parser.add_argument(
        "--kind",
        action="append",
        default=[],
        metavar="KIND",
        help="只要这类：预算、决算、部门、单位，或表类如 三公，可重复 / only of this kind",
    )
    parser.add_argument(
        "--org",
        action="append",
        default=[],
        metavar="NAME",
        help="只要这家单位，可重复 / only this body",
    )
    parser.add_argument(
        "--year",
        action="append",
        default=[],
        type=_year,
        metavar="YYYY",
        help="只要这一年，可重复 / only this year",
    )
    parser.add_argument(
        "--item",
        metavar="ITEM",
        help="只写这一项在各单位各年度的比较（编码、科目名或通称） / compare this item",
    )
    parser.add_argument(
        "--over",
        metavar="ITEM",
        help="与 --item 合用：占这一项的比重；在职人数 则为人均 / share of this item",
    )


def _year(text: str) -> int:
    if not (text.isdecimal() and len(text) == 4):
        raise argparse.ArgumentTypeError(f"{text!r} 不是年份（如 2026）")
    return int(text)


COMMANDS = (
    _Command("chat", "chat", "打开网页：提问、看原文、核对、上传 / open the web page", _chat),
    _Command("ask", "ask", "就资料库里的文件提问，答案附出处 / ask, with citations", _ask),
    _Command("add", "add", "把文件或文件夹读入资料库 / read files into the library", _add),
    _Command(
        "extract", "extract", "列出文件里的表格和数字，不入库 / print what was read", _extract
    ),
    _Command("check", "check", "复核文件里的每一处加总与表述 / recheck sums and claims", _check),
    _Command(
        "correct", "correct", "更正读错或印错的单元格，留痕、可撤销 / override a cell", _correct
    ),
    _Command(
        "export", "export", "导出 Excel、CSV 或财政数据包 / export xlsx, csv, data package", _export
    ),
    _Command("eval", "evaluate", "运行一项评测并写报告 / run an evaluation", _eval),
    _Command("model", "model", "显示并试用模型设置，查看往来记录 / show and try the model", _model),
    _Command("list", "listing", "列出资料库里的文件 / what is in the library", _list),
)
"""Every sub-command, in the order of the help."""
