"""A project's amount and its indicators, where a question asks several of them together. Pure.

Brief ─ read_asks ─► amount? per what? ─► the project that holds most of it ─► what is asked of it

市里出多少钱，管多少人: the amount and the number, no table of all indicators. 平均一个批次多少钱:
the one divided by the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.money import FACTORS
from extract.records import CellState
from rag.answer.brief import Brief, item, lead, text
from rag.answer.goals.indicators import has_amount, said_amounts, target_words
from rag.answer.goals.projects import is_of
from rag.answer.goals.targets import say_targets, say_value
from rag.answer.said.voice import name_org
from rag.cite.arithmetic import each, unify
from rag.cite.pieces import Draft, Name, Number, Part, Piece, Printed, Words, print_cell
from rag.question.asking import SOFT
from rag.question.content import Chunk, find_content, pairs_of, weigh
from rag.question.lexicon import fold
from rag.retrieve.find import Source
from rag.retrieve.listed import Project, Target, find_projects, find_targets, project_unit

MOST_SOURCES = 6
"""Documents whose projects are looked through."""
NAMED = 0.3
"""Share of a question's telling pairs that a project's name must hold."""
HELD = 0.55
"""Share that its name and its indicators' must hold together."""
MIN_PAIRS = 2
"""Pairs of characters that a project's name must share with the question."""
INSIDE = 0.8
"""What a pair counts that stands in an indicator's name and not in its project's."""
_MONEY = re.compile(
    r"(?:资金|项目|预算)总额|总(?:金|投资)额|金额|"
    r"(?:安排|花费?|出|掏|拨|投入?|给|用|要|预算|资金|经费|列|批)(?:了|是|为|有)?(?:多少|几)(?:钱|万元?|元|资金|经费|预算|$|[,;。?、])|多少(?:钱|万元|资金|经费)"
)
_MEASURE = (
    "人次|人|名|位|家|户|批次|批|场次|场|次|期|件|篇|条|份|套|台|辆|棵|株|亩|公顷|吨|公里|平方米|平米|"
    "座|处|所|个|项|册|只|张|度|对|种|类|门|盏"
)
_COUNTED = re.compile(rf"(?:多少|几)[个万]?({_MEASURE})")
_SAME = {
    "名": "[人名]", "位": "[人名]", "人": "[人名](?!次)", "场": "[场次期]", "期": "[场次期]",
    "棵": "[棵株]", "株": "[棵株]", "家": "[家户个]", "套": "[台套]", "台": "[台套辆]",
    "辆": "[辆台]", "份": "[份件册]", "件": "[件宗]", "个": "[个家人名处座]",
    "平米": "平方?米|㎡", "平方米": "平方?米|㎡",
}  # fmt: skip
_EACH = re.compile(
    rf"(?:平均|均摊)(?:下来|到|算下来|计算)?[,，]?(?:每[一个]*|一个?|到?每个?)?({_MEASURE})"
    rf"|(?:平均|合|摊).{{0,6}}(?:每[一个]*|一个?)({_MEASURE})"
    rf"|每[一个]*({_MEASURE})(?:平均|[合摊]|要花|花)|({_MEASURE})均"
)
_SET = re.compile(r"标准|不(?:低|高|少|多)于|不[得能]?超过|[上下]限")
"""What is set for each one is an indicator of its own: 人均补助标准."""
_SPLIT = re.compile(r"[,，;；。?？、]|以及|及其?|和|与|并且?|同时")
_RATE = re.compile(r"[率度]$|[率度](?=是|为|要|多|达|$)|比例|占比|百分")


class Asks(NamedTuple):
    """amount: whether money is asked for; each: by which measure it is to be divided, if any."""

    amount: bool
    each: str


class Found(NamedTuple):
    """A project, its indicators and how much of the question both hold."""

    source: Source
    project: Project
    targets: tuple[Target, ...]
    share: float


