"""Findings + GoldFindings → Scores: defects found, false alarms, rounding kept apart. Pure.

A failed finding meets a gold defect when its rule's level fits the defect's family, it stands at
the defect's place, and it holds the figures or the words of the defect's sides. A finding of a
cause that broke several comparisons meets by any one of them. Several findings may meet one
defect. A failed finding that meets none is a false alarm. One of severity "info" may
find a defect and is never counted as an alarm, true or false: it is told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from evals.gold import GoldDoubt, GoldFinding, GoldFindings
from evals.scorers.families import FAMILIES, family_of
from evals.scorers.places import Places, is_at
from evals.scorers.words import find_numerals, fold, trim
from evals.task import Place, Score, note, right, wrong
from extract.checks.telling import tell_finding
from extract.errors import BadGold
from extract.money import FACTORS
from extract.records import Disclosure, Finding, State

_ABSENT = "completeness"
"""What is missing has no place of its own: a finding names it, or shows what stands beside it."""
_LEAST_WORDS = 3
"""Characters that a finding's text inside a gold side must have to count as the same words."""
_CODE = re.compile(r"\d{5,}")
_KIND = re.compile(r"([a-z][a-z-]+)：")
"""How the note of a twin begins that is told by its kind."""
_QUOTED = re.compile(r"[“「《]([^”」》]+)[”」》]")
_FIGURE = re.compile(r"[\d.,，\s+\-−=＝%％]+(?:万元|元)?")


class Seen:
    """A finding with all that it may be recognised by."""

    def __init__(self, finding: Finding, around: str, also: Sequence[Seen] = ()) -> None:
        self.finding = finding
        self.around = around
        self.also = also

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Folded texts of its operands, and what its message quotes."""
        operands = (operand.evidence.text for operand in self.finding.operands)
        return tuple(trim(text) for text in (*operands, *_QUOTED.findall(self.finding.message)))

    @cached_property
    def values(self) -> frozenset[Decimal]:
        """Its figures, and those in its operands' texts; 元 as 万元 too."""
        finding = self.finding
        values = [finding.left, finding.right, *(operand.value for operand in finding.operands)]
        found = {abs(value) for value in values if value is not None}
        for operand in finding.operands:
            found |= {abs(each.value) for each in find_numerals(operand.evidence.text)}
        return frozenset(found | {value / FACTORS["万元"] for value in found})


def score_findings(disclosure: Disclosure, gold: GoldFindings) -> Iterator[Score]:
    """Scores of one document's ledger. Raises BadGold for a family that is not one."""
    _check_families(gold)
    places = Places(disclosure)
    seen = [see(finding, places) for finding in disclosure.findings]
    failed = [one for one in seen if one.finding.state is State.FAIL]
    yield from (_score_defect(defect, failed) for defect in gold.defects)
    yield from _score_causes(gold.defects, failed)
    yield from (_score_alarm(one, gold) for one in failed)
    yield from (_score_twin(twin, failed, gold) for twin in gold.innocent)
    near = [one for one in seen if one.finding.state is State.ROUNDING]
    for entry in gold.rounding:
        yield _score_rounding(entry, near, failed)
    for one in near:
        if not any(meets(one, entry) for entry in gold.rounding):
            yield note("other rounding", one.finding.rule, "", answer=one.finding.message)


def see(finding: Finding, places: Places) -> Seen:
    """A finding with what stands around it, and so each comparison that it tells besides."""
    also = tuple(see(one, places) for one in finding.also)
    return Seen(finding, places.around(finding), also)


def _check_families(gold: GoldFindings) -> None:
    entries = (*gold.defects, *gold.rounding, *gold.innocent)
    families = {each.family for each in entries} | {each.family for each in gold.doubtful}
    if unknown := sorted(families - FAMILIES.keys()):
        raise BadGold(f"不认识的核对类别：{'、'.join(unknown)}", where=gold.document)


def meets(one: Seen, gold: GoldFinding | GoldDoubt) -> bool:
    """Whether a finding is the gold's: by level, place, and both sides."""
    if any(meets(other, gold) for other in one.also):
        return True
    absent = gold.family == _ABSENT
    if one.finding.level not in FAMILIES[gold.family]:
        return False
    if not is_at(gold.where, one.around, any_name=absent):
        return False
    if absent:
        lists = [side for side in (gold.left, gold.right) if "、" in side]
        return any(has_side(one, side) for side in lists or [gold.left])
    return has_side(one, gold.left) and (not is_figure(gold.right) or has_side(one, gold.right))


