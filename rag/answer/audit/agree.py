"""Whether two figures of a document agree, or a figure and its parts. Pure.

question ─ asks_agreement ─► the thing it names ─ find_stands ─► 一致 / 不一致，相差 …, both cited
                         └─► A加B是否等于C, in one sentence   └─► changes of two items
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.money import FACTORS
from rag.answer.audit.named import Named, choose_named, sentence_amounts
from rag.answer.audit.stands import Stand, Where, core, find_stands, same_amount
from rag.answer.brief import Brief, item, lead
from rag.answer.said.voice import name_org
from rag.cite.arithmetic import add, in_yuan, subtract
from rag.cite.pieces import Asked, Draft, Name, Number, Part, Piece, Quote, Words, print_amount
from rag.question.asking import SOFT
from rag.question.content import find_content, pairs_of
from rag.question.lexicon import fold
from rag.retrieve.find import Source, find_change
from rag.retrieve.listed import find_projects

_AGREES = re.compile(
    r"一致|相同|打架|[对合]得?上|对不上|一样|同一个?(?:数|金额)|吻合|相符|矛盾|一会儿.*一会儿|冲突|有出入|等于"
)
_PLACES = re.compile(
    r"正文|文字|说明|叙述|表|目标|指标|前后|打架|一会儿|[两几]处|列数|列示|表述|资金总额|控制数"
)
_YEARS = re.compile(r"(?:跟|和|与|比|较)(?:去年|上年|往年|前年)|每年|[两几]年")
_EQUALS = re.compile(
    r"是(?:否|不是)(?:等于|就是)|等不等于|等于|(?:是否)?(?:一致|相等|对得上)|能.{0,2}对上"
)
_CHANGES = re.compile(
    r"(?:增减|变动|变化)[额数]|(?:增加|减少|增长|增)[额]|(?:增|减|增加|减少)的(?:数|金额)"
)
_SUM_OF = re.compile(
    r"(?P<parts>[^,，。]+?)(?:之和)?[,，]?"
    r"(?:是(?:否|不是)(?:刚好|正好)?等于|等不等于|等于|和|与|跟)(?:所写的|写的|的)?(?P<whole>[^,，。]+)"
)
_PLUS = re.compile(r"加上?|[和与跟、及]")
_WITHIN = re.compile(r"前后|打架|那一?[条段项]|一会儿")
"""Asked of one place that contradicts itself."""
_TOLD = re.compile(r"正文|文字|说明[里中]|叙述|表述")
MOST = 4
"""Places shown of one thing."""
MOST_DOCUMENTS = 6
"""Documents looked into: a question on whether two figures agree is of one body."""


def asks_agreement(folded: str) -> bool:
    """Whether a question is on whether two places agree."""
    return _AGREES.search(folded) is not None


def compose_agreement(brief: Brief) -> Draft | None:
    """Both figures and how far they lie apart; None where the question is not on two figures."""
    query = brief.query
    few = 0 < len(brief.sources) <= MOST_DOCUMENTS and query.named and query.zh
    if not few or not asks_agreement(query.folded) or brief.past:
        return None
    for source in brief.sources:
        draft = (
            _compare_changes(brief, source)
            or _compare_sum(brief, source)
            or _compare_places(brief, source)
        )
        if draft is not None:
            return draft
    return None


# ── a change and a change ───────────────────────────────────────────────────────────────────────


def _compare_changes(brief: Brief, source: Source) -> Draft | None:
    """收入的增加额与支出的增加额是否一致: each item's change as the narrative tells it."""
    items = brief.query.items
    if len(items) != 2 or not _CHANGES.search(brief.query.folded):
        return None
    claims = [find_change(source, one) for one in items]
    if any(claim is None or claim.change is None for claim in claims):
        return None
    told = [claim for claim in claims if claim is not None and claim.change is not None]
    numbers = [print_amount(claim.change) for claim in told if claim.change is not None]
    ways = [claim.direction or "" for claim in told]
    same = ways[0] == ways[1] and same_amount(*numbers)
    names = [Words(one.key) for one in items]
    said: list[Piece] = []
    for name, way, number in zip(names, ways, numbers, strict=True):
        said += [*((Words("；"),) if said else ()), name, Words(way + " "), number]
    gap = (
        (Words("，相差 "), subtract(*sorted(numbers, key=lambda n: -n.value)))
        if ways[0] == ways[1] and not same
        else ()
    )
    opening = Words("一致（相同）：" if same else "不一致（不相同）：")
    first = lead(*_of(brief, source), opening, *said, *gap, Words("。"))
    return Draft((first, *(item(Quote(claim.sentence)) for claim in told)))


