"""Which performance indicators a question asks for. Pure.

Target(s) + Query ─ choose_asked ─► those that it names, else those that hold most of it

People name an indicator by its project and by words of its own: 宣传项目, 抖音号粉丝 is
抖音：粉丝量 of 医疗保障工作宣传服务. What the indicator's own name holds counts in full, its
project's in part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extract.money import FACTORS
from rag.answer.grounds import ABOVE
from rag.answer.wishes import read_wish
from rag.question.alone import clean_topic
from rag.question.content import Chunk, find_content, say_alike, weigh
from rag.question.lexicon import fold
from rag.question.query import Query
from rag.retrieve.listed import Target
from rag.retrieve.prose import pairs

_NOISE = re.compile(
    r"指标值|目标值|指标|绩效目标|绩效|目标|三级|二级|一级|年度|全年|要求|达到|设定|定的|有几个|项目|那个|这个|多少|表"
)
LIMITS = re.compile(
    r"达到(?:多少|几|什么)|(?:不|别)[能得可]?(?:超过|低于|少于|高于|多于)|至少|至多|最[多少高低](?:不|只?能|可以|要|得)|"
    r"(?:压|降|减|控)(?:低|减|制)?[到在至](?:多少|几|什么)|(?:多少|几成?)(?:以[下上内]|之内)|[上下]限|多久|多[长少]时间|时限|控制在|限制在|几个?(?:小时|分钟|工作日|天)[之以]?内"
)
"""What is asked of an indicator alone: no form but one of targets sets limits."""
MIN_NAME_COVER = 0.6
"""Share of an indicator's character pairs that the question must hold, if it is not named."""
HELD = 0.5
"""Share of a question's telling pairs that an indicator and its project must hold."""
OWN = 0.25
"""Share that the indicator's own words must hold."""
CLOSE = 0.04
"""Indicators whose shares differ by less are equally good."""
MOST_TIED = 6
"""Indicators that hold a question equally well and are all shown: more are none of them asked."""


def name_wanted(topic: str) -> str:
    """What of a topic may be an indicator's name."""
    return fold(_NOISE.sub("", topic))


def target_words(target: Target) -> str:
    """An indicator's name, sign, value and unit, folded."""
    cells = (target.name, target.relation, target.value, target.unit)
    return fold("".join(cell.raw for cell in cells if cell))


COUNTED = re.compile(
    r"(?:多少|几)个?(人次|批次|场次|人|家|户|次|场|期|件|篇|条|份|套|台|辆|棵|株|亩|吨|公里|平方米|小时|分钟|天|"
    r"个月|周|所|座|处|项|批|册|名)"
)
"""A number of things that is asked for, in their measure."""
_SAME = {
    "名": "[人名]", "人": "[人名]", "批次": "批",
    "场次": "[场次期]", "场": "[场次期]", "期": "[场次期]", "棵": "[棵株]",
    "株": "[棵株]",
    "家": "[家户个]", "套": "[台套]", "台": "[台套]", "份": "[份件册]", "天": "[天日]",
}  # fmt: skip
_RATES = re.compile(r"[率度]|比例|百分|占比")


def in_measure(targets: Sequence[Target], asked: str) -> list[Target]:
    """Those in the measure that is asked for: 办多少件 is not answered by 2次."""
    measure = read_wish(asked).measure
    if _NUMBERED.search(asked):
        targets = [t for t in targets if _DIGIT.search(t.value.raw)] or targets
    fits = [t for t in targets if measure is None or measure.search(target_words(t))]
    counted = COUNTED.search(asked)
    if counted is None:
        plain = [t for t in fits if not re.search("[%％]", target_words(t))]
        return plain if re.search("几[个名]|多少", asked) and not _RATES.search(asked) else fits
    return _in_unit(targets, counted[1]) or fits


_NUMBERED = re.compile(r"多少|几(?!乎|何)|多[大久长高]")
_DIGIT = re.compile(r"\d")
_ASKS = re.compile(r"多|几|哪|什么|啥|吗|指标|目标|要求|限|率|数")


def choose_measured(targets: Sequence[Target], query: Query) -> list[Target]:
    """The indicators that a question names; in the measure that it asks for before all others.

    食品抽检多少批次 is told by 样本数量 70000批次, not by 抽检食品品种 33类, which holds as much of
    the question's words.
    """
    counted = COUNTED.findall(query.masked)
    own = _in_unit(targets, counted[0]) if len(counted) == 1 else []
    if 0 < len(own) < len(targets):
        named = "".join(query.topic.rsplit(counted[0], 1))
        chosen = choose_asked(own, query._replace(topic=named))
        if chosen and len(chosen) < len(own):
            return chosen
    return in_measure(choose_asked(targets, query), query.folded)


