"""Endpoints by script that answer closed questions: the truth as gold tells it, and chance.

    question + gold of its sentence ─ Truth ─► the ids that are right
    question                        ─ Chance ─► any ids that the schema allows

Between them stands every model: Truth is the most that pointing can reach, and of what Chance
points at nothing may spoil a reading that was right.
"""

from __future__ import annotations

import json
import random
import re
import threading
from abc import ABC, abstractmethod
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from evals.gold import GoldAmount, GoldStatement
from evals.scorers.statements import is_same_subject
from evals.scorers.words import trim
from extract.llm.choices import NONE
from extract.llm.exchange import Reply, Request, Take

_NUMBERED = re.compile(r"([-−]?\d[\d,]*(?:\.\d+)?)\s?([^\d\s\[\]]{0,8})\[(n\d+)\]")
_LISTED = re.compile(r"([sc]\d+) (.*?)(?= [sc]\d+ |$)")
_CLOSE = Decimal("0.02")
"""How far a figure of last year may be from amount − change: both are rounded."""


class _Endpoint(ABC):
    """An exchange.Endpoint that answers at once; tokens are counted as characters."""

    def send(self, request: Request) -> Reply:
        answer = json.dumps(self.answer(request), ensure_ascii=False)
        prompt = request.prompt
        return Reply(answer, "stop", len(prompt.system) + len(prompt.user), len(answer))

    def stream(self, request: Request, *, take: Take) -> Reply:
        reply = self.send(request)
        take(reply.text)
        return reply

    @abstractmethod
    def answer(self, request: Request) -> object:
        """What the model would answer, before it is JSON."""


class Chance(_Endpoint):
    """Points anywhere: the same seed gives the same answers to the same questions."""

    def __init__(self, seed: int = 1) -> None:
        self._seed = seed

    def answer(self, request: Request) -> object:
        schema = json.loads(request.schema)
        dice = random.Random(f"{self._seed}/{request.prompt.user}/{request.sample}")
        return _anything(schema, schema.get("$defs", {}), dice)


def _anything(field: dict[str, Any], known: dict[str, Any], dice: random.Random) -> object:
    """Any answer that a schema allows."""
    if "$ref" in field:
        return _anything(known[field["$ref"].rsplit("/", 1)[-1]], known, dice)
    if "enum" in field:
        return dice.choice(field["enum"])
    if "const" in field:
        return field["const"]
    if field.get("type") == "array":
        count = dice.randint(field.get("minItems", 0), min(4, field.get("maxItems", 4)))
        return [_anything(field["items"], known, dice) for _ in range(count)]
    return {name: _anything(one, known, dice) for name, one in field["properties"].items()}


class _Listed(NamedTuple):
    """What a question lists: numbers as (id, digits, unit), items and clauses by id."""

    sentence: str
    numbers: tuple[tuple[str, str, str], ...]
    items: dict[str, str]
    clauses: dict[str, str]


class Truth(_Endpoint):
    """Points at what gold says; of tables it knows nothing and chooses nothing."""

    def __init__(self, gold: Sequence[GoldStatement]) -> None:
        self._gold = tuple(gold)
        self._lock = threading.Lock()

    def answer(self, request: Request) -> object:
        if request.prompt.purpose != "claims":
            return _nothing(json.loads(request.schema))
        listed = _read_question(request.prompt.user)
        taken: set[str] = set()
        claims = [_point(claim, listed, taken) for claim in self._of(listed.sentence)]
        return {"claims": [claim for claim in claims if claim is not None][:8]}

    def _of(self, sentence: str) -> list[GoldStatement]:
        said = trim(sentence)
        return [one for one in self._gold if said in trim(one.sentence) or
                trim(one.sentence) in said]  # fmt: skip


def _nothing(schema: dict[str, Any]) -> dict[str, object]:
    fields = schema["properties"]
    return {name: NONE if "enum" in one and NONE in one["enum"] else
            [] if one.get("type") == "array" else one.get("const", one.get("enum", [""])[0])
            for name, one in fields.items()}  # fmt: skip


def _read_question(user: str) -> _Listed:
    parts = dict(line.partition("：")[::2] for line in user.split("\n"))
    numbered = parts["句子"]
    numbers = tuple((m[3], m[1].replace(",", ""), m[2]) for m in _NUMBERED.finditer(numbered))
    sentence = re.sub(r"\[n\d+\]", "", numbered)
    items = dict(_LISTED.findall(parts["事项"]))
    return _Listed(sentence, numbers, items, dict(_LISTED.findall(parts["分句"])))


def _point(claim: GoldStatement, listed: _Listed, taken: set[str]) -> dict[str, str] | None:
    """One gold claim as ids; None where its amount is not among the numbers."""
    found = {
        name: _number(part, listed, taken)
        for name, part in (
            ("amount", claim.amount), ("change", claim.change), ("percent", claim.percent),
        )
    }  # fmt: skip
    if claim.amount is not None and found["amount"] == NONE:
        return None
    return {
        "subject": _subject(claim.subject, listed.items),
        "last": _last(claim, listed, taken),
        "direction": claim.direction or NONE,
        "reason": _reason(claim.reason, listed.clauses),
        **found,
    }


def _number(part: GoldAmount | None, listed: _Listed, taken: set[str]) -> str:
    if part is None:
        return NONE
    raw = "".join(part.raw.split()).replace(",", "")
    for name, digits, unit in listed.numbers:
        if name not in taken and raw == digits + unit[: max(0, len(raw) - len(digits))]:
            taken.add(name)
            return name
    return NONE


def _last(claim: GoldStatement, listed: _Listed, taken: set[str]) -> str:
    """Last year's figure: the one that amount and change leave."""
    if claim.amount is None or claim.direction is None:
        return NONE
    change = claim.change.value if claim.change is not None else Decimal(0)
    before = claim.amount.value + (change if claim.direction == "减少" else -change)
    for name, digits, unit in listed.numbers:
        same = name not in taken and unit.startswith(claim.amount.unit)
        if same and abs(Decimal(digits.replace("−", "-")) - before) <= _CLOSE:
            return name
    return NONE


def _subject(subject: str, items: dict[str, str]) -> str:
    exact = [name for name, text in items.items() if trim(text) == trim(subject)]
    like = [name for name, text in items.items() if is_same_subject(text, subject)]
    return (exact or like or list(items))[0]


def _reason(reason: str | None, clauses: dict[str, str]) -> str:
    wanted = trim(reason or "")
    found = [name for name, text in clauses.items() if wanted and wanted in trim(text)]
    return found[0] if found else NONE
