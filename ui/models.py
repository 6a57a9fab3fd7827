"""The model that the environment names, opened for one command, and what it used, for people."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from extract.errors import ModelUnusable
from extract.llm.door import Door, open_door
from extract.llm.exchange import TROUBLES, Trouble, Usage
from extract.llm.settings import ModelSettings, Reader, read_settings
from extract.pointers.reader import ModelReader, Report

_ENGLISH = {
    Trouble.REFUSED: "the model refused",
    Trouble.UNREADABLE: "the model's answer could not be read",
    Trouble.SLOW: "the model did not answer in time",
    Trouble.BUSY: "the endpoint limits its rate (429)",
    Trouble.BROKEN: "the endpoint failed or broke the connection",
    Trouble.UNREACHABLE: "the endpoint cannot be reached",
    Trouble.FORBIDDEN: "the endpoint rejects the key or the model's name",
    Trouble.UNSUPPORTED: "the endpoint does not support such requests",
    Trouble.TOO_LONG: "the content exceeds the model's context",
    Trouble.BUDGET: "the day's limit is reached",
}


@contextmanager
def open_model(lang: str) -> Iterator[Door | None]:
    """The door to the model, None where none is named; what it used is said on stderr at the end.

    Raises ModelUnusable.
    """
    door = open_door()
    if door is None:
        yield None
        return
    with door:
        try:
            yield door
        finally:
            line = describe_usage(door.name, door.usage, door.settings, lang=lang)
            if line:
                print(line, file=sys.stderr)


def choose_reader(asked: Reader | None, door: Door | None) -> ModelReader | None:
    """The reader that a command asks for; None for the grammar alone.

    Without --reader: MINGZHANG_READER, else both where a model is named. Raises ModelUnusable.
    """
    settings = door.settings if door is not None else read_settings()
    mode = asked or settings.reader or ("both" if door is not None else "grammar")
    if mode == "grammar":
        return None
    if door is None:
        todo = "请设置 MINGZHANG_MODEL 和 OPENAI_BASE_URL，见 mingzhang model --help"
        raise ModelUnusable(f"--reader {mode} 需要一个模型，但没有设置", todo=todo)
    return ModelReader(door, mode)


def describe_trouble(trouble: Trouble, *, lang: str) -> str:
    """Why there is no answer, in the reader's language."""
    return TROUBLES[trouble] if lang == "zh" else _ENGLISH[trouble]


def describe_usage(name: str, usage: Usage, settings: ModelSettings, *, lang: str) -> str:
    """One line of calls, tokens and cost; "" where nothing was asked."""
    if not (usage.calls or usage.cached or usage.trouble):
        return ""
    zh = lang == "zh"
    counts = (usage.calls, usage.cached, usage.tokens_in, usage.tokens_out)
    told = "模型 {}：请求 {} 次，取自缓存 {} 次，输入 {} 词元，输出 {} 词元"
    line = (told if zh else "model {}: {} calls, {} cached, {} tokens in, {} out").format(
        name, *counts
    )
    if settings.price_in is not None or settings.price_out is not None:
        line += f"，费用 {usage.cost:.4f}" if zh else f", cost {usage.cost:.4f}"
    if usage.trouble is not None:
        why = describe_trouble(usage.trouble, lang=lang)
        line += f"；{why}，已改用不靠模型的结果" if zh else f"; {why}: went on without it"
    return line


def describe_reading(report: Report, *, lang: str) -> str:
    """One line of what the model was asked of a document, and what was taken; "" for nothing."""
    if not (report.sentences or report.tables):
        return ""
    counts = (report.sentences, report.tables, report.claims, report.rejected)
    if lang == "zh":
        line = "模型：问了 {} 句、{} 张表；采用 {} 条，被勾稽关系否决 {} 条".format(*counts)
        line += f"；待人工复核 {report.review} 条" if report.review else ""
        again = "恢复后再运行 add 会接着读"
    else:
        line = "model: {} sentences, {} tables asked; {} taken, {} rejected".format(*counts)
        line += f"; {report.review} to review" if report.review else ""
        again = "add again goes on from here"
    if report.unfinished is not None:
        line += f"；没有读完：{describe_trouble(report.unfinished, lang=lang)}，{again}"
    return line
