"""Arguments of the commands that try things out: eval, model."""

from __future__ import annotations

import argparse

from ui.arguments.common import add_json


def add_eval(parser: argparse.ArgumentParser) -> None:
    """``mingzhang eval``"""
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


def add_model(parser: argparse.ArgumentParser) -> None:
    """``mingzhang model``"""
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
    add_json(parser, shape="一个对象 / one object")