def _of(brief: Brief, source: Source) -> tuple[Piece, ...]:
    return (*name_org(source, brief.voice), Words("："))


# ── parts and their whole, in one sentence ──────────────────────────────────────────────────────


def _compare_sum(brief: Brief, source: Source) -> Draft | None:
    """地上面积加地下面积是否等于规划面积: the amounts of one sentence."""
    asked = brief.query.masked.rstrip("?？")
    match = _SUM_OF.search(asked)
    if match is None or not re.search(r"加|之和|相加", match["parts"]):
        return None
    parts = [word for part in _PLUS.split(match["parts"]) if (word := _name(part))]
    whole = _name(match["whole"])
    if len(parts) < 2 or not whole:
        return None
    for named in sentence_amounts(source, [*parts, whole]):
        chosen = choose_named([*parts, whole], named)
        if chosen is not None and len({_measure(one.number) for one in chosen}) == 1:
            return _say_sum(brief, source, chosen)
    return None


def _name(said: str) -> str:
    chunks = [chunk.text for chunk in find_content(re.sub(r"吗$|(?:数|额)$|.*[里中]的", "", said))]
    name = chunks[-1] if chunks else ""
    return name if len(set(name) - SOFT) > 1 else ""


def _measure(number: Number) -> str:
    return "money" if number.unit in FACTORS else number.unit


def _say_sum(brief: Brief, source: Source, chosen: Sequence[Named]) -> Draft:
    *parts, whole = chosen
    total = add([one.number for one in parts])
    same = same_amount(whole.number, total)
    more, less = sorted((total, whole.number), key=lambda n: -n.value)
    names: list[Piece] = []
    for one in parts:
        names += [*((Words("加"),) if names else ()), Name(_short(one), source.sha256)]
    gap = () if same else (Words("，相差 "), subtract(more, less))
    first = lead(
        *_of(brief, source),
        Words("一致（等于）：" if same else "不一致（不等于）："),
        *names,
        Words("合计 "),
        total,
        Words("，"),
        Name(_short(whole), source.sha256),
        Words("写的是 "),
        whole.number,
        *gap,
        Words("。"),
    )
    return Draft((first, *_say_each(source, chosen)))


def _say_each(source: Source, chosen: Sequence[Named]) -> Iterator[Part]:
    for one in chosen:
        yield item(Name(_short(one), source.sha256), Words("："), one.number, Words("。"))


def _short(one: Named) -> str:
    """A figure's name without the words that lead up to it and on to its number."""
    return re.sub(r"^其中[:：]?|(?:约|大约|共计|合计)?[为是约]+$", "", one.shown) or one.shown


# ── one thing in two places ─────────────────────────────────────────────────────────────────────


def _compare_places(brief: Brief, source: Source) -> Draft | None:
    """文字写的与表里的一致吗: the amounts that stand under the thing's name."""
    folded = brief.query.folded
    if not _PLACES.search(folded) or _YEARS.search(folded):
        return None
    for name in _things(brief, source):
        stands = _wanted(find_stands(source, name, folded), brief.query.masked)
        if len(stands) > 1:
            return _say_places(brief, source, name, stands)
    return None


