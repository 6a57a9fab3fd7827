"""Answers about performance indicators. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.money import parse_number
from extract.records import Cell, CellState
from rag.answer.brief import Brief, lead, text
from rag.answer.voice import name_org
from rag.answer.wishes import read_wish
from rag.cite.pieces import (
    Draft,
    Mark,
    Name,
    Part,
    Piece,
    Printed,
    Quote,
    Style,
    Words,
    cell_evidence,
    write_row,
)
from rag.question.lexicon import fold
from rag.question.query import Query
from rag.question.read import clean_topic
from rag.retrieve.find import Source
from rag.retrieve.listed import Target, find_empty_targets, find_targets, table_title
from rag.retrieve.prose import pairs

_NOISE = re.compile(
    r"指标值|目标值|指标|绩效目标|绩效|目标|三级|二级|一级|年度|全年|要求|达到|设定|定的|有几个|项目|那个|这个|多少|表"
)
_TARGET_WORDS = re.compile(r"[≥≤＞＜>=<＝]*(-?[\d,]+(?:\.\d+)?)\s*([^\d\s≥≤]*)")
MOST_LISTED = 40
"""Indicators of one document shown at once."""
MIN_NAMED = 3
"""Characters of a question that may name an indicator without saying that it is one."""
MIN_NAME_COVER = 0.6
"""Share of an indicator's character pairs that the question must hold, if it is not named."""


def compose_target(brief: Brief) -> Draft | None:
    """The indicators that the question names; all of them where it names none."""
    found: list[tuple[Source, list[Target]]] = []
    for source in brief.sources:
        chosen = _choose_each(find_targets(source), brief.query)
        chosen = _in_measure(chosen, brief.query.folded)
        if chosen:
            found.append((source, chosen))
    if not found:
        return _compose_empty(brief)
    parts: list[Part] = []
    for source, targets in found:
        parts += say_targets(brief, source, targets)
    return Draft(tuple(parts))


def _in_measure(targets: list[Target], asked: str) -> list[Target]:
    """Those in the measure that is asked for: 办多少件 is not answered by 2次."""
    measure = read_wish(asked).measure
    if measure is None:
        return targets
    return [t for t in targets if measure.search(target_words(t))]


def target_words(target: Target) -> str:
    """An indicator's name, sign, value and unit, folded."""
    cells = (target.name, target.relation, target.value, target.unit)
    return fold("".join(cell.raw for cell in cells if cell))


_MEASURE = re.compile(
    r"(?:次数|人数|天数|件数|数量|面积|[及准办达控完满][\w]{0,3}率|满意[度率])(?:是|为|要求)?$"
)


def compose_measured(brief: Brief) -> Draft | None:
    """An indicator, where the question ends on a measure that is no money: 召开会议次数."""
    return compose_named_target(brief) if _MEASURE.search(brief.query.topic) else None


def compose_named_target(brief: Brief) -> Draft | None:
    """As ``compose_target``, only where the question says an indicator's name."""
    wanted = fold(_NOISE.sub("", brief.query.topic))
    if len(wanted) < MIN_NAMED or any(word in wanted for word in ("多少钱", "花")):
        return None
    named = any(_fit(t, wanted) >= MIN_NAME_COVER for s in brief.sources for t in find_targets(s))
    return compose_target(brief) if named else None


def _compose_empty(brief: Brief) -> Draft | None:
    """An indicator that a form names and leaves blank."""
    parts: list[Part] = []
    for source in brief.sources:
        for label in find_empty_targets(source):
            name = "".join(label.raw.split())
            if fold(name) in brief.query.folded:
                parts.append(
                    lead(
                        *name_org(source, brief.voice),
                        brief.voice("：", ": "),
                        Name(name, source.sha256),
                        Mark(cell_evidence(source.sha256, label)),
                        brief.voice(
                            "这一行是空白，文件没有给出指标和目标值。",
                            " is blank: no indicator, no target.",
                        ),
                    )
                )
    return Draft(tuple(parts[:1])) if parts else None


def _choose_each(targets: Sequence[Target], query: Query) -> list[Target]:
    """The indicators that the clauses of a question name: 电费指标多少，一年用多少度电."""
    clauses = [text for text in re.split(r"[,;。?]", query.masked) if len(text.strip()) > 2]
    whole = choose_targets(targets, query.topic)
    if len(clauses) < 2 or len(whole) == len(targets):
        return whole
    found = [t for clause in clauses for t in choose_targets(targets, clean_topic(clause))]
    found += [t for clause in clauses for t in _by_measure(targets, clause)]
    few = len(found) < len(targets)
    return list({id(t.value): t for t in (*whole, *(found if few else ()))}.values())


_MEASURED = re.compile(r"多少(度|吨|公里|平方米?|米|亩|场|册|户|公斤|升)")


def _by_measure(targets: Sequence[Target], clause: str) -> list[Target]:
    """The indicator in the measure that a clause asks in: 一年用多少度电 → 用电量, 万度."""
    measure = _MEASURED.search(clause)
    if measure is None:
        return []
    said = set(clause)
    fits = [
        (len(said & set(fold(t.name.raw))), t)
        for t in targets
        if measure[1] in (t.unit.raw if t.unit else t.value.raw)
    ]
    best = max((score for score, _ in fits), default=0)
    return [t for score, t in fits if score == best > 1]