def compose_together(brief: Brief) -> Draft | None:
    """The amount and the indicators of one project that are asked together; None for one alone."""
    query = brief.query
    asks = read_asks(query.masked)
    clauses = [clause for clause in _SPLIT.split(query.masked) if len(clause.strip()) > 1]
    if not (query.zh and query.named) or len(brief.sources) > MOST_SOURCES or len(query.years) > 1:
        return None
    if not asks.each and (
        len(clauses) < 2 or (not _COUNTED.search(query.masked) and not asks.amount)
    ):
        return None
    found = find_project(brief)
    if found is None:
        return None
    if asks.each:
        return _say_each(brief, found, asks)
    told = choose_asked(found, clauses)
    if told is None or len(told.targets) + told.amount < 2:
        return None
    parts = [lead(*_say_amount(brief, found))] if told.amount else []
    for target in told.targets:
        parts += say_targets(brief, found.source, [target])
    return Draft(tuple(parts), whole=True)


def read_asks(masked: str) -> Asks:
    """What a question asks of a project."""
    match = _EACH.search(masked)
    given = match is None or _SET.search(masked)
    per = "" if match is None or given else next(filter(None, match.groups()), "")
    return Asks(bool(_MONEY.search(masked)), per)


# ── the project ─────────────────────────────────────────────────────────────────────────────────


def find_project(brief: Brief) -> Found | None:
    """The one project whose name and indicators hold most of a question."""
    projects = [
        (source, project)
        for source in brief.sources
        for project in find_projects(source)
        if project.amount is not None and project.amount.state is CellState.NUMBER
    ]
    if not projects:
        return None
    chunks = _content(brief)
    names = [fold(project.name) for _, project in projects]
    mine = [tuple(t for t in find_targets(s) if is_of(t, p)) for s, p in projects]
    around = [fold("".join(target_words(t) for t in targets)) for targets in mine]
    weights = weigh(chunks, names, around)
    whole = sum(weights.pairs.values())
    said = said_amounts(brief.query.folded)
    best: list[tuple[float, float, int]] = []
    for at, (name, words) in enumerate(zip(names, around, strict=True)):
        named = [p for p in weights.pairs if p in name]
        own = weights.of(named)
        inside = weights.of(p for p in weights.pairs if p not in name and p in words)
        if len(named) < MIN_PAIRS or not whole:
            continue
        if own / whole >= NAMED and (own + INSIDE * inside) / whole >= HELD:
            project = projects[at][1]
            value = project.amount.value if project.amount else None
            exact = 1.0 if has_amount(value, project_unit(project, projects[at][0]), said) else 0.0
            score = (own + INSIDE * inside) / whole + exact
            best.append((score, -len(name), at))
    if not best:
        return None
    best.sort(reverse=True)
    if len(best) > 1 and best[1][:2] == best[0][:2]:
        return None
    score, _, at = best[0]
    return Found(*projects[at], mine[at], score)


def _content(brief: Brief) -> tuple[Chunk, ...]:
    """What a question names, without what it asks."""
    said = brief.query.masked.rstrip("?？")
    for rule in (_EACH, _COUNTED, _MONEY, _ASKED):
        said = rule.sub(" ", said)
    return find_content(said)


_ASKED = re.compile(
    r"绩效目标(?:申报)?表|绩效|指标值?|目标值?|项目|分别|各?(?:是|为)?多少|要求|保留.{1,4}位小数|按|摊下来|下来|"
    r"\d{4}年?|市里|省里|区里|今年|要|一?共|最[多少]|控制在?"
)


# ── what is asked of it ─────────────────────────────────────────────────────────────────────────


class Told(NamedTuple):
    """What a project tells of what is asked: its amount, indicators."""

    amount: bool
    targets: tuple[Target, ...]


def choose_asked(found: Found, clauses: Sequence[str]) -> Told | None:
    """The amount or the indicator that each clause asks for; None where one asks for another."""
    chosen: list[Target] = []
    amount = False
    name = fold(found.project.name)
    for clause in clauses:
        target = _choose(found.targets, clause, name)
        if target is not None:
            chosen += [] if target in chosen else [target]
        elif _MONEY.search(clause):
            amount = True
        elif _ASKS.search(clause):
            return None
    return Told(amount, tuple(chosen))


