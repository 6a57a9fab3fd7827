"""Answers about performance indicators. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.money import parse_number
from extract.records import Cell, CellState
from rag.answer.brief import Brief, lead, text
from rag.answer.goals.indicators import (
    COUNTED,
    LIMITS,
    MIN_NAME_COVER,
    choose_measured,
    count_beside,
    fit_name,
    in_measure,
    name_wanted,
    rank_targets,
)
from rag.answer.said.voice import name_org
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
from rag.retrieve.find import Source
from rag.retrieve.listed import Target, find_empty_targets, find_targets, table_title

_TARGET_WORDS = re.compile(r"[≥≤＞＜>=<＝]*(-?[\d,]+(?:\.\d+)?)\s*([^\d\s≥≤]*)")
_BOUND = re.compile(
    r"^(?:大于等于|小于等于|大于|小于|等于|不?[低高少多]于|不?超过|控制在|达到)|(?:以[上下内]|之内|左右)$"
)
"""Words around an indicator's number that limit it."""
MOST_LISTED = 40
"""Indicators of one document shown at once."""
MIN_NAMED = 3
"""Characters of a question that may name an indicator without saying that it is one."""


def compose_target(brief: Brief) -> Draft | None:
    """The indicators that the question names; all of them where it names none."""
    parts: list[Part] = []
    for source in brief.sources:
        chosen = choose_measured(find_targets(source), brief.query)
        if chosen:
            beside = count_beside(find_targets(source), chosen, brief.query.folded)
            parts += say_targets(brief, source, [*chosen, *beside])
    return Draft(tuple(parts)) if parts else _compose_empty(brief)


_MEASURE = re.compile(
    r"(?:次数|人数|天数|件数|数量|面积|[及准办达控完满][\w]{0,3}率|满意[度率])(?:是|为|要求)?$"
)


def compose_measured(brief: Brief) -> Draft | None:
    """An indicator, where the question ends on a measure that is no money, or asks for a limit."""
    measured = _MEASURE.search(brief.query.topic)
    return compose_named_target(brief) if measured else compose_limited(brief)


_BETWEEN = re.compile(r"[、,;?？]|和|与|及|跟|以及")
_TRAILING = re.compile(
    r"(?:分别|各自?|一共|总共|都|要|需|得|有|是|配|请|招|设|安排|办|做|建|发|搞)+$"
)


def compose_several(brief: Brief) -> Draft | None:
    """The indicators of several things that are counted together: 保安和保洁分别要几个人."""
    counted = COUNTED.search(brief.query.masked)
    if counted is None or not (brief.one and brief.query.zh):
        return None
    said = _TRAILING.sub("", brief.query.masked[: counted.start()].strip())
    names = [n for one in _BETWEEN.split(said) if len(n := one.split("的")[-1].strip()) > 1]
    if len(names) < 2:
        return None
    source = brief.sources[0]
    fits = in_measure(find_targets(source), brief.query.masked)
    for project in dict.fromkeys(t.project for t in fits):
        own = [[t for t in fits if t.project == project and n in fold(t.name.raw)] for n in names]
        if all(len(one) == 1 for one in own):
            return Draft(tuple(say_targets(brief, source, [one[0] for one in own])))
    return None


def compose_limited(brief: Brief) -> Draft | None:
    """The indicators whose limit is asked for: 最多不超过几件, 多久之内."""
    if not (LIMITS.search(brief.query.folded) and brief.query.named):
        return None
    parts: list[Part] = []
    for source in brief.sources:
        ranked = in_measure(
            rank_targets(find_targets(source), brief.query.masked), brief.query.folded
        )
        beside = count_beside(find_targets(source), ranked, brief.query.folded) if ranked else []
        parts += say_targets(brief, source, [*ranked, *beside]) if ranked else []
    return Draft(tuple(parts)) if parts else None


def compose_named_target(brief: Brief) -> Draft | None:
    """As ``compose_target``, only where the question says an indicator's name."""
    wanted = name_wanted(brief.query.topic)
    if len(wanted) < MIN_NAMED or any(word in wanted for word in ("多少钱", "花")):
        return None
    each = (t for source in brief.sources for t in find_targets(source))
    named = any(fit_name(t, wanted) >= MIN_NAME_COVER for t in each)
    return compose_target(brief) if named else compose_limited(brief)


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


_CODE = re.compile(r"^\d{4,}[_\-—－]+(?=\D)")
"""A unit's code that a form's title begins with: no figure of the answer."""


def _title(target: Target, source: Source) -> Piece:
    title = _CODE.sub("", target.project or table_title(source, target.table))
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
    match = _TARGET_WORDS.fullmatch(_BOUND.sub("", raw))
    value = parse_number(match[1]) if match else None
    if match is None or value is None:
        return (*relation, Quote(evidence, bare=not re.search(r"\d", raw)))
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
    if match is None or value is None or not 0 < len(match[2]) <= LONGEST_MEASURE:
        return None
    return Printed(raw, value, match[2].replace("％", "%"), cell_evidence(sha256, cell))


LONGEST_MEASURE = 8
"""Characters of a measure behind a number: 2025年中央补助资金 is a name."""


def _note_unit(unit: str, raw: str, sha256: str) -> tuple[Piece, ...]:
    return (Name(unit, sha256),) if unit and not raw.endswith(unit) else ()
