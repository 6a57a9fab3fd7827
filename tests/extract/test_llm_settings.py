"""Off by default, one clear line for what cannot work, and nothing heavy before it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extract.errors import ModelUnusable
from extract.llm.door import open_door
from extract.llm.settings import OPENAI, ModelSettings, read_settings


def test_a_key_alone_turns_nothing_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-x")
    monkeypatch.setenv("OPENAI_BASE_URL", "https://example.org/v1")
    assert open_door() is None


def test_the_environment_names_the_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGZHANG_MODEL", "qwen-plus")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:8000/v1/")
    settings = read_settings()
    assert (settings.name, settings.url, settings.is_local) == (
        "qwen-plus",
        "http://127.0.0.1:8000/v1",
        True,
    )


def test_the_environment_outranks_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MINGZHANG_MODEL=from-file\nMINGZHANG_MODEL_SAMPLES=3\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(ModelSettings.model_config, "env_file", ".env")
    assert (read_settings().name, read_settings().samples) == ("from-file", 3)
    monkeypatch.setenv("MINGZHANG_MODEL", "from-environment")
    assert read_settings().name == "from-environment"


def test_without_a_base_url_it_is_openai_and_needs_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGZHANG_MODEL", "gpt-x")
    assert read_settings().url == OPENAI
    with pytest.raises(ModelUnusable, match="OPENAI_API_KEY"):
        open_door()


@pytest.mark.parametrize(
    ("name", "value"),
    [("MINGZHANG_MODEL_SAMPLES", "many"), ("MINGZHANG_MODEL_TIMEOUT", "-1")],
)
def test_a_bad_value_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ModelUnusable, match=name):
        read_settings()


def test_a_file_that_is_no_gguf_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("xllamacpp")
    (tmp_path / "model.gguf").write_bytes(b"%PDF-1.7")
    monkeypatch.setenv("MINGZHANG_MODEL", f"gguf:{tmp_path / 'model.gguf'}")
    with pytest.raises(ModelUnusable, match="GGUF"):
        open_door()
    monkeypatch.setenv("MINGZHANG_MODEL", f"gguf:{tmp_path / 'none.gguf'}")
    with pytest.raises(ModelUnusable, match=r"none\.gguf"):
        open_door()


def test_without_the_extra_a_gguf_file_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("extract.llm.local.find_spec", lambda _: None)
    monkeypatch.setenv("MINGZHANG_MODEL", f"gguf:{tmp_path / 'model.gguf'}")
    with pytest.raises(ModelUnusable, match=r"mingzhang\[local\]"):
        open_door()


def test_the_key_is_never_shown() -> None:
    assert "very-secret" not in repr(ModelSettings(api_key="very-secret"))


def test_nothing_of_langchain_is_imported_without_a_model() -> None:
    code = (
        "import sys, ui.commands.ask, ui.commands.add, ui.commands.model\n"
        "from extract.llm.door import open_door\n"
        "assert open_door() is None\n"
        "print([n for n in ('langchain_openai', 'openai', 'langsmith', 'tiktoken', 'xllamacpp')"
        " if n in sys.modules])"
    )
    run = [sys.executable, "-c", code]
    root = Path(__file__).parents[2]
    done = subprocess.run(run, capture_output=True, text=True, cwd=root, check=False)
    assert done.stdout.strip() == "[]", done.stderr
