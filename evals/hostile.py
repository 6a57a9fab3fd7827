"""``python -m evals.hostile``: what a hostile model can put before a reader. 0 is the only pass.

gold questions ─ composed answer ─► template ─ twisting.py, faults of the wire ─► door ─ retell ─►
Answer, and every beginning of it that was shown ─ scorers/faithful.py ─► lies, crashes, time

With ``--real N``, N more answers are those of the model that the environment names.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from evals.corpus import DATA, Folder
from evals.gold import GoldQuestion, read_lines
from evals.pointing import Chance
from evals.scorers.faithful import MEASURES, find_lies
from evals.twisting import TWISTS
from extract.llm.door import Door, open_door
from extract.llm.exchange import Fault, Reply, Request, Take, Trouble
from extract.llm.ledger import Ledger
from extract.llm.settings import ModelSettings
from extract.pipeline import read_disclosure
from extract.records import Disclosure, Document
from rag.answer.compose import compose_draft
from rag.answer.model.retell import Model, Telling, retell
from rag.cite.pieces import Draft
from rag.cite.resolve import resolve_draft
from rag.library import Library
from rag.question.read import read_question
from rag.records import Answer
from rag.retrieve.find import Shelf

CRASH, LATE = "crashes", "past the time limit"
LIMIT = 0.5
"""Seconds that a hostile answer is given, so that endpoints that hang are many; 30 by default."""

SLACK = 5.0
"""Seconds that checking and a busy machine may add to the limit."""

_FAULTS = 0.06
_HANGS = 0.01
"""Shares of answers that fail on the wire, and that hang beyond the limit."""


class Case(NamedTuple):
    """A question with its composed answer, ready to be retold."""

    question: str
    telling: Telling
    draft: Draft
    answer: Answer


class Tally(NamedTuple):
    """What came of a run. shown: answers in the model's words, by what was done to them."""

    answers: int
    shown: Counter[str]
    lies: Counter[str]
    examples: tuple[str, ...]
    slowest: float

    @property
    def clean(self) -> bool:
        return not self.lies


class Hostile:
    """An exchange.Endpoint that twists the evidence; ``kind``: what it did last."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.kind = ""
        self._chance = Chance(seed)

    def send(self, request: Request) -> Reply:
        if request.schema:
            self.kind = "question"
            return self._chance.send(request)
        self.kind = self.dice.choice(list(TWISTS))
        template = request.prompt.user.split("依据：\n")[-1].split("\n占位符：")[0]
        return Reply(TWISTS[self.kind](template, self.dice), "stop", 300, 60)

    def stream(self, request: Request, *, take: Take) -> Reply:
        reply = self.send(request)
        luck = self.dice.random()
        size = self.dice.choice((3, 11, 40))
        pieces = [reply.text[at : at + size] for at in range(0, len(reply.text), size)]
        for number, piece in enumerate(pieces):
            if luck < _FAULTS and number == len(pieces) // 2:
                self.kind = "fault"
                raise Fault(self.dice.choice(list(Trouble)), "by script")
            if 1 - luck < _HANGS and number == len(pieces) // 2:
                self.kind = "hang"
                time.sleep(LIMIT + 1)
            take(piece)
        return reply


def make_cases(shelf: Shelf, questions: Sequence[str]) -> Iterator[Case]:
    """Each question composed once."""
    documents: Sequence[Document] = shelf.documents()
    load = cache(shelf.load)
    for question in questions:
        query = read_question(question, documents)
        draft = compose_draft(query, load, documents)
        answer = resolve_draft(draft, question=question, load=load)
        yield Case(question, Telling(query, documents, load, question), draft, answer)


def try_answers(cases: Sequence[Case], count: int, *, seed: int = 1) -> Tally:
    """So many answers by the hostile endpoint, question after question."""
    endpoint = Hostile(seed)
    settings = ModelSettings(
        model="hostile", base_url="http://127.0.0.1:9/v1", retries=0, daily_tokens=0,
        answer_timeout=LIMIT,
    )  # fmt: skip

    def doors() -> Iterator[tuple[Door, Case]]:
        for number in range(count):
            door = Door(settings, endpoint=endpoint, ledger=Ledger(None))
            yield door, cases[number % len(cases)]

    return _tally(doors(), lambda: endpoint.kind, limit=LIMIT + SLACK)


def try_model(cases: Sequence[Case], count: int, door: Door) -> Tally:
    """So many answers by a real model."""
    pairs = ((door, cases[number % len(cases)]) for number in range(count))
    return _tally(pairs, lambda: door.name, limit=door.settings.answer_timeout + SLACK)


def _tally(pairs: Iterator[tuple[Door, Case]], kind: Callable[[], str], *, limit: float) -> Tally:
    shown: Counter[str] = Counter()
    lies: Counter[str] = Counter()
    examples: list[str] = []
    slowest, answers = 0.0, 0
    for door, case in pairs:
        answers += 1
        begun = time.monotonic()
        found, told = _try_one(door, case)
        seconds = time.monotonic() - begun
        slowest = max(slowest, seconds)
        if seconds > limit:
            found.append((LATE, f"{seconds:.1f} s"))
        did = kind()
        shown.update([did] if told else [])
        lies.update(measure for measure, _ in found)
        examples += [f"{measure}｜{did}｜{case.question}｜{what}" for measure, what in found]
    return Tally(answers, shown, lies, tuple(examples), slowest)


def _try_one(door: Door, case: Case) -> tuple[list[tuple[str, str]], bool]:
    """The lies of one answer and of all its beginnings; whether the model's words were shown."""
    seen: list[Answer] = []
    try:
        answer = retell(case.telling, (case.draft, case.answer), Model(door, seen.append))
    except Exception as exc:
        return [(CRASH, f"{type(exc).__name__}: {exc}")], False
    if case.answer.refused and answer.text != case.answer.text:
        return list(find_lies(answer, answer)), True
    lies = [lie for one in (*seen, answer) for lie in find_lies(one, case.answer)]
    return lies, answer.text != case.answer.text


