"""Arguments of the commands that read files: add, extract, check."""

from __future__ import annotations

import argparse

from ui.arguments.common import add_json, add_paths, add_reader


def add_add(parser: argparse.ArgumentParser) -> None:
    """``mingzhang add``"""
    add_paths(parser)
    add_reader(parser)


def add_extract(parser: argparse.ArgumentParser) -> None:
    """``mingzhang extract``"""
    add_paths(parser)
    add_reader(parser)
    add_json(parser, shape="每份文件一行 / one object a line, a line a file")


_CHECK = """复核文件里的每一处加总与表述 / recheck sums and claims

一次给出几份文件（或一个文件夹）时还互相对照：同一单位今年所列的上年数与它上年的文件，
部门表中各单位的数与该单位自己的文件。结果记在后读的那份文件名下，写明另一份的名称和页码。
Several files at once (or a folder) are also held against each other: a body's figures of
the year before against its document of that year, a department's rows against its units'
own documents. The file that is read later tells of it, and names the other."""


def add_check(parser: argparse.ArgumentParser) -> None:
    """``mingzhang check``"""
    parser.description = _CHECK
    add_paths(parser)
    add_json(parser, shape="每份文件一行 / one object a line, a line a file")
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
