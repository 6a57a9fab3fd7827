"""A visitor's verdict on an answer → a line of HOME/feedback/questions.jsonl, an evaluation case.

Good: the answer's printed figures are what a correct answer must give, its sources the evidence.
Bad: the question alone, typed ``bad``, for someone to write the right answer; what was answered
stands in the file beside it (answers.jsonl) under the same id.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from evals.gold import GoldNumber, GoldQuestion, GoldQuote, GoldTurn
from extract.errors import LibraryUnusable
from rag.records import Answer, Turn
from rag.wire import write_answer

LARGEST = 20_000_000
"""Bytes after which a file takes no more, some ten thousand verdicts: nobody fills a disk."""


class Feedback:
    """The verdicts of one server, written one after the other."""

    def __init__(self, home: Path) -> None:
        """home: the library's folder."""
        self._folder = home / "feedback"
        self._lock = threading.Lock()

    def keep(
        self, question: str, answer: Answer, history: Sequence[Turn], *, is_good: bool
    ) -> GoldQuestion:
        """Raises LibraryUnusable where it cannot be written."""
        gold = make_case(question, answer, history, is_good=is_good, now=datetime.now(UTC))
        answered = {"id": gold.id, "answer": json.loads(write_answer(answer).model_dump_json())}
        with self._lock:
            self._append("questions.jsonl", gold.model_dump_json())
            self._append("answers.jsonl", json.dumps(answered, ensure_ascii=False))
        return gold

    def _append(self, name: str, line: str) -> None:
        path = self._folder / name
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if path.exists() and path.stat().st_size > LARGEST:
                raise LibraryUnusable("评价文件已满", where=str(path), todo="请移走后再试")
            with path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError as exc:
            raise LibraryUnusable("评价写不进去", where=str(path), todo="请检查权限") from exc


def make_case(
    question: str, answer: Answer, history: Sequence[Turn], *, is_good: bool, now: datetime
) -> GoldQuestion:
    """The case of a verdict. now: when it was given, which makes the id."""
    wanted = is_good and not answer.refused
    evidence = [GoldQuote(doc=one.name, page=one.page, quote=one.quote) for one in answer.citations]
    numbers = [
        GoldNumber(value=one.value, unit=one.unit) for one in answer.figures if one.computed is None
    ]
    return GoldQuestion(
        id=f"feedback-{now:%Y%m%dT%H%M%S%f}",
        type="good" if is_good else "bad",
        history=tuple(GoldTurn(role=_role(one), content=one.content) for one in history),
        question=question,
        must_numbers=tuple(dict.fromkeys(numbers)) if wanted else (),
        refuse=is_good and answer.refused,
        evidence=tuple(evidence) if wanted else (),
    )


def _role(turn: Turn) -> Literal["user", "assistant"]:
    return "assistant" if turn.role == "assistant" else "user"
