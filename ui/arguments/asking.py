"""Arguments of the commands that ask and show: chat, ask, list."""

from __future__ import annotations

import argparse

from ui.arguments.common import add_json


def add_chat(parser: argparse.ArgumentParser) -> None:
    """``mingzhang chat``"""
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


def add_ask(parser: argparse.ArgumentParser) -> None:
    """``mingzhang ask``"""
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
    add_json(parser, shape="一个对象 / one object")


def add_list(parser: argparse.ArgumentParser) -> None:
    """``mingzhang list``"""
    add_json(parser, shape="每份文件一行 / one object a line, a line a file")