def count_asked(targets: Sequence[Target], asked: str) -> list[Target]:
    """Those in the measure that a number is asked for in; none where no measure is said."""
    counted = COUNTED.search(asked)
    return _in_unit(targets, counted[1]) if counted is not None else []


def _in_unit(targets: Sequence[Target], measure: str) -> list[Target]:
    """Those whose value is in a measure, by any of the words for it."""
    unit = re.compile(_SAME.get(measure, measure))
    return [t for t in targets if unit.search(t.value.raw + (t.unit.raw if t.unit else ""))]


def choose_asked(targets: Sequence[Target], query: Query) -> list[Target]:
    """The indicators that the clauses of a question name: 电费指标多少，一年用多少度电."""
    clauses = [c for c in re.split(r"[,;。?]", query.masked) if len(c.strip()) > 2]
    clauses = [clause for clause in clauses if _ASKS.search(clause)]
    whole = choose_targets(targets, query.topic, query.masked)
    if len(clauses) < 2 or len(whole) == len(targets):
        return whole
    found = [t for c in clauses for t in choose_targets(targets, clean_topic(c), c)]
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


def choose_targets(targets: Sequence[Target], topic: str, asked: str = "") -> list[Target]:
    """The indicators that a topic names, the best fit only; all where it names none.

    asked: the question itself, with blanks where it names its body; the topic where none is given.
    """
    asked = asked or topic
    project = next((t.project for t in targets if _core(t.project) in fold(topic)), None)
    if project is not None:
        targets = of_amount([t for t in targets if t.project == project], asked)
        topic = fold(topic).replace(_core(project), "")
        asked = asked.replace(_core(project), " ")
    wanted = _AMOUNT.sub("", name_wanted(topic))
    if len(wanted) < 2:
        return list(targets)
    named = [t for t in targets if fit_name(t, wanted) == 1]
    if named:
        told = _of_said_project(named, asked)
        return [*told, *_name_others(targets, told, wanted)]
    scored = [(fit_name(target, wanted), target) for target in targets]
    best = max((score for score, _ in scored), default=0.0)
    close = [t for score, t in scored if score == best and score >= MIN_NAME_COVER]
    close = _of_said_project(close, asked)
    return close or rank_targets(targets, asked) or _by_project(targets, wanted)


_JOINED = re.compile(r"[、和与及]|以及|分别|各")


def _name_others(targets: Sequence[Target], named: Sequence[Target], wanted: str) -> list[Target]:
    """The indicators of the same projects that the rest of a joined question speaks of:
    法律咨询响应时间和咨询次数."""
    rest = wanted
    for target in named:
        rest = rest.replace(fold(target.name.raw), "、")
    projects = {target.project for target in named}
    taken = {id(target.value) for target in named}
    others = [t for t in targets if t.project in projects and id(t.value) not in taken]
    found: list[Target] = []
    for piece in _JOINED.split(rest) if rest != wanted else ():
        scored = [(fit_name(t, piece), t) for t in others] if len(piece) > LEAST else []
        best = max((score for score, _ in scored), default=0.0)
        close = [t for score, t in scored if score == best >= MIN_NAME_COVER]
        found += close if len(close) == 1 else []
    return found


def count_beside(targets: Sequence[Target], chosen: Sequence[Target], asked: str) -> list[Target]:
    """What a later clause counts of the same matter: 安保人员成本多少？配几个人."""
    projects = {target.project for target in chosen}
    names = {pair for target in chosen for pair in pairs(target.name.raw)}
    found: list[Target] = []
    for clause in re.split(r"[,，;；。?？]", asked)[1:]:
        counted = COUNTED.search(clause)
        if counted is None:
            continue
        unit = re.compile(_SAME.get(counted[1], counted[1]))
        if any(_has_unit(target, unit) for target in (*chosen, *found)):
            continue
        near = [t for t in targets if t.project in projects and _has_unit(t, unit)]
        held = [len(pairs(t.name.raw) & (names | pairs(clause))) for t in near]
        best = [t for t, score in zip(near, held, strict=True) if score == max(held) >= LEAST]
        found += best if len(best) == 1 else []
    return found


def _has_unit(target: Target, unit: re.Pattern[str]) -> bool:
    return unit.search(target.value.raw + (target.unit.raw if target.unit else "")) is not None


