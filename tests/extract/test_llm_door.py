"""The door against an endpoint that answers by script: every fault ends as a Choice, in time."""

from __future__ import annotations

import time
from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict

from extract.llm.exchange import Fault, Prompt, Trouble
from extract.llm.ledger import Ledger

PROMPT = Prompt("test", "选编号。", "句子：公务接待费0.4万元[n1]，减少0.1万元[n2]。")
RIGHT = '{"amount": "n1", "change": "n2"}'


class Pointed(BaseModel):
    """Two pointers."""

    model_config = ConfigDict(extra="forbid")
    amount: Literal["n1", "n2", "none"]
    change: Literal["n1", "n2", "none"]


def soon(seconds: float = 10.0) -> float:
    return time.monotonic() + seconds


def rung_of(body: dict[str, Any]) -> str:
    if "tools" in body:
        return "tool"
    return str(body.get("response_format", {}).get("type", "plain"))


@pytest.mark.parametrize(
    "text",
    [
        RIGHT,
        f"```json\n{RIGHT}\n```",
        f"<think>n1 or n2? {{}} 0.4</think>\n{RIGHT}",
        f"好的，答案如下：\n{RIGHT}\n希望有帮助。",
        '{"amount": "n1", "change": "n2",}',
        RIGHT + " " * 5000,
    ],
    ids=["bare", "fence", "thinking", "words around", "comma", "white space"],
)
def test_what_surrounds_an_answer_is_met(open_scripted: Any, step: Any, text: str) -> None:
    door, endpoint = open_scripted(lambda _: step(text))
    choice = door.choose(PROMPT, Pointed, deadline=soon())
    assert choice.value == Pointed(amount="n1", change="n2")
    assert choice.rung == "json_schema"
    assert len(endpoint.requests) == 1


@pytest.mark.parametrize(
    ("script", "trouble"),
    [
        (lambda step: step(""), Trouble.UNREADABLE),
        (lambda step: step("抱歉，我不能回答。"), Trouble.UNREADABLE),
        (lambda step: step('{"amount": "n7", "change": "n2"}'), Trouble.UNREADABLE),
        (lambda step: step('{"amount": 0.4, "change": "0.1"}'), Trouble.UNREADABLE),
        (lambda step: step("I think the amount is n1."), Trouble.UNREADABLE),
        (lambda step: step('{"amount": "n1", "chan', finish="length"), Trouble.UNREADABLE),
        (lambda step: step("{" + " \n" * 4000, finish="length"), Trouble.UNREADABLE),
        (lambda step: step("{" * 5000), Trouble.UNREADABLE),
        (lambda step: step("", refusal="I cannot help with that."), Trouble.REFUSED),
        (lambda step: step("busy", status=429), Trouble.BUSY),
        (lambda step: step("oops", status=500), Trouble.BROKEN),
        (lambda step: step("no", status=401), Trouble.FORBIDDEN),
        (lambda step: step("The model `x` does not exist", status=404), Trouble.FORBIDDEN),
        (lambda step: step("maximum context length is 10", status=400), Trouble.TOO_LONG),
        (lambda step: step(RIGHT, drop=40), Trouble.BROKEN),
        (lambda step: step(raw="<html>proxy</html>"), Trouble.BROKEN),
        (lambda step: step(raw='{"choices": []}'), Trouble.BROKEN),
        (lambda step: step(raw="null"), Trouble.BROKEN),
    ],
    ids=[
        "empty", "refusing words", "wrong id", "numbers", "prose", "cut", "white space", "braces",
        "refusal", "429", "500", "401", "no model", "too long", "disconnect", "html", "no choices",
        "null",
    ],
)  # fmt: skip
def test_every_fault_ends_as_a_trouble(
    open_scripted: Any, step: Any, script: Any, trouble: Trouble
) -> None:
    door, _ = open_scripted(lambda _: script(step))
    choice = door.choose(PROMPT, Pointed, deadline=soon())
    assert choice.value is None
    assert choice.trouble is trouble


def test_a_slow_drip_ends_with_the_deadline(open_scripted: Any, step: Any) -> None:
    door, _ = open_scripted(lambda _: step(RIGHT, drip=0.2))
    begun = time.monotonic()
    choice = door.choose(PROMPT, Pointed, deadline=soon(1.5))
    assert choice.trouble is Trouble.SLOW
    assert time.monotonic() - begun < 3.0


@pytest.mark.parametrize(
    ("accepted", "rung"),
    [("tool", "tool"), ("json_object", "json_object"), ("plain", "plain")],
)
def test_the_ladder_goes_down_and_is_remembered(
    open_scripted: Any, step: Any, accepted: str, rung: str
) -> None:
    def script(body: dict[str, Any]) -> Any:
        fits = rung_of(body) == accepted
        return step(RIGHT) if fits else step("response_format is not supported", status=400)

    door, endpoint = open_scripted(script)
    assert door.choose(PROMPT, Pointed, deadline=soon()).rung == rung
    tries = len(endpoint.requests)
    again = door.choose(PROMPT._replace(user="另一句[n1][n2]"), Pointed, deadline=soon())
    assert again.rung == rung
    assert len(endpoint.requests) == tries + 1


