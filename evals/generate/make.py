"""One generated file, start to end: plan → desk → draft → faults → PDF → gold. Deterministic.

Every consistent draft is proved by the summation before it is used, and every fault is seen by it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from evals.generate.body import Books, make_body
from evals.generate.compose import compose_draft
from evals.generate.desk import Desk, make_desk
from evals.generate.dice import throw
from evals.generate.draft import Draft, Key, Violation
from evals.generate.faults import FAULTS, Fault, plant_fault
from evals.generate.innocent import list_innocent
from evals.generate.looks import Look, choose_look, give_room
from evals.generate.places import Stand, find_places
from evals.generate.printing import Print
from evals.generate.profile import PROFILES, Profile
from evals.generate.questions import Asked
from evals.generate.setting import SetFile, gold_pages, gold_statements, set_file
from evals.generate.summation import check_draft, is_broken
from evals.generate.twins import TWINS, Twin
from evals.gold import GoldFinding, GoldFindings, write_gold, write_lines
from extract.errors import BadGold

FIRST_YEARS = (2022, 2023, 2024)
_SCANNED = 64
"""One file of so many is a scan: a reader needs some seconds for each of its pages."""


class Plan(NamedTuple):
    """What a file shall be. number: from 0; faulty: faults are planted.

    unfamiliar: growth is said in wordings that the grammar was not written for.
    """

    seed: int
    number: int
    body: int
    profile: str
    year: int
    faulty: bool
    unfamiliar: bool = False

    @property
    def slug(self) -> str:
        return f"g{self.number:04d}-{self.profile}-{self.year}"


class Made(NamedTuple):
    """A file that was made: its plan, what was done to it, and what may be asked of it."""

    plan: Plan
    desk: Desk
    look: Look
    faults: tuple[Fault, ...]
    twins: tuple[Twin, ...]
    asked: Asked


def make_plans(
    seed: int, count: int, *, faulty: float = 0.5, unfamiliar: bool = False
) -> list[Plan]:
    """The plans of all files: profiles in turn, two or three years of each body."""
    plans: list[Plan] = []
    names = list(PROFILES)
    body = 0
    while len(plans) < count:
        chance = throw(seed, "plan", body)
        first = chance.choice(FIRST_YEARS)
        for year in range(first, first + chance.choice((2, 2, 3))):
            number = len(plans)
            if number < count:
                bad = int((number + 1) * faulty) > int(number * faulty)
                plans.append(
                    Plan(seed, number, body, names[body % len(names)], year, bad, unfamiliar)
                )
        body += 1
    return plans


def make_desk_of(plan: Plan) -> Desk:
    """The desk of a plan: the body is the same in every year."""
    profile = PROFILES[plan.profile]
    key = f"{plan.seed}/{plan.body}"
    chance = throw(key, "books")
    finer = chance.random() < 0.3 and profile.unit == "万元" and profile.decimals == 2
    quantum = Decimal(1) if finer else Decimal(10_000).scaleb(-profile.decimals)
    quantum = Decimal(1) if profile.unit == "元" else quantum
    body = make_body(key, profile.region, many=profile.many, books=Books(quantum, finer))
    desk = make_desk(body, profile, plan.year, _prints(profile, key))
    return desk._replace(unfamiliar=plan.unfamiliar)


def _prints(profile: Profile, key: str) -> tuple[Print, Print]:
    chance = throw(key, "print")
    zero = profile.zero or chance.choice(("", "", "0", "-", "0.00"))
    table = Print(
        profile.unit, profile.decimals, profile.thousands, zero, strip=chance.random() < 0.15
    )
    speech = Print(
        profile.said, profile.said_decimals, profile.thousands, "0", strip=chance.random() < 0.3
    )
    return table, speech


def make_file(plan: Plan, out: Path) -> Made:
    """Writes one file with its gold below ``out``. Raises BadGold where it is not as planned."""
    desk = make_desk_of(plan)
    draft = compose_draft(desk)
    prove(draft, plan.slug)
    draft, twins = add_twins(draft, plan)
    rounding = prove(draft, plan.slug)
    faults: tuple[Fault, ...] = ()
    if plan.faulty:
        draft, faults = plant_faults(draft, plan)
    look = choose_look(f"{plan.seed}", plan.number, desk.profile, scan=_is_scanned(plan))
    pdf = out / "samples" / f"{plan.slug}.pdf"
    pdf.parent.mkdir(parents=True, exist_ok=True)
    look, made = _set_file(draft, look, pdf)
    if "scan" in look.hazards:
        _scan(pdf, plan)
    gold = out / "gold"
    for page in gold_pages(made, pdf):
        write_gold(gold / "tables" / f"{plan.slug}-p{page.page:03d}.json", page)
    write_lines(gold / "statements" / f"{plan.slug}.jsonl", gold_statements(draft))
    innocent = () if faults else list_innocent(draft, desk, twins)
    ledger = gold_findings(plan, draft, faults).model_copy(update={"innocent": innocent})
    write_gold(gold / "findings" / f"{plan.slug}.json", ledger)
    assert faults or not any(map(is_broken, rounding))
    asked = Asked(plan.slug, desk, _sound(find_places(draft, made), faults))
    return Made(plan, desk, look, faults, twins, asked)


def _set_file(draft: Draft, look: Look, pdf: Path) -> tuple[Look, SetFile]:
    """The file as set; on landscape pages in small type where a table is too wide for the look."""
    try:
        return look, set_file(draft, look, pdf)
    except BadGold:
        look = give_room(look)
        return look, set_file(draft, look, pdf)


def _is_scanned(plan: Plan) -> bool:
    """Files of many units are never scanned: they are the longest."""
    at = throw(plan.seed, "scan").randrange(8)
    return plan.number % _SCANNED == at and not PROFILES[plan.profile].many


def _scan(pdf: Path, plan: Plan) -> None:
    from evals.scans import Hazard, scan_file

    clean = pdf.with_suffix(".clean")
    pdf.rename(clean)
    chance = throw(plan.seed, plan.number, "scanner")
    hazard = Hazard(dpi=170, skew=chance.choice((0.0, 0.5, 1.0)), stamp=chance.random() < 0.3)
    scan_file(clean, pdf, hazard, seed=plan.number)
    clean.unlink()


def prove(draft: Draft, slug: str) -> list[Violation]:
    """What is true only by rounding. Raises BadGold where the summation finds an error."""
    found = check_draft(draft)
    broken = [each for each in found if is_broken(each)]
    if broken:
        first = broken[0]
        what = f"生成的文件不自洽（{len(broken)} 处）：{first.where}：{first.law}"
        raise BadGold(what, where=slug)
    return found


def add_twins(draft: Draft, plan: Plan) -> tuple[Draft, tuple[Twin, ...]]:
    """Some kinds of innocent twins, at least one where any can be made."""
    chance = throw(plan.seed, plan.number, "twins")
    twins: list[Twin] = []
    wanted = [kind for kind in TWINS if chance.random() < 0.35]
    for kind in dict.fromkeys((*wanted, *chance.sample(list(TWINS), len(TWINS)))):
        if (kind in wanted or not twins) and (found := TWINS[kind](draft, chance)):
            draft = found[0]
            twins.append(found[1]._replace(kind=kind))
    return draft, tuple(twins)


def plant_faults(draft: Draft, plan: Plan) -> tuple[Draft, tuple[Fault, ...]]:
    """One to three faults of different kinds. Raises BadGold where none can be planted."""
    chance = throw(plan.seed, plan.number, "faults")
    kinds = list(FAULTS)
    first = kinds[plan.number // 2 % len(kinds)]
    others = chance.sample([kind for kind in kinds if kind != first], len(kinds) - 1)
    wanted, faults = chance.choice((1, 1, 2, 3)), list[Fault]()
    for kind in (first, *others):
        if len(faults) < wanted and (found := plant_fault(draft, kind, chance)):
            draft = found[0]
            faults.append(found[1])
    if not faults:
        raise BadGold("没有可以植入错误的地方", where=plan.slug)
    return draft, tuple(faults)


def _named(fault: Fault) -> tuple[Violation, ...]:
    """A table that names a wrong unit: the unit itself, which a reader may doubt at the table."""
    if fault.kind != "table-unit":
        return ()
    law = f"narrative-words: 表的单位是“{fault.after}”，应为“{fault.before}”"
    return (Violation("narrative-words", fault.where, fault.after, fault.before, law),)


def gold_findings(plan: Plan, draft: Draft, faults: Sequence[Fault]) -> GoldFindings:
    """The laws that the planted faults break, and what is only rounding."""
    defects = [
        _gold(
            each,
            f"F{n} {fault.kind}：{fault.where}：{fault.before} → {fault.after}；{each.law}",
            cause=f"{n} {fault.kind}",
        )
        for n, fault in enumerate(faults, 1)
        for each in (*_named(fault), *fault.broken)
    ]
    rounding = [_gold(each, each.law) for each in check_draft(draft) if not is_broken(each)]
    return GoldFindings(document=plan.slug, defects=tuple(defects), rounding=tuple(rounding))


def _gold(violation: Violation, note: str, *, cause: str = "") -> GoldFinding:
    return GoldFinding(
        family=violation.family,
        where=violation.where,
        left=violation.left,
        right=violation.right,
        note=note,
        cause=cause,
    )


def _sound(places: dict[Key, list[Stand]], faults: Sequence[Fault]) -> dict[Key, list[Stand]]:
    """The places of figures that no fault touches."""
    words = " ".join(f"{each.where} {each.left}" for fault in faults for each in fault.broken)
    texts = {each.left for fault in faults for each in fault.broken}
    texts |= {each.right for fault in faults for each in fault.broken}
    missing = any(fault.kind in ("table-unit", "missing-table", "year") for fault in faults)
    if missing or not words:
        return {} if missing else places
    return {
        key: stands
        for key, stands in places.items()
        if not any(stand.shown.text.replace(",", "").rstrip("万元%") in texts for stand in stands)
        and len({stand.shown.text.rstrip("万元") for stand in stands if stand.said}) < 2
    }


def manifest_line(made: Made) -> str:
    """One line of the manifest."""
    plan, desk = made.plan, made.desk
    record = {
        "slug": plan.slug, "seed": plan.seed, "number": plan.number, "profile": plan.profile,
        "kind": desk.profile.kind, "year": plan.year, "org": desk.body.org, "body": desk.body.seed,
        "style": made.look.rules, "hazards": list(made.look.hazards),
        "codes": desk.profile.codes, "unit": desk.print.unit,
        "faults": [
            {"kind": f.kind, "where": f.where, "before": f.before, "after": f.after,
             "families": sorted({each.family for each in f.broken}), "broken": len(f.broken)}
            for f in made.faults
        ],
        "twins": [{"kind": twin.kind, "where": twin.where} for twin in _all_twins(made)],
    }  # fmt: skip
    return json.dumps(record, ensure_ascii=False)


def _all_twins(made: Made) -> tuple[Twin, ...]:
    """The twins of the page and those of the books."""
    desk = made.desk
    found = list(made.twins)
    if desk.body.books.finer:
        found.append(Twin("rounding", "全部表格"))
    running = desk.value(desk.key("机关运行经费:合计"))
    if running and running != desk.value(desk.key("合计", "公用经费", "一般公共预算")):
        found.append(Twin("running-costs-apart", "机关运行经费"))
    return tuple(found)