def has_side(one: Seen, side: str) -> bool:
    """Whether a finding holds a side's figure, or its words."""
    if is_figure(side):
        return main_figure(side) in one.values
    words = trim(side)
    if words in one.around:
        return True
    if any(len(text) >= _LEAST_WORDS and text in words for text in one.texts):
        return True
    items = words.split("、")
    if len(items) > 1 and sum(item in one.around for item in items) * 2 >= len(items):
        return True
    said = {abs(each.value) for each in find_numerals(side)}
    return bool(said) and said <= one.values


def is_figure(side: str) -> bool:
    """Whether a gold side is a figure, or a sum of figures, and nothing else; a code is none."""
    return bool(_FIGURE.fullmatch(side) and re.search(r"\d", side) and not _CODE.fullmatch(side))


def main_figure(side: str) -> Decimal:
    """The figure that a side states: the last one, the total of "7.43 + 0.02 = 7.45"."""
    *_, last = find_numerals(side.replace("−", " - "))
    return abs(last.value)


def _score_defect(defect: GoldFinding, failed: Sequence[Seen]) -> Score:
    found = [one.finding for one in failed if meets(one, defect)]
    item, expected = f"[{defect.family}] {defect.where}", _sides(defect)
    if not found:
        why = f"没有查出：{defect.note}"
        score = wrong("defects found", item, why, expected=expected, answer="没有报出")
    else:
        rules = "、".join(dict.fromkeys(f"{each.rule} ({each.severity})" for each in found))
        score = right("defects found", item, expected=expected, answer=rules)
    return score._replace(group=defect.family)


def _score_causes(defects: Sequence[GoldFinding], failed: Sequence[Seen]) -> Iterator[Score]:
    """Mistakes that are found by at least one of the defects that they make."""
    causes: dict[str, list[GoldFinding]] = {}
    for defect in defects:
        if defect.cause:
            causes.setdefault(defect.cause, []).append(defect)
    for cause, made in causes.items():
        kind = cause.partition(" ")[2]
        item = f"[{kind}] {made[0].where}"
        if any(meets(one, defect) for one in failed for defect in made):
            score = right("causes found", item)
        else:
            score = wrong("causes found", item, f"没有查出：{made[0].note}", answer="没有报出")
        yield score._replace(group=kind)


def _score_alarm(one: Seen, gold: GoldFindings) -> Score:
    finding, place = one.finding, _place(one.finding)
    met = next((defect for defect in gold.defects if meets(one, defect)), None)
    family = met.family if met else family_of(finding)
    if finding.severity == "info":
        why = "与一处真错误相符" if met else ""
        score = note("told as info", finding.rule, why, answer=tell_finding(finding))
    elif met is not None:
        score = right(
            "alarms true", finding.rule, expected=_sides(met), answer=tell_finding(finding)
        )
    else:
        doubt = next((each for each in gold.doubtful if meets(one, each)), None)
        why = f"误报（标准答案列为存疑：{doubt.where}，{doubt.reason}）" if doubt else "误报"
        said = {"expected": "不报错", "answer": tell_finding(finding)}
        score = wrong("alarms true", finding.rule, why, place=place, **said)
    return score._replace(group=family)


def _score_twin(twin: GoldFinding, failed: Sequence[Seen], gold: GoldFindings) -> Score:
    """What looks like a defect and is none must not fail, as information apart."""
    item, expected = f"[{twin.family}] {twin.where}", f"{_sides(twin)}（{twin.note}）"
    alarms = [one.finding for one in failed if one.finding.severity != "info" and meets(one, twin)
              and not any(meets(one, defect) for defect in gold.defects)]  # fmt: skip
    if alarms:
        said, place = alarms[0].message, _place(alarms[0])
        score = wrong("twins innocent", item, "误报", expected=expected, answer=said, place=place)
    else:
        score = right("twins innocent", item, expected=expected)
    kind = _KIND.match(twin.note)
    return score._replace(group=f"twin {kind[1]}" if kind else twin.family)


def _score_rounding(entry: GoldFinding, near: Sequence[Seen], failed: Sequence[Seen]) -> Score:
    item, expected = entry.where, _sides(entry)
    alarm = next((one.finding for one in failed if meets(one, entry)), None)
    found = next((one.finding for one in near if meets(one, entry)), None)
    if alarm is not None:
        said, place = alarm.message, _place(alarm)
        score = wrong(
            "rounding", item, "尾差被报为错误", expected=expected, answer=said, place=place
        )
    elif found is None:
        score = wrong("rounding", item, "没有列为尾差", expected=expected)
    else:
        score = right("rounding", item, expected=expected, answer=found.rule)
    return score._replace(group=entry.family)


def _place(finding: Finding) -> Place | None:
    """Where a finding's first operand stands."""
    if not finding.operands:
        return None
    first = finding.operands[0].evidence
    return Place(first.page, first.bbox)


def _sides(gold: GoldFinding | GoldDoubt) -> str:
    return f"{fold(gold.left)} ↔ {fold(gold.right)}"
