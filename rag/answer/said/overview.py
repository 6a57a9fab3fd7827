"""An item over many bodies: how many, the most telling, how many are not shown. Pure.

Brief, Changes ─ tell_changes ─► how many fell, rose, stayed; the largest with their reasons
Brief, Numbers ─ tell_values  ─► how many give it, from what to what; the largest
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rag.answer.brief import Brief, item, lead, text
from rag.answer.said.moves import DOWN, SAME, UP, Change, say_change, say_reason
from rag.answer.said.voice import name_item, name_org
from rag.cite.arithmetic import in_yuan, restate
from rag.cite.pieces import Number, Part, Piece, tally
from rag.question.content import find_content
from rag.question.intents import strip_filler, strip_intents
from rag.question.lexicon import Item
from rag.retrieve.find import Source

FEW = 8
MOST_NAMED = 12
"""Documents that an answer tells one by one, where no body is named and where some are; over more
it tells how many, and the most telling."""
TOLD = 5
"""Bodies that an overview tells."""

Told = tuple[Source, Change]


def is_overview(brief: Brief) -> bool:
    """Whether an answer is over more bodies than a reader reads one by one."""
    return len(brief.sources) > (MOST_NAMED if brief.query.named else FEW)


_TOTALS = {"收入总计", "支出总计"}
_OF_ALL = re.compile(r"[各所全].{0,2}(?:单位|部门|机构|局|地方|城市)|地区|全部|每[个家]|平均|规模")


def names_a_thing(brief: Brief) -> bool:
    """Whether totals would answer a question that names a thing besides: 无人机花了多少钱."""
    query = brief.query
    if not query.zh or not {one.key for one in query.items} <= _TOTALS:
        return False
    left = _OF_ALL.sub(" ", query.masked or query.folded)
    chunks = find_content(strip_filler(strip_intents(left)), query.words)
    return any(not any(chunk.text in word for word in query.words) for chunk in chunks)


# ── changes ─────────────────────────────────────────────────────────────────────────────────────

_SPOKEN = {DOWN: ("下降", "fell"), UP: ("上升", "rose"), SAME: ("持平", "stayed")}


def tell_changes(brief: Brief, one: Item, found: Sequence[Told], silent: int) -> list[Part]:
    """silent: documents that do not say how the item changed."""
    voice, once = brief.voice, _once(found)
    wanted = brief.query.premise
    moved = [pair for pair in once if pair[1].direction == wanted] if wanted else []
    moved = moved or [pair for pair in once if pair[1].direction != SAME] or once
    best = sorted(moved, key=_weight, reverse=True)[:TOLD]
    parts = [_count(brief, one, once, silent)]
    parts += [item(*_say_body(brief, source, change)) for source, change in best]
    said = _SPOKEN[wanted] if wanted else ("变动", "moved")
    head = text(
        voice(f"其中{said[0]}最多的：", f"The ones that {said[1]} most:")
        if any(change.direction != SAME for _, change in best)
        else voice("例如：", "For example:")
    )
    return [parts[0], head, *parts[1:], *_say_rest(brief, len(once) + silent - len(best))]


def _once(found: Sequence[Told]) -> list[Told]:
    """Without a body's second file of the year: narrative and tables apart; a reason is kept."""
    kept: dict[tuple[str, int | None], Told] = {}
    for source, change in found:
        key = (source.org, source.year)
        if key not in kept or (change.reason is not None and kept[key][1].reason is None):
            kept[key] = (source, change)
    return list(kept.values())


def _weight(pair: Told) -> tuple[bool, Decimal]:
    """Those with a stated reason first, then by how much they moved."""
    change = pair[1]
    reasons = (change.reason, *(part.reason for part in change.parts))
    return any(reasons), in_yuan(change.amount) if change.amount is not None else Decimal(0)


def _count(brief: Brief, one: Item, found: Sequence[Told], silent: int) -> Part:
    voice = brief.voice
    said: list[Piece] = []
    order = sorted(_SPOKEN, key=lambda direction: direction != brief.query.premise)
    for direction in order:
        zh, en = _SPOKEN[direction]
        count = sum(change.direction == direction for _, change in found)
        if not count and direction != brief.query.premise:
            continue
        said += [voice("、", ", ")] if said else []
        said += [voice(f"{zh}的 ", f"{en}: "), tally(count, "份" if voice.zh else "")]
    unsaid = (
        (voice("；未说明变化的 ", "; not told: "), tally(silent, "份" if voice.zh else ""))
        if silent
        else ()
    )
    return lead(
        name_item(one, found[0][0].sha256),
        voice("：说明了变化的 ", ": of "),
        tally(len(found), ""),
        voice(" 份文件里，", " documents that tell, "),
        *said,
        *unsaid,
        voice("。", "."),
    )