def _things(brief: Brief, source: Source) -> Iterator[str]:
    """What the question may speak of: a project's name, its stretches in order, its items."""
    asked = fold(brief.query.folded)
    projects = {core(project.name): project.name for project in find_projects(source)}
    yield from sorted((n for c, n in projects.items() if len(c) > 3 and fold(n) in asked), key=len)[
        ::-1
    ]
    masked = re.sub(
        r"说明(?:书)?[里中]?的?|情况说明|那一?[条项]|一会儿|文字|正文", " ", brief.query.masked
    )
    chunks = [chunk.text for chunk in find_content(masked, tuple(brief.query.words))]
    words = [word for word in brief.query.words if len(word) > 2]
    named = [*(c for c in chunks if len(core(c)) >= 3), *words]
    yield from dict.fromkeys(named)


def _wanted(stands: Sequence[Stand], asked: str) -> list[Stand]:
    """One of each amount and kind of place; indicators and goals where they are asked for."""
    pairs = {pair for chunk in find_content(asked) for pair in chunk.pairs}
    kept: list[Stand] = []
    for stand in stands:
        if stand.where is Where.INDICATOR and not _names(stand, asked, pairs):
            continue
        if stand.where is Where.GOAL and not re.search("目标|文字|写的", asked):
            continue
        twin = next(
            (k for k in kept if k.where is stand.where and same_amount(k.number, stand.number)),
            None,
        )
        if twin is None:
            kept.append(stand)
    return kept[:MOST]


def _names(stand: Stand, asked: str, pairs: set[str]) -> bool:
    own = pairs_of(stand.context)
    return stand.context in asked or sum(pair in pairs for pair in own) * 2 > len(own)


def _say_places(brief: Brief, source: Source, name: str, stands: Sequence[Stand]) -> Draft | None:
    told = [one for one in stands if one.where is Where.NARRATIVE]
    folded = brief.query.folded
    within = len(told) > 1 and _WITHIN.search(folded)
    if within or (told and _TOLD.search(folded)):
        stands = [*told, *(one for one in stands if one not in told)]
    first = stands[0]
    other = _other(first, stands[1:])
    rows = [item(*_place(one, source), Words("："), one.number, Words("。")) for one in stands]
    second = other or next((s for s in stands[1:] if _agree(first, s)), None)
    if second is None:
        return None
    said = (
        Asked(name),
        Words("在"),
        *_place(first, source),
        Words("为 "),
        first.number,
        Words("，在"),
        *_place(second, source),
        Words("为 "),
        second.number,
    )
    if other is None:
        return Draft((lead(*_of(brief, source), Words("一致："), *said, Words("。")), *rows))
    more, less = sorted((first.number, other.number), key=in_yuan, reverse=True)
    gap = (Words("，相差 "), subtract(more, less), Words("。"))
    return Draft((lead(*_of(brief, source), Words("不一致："), *said, *gap), *rows))


def _agree(one: Stand, other: Stand) -> bool:
    return same_amount(one.number, other.number)


def _other(first: Stand, rest: Sequence[Stand]) -> Stand | None:
    """The stand that contradicts the first. Forms among themselves may count other funds, so that
    a form of the field contradicts the narrative alone, and only where no form agrees with it."""
    forms = [one for one in (first, *rest) if one.where is Where.FORM]
    backed = any(_agree(first, one) for one in rest if one.where is Where.FORM)
    for one in rest:
        if _agree(first, one):
            continue
        if one not in forms:
            return one
        if first not in forms and (not backed or not one.title):
            return one
    return None


def _place(stand: Stand, source: Source) -> tuple[Piece, ...]:
    if stand.where is Where.FORM and stand.title:
        return (Words("《"), Name(stand.title, source.sha256), Words("》"))
    if stand.where is Where.INDICATOR:
        return (Words("指标“"), Name(stand.label, source.sha256), Words("”"))
    return (Words(f"{stand.where.value}中"),)
