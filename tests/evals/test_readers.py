"""Readers beside each other: scripted pointers, unfamiliar wordings, what is counted."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from evals.generate.compose import compose_draft
from evals.generate.make import make_desk_of, make_plans, prove
from evals.generate.setting import gold_statements
from evals.gold import GoldAmount, GoldStatement
from evals.pointing import Chance, Truth
from evals.readers import KEPT, PROVED, Reading, score_reading, scripted_door
from extract.llm.exchange import Prompt, Request, Rung
from extract.pointers.reader import ModelReader
from extract.records import Disclosure, Document, Line, Paragraph, Statement, Word
from extract.statements import read_statements

SENTENCE = "公务接待费由上年的0.5万元缩至0.4万元，少列0.1万元，缩幅20%，缘于厉行节约。"
PLAIN = "会议费2万元。"


def gold(sentence: str, subject: str, amount: str, **parts: str) -> GoldStatement:
    def money(raw: str | None) -> GoldAmount | None:
        unit = "%" if raw and raw.endswith("%") else "万元"
        return (
            GoldAmount(raw=raw, value=Decimal(raw.removesuffix(unit)), unit=unit) if raw else None
        )

    return GoldStatement.model_validate({
        "sentence": sentence, "subject": subject, "code": None, "year": 2026,
        "amount": money(amount), "change": money(parts.get("change")),
        "percent": money(parts.get("percent")), "direction": parts.get("direction"),
        "base": "上年" if "direction" in parts else None, "reason": parts.get("reason"),
    })  # fmt: skip


GOLD = (
    gold(SENTENCE, "公务接待费", "0.4万元", change="0.1万元", percent="20%", direction="减少",
         reason="厉行节约"),
    gold(PLAIN, "会议费", "2万元"),
)  # fmt: skip


def disclose(*texts: str) -> Disclosure:
    paragraphs = []
    for number, text in enumerate(texts, start=1):
        box = (0.0, 20.0 * number, float(len(text)), 20.0 * number + 10)
        word = Word(text, box, tuple(map(float, range(len(text) + 1))))
        paragraphs.append(Paragraph(f"p{number}", text, (Line(text, 1, box, (word,)),), (), False))
    document = Document("a" * 64, "a.pdf", 1, "某县档案馆", 2026, "预算", "单位", True)
    statements = read_statements(document.sha256, paragraphs, 2026)
    return Disclosure(document, (), tuple(paragraphs), statements, ())


def counts(before: tuple[Statement, ...], after: tuple[Statement, ...]) -> dict[str, float]:
    right: dict[str, float] = {}
    for score in score_reading(Reading(before, after), GOLD):
        right[score.measure] = right.get(score.measure, 0) + (score.value or 0)
    return right


def test_a_perfect_pointer_reads_what_the_grammar_cannot() -> None:
    read = disclose(SENTENCE, PLAIN)
    after = ModelReader(scripted_door(Truth(GOLD)), "both").read(read).statements
    assert counts(read.statements, read.statements)["claims recalled"] == 1
    told = counts(read.statements, after)
    assert told["claims recalled"] == 2
    assert told[PROVED] == 1
    [claim] = [one for one in after if one.reader == "model"]
    assert claim.reason is not None
    assert claim.reason.text == "厉行节约"


@pytest.mark.parametrize("seed", range(12))
def test_random_pointers_spoil_no_right_reading(seed: int) -> None:
    read = disclose(SENTENCE, PLAIN, "公务用车运行费3万元，比上年增加1万元，增长50%。")
    after = ModelReader(scripted_door(Chance(seed)), "both").read(read).statements
    assert counts(read.statements, after)[KEPT] == counts(read.statements, read.statements)[KEPT]


def test_a_reading_that_is_spoilt_is_counted() -> None:
    read = disclose(SENTENCE, PLAIN).statements
    spoilt = tuple(one._replace(direction="增加") for one in read)
    assert counts(read, spoilt)[KEPT] < counts(read, read)[KEPT]


def test_chance_answers_within_the_schema() -> None:
    schema = json.dumps({"properties": {
        "x": {"enum": ["n1", "none"]}, "y": {"const": "s1"},
        "z": {"type": "array", "items": {"$ref": "#/$defs/Row"}, "minItems": 1},
    }, "$defs": {"Row": {"enum": ["r1", "r2"]}}})  # fmt: skip
    answer = Chance(3).answer(Request(Prompt("p", "", ""), schema, Rung.SCHEMA, 0, 9))
    assert isinstance(answer, dict)
    assert answer["x"] in ("n1", "none")
    assert answer["y"] == "s1"
    assert set(answer["z"]) <= {"r1", "r2"}


def test_unfamiliar_wordings_tell_the_same_truth() -> None:
    plans = make_plans(4, 9, faulty=0.0, unfamiliar=True)
    told = []
    for plan in plans[::4]:
        draft = compose_draft(make_desk_of(plan))
        prove(draft, plan.slug)
        told += [one for one in gold_statements(draft) if one.direction is not None]
    assert told
    for one in told:
        assert one.amount is not None
        assert one.amount.raw in one.sentence
        assert "{" not in one.sentence
        assert one.reason is None or one.reason in one.sentence
        assert not any(word in one.sentence for word in ("比上年增加", "比上年减少", "主要原因"))