def _say_body(brief: Brief, source: Source, change: Change) -> tuple[Piece, ...]:
    voice = brief.voice
    leaves = [part for part in change.parts if part.reason is not None and part.direction != SAME]
    reason = say_reason(change, voice) if change.reason is not None or not leaves else ()
    inner: list[Piece] = []
    for leaf in leaves[:2] if not reason else ():
        inner += [voice("；其中 ", "; of which "), name_item(leaf.item, source.sha256)]
        inner += [*say_change(leaf, voice, base=False), *say_reason(leaf, voice)]
    opening = (*name_org(source, voice), *((voice("：", ""),) if voice.zh else ()))
    sentence = say_change(change, voice, base=False)
    return (*opening, *sentence, *reason, *inner, voice("。", "."))


def _say_rest(brief: Brief, left: int) -> list[Part]:
    voice = brief.voice
    if left < 1:
        return []
    return [
        text(
            voice("其余 ", "The other "),
            tally(left, "份" if voice.zh else ""),
            voice(
                "没有逐一列出；说出单位、地区或年度，就给出它的数字和原因。",
                " are not shown; name a body, a place or a year to see its figures and reasons.",
            ),
        )
    ]


# ── values ──────────────────────────────────────────────────────────────────────────────────────


def tell_values(
    brief: Brief, one: Item, given: Sequence[tuple[Source, Number]], missing: int
) -> list[Part]:
    """given: the documents that give a figure; missing: how many have no such item."""
    voice = brief.voice
    once = {(s.org, s.year): (s, n) for s, n in reversed(given)}
    ranked = sorted(once.values(), key=lambda pair: in_yuan(pair[1]), reverse=True)
    if len(ranked) <= FEW:
        return []
    zeros = [pair for pair in ranked if not pair[1].value]
    low = ranked[-1:] if not zeros else []
    parts = [
        lead(
            name_item(one, ranked[0][0].sha256),
            voice("：", ": "),
            tally(len(ranked), "份" if voice.zh else ""),
            voice("文件给出了数字，最高的是 ", " documents give a figure; highest: "),
            *_name_figure(brief, ranked[0]),
            *_say_low(brief, low, len(zeros)),
            voice("。", "."),
        ),
        text(voice("其次：", "Next:")),
    ]
    unit = ranked[0][1].unit
    parts += [
        item(*_name_figure(brief, (source, restate(number, unit))), voice("。", "."))
        for source, number in ranked[1:TOLD]
    ]
    rest = _say_rest(brief, len(ranked) - TOLD - len(low))
    empty = len(brief.sources) - len(given) - missing
    return [*parts, *rest, *_say_gaps(brief, empty, missing)]


def _name_figure(brief: Brief, pair: tuple[Source, Number]) -> tuple[Piece, ...]:
    return (*name_org(pair[0], brief.voice), brief.voice(" ", " "), pair[1])


def _say_low(brief: Brief, low: Sequence[tuple[Source, Number]], zeros: int) -> tuple[Piece, ...]:
    voice = brief.voice
    if low:
        return (voice("，最低的是 ", "; lowest: "), *_name_figure(brief, low[0]))
    return (voice("，为零的有 ", "; zero in "), tally(zeros, "份" if voice.zh else ""))


def _say_gaps(brief: Brief, empty: int, missing: int) -> list[Part]:
    voice = brief.voice
    said: list[Piece] = []
    if empty > 0:
        said += [voice("表中有此项而没有印出数字的 ", "Blank in the form: ")]
        said += [tally(empty, "份" if voice.zh else "")]
    if missing > 0:
        said += [voice("；", "; ")] if said else []
        said += [
            voice("没有此项的 ", "without the item: "),
            tally(missing, "份" if voice.zh else ""),
        ]
    return [text(*said, voice("。", "."))] if said else []