def choose_targets(targets: Sequence[Target], topic: str) -> list[Target]:
    """The indicators that a topic names, the best fit only; all for a topic without a name."""
    project = next((t.project for t in targets if _core(t.project) in fold(topic)), None)
    if project is not None:
        targets = [t for t in targets if t.project == project]
        topic = fold(topic).replace(_core(project), "")
    wanted = fold(_NOISE.sub("", topic))
    if len(wanted) < 2:
        return list(targets)
    named = [t for t in targets if _fit(t, wanted) == 1]
    if named:
        return named
    scored = [(_fit(target, wanted), target) for target in targets]
    best = max((score for score, _ in scored), default=0.0)
    close = [t for score, t in scored if score == best and score >= MIN_NAME_COVER]
    return close or _by_both(targets, wanted) or _by_project(targets, wanted)


def _core(project: str) -> str:
    """A project's name as it is said; a sign that no question holds where there is none."""
    core = fold(project).removesuffix("项目")
    return core if len(core) > 3 else "\0"


def _by_both(targets: Sequence[Target], wanted: str) -> list[Target]:
    """The indicators that hold a question's words together with their project's name."""
    grams = pairs(wanted)
    scored = [
        (len(grams & (pairs(t.name.raw) | pairs(t.project + t.table.title))), t)
        for t in targets
        if len(grams & pairs(t.name.raw)) > 1
    ]
    best = max((score for score, _ in scored), default=0)
    return [t for score, t in scored if score == best >= MIN_NAME_COVER * len(grams)]


def _by_project(targets: Sequence[Target], wanted: str) -> list[Target]:
    grams = pairs(wanted)
    return [
        t
        for t in targets
        if len(grams) > 1
        and len(grams & pairs(t.project + t.table.title)) / len(grams) >= MIN_NAME_COVER
    ]


def _fit(target: Target, wanted: str) -> float:
    """1 where one holds the other, else the share of the wanted pairs that the name holds."""
    name = fold(target.name.raw)
    around = [fold(level) for level in target.levels]
    if wanted in name or name in wanted:
        return 1.0
    if any(
        wanted in level or level.removesuffix("指标") in wanted
        for level in around
        if len(level) > 4
    ):
        return 0.9
    grams = pairs(wanted)
    return len(grams & pairs(name)) / len(grams) if grams else 0.0


def say_targets(brief: Brief, source: Source, targets: Sequence[Target]) -> list[Part]:
    voice = brief.voice
    if len(targets) == 1:
        target = targets[0]
        sentence = (
            *name_org(source, voice),
            voice("：", ": "),
            _name(target, source),
            voice("的指标值为 ", ": "),
            *say_value(target, source),
            voice("（", " ("),
            _title(target, source),
            voice("）。", ")."),
        )
        return [lead(*sentence)]
    header = Part(
        Style.HEADER,
        ((voice("绩效指标", "Indicator"),), (voice("指标值", "Target"),), (voice("出处", "Form"),)),
    )
    rows = [
        write_row((_name(t, source),), say_value(t, source), (_title(t, source),))
        for t in targets[:MOST_LISTED]
    ]
    more = text(
        voice(
            "（其余指标未列，可按项目或指标名称再问。）",
            "(Ask for the others by project or by name.)",
        )
    )
    tail = [more] if len(targets) > MOST_LISTED else []
    return [
        lead(*name_org(source, voice), voice("的绩效指标：", ", performance indicators:")),
        header,
        *rows,
        *tail,
    ]


def _title(target: Target, source: Source) -> Piece:
    title = target.project or table_title(source, target.table)
    return Name(title, source.sha256) if title else Words("绩效目标表")


def _name(target: Target, source: Source) -> Piece:
    if any(char.isdigit() for char in target.name.raw):
        return Quote(cell_evidence(source.sha256, target.name))
    return Name("".join(target.name.raw.split()), source.sha256)


def say_value(target: Target, source: Source) -> tuple[Piece, ...]:
    """The indicator's value: a figure where it is one number, else its text; relation and unit."""
    sha256 = source.sha256
    unit = "".join(target.unit.raw.split()) if target.unit else ""
    relation: tuple[Piece, ...] = ()
    if target.relation is not None:
        relation = (Quote(cell_evidence(sha256, target.relation), bare=True), Words(" "))
    evidence = cell_evidence(sha256, target.value)
    raw = "".join(target.value.raw.split())
    match = _TARGET_WORDS.fullmatch(
        re.sub(r"^(?:大于等于|小于等于|不低于|不高于|不少于|大于|小于|等于)", "", raw)
    )
    value = parse_number(match[1]) if match else None
    if match is None or value is None:
        return (*relation, Quote(evidence, bare=True))
    plain = target.value.state is CellState.NUMBER and not raw.endswith(("%", "％"))
    if plain and unit:
        return (*relation, Printed(raw + unit, value, unit, evidence))
    return (
        *relation,
        Printed(raw, value, match[2].replace("％", "%"), evidence),
        *_note_unit(unit, raw, sha256),
    )


def print_measured(sha256: str, cell: Cell) -> Printed | None:
    """A text cell that is one number with its measure: 1019株; None for any other."""
    raw = "".join(cell.raw.split())
    match = _TARGET_WORDS.fullmatch(raw)
    value = parse_number(match[1]) if match else None
    if match is None or value is None or not match[2]:
        return None
    return Printed(raw, value, match[2].replace("％", "%"), cell_evidence(sha256, cell))


def _note_unit(unit: str, raw: str, sha256: str) -> tuple[Piece, ...]:
    return (Name(unit, sha256),) if unit and not raw.endswith(unit) else ()