def _of_said_project(targets: list[Target], asked: str) -> list[Target]:
    """Of indicators that fit alike those of the project that the question speaks of, if any."""
    grams = pairs(_NOISE.sub(" ", asked))
    held = [len(grams & (pairs(t.project) - pairs(t.name.raw) - _COMMON)) for t in targets]
    best = max(held, default=0)
    return [t for t, score in zip(targets, held, strict=True) if score == best or best < LEAST]


LEAST = 2
"""Pairs of characters of its project's name by which an indicator is told from others."""
_COMMON = frozenset(
    ("工作", "经费", "项目", "专项", "服务", "管理", "业务", "补助", "资金", "保障")
)
"""Pairs of projects' names that tell none from another."""


def _core(project: str) -> str:
    """A project's name as it is said; a sign that no question holds where there is none."""
    core = fold(project).removesuffix("项目")
    return core if len(core) > 3 else "\0"


_AMOUNT = re.compile(r"(?:那|这)?[笔个]?(\d[\d,]*(?:\.\d+)?)(万元|亿元|万|亿|元)的?")


def said_amounts(folded: str) -> list[tuple[Decimal, Decimal]]:
    """The amounts that a question tells something by, in 元, each with half its last digit."""
    found: list[tuple[Decimal, Decimal]] = []
    for match in _AMOUNT.finditer(folded):
        digits = match[1].replace(",", "")
        factor = FACTORS[match[2] if match[2].endswith("元") else f"{match[2]}元"]
        places = len(digits.partition(".")[2])
        found.append((Decimal(digits) * factor, factor / 2 / 10**places))
    return found


def has_amount(value: Decimal | None, unit: str, said: Sequence[tuple[Decimal, Decimal]]) -> bool:
    """Whether an amount is one that a question says."""
    if value is None or unit not in FACTORS:
        return False
    return any(abs(value * FACTORS[unit] - amount) <= half for amount, half in said)


def of_amount(targets: Sequence[Target], asked: str) -> list[Target]:
    """Of projects of one name those with the amount that the question says, if any has it."""
    said = said_amounts(asked)
    meant = [
        t for t in targets if t.fund and has_amount(t.fund.value, t.table.unit or "万元", said)
    ]
    grams = pairs(asked)
    meant = [t for t in meant if 2 * len(pairs(t.project) & grams) >= len(pairs(t.project))]
    return meant or list(targets)


def rank_targets(targets: Sequence[Target], asked: str) -> list[Target]:
    """The indicators that hold most of a question's telling pairs; empty where none does."""
    targets = of_amount(targets, asked)
    own = [target_words(t) for t in targets]
    around = [fold(f"{t.project}{''.join(t.levels)}{t.table.title or ''}") for t in targets]
    chunks = _content(asked, [*own, *around])
    weights = weigh(chunks, own, around)
    whole = sum(weights.pairs.values())
    if not whole:
        return []
    held: list[tuple[float, Target]] = []
    for target, words, above in zip(targets, own, around, strict=True):
        inside = weights.of(p for p in weights.pairs if p in words)
        beside = weights.of(p for p in weights.pairs if p not in words and p in above)
        if inside / whole >= OWN and (share := (inside + ABOVE * beside) / whole) >= HELD:
            held.append((share, target))
    best = max((share for share, _ in held), default=0.0)
    chosen = [target for share, target in held if share >= best - CLOSE]
    return chosen if len(chosen) <= MOST_TIED else []


def _content(asked: str, texts: Sequence[str]) -> tuple[Chunk, ...]:
    """The telling stretches of a question, without the words that ask for a target."""
    said = asked.rstrip("?？")
    for pattern in (_AMOUNT, _MEASURES_ASKED, _BOUNDS, _NOISE):
        said = pattern.sub(" ", said)
    return find_content(say_alike(said, texts))


_BOUNDS = re.compile(
    r"(?:[要得需能]|不[得能]|必须)*(?:压|降|减|控|达|提高|超|高|低|少)[低减制过于]*[到在至]?(?:多少|几成?|什么)[%％]?(?:以[下上内]|之内)?"
)
"""How a limit is asked for: 要压到多少以下."""
_MEASURES_ASKED = re.compile(r"(?:多少|几)个?[一-鿿]{1,2}(?=[、,和与?？]|$)")
"""The measure that a number is asked for in: 多少人次、多少天."""


def _by_project(targets: Sequence[Target], wanted: str) -> list[Target]:
    grams = pairs(wanted)
    return [
        t
        for t in targets
        if len(grams) > 1
        and len(grams & pairs(t.project + t.table.title)) / len(grams) >= MIN_NAME_COVER
    ]


def fit_name(target: Target, wanted: str) -> float:
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
