"""Arguments that several commands have."""

from __future__ import annotations

import argparse


def add_language(parser: argparse.ArgumentParser, *, default: str) -> None:
    """``--lang``"""
    parser.add_argument(
        "--lang",
        choices=("zh", "en"),
        default=default,
        help="输出所用语言（默认 zh） / language of messages",
    )


def add_paths(parser: argparse.ArgumentParser) -> None:
    """Files and folders to read."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="PDF 文件或文件夹（含子文件夹） / PDF files or folders",
    )


def add_json(parser: argparse.ArgumentParser, *, shape: str) -> None:
    """``--json``; shape: what is printed then."""
    parser.add_argument("--json", action="store_true", help=f"输出 JSON：{shape}")


def add_reader(parser: argparse.ArgumentParser) -> None:
    """``--reader``"""
    parser.add_argument(
        "--reader",
        choices=("grammar", "model", "both"),
        help="怎样读：grammar 只按规则；both 规则没读出的再问模型；model 全部由模型指认"
        "（默认：设置了模型为 both，否则 grammar） / who reads; default both where a model is set",
    )
