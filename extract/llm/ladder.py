"""A closed question → a validated answer, by the first way that the endpoint can go.

json_schema ─400─► tool ─400─► json_object with the schema in the prompt ─400─► plain
each: text ─ find_object ─ validate ─► value, or one retry with the error a rung further down
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from extract.llm.exchange import Choice, Fault, Prompt, Reply, Request, Rung, T, Trouble
from extract.llm.lenient import find_object

LADDER = (Rung.SCHEMA, Rung.TOOL, Rung.OBJECT, Rung.PLAIN)

Send = Callable[[Request], tuple[Reply, bool]]
"""Sends one request; returns the reply and whether it was cached. Raises Fault."""


class Climb(NamedTuple):
    """What is asked: the prompt, the schema, which sample, how long the reply may be."""

    prompt: Prompt
    sample: int
    max_tokens: int


def climb(goal: Climb, schema: type[T], send: Send, *, start: Rung) -> tuple[Choice[T], Rung]:
    """The answer, and the rung that the endpoint took. Raises Fault for the endpoint's troubles."""
    text = write_schema(schema)
    request = Request(goal.prompt, text, start, goal.sample, goal.max_tokens)
    reply, cached, rung = _send_down(request, send)
    value, error = _validate(reply, schema)
    if value is not None or reply.finish == "refusal":
        return _choice(value, str(rung), error, cached=cached, reply=reply), rung
    again = request._replace(rung=_below(rung), correction=(reply.text[:2000], error))
    try:
        second, cached, lower = _send_down(again, send)
    except Fault as fault:
        if fault.trouble is not Trouble.UNSUPPORTED:
            raise
        return _choice(None, str(rung), error, cached=cached, reply=reply), rung
    value, error = _validate(second, schema)
    return _choice(value, f"{lower}+retry", error, cached=cached, reply=second), rung


def write_schema(schema: type[BaseModel]) -> str:
    """The JSON schema of an answer as it is sent: without the names that pydantic makes up."""
    whole = schema.model_json_schema()
    bare = {**_bare(whole), "title": whole["title"]}
    return json.dumps(bare, ensure_ascii=False, separators=(",", ":"))


def _bare(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema without titles, and without the words of classes; those of fields stay."""
    made = {key: value for key, value in schema.items() if key != "title"}
    if made.get("type") == "object":
        made.pop("description", None)
    for key in ("properties", "$defs"):
        if key in made:
            made[key] = {name: _bare(one) for name, one in made[key].items()}
    if isinstance(made.get("items"), dict):
        made["items"] = _bare(made["items"])
    return made


def _send_down(request: Request, send: Send) -> tuple[Reply, bool, Rung]:
    """The reply by the first rung, from the request's own on, that the endpoint accepts."""
    rungs = [*LADDER[LADDER.index(request.rung) :], *LADDER[: LADDER.index(request.rung)]]
    fault: Fault | None = None
    for rung in rungs:
        try:
            reply, cached = send(request._replace(rung=rung))
            return reply, cached, rung
        except Fault as exc:
            if exc.trouble is not Trouble.UNSUPPORTED:
                raise
            fault = exc
    assert fault is not None
    raise fault


def _below(rung: Rung) -> Rung:
    """Where the retry is made: with the schema in the prompt, where it was not yet."""
    return rung if rung is Rung.PLAIN else Rung.OBJECT


def _validate(reply: Reply, schema: type[T]) -> tuple[T | None, str]:
    found = find_object(reply.text)
    if found is None:
        return None, "没有找到 JSON 对象 / no JSON object found"
    try:
        return schema.model_validate_json(found), ""
    except ValidationError as exc:
        return None, _describe(exc)
    except RecursionError:
        return None, "嵌套过深 / nested too deep"


def _describe(exc: ValidationError) -> str:
    """The first faults, without the model's own input."""
    shown = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in exc.errors()[:4]]
    return "; ".join(shown)


def _choice(value: T | None, rung: str, error: str, *, cached: bool, reply: Reply) -> Choice[T]:
    if value is not None:
        return Choice(value, rung, None, "", cached)
    trouble = Trouble.REFUSED if reply.finish == "refusal" else Trouble.UNREADABLE
    return Choice(None, rung, trouble, error, cached)
