"""``mingzhang model``: the settings of the model, a try of them, and the log of exchanges."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from extract.errors import MingzhangError
from extract.llm.door import Door
from extract.llm.exchange import Prompt
from extract.llm.ledger import Entry, Ledger
from extract.llm.settings import ModelSettings, read_settings
from ui.cli import EXIT_BAD_INPUT, EXIT_DONE
from ui.models import describe_trouble, open_model
from ui.report import plain

_SHOWN = 76
"""Characters of a reply on one line of the log."""

_HOW = """没有设置模型：一切照常，只是不用模型。要用时设置（环境变量或 .env）：
  MINGZHANG_MODEL=模型名           或 gguf:文件路径（在本机运行，不联网）
  OPENAI_BASE_URL=https://…/v1     任何兼容 OpenAI 的端点
  OPENAI_API_KEY=密钥
No model is set; everything works without one."""


class _Try(BaseModel):
    """A closed question whose answer is known."""

    model_config = ConfigDict(extra="forbid")
    change: Literal["n1", "n2", "n3", "none"] = Field(description="减少额的编号")


_PROMPT = Prompt(
    "try",
    "从句子里选出减少额的编号，只输出 JSON。",
    "句子：公务接待费0.4万元[n1]，比上年减少0.1万元[n2]，下降20%[n3]。",
)


def run(options: argparse.Namespace) -> int:
    """options: log (None, "" or a number), count, offline, json, lang."""
    settings = read_settings()
    if options.log is not None:
        return _show_log(settings, options)
    if not settings.on:
        print(json.dumps({"model": None}) if options.json else _HOW)
        return EXIT_DONE
    if options.offline:
        _print(settings, {}, options.json)
        return EXIT_DONE
    with open_model(options.lang) as door:
        assert door is not None
        tried = _try(door, options.lang)
    _print(settings, tried, options.json)
    return EXIT_DONE if tried["ok"] else EXIT_BAD_INPUT


def _try(door: Door, lang: str) -> dict[str, str | bool | float]:
    """One closed question to the endpoint, not from the cache unless it was asked before."""
    begun = time.monotonic()
    choice = door.choose(_PROMPT, _Try, deadline=begun + door.settings.timeout)
    if choice.value is None:
        assert choice.trouble is not None
        why = f"{describe_trouble(choice.trouble, lang=lang)}（{plain(choice.detail)[:200]}）"
        return {"ok": False, "trouble": why}
    return {
        "ok": True,
        "rung": choice.rung,
        "right": choice.value.change == "n2",
        "cached": choice.cached,
        "seconds": round(time.monotonic() - begun, 2),
    }


def _print(settings: ModelSettings, tried: dict[str, str | bool | float], as_json: bool) -> None:
    shown = dict(_describe(settings))
    if as_json:
        print(json.dumps({**shown, "try": tried or None}, ensure_ascii=False))
        return
    for name, value in shown.items():
        print(f"{name:<18} {value}")
    if tried.get("ok"):
        right = "答对" if tried["right"] else "答错（答案仍会被勾稽关系核对）"
        print(f"试问：{right}；方式 {tried['rung']}，{tried['seconds']} 秒")
    elif tried:
        print(f"试问没有成功：{tried['trouble']}")


def _describe(settings: ModelSettings) -> Iterator[tuple[str, str]]:
    """The settings as shown: never the key."""
    yield "model", plain(settings.model or "")
    yield "endpoint", plain(settings.url or "本机进程内 / in-process")
    yield "key", "已设置 / set" if settings.api_key else "未设置 / not set"
    yield "reader", settings.reader or "both"
    for name in (
        "timeout", "answer_timeout", "document_timeout", "retries", "concurrency", "samples",
        "max_tokens", "daily_tokens", "daily_cost", "price_in", "price_out",
    ):  # fmt: skip
        value = getattr(settings, name)
        yield name, "—" if value is None else str(value)


# ── the log ─────────────────────────────────────────────────────────────────────────────────────


def _show_log(settings: ModelSettings, options: argparse.Namespace) -> int:
    ledger = Ledger(settings.home / "models")
    try:
        if options.log:
            entry = ledger.entry(int(options.log)) if options.log.isdecimal() else None
            if entry is None:
                raise MingzhangError("记录里没有这一条", where=options.log, todo="见 --log")
            _print_entry(entry, options.json)
        else:
            for entry in ledger.list(options.count):
                print(_json(entry) if options.json else _line(entry))
    finally:
        ledger.close()
    return EXIT_DONE


def _line(entry: Entry) -> str:
    reply = plain(entry.reply)
    reply = reply if len(reply) <= _SHOWN else f"{reply[:_SHOWN]}…"
    return (
        f"{entry.id:>6}  {entry.at}  {plain(entry.model)}  {entry.purpose}/{entry.rung}  "
        f"{entry.tokens_in}+{entry.tokens_out}  {entry.seconds:.1f}s  {entry.finish}  {reply}"
    )


def _print_entry(entry: Entry, as_json: bool) -> None:
    if as_json:
        print(_json(entry))
        return
    request = json.loads(entry.request)
    print(_line(entry))
    for name in ("system", "examples", "user", "schema", "correction"):
        if request[name]:
            value = request[name]
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            print(f"\n── {name}\n" + "\n".join(plain(line) for line in text.split("\n")))
    print("\n── reply\n" + "\n".join(plain(line) for line in entry.reply.split("\n")))


def _json(entry: Entry) -> str:
    fields = {**entry._asdict(), "cost": str(entry.cost), "request": json.loads(entry.request)}
    return json.dumps(fields, ensure_ascii=False)