# ── the command ─────────────────────────────────────────────────────────────────────────────────


class Files:
    """Disclosures in memory, as a library."""

    def __init__(self, disclosures: Sequence[Disclosure]) -> None:
        self._kept = {one.document.sha256: one for one in disclosures}

    def documents(self) -> list[Document]:
        return [one.document for one in self._kept.values()]

    def load(self, sha256: str) -> Disclosure:
        return self._kept[sha256]


def main(argv: Sequence[str] | None = None) -> int:
    """0 where nothing got through, 1 where something did."""
    options = _parse(argv)
    questions = [one.question for one in _questions(options.questions)]
    shelf: Shelf
    if options.home:
        shelf = Library.open(Path(options.home))
    else:
        shelf = Files([read_disclosure(path) for path in Folder(DATA).pdfs()])
    cases = [one for one in make_cases(shelf, questions) if not one.answer.clarify]
    tallies = {"scripted": try_answers(cases, options.count, seed=options.seed)}
    door = open_door() if options.real else None
    if door is not None:
        with door:
            tallies[door.name] = try_model(cases, options.real, door)
    for name, tally in tallies.items():
        print("\n".join(_report(name, tally)))
    return 0 if all(tally.clean for tally in tallies.values()) else 1


def _questions(file: str | None) -> list[GoldQuestion]:
    path = Path(file) if file else DATA / "gold" / "questions" / "samples.jsonl"
    return [one for one in read_lines(path, GoldQuestion) if not one.history]


def _report(name: str, tally: Tally) -> Iterator[str]:
    shown = sum(tally.shown.values())
    told = f"{tally.answers} answers, {shown} in the model's words"
    yield f"{name}: {told}, slowest {tally.slowest:.2f} s"
    for measure in (*MEASURES, CRASH, LATE):
        yield f"  {measure:<28} {tally.lies[measure]}"
    yield f"  shown by twist: {json.dumps(dict(tally.shown.most_common()), ensure_ascii=False)}"
    yield from (f"  ! {example}" for example in tally.examples[:20])


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.hostile", description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="answers by script (200)")
    parser.add_argument("--real", type=int, default=0, help="answers by the model that is set")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--questions", metavar="FILE", help="JSONL; the samples' by default")
    parser.add_argument("--home", metavar="DIR", help="a library; the samples by default")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
