"""The model on the command line: settings, log, reading and answering, by a scripted endpoint."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shelves import learn, sample_path

from ui.cli import main

SAMPLE = sample_path("gulou-2022")
QUESTION = "鼓楼公务接待费是多少"

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGZHANG_HOME", str(tmp_path / "home"))


@pytest.fixture
def learnt(tmp_path: Path) -> None:
    """A home that embeds nothing of the sample anew."""
    learn(tmp_path / "home", SAMPLE.stem)


@pytest.fixture
def use(serve: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], Any]:
    """``use(script)``: the environment names an endpoint that answers by script."""

    def start(script: Any) -> Any:
        endpoint = serve(script)
        monkeypatch.setenv("MINGZHANG_MODEL", "scripted")
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
        monkeypatch.setenv("MINGZHANG_MODEL_RETRIES", "0")
        monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
        return endpoint

    return start


def script_of(step: Any) -> Callable[[dict[str, Any]], Any]:
    """Echoes the evidence as prose; points at nothing in documents."""

    def script(body: dict[str, Any]) -> Any:
        asked = body["messages"][-1]["content"]
        if "依据：\n" in asked:
            return step(asked.split("依据：\n")[1].split("\n占位符：")[0])
        schema = body["response_format"]["json_schema"]["schema"]
        if "claims" in schema["properties"]:
            names = schema["$defs"]["Claim"]["properties"]
            return step(json.dumps({"claims": [{name: _last(names[name]) for name in names}]}))
        fields = {name: _last(field) for name, field in schema["properties"].items()}
        return step(json.dumps(fields | ({"change": "n2"} if "change" in fields else {})))

    return script


def _last(field: dict[str, Any]) -> str:
    return str(field["enum"][-1]) if "enum" in field else str(field["const"])


def test_without_a_model_it_says_how_to_set_one(capsys: Capture) -> None:
    assert main(["model"]) == 0
    assert "OPENAI_BASE_URL" in capsys.readouterr().out


def test_settings_are_shown_and_tried_without_the_key(use: Any, step: Any, capsys: Capture) -> None:
    use(script_of(step))
    assert main(["model"]) == 0
    shown = capsys.readouterr()
    assert "答对" in shown.out
    assert "json_schema" in shown.out
    assert "very-secret" not in shown.out + shown.err
    assert "输入 11 词元" in shown.err


def test_a_try_that_fails_is_bad_input(use: Any, step: Any, capsys: Capture) -> None:
    use(lambda _: step("no such key", status=401))
    assert main(["model"]) == 2
    assert "不接受密钥" in capsys.readouterr().out


def test_the_log_shows_an_exchange_whole(use: Any, step: Any, capsys: Capture) -> None:
    use(script_of(step))
    main(["model", "--json"])
    capsys.readouterr()
    assert main(["model", "--log"]) == 0
    line = capsys.readouterr().out
    assert "try/json_schema" in line
    assert main(["model", "--log", line.split()[0]]) == 0
    assert "减少0.1万元[n2]" in capsys.readouterr().out
    assert main(["model", "--log", "999"]) == 2


def test_reader_model_needs_a_model(capsys: Capture) -> None:
    assert main(["extract", str(SAMPLE), "--reader", "both"]) == 2
    assert "MINGZHANG_MODEL" in capsys.readouterr().err


@pytest.mark.usefixtures("learnt")
def test_an_endpoint_that_dies_during_add_loses_nothing(
    use: Any, step: Any, capsys: Capture
) -> None:
    endpoint = use(script_of(step))
    endpoint.close()
    assert main(["add", str(SAMPLE), "--reader", "model"]) == 0
    shown = capsys.readouterr()
    assert "已读入" in shown.out
    assert "没有读完" in shown.out
    assert "连不上" in shown.err
    again = use(script_of(step))
    assert main(["add", str(SAMPLE), "--reader", "model"]) == 0
    assert "没有读完" not in capsys.readouterr().out
    asked = len(again.requests)
    assert asked > 0
    assert main(["add", str(SAMPLE), "--reader", "model"]) == 0
    assert "没有读完" not in capsys.readouterr().out
    assert len(again.requests) == asked
    assert main(["ask", QUESTION, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["model"] == "scripted"
    assert not re.search(r"[{}]", answer["text"])
    use(lambda _: step("公务接待费九百万元，比上年增长5倍。"))
    assert main(["ask", QUESTION, "--json"]) == 0
    made_up = json.loads(capsys.readouterr().out)
    assert made_up["model"] is None
    assert "九百" not in made_up["text"]
    assert made_up["figures"] == answer["figures"]


@pytest.mark.usefixtures("learnt")
def test_an_endpoint_killed_in_the_middle_goes_on_where_it_was(
    use: Any, step: Any, capsys: Capture
) -> None:
    """Killed after two questions: what was answered costs nothing again, the rest is asked."""
    right = script_of(step)
    killed: list[int] = []

    def dying(body: dict[str, Any]) -> Any:
        killed.append(1)
        return right(body) if len(killed) <= 2 else step("{", drop=30)

    endpoint = use(dying)
    assert main(["add", str(SAMPLE), "--reader", "model"]) == 0
    shown = capsys.readouterr()
    assert "已读入" in shown.out
    assert shown.out.count("没有读完") == 1
    assert "接着读" in shown.out
    answered = {_asked(body) for body in endpoint.requests[:2]}
    endpoint.script = right  # the same endpoint, up again
    before = len(endpoint.requests)
    assert main(["add", str(SAMPLE), "--reader", "model"]) == 0
    assert "没有读完" not in capsys.readouterr().out
    again = [_asked(body) for body in endpoint.requests[before:]]
    assert again
    assert not answered & set(again)


@pytest.mark.usefixtures("learnt")
def test_an_endpoint_killed_in_an_answer_leaves_the_composed_one(
    use: Any, step: Any, capsys: Capture
) -> None:
    assert main(["add", str(SAMPLE), "--reader", "grammar"]) == 0
    assert main(["ask", QUESTION, "--json"]) == 0
    composed = json.loads(capsys.readouterr().out.splitlines()[-1])
    use(lambda _: step("{n1}{n2}年{n3}为 {f1}。" * 20, drop=700))
    assert main(["ask", QUESTION, "--json"]) == 0
    shown = capsys.readouterr()
    answer = json.loads(shown.out)
    assert answer | {"ms": 0} == composed | {"ms": 0}
    assert len([line for line in shown.err.splitlines() if line.strip()]) == 1
    assert "中断" in shown.err


def _asked(body: dict[str, Any]) -> str:
    return str(body["messages"][-1]["content"])