_ASKS = re.compile(r"多少|几|多[大久长高]|哪|什么|为何|为什么|吗")


def _choose(targets: Sequence[Target], clause: str, name: str) -> Target | None:
    counted = _COUNTED.search(clause)
    said = {p for p in pairs_of(clause) if p not in name and not set(p) <= SOFT}
    fits = [t for t in targets if counted is None or _counts_in(t, counted[1])]
    scored = [(len(said & set(pairs_of(fold(t.name.raw)))), t) for t in fits]
    best = max((score for score, _ in scored), default=0)
    top = [t for score, t in scored if score == best]
    if counted is not None:
        return top[0] if len(top) == 1 or (top and best) else _first_count(top, clause)
    asked = [t for t in top if fold(t.name.raw) in clause or best >= LEAST]
    return asked[0] if len(asked) == 1 else None


LEAST = 2
"""Pairs of an indicator's own name that a clause must hold which asks for no count."""


def _first_count(targets: Sequence[Target], clause: str) -> Target | None:
    """Of several in one measure the one that counts what the project does: a 数量指标."""
    counts = [t for t in targets if any("数量" in level for level in t.levels)]
    return counts[0] if len(counts) == 1 and not _RATE.search(clause) else None


def _counts_in(target: Target, measure: str) -> bool:
    said = fold(target.value.raw + (target.unit.raw if target.unit else ""))
    return bool(re.search(rf"\d万?(?:{_SAME.get(measure, measure)})", said))


def _say_amount(brief: Brief, found: Found) -> tuple[Piece, ...]:
    source = found.source
    number = _amount(found)
    said = (*name_org(source, brief.voice), brief.voice("：", ": "))
    return (
        *said,
        Name(found.project.name, source.sha256),
        Words(" "),
        number,
        brief.voice("。", "."),
    )


def _amount(found: Found) -> Printed:
    amount = found.project.amount
    assert amount is not None
    unit = project_unit(found.project, found.source)
    return print_cell(found.source.sha256, amount, unit=unit)


# ── one per another ─────────────────────────────────────────────────────────────────────────────


def _say_each(brief: Brief, found: Found, asks: Asks) -> Draft | None:
    """The amount ÷ the number of what it is for."""
    counts = [t for t in found.targets if _counts_in(t, asks.each)]
    counts = [t for t in counts if any("数量" in level for level in t.levels)] or counts
    if len(counts) > 1:
        said = set(pairs_of(brief.query.masked))
        scored = [(len(said & set(pairs_of(fold(t.name.raw)))), t) for t in counts]
        best = max(score for score, _ in scored)
        counts = [t for score, t in scored if score == best]
    if len(counts) != 1:
        return None
    number = next((p for p in say_value(counts[0], found.source) if isinstance(p, Printed)), None)
    amount = _amount(found)
    if number is None or amount.unit not in FACTORS:
        return None
    told = each(_in_asked(amount, number, brief.query.folded), number)
    if told is None:
        return None
    voice, sha256 = brief.voice, found.source.sha256
    parts: list[Part] = [
        lead(
            *name_org(found.source, voice),
            voice("：", ": "),
            Name(found.project.name, sha256),
            voice("按指标平均，每", ", for each "),
            Words(asks.each),
            Words(" "),
            told,
            voice("。", "."),
        ),
        item(Name(found.project.name, sha256), Words(" "), amount),
        *(part._replace(style=text().style) for part in say_targets(brief, found.source, counts)),
    ]
    return Draft(tuple(parts), whole=True)


def _in_asked(amount: Printed, count: Printed, asked: str) -> Number:
    """The amount in the unit that is asked for; in 元 where each has less than one of its own."""
    if "万元" in asked:
        return unify(amount, "万元")
    small = count.value and amount.value / count.value < 1
    return unify(amount, "元") if "元" in asked or small else amount
