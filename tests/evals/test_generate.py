"""Generated files: consistent, the same from the same seed, and wrong only where they should be."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from evals.generate.compose import compose_draft
from evals.generate.dice import throw
from evals.generate.draft import Claim, Draft, Shown
from evals.generate.faults import FAULTS, plant_fault
from evals.generate.innocent import MOST, list_innocent
from evals.generate.make import Plan, add_twins, make_desk_of, make_plans, plant_faults, prove
from evals.generate.profile import PROFILES
from evals.generate.run import generate
from evals.generate.setting import gold_statements
from evals.generate.summation import check_draft, is_broken
from evals.generate.twins import TWINS
from evals.gold import GoldFindings, GoldPage, GoldQuestion, GoldStatement, read_gold, read_lines
from evals.scorers.places import is_at
from evals.scorers.words import fold

SEED = 11
PLANS = make_plans(SEED, 40)


@cache
def draft_of(profile: str) -> Draft:
    """A consistent draft of a profile."""
    return compose_draft(make_desk_of(next(plan for plan in PLANS if plan.profile == profile)))


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_agrees_with_itself(profile: str) -> None:
    draft = draft_of(profile)
    assert not [each for each in check_draft(draft) if is_broken(each)]
    assert sum(1 for _ in draft.sheets()) >= 9
    assert any(claim for _, passage in draft.passages() for claim in passage.claims())


@pytest.mark.parametrize("kind", FAULTS)
def test_every_kind_of_fault_is_planted_and_seen(kind: str) -> None:
    planted = [
        found
        for profile in ("fujian", "common")
        if (found := plant_fault(draft_of(profile), kind, throw(SEED, kind)))
    ]
    assert planted
    for draft, fault in planted:
        assert fault.kind == kind
        assert set(fault.broken) == {each for each in check_draft(draft) if is_broken(each)}


@pytest.mark.parametrize("kind", TWINS)
def test_a_twin_breaks_no_law(kind: str) -> None:
    found = [made for name in PROFILES if (made := TWINS[kind](draft_of(name), throw(SEED, kind)))]
    assert found
    for draft, twin in found:
        assert twin.where
        prove(draft, kind)


@pytest.mark.parametrize("plan", PLANS[::2], ids=lambda plan: plan.slug)
def test_every_innocent_file_agrees_with_itself_and_labels_its_twins(plan: Plan) -> None:
    desk = make_desk_of(plan)
    draft, twins = add_twins(compose_draft(desk), plan)
    prove(draft, plan.slug)
    labels = Counter(label.note.partition("：")[0] for label in list_innocent(draft, desk, twins))
    assert labels
    assert max(labels.values()) <= MOST
    assert {twin.kind for twin in twins} <= set(labels)


@pytest.mark.parametrize("plan", PLANS[1::2], ids=lambda plan: plan.slug)
def test_every_planted_fault_is_one_that_the_summation_sees(plan: Plan) -> None:
    draft, _ = add_twins(compose_draft(make_desk_of(plan)), plan)
    wrong, faults = plant_faults(draft, plan)
    seen = {each for each in check_draft(wrong) if is_broken(each)}
    assert faults
    assert all(fault.broken and set(fault.broken) <= seen for fault in faults)
    assert seen == {each for fault in faults for each in fault.broken}


def test_each_label_of_a_twin_is_found_by_a_checker_that_fails_there() -> None:
    desk = make_desk_of(PLANS[0])
    draft, twins = add_twins(compose_draft(desk), PLANS[0])
    words = "".join(
        [
            sheet.title + sheet.name_row(r)
            for _, sheet in draft.sheets()
            for r, _, _ in sheet.figures()
        ]
        + [passage.heading + passage.text for _, passage in draft.passages()]
    )
    for label in list_innocent(draft, desk, twins):
        assert is_at(label.where, fold(words)), label.where


def test_a_changed_figure_is_seen_wherever_it_stands() -> None:
    draft = draft_of("fujian")
    spots = [
        (index, sheet, row, column, shown)
        for index, sheet in draft.sheets()
        for row, column, shown in sheet.figures()
        if any(char in "123456789" for char in shown.text)
    ]
    for index, sheet, row, column, shown in spots[::17]:
        wrong = shown._replace(text=f"9{shown.text}")
        changed = draft.put(index, sheet.put(row, column, wrong))
        assert any(map(is_broken, check_draft(changed))), (sheet.title, row, column)


def test_two_years_of_a_body_tell_the_same_money() -> None:
    first, second = (make_desk_of(plan) for plan in PLANS[:2])
    assert first.body == second.body
    assert second.year == first.year + 1
    key = second.key("合计")._replace(year=first.year)
    assert second.value(key) == first.value(first.key("合计")) > Decimal(0)


def test_a_statement_of_gold_is_what_is_printed() -> None:
    draft, faults = plant_faults(draft_of("fujian"), PLANS[1])
    text = "".join(passage.text for _, passage in draft.passages())
    assert faults
    for claim in gold_statements(draft):
        assert claim.sentence in text
        for part in (claim.amount, claim.change, claim.percent):
            assert part is None or part.raw in claim.sentence


def test_the_words_of_a_claim_hold_its_figures() -> None:
    shown = Shown(make_desk_of(PLANS[0]).key("合计"), "1.50万元", "万元")
    claim = Claim("支出", "支出{amount}，比上年{word}{change}", shown, shown, words=("增加", ""))
    assert claim.text == "支出1.50万元，比上年增加1.50万元"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two generated files, the second with faults."""
    out = tmp_path_factory.mktemp("generated")
    generate(out, count=2, seed=SEED, jobs=1)
    return out


def test_the_same_seed_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    generate(tmp_path, count=2, seed=SEED, jobs=2)
    files = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
    assert files == sorted(
        path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()
    )
    assert [f for f in files if (made / f).read_bytes() != (tmp_path / f).read_bytes()] == []


def test_all_gold_can_be_read(made: Path) -> None:
    pdfs = sorted((made / "samples").glob("*.pdf"))
    assert len(pdfs) == len((made / "manifest.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    for pdf in pdfs:
        gold = made / "gold"
        assert [read_gold(p, GoldPage) for p in (gold / "tables").glob(f"{pdf.stem}-p*.json")]
        assert read_lines(gold / "statements" / f"{pdf.stem}.jsonl", GoldStatement)
        read_gold(gold / "findings" / f"{pdf.stem}.json", GoldFindings)
    questions = read_lines(made / "gold" / "questions" / "generated.jsonl", GoldQuestion)
    assert len({question.id for question in questions}) == len(questions)


def test_half_of_the_files_have_faults(made: Path) -> None:
    files = sorted((made / "gold" / "findings").glob("*.json"))
    assert [bool(read_gold(f, GoldFindings).defects) for f in files] == [False, True]