def test_the_schema_stands_in_the_prompt_of_json_object(open_scripted: Any, step: Any) -> None:
    def script(body: dict[str, Any]) -> Any:
        return step(RIGHT) if rung_of(body) == "json_object" else step("no", status=400)

    door, endpoint = open_scripted(script)
    door.choose(PROMPT, Pointed, deadline=soon())
    system = endpoint.requests[-1]["messages"][0]["content"]
    assert "json" in system
    assert '"n2"' in system


def test_a_wrong_answer_is_sent_back_once_with_its_error(open_scripted: Any, step: Any) -> None:
    answers = iter(['{"amount": "n9", "change": "n2"}', RIGHT])
    door, endpoint = open_scripted(lambda _: step(next(answers)))
    choice = door.choose(PROMPT, Pointed, deadline=soon())
    assert choice.value is not None
    assert choice.rung == "json_object+retry"
    assert "amount" in endpoint.requests[1]["messages"][-1]["content"]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_busy_endpoints_are_tried_again(open_scripted: Any, step: Any, status: int) -> None:
    answers = iter([step("later", status=status, headers=(("Retry-After", "0"),)), step(RIGHT)])
    door, endpoint = open_scripted(lambda _: next(answers), retries=2)
    assert door.choose(PROMPT, Pointed, deadline=soon()).value is not None
    assert len(endpoint.requests) == 2


def test_the_same_question_twice_costs_nothing(open_scripted: Any, step: Any) -> None:
    door, endpoint = open_scripted(lambda _: step(RIGHT))
    first = door.choose(PROMPT, Pointed, deadline=soon())
    second = door.choose(PROMPT, Pointed, deadline=soon())
    assert (first.cached, second.cached) == (False, True)
    assert first.value == second.value
    assert len(endpoint.requests) == 1
    assert (door.usage.calls, door.usage.cached, door.usage.tokens_in) == (1, 1, 11)
    other = door.choose(PROMPT, Pointed, deadline=soon(), sample=1)
    assert not other.cached


def test_the_limit_of_a_day_is_kept(open_scripted: Any, step: Any) -> None:
    door, endpoint = open_scripted(lambda _: step(RIGHT), daily_tokens=18)
    assert door.choose(PROMPT, Pointed, deadline=soon()).value is not None
    over = door.choose(PROMPT._replace(user="another"), Pointed, deadline=soon())
    assert over.trouble is Trouble.BUDGET
    assert len(endpoint.requests) == 1


def test_cost_is_counted_by_the_prices(open_scripted: Any, step: Any) -> None:
    door, _ = open_scripted(lambda _: step(RIGHT), price_in="1000000", price_out="2000000")
    door.choose(PROMPT, Pointed, deadline=soon())
    assert door.usage.cost == 11 + 2 * 7


def test_a_dead_endpoint_is_left_alone_after_two_tries(open_scripted: Any, step: Any) -> None:
    door, endpoint = open_scripted(lambda _: step(RIGHT))
    endpoint.close()
    troubles = [
        door.choose(PROMPT._replace(user=f"{n}"), Pointed, deadline=soon()).trouble
        for n in range(4)
    ]
    assert troubles == [Trouble.UNREACHABLE] * 4
    assert door.usage.calls == 2


def test_the_ledger_holds_the_exchange_and_no_key(
    open_scripted: Any, step: Any, tmp_path: Any
) -> None:
    door, _ = open_scripted(lambda _: step(RIGHT), api_key="sk-very-secret")
    door.choose(PROMPT, Pointed, deadline=soon())
    [entry] = Ledger(tmp_path / "models-home" / "models").list()
    assert entry.reply == RIGHT
    assert "公务接待费" in entry.request
    files = (tmp_path / "models-home" / "models").iterdir()
    assert not any(b"very-secret" in file.read_bytes() for file in files)


def test_prose_comes_in_pieces_and_again_from_the_ledger(open_scripted: Any, step: Any) -> None:
    door, endpoint = open_scripted(lambda _: step("本年安排{f1}，比上年减少{f2}。"))
    first = list(door.stream(PROMPT, deadline=soon()))
    assert len(first) > 1
    assert "".join(first) == "本年安排{f1}，比上年减少{f2}。"
    assert "".join(door.stream(PROMPT, deadline=soon())) == "".join(first)
    assert len(endpoint.requests) == 1
    assert endpoint.requests[0]["stream_options"] == {"include_usage": True}
    assert door.usage.tokens_out == 7


def test_a_stream_that_breaks_off_is_a_fault(open_scripted: Any, step: Any) -> None:
    door, _ = open_scripted(lambda _: step("本年安排{f1}。" * 30, drop=900))
    with pytest.raises(Fault):
        list(door.stream(PROMPT, deadline=soon()))


def test_a_reply_without_end_is_cut_off(open_scripted: Any, step: Any) -> None:
    door, _ = open_scripted(lambda _: step("永" * 3_000_000))
    assert door.choose(PROMPT, Pointed, deadline=soon()).trouble is Trouble.BROKEN


def test_nothing_is_traced_whatever_the_environment_says(
    open_scripted: Any, serve: Any, step: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    spy = serve(lambda _: step("{}"))
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGCHAIN_TRACING_V2", "true")
    monkeypatch.setenv("LANGSMITH_API_KEY", "key")
    monkeypatch.setenv("LANGSMITH_ENDPOINT", spy.url)
    door, _ = open_scripted(lambda _: step(RIGHT))
    assert door.choose(PROMPT, Pointed, deadline=soon()).value is not None
    time.sleep(0.5)
    assert spy.requests == []
