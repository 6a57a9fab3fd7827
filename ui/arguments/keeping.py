"""Arguments of the commands over the library's figures: correct, export."""

from __future__ import annotations

import argparse

from ui.arguments.common import add_json
from ui.arguments.parser import Parser


def add_correct(parser: argparse.ArgumentParser) -> None:
    """``mingzhang correct``"""
    assert isinstance(parser, Parser)
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
    add_json(parser, shape="每条更正一行 / one object a line, a line a correction")


def add_export(parser: argparse.ArgumentParser) -> None:
    """``mingzhang export``"""
    assert isinstance(parser, Parser)
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
