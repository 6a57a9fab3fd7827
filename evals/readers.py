"""The suite of readers: the grammar alone, with a model, and the model alone, on the same files.

    gold statements ─ grammar ─────────────────► Reading
                    ├ grammar + Truth (pointing at its best) ─► Reading
                    ├ grammar + Chance (pointing at its worst)
                    └ grammar + the model that the environment names, and that model alone

Claims of growth are told apart from plain amounts: in a folder made with ``eval generate
--unfamiliar`` they are in wordings that the grammar was not written for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from evals.corpus import Ground
from evals.crew import AnyTask
from evals.gold import GoldStatement
from evals.pointing import Chance, Truth
from evals.scorers.statements import find_right, score_statements
from evals.scorers.words import trim
from evals.task import Sample, Score, Task, right, wrong
from evals.workbench import Workbench
from extract.llm.door import Door, open_door
from extract.llm.exchange import Endpoint
from extract.llm.ledger import Ledger
from extract.llm.settings import ModelSettings, Reader, read_settings
from extract.pointers.reader import ModelReader
from extract.records import Disclosure, Statement

GRAMMAR, TRUTH, CHANCE, MODEL = "grammar", "truth", "chance", "model"
KEPT = "right readings kept"
"""Claims that the grammar read right and that are right still."""

PROVED = "proved claims right"
"""Claims that the model added and that are not marked for review."""

GROWTH, PLAIN = "增减的说法 / growth", "单个数 / plain amounts"


class Given(NamedTuple):
    """A file, and the gold of its statements for the endpoint that knows it."""

    path: Path
    gold: tuple[GoldStatement, ...]


class Reading(NamedTuple):
    """What the grammar read of a file, and what was read in the end."""

    before: tuple[Statement, ...]
    after: tuple[Statement, ...]


def reader_tasks(ground: Ground) -> tuple[AnyTask, ...]:
    """One task a reader, of the modes that the caller named; a model where the environment does."""
    named = read_settings().name
    wanted: list[tuple[str, Reader, str]] = [
        (GRAMMAR, "grammar", "规则 / the grammar alone"),
        (TRUTH, "both", "规则加指得全对的端点 / the grammar and a perfect pointer"),
        (TRUTH, "model", "只用指得全对的端点 / a perfect pointer alone"),
        (CHANCE, "both", "规则加乱指的端点 / the grammar and random pointers"),
    ]
    if named:
        wanted.append((MODEL, "both", f"规则加 {named} / the grammar and {named}"))
        wanted.append((MODEL, "model", f"只用 {named} / {named} alone"))
    return tuple(
        _task(ground, who, mode, title)
        for who, mode, title in wanted
        if not ground.modes or mode in ground.modes
    )


def _task(ground: Ground, who: str, mode: Reader, title: str) -> AnyTask:
    name = GRAMMAR if who == GRAMMAR else f"{who} {mode}"
    return Task(
        f"reader {name}", title, "说法 / wording", lambda: _samples(ground),
        partial(read_with, who=who, mode=mode), score_reading,
    )  # fmt: skip


def _samples(ground: Ground) -> Iterator[Sample[Given, tuple[GoldStatement, ...]]]:
    folder = ground.needs_folder()
    for path in ground.files:
        gold = tuple(folder.claims(path.stem))
        yield Sample(path.stem, path.stem, Given(path, gold), gold, (path,))


def read_with(bench: Workbench, given: Given, *, who: str, mode: Reader) -> Reading:
    """A file's statements by one reader. Raises UnreadableFile, ModelUnusable."""
    disclosure = bench.read(given.path)
    if mode == "grammar":
        return Reading(disclosure.statements, disclosure.statements)
    after = _read(bench, given, disclosure, who=who, mode=mode)
    return Reading(disclosure.statements, after.statements)


def _read(
    bench: Workbench, given: Given, disclosure: Disclosure, *, who: str, mode: Reader
) -> Disclosure:
    if who == MODEL:
        door = bench.enter(MODEL, _named_door)
        return bench.timed(f"{who} {mode}", lambda: ModelReader(door, mode).read(disclosure))
    endpoint: Endpoint = Truth(given.gold) if who == TRUTH else Chance()
    with scripted_door(endpoint) as scripted:
        return ModelReader(scripted, mode).read(disclosure)


def scripted_door(endpoint: Endpoint) -> Door:
    """A door to an endpoint by script, with no ledger and no wire."""
    settings = ModelSettings(
        model="scripted", base_url="http://127.0.0.1:9/v1", retries=0, daily_tokens=0
    )
    return Door(settings, endpoint=endpoint, ledger=Ledger(None))


@contextmanager
def _named_door() -> Iterator[Door]:
    door = open_door()
    assert door is not None
    with door:
        yield door


def score_reading(reading: Reading, gold: Sequence[GoldStatement]) -> Iterator[Score]:
    """Claims recalled and precise by wording; right readings kept; proved claims right."""
    said = {trim(claim.sentence) for claim in gold if claim.direction is not None}
    for group, growth in ((GROWTH, True), (PLAIN, False)):
        ours = [one for one in reading.after if _is_of(one, said) is growth]
        theirs = [one for one in gold if (trim(one.sentence) in said) is growth]
        for score in score_statements(ours, theirs):
            yield score._replace(group=group)
    before, after = find_right(reading.before, gold), find_right(reading.after, gold)
    for number in sorted(before):
        name = gold[number].sentence[:40]
        kept = number in after
        yield right(KEPT, name) if kept else wrong(KEPT, name, "读对的被改了")
    yield from _score_proved(reading.after, set(after.values()))


def _is_of(one: Statement, sentences: set[str]) -> bool:
    text = trim(one.sentence.text)
    return any(text in said or said in text for said in sentences)


def _score_proved(ours: Sequence[Statement], exact: set[int]) -> Iterator[Score]:
    for number, one in enumerate(ours):
        if one.reader != "grammar" and not one.review and one.direction is not None:
            name = one.sentence.text[:40]
            told = right(PROVED, name) if number in exact else wrong(PROVED, name, "证成却不对")
            yield told
