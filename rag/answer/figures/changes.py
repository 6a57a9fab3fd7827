"""Answers about changes: how much, why, and whether the question's premise holds. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.money import FACTORS, convert
from rag.answer.brief import Brief, item, lead, text
from rag.answer.figures.defaults import default_items
from rag.answer.said.amounts import find_number, find_reason, name_in
from rag.answer.said.many import NAMED, SHOWN, name_some, say_rest
from rag.answer.said.moves import (
    DOWN,
    SAME,
    UP,
    Change,
    cite_sentence,
    is_own,
    list_leaves,
    moves_by,
    read_change,
    say_change,
    say_reason,
)
from rag.answer.said.overview import is_overview, tell_changes
from rag.answer.said.reasons import find_told_reason
from rag.answer.said.twins import drop_twins, say_twins
from rag.answer.said.voice import Voice, join_pieces, name_item, name_org
from rag.cite.pieces import Draft, Mark, Number, Part, Piece, Quote, Words
from rag.question.intents import Intent
from rag.question.lexicon import BY_KEY, Item
from rag.question.stated import Stated, read_stated
from rag.retrieve.find import Source
from rag.retrieve.prose import find_note
from rag.retrieve.subjects import OWN, subject_item

_DEFAULT = ("收入总计", "支出总计")
"""What "变化" means where no item is named."""


def compose_change(brief: Brief) -> Draft | None:
    """How the items changed and why, document by document, the premise checked first."""
    meant = default_items(brief)
    said = _items_of_amount(brief) if meant and not brief.query.items else ()
    items = brief.query.items or said or tuple(BY_KEY[key] for key in _DEFAULT if meant)
    parts: list[Part] = []
    for one in items:
        every = [(s, _read(s, one)) for s in brief.sources]
        read = drop_twins(every, lambda _, change: _told(change))
        found = [(s, c) for s, c in read if c is not None]
        told = {(source.org, year) for source, _ in found for year in (source.year, None)}
        silent = [s for s, c in read if c is None and (s.org, s.year) not in told]
        if found and is_overview(brief):
            parts += tell_changes(brief, one, found, len(silent))
            continue
        parts += _say_one(brief, one, found) if found else []
        parts += _say_twins(brief, found, every)
        if silent and (found or brief.query.items):
            parts += _say_silent(brief, one, silent)
    return Draft(tuple(parts)) if parts else None


def _told(change: Change | None) -> Number | None:
    """The figure by which the changes that two documents of one body tell are known as one."""
    return change and (change.amount or change.now)


def _say_twins(
    brief: Brief,
    found: Sequence[tuple[Source, Change]],
    every: Sequence[tuple[Source, Change | None]],
) -> list[Part]:
    """That a body's other document tells the same change, and where."""
    if len(found) > SHOWN or len(found) == len(every):
        return []
    told = [(source, _told(change)) for source, change in every]
    said = [say_twins(source, _told(change), told, brief.voice)[1:] for source, change in found]
    same = brief.voice("该单位的其他文件所载相同", "Its other document tells the same")
    return [text(same, *marks, brief.voice("。", ".")) for marks in said if marks]


def _items_of_amount(brief: Brief) -> tuple[Item, ...]:
    """What moved by the amount that the question says, where it names no item."""
    stated = read_stated(brief.query.folded)
    if stated is None or not brief.one:
        return ()
    source, premise = brief.sources[0], brief.query.premise
    moved = [
        claim
        for claim in source.disclosure.statements
        if is_own(claim, source) and premise in (None, claim.direction) and moves_by(claim, stated)
    ]
    return tuple(dict.fromkeys(subject_item(claim, source.org) for claim in moved))[:2]


def _read(source: Source, one: Item) -> Change | None:
    """The item's change; a general item falls back on what it is nearly always the same as."""
    change = read_change(source, one)
    for key in _KIN.get(one.key, ()):
        change = change or read_change(source, BY_KEY[key])
    return change


_KIN = {
    "财政拨款收入": ("一般公共预算拨款收入",),
    "收入总计": ("一般公共预算拨款收入",),
    "支出总计": ("一般公共预算拨款支出", "基本支出", "项目支出"),
    "公务用车购置费": ("公务用车购置及运行费",),
    "公务用车运行费": ("公务用车购置及运行费",),
}
"""Where the narrative speaks of these alone, their change answers for the item (named as such)."""


def _say_one(brief: Brief, one: Item, found: Sequence[tuple[Source, Change]]) -> list[Part]:
    parts = [] if len(found) == 1 else [_verdict(brief, one, found)]
    ordered = (
        sorted(found, key=lambda pair: not _holds(brief, pair[1])) if brief.query.premise else found
    )
    told = ordered if len(ordered) <= SHOWN else ordered[:NAMED]
    for source, change in told:
        parts += _say_document(brief, source, change, alone=len(found) == 1)
    return [*parts, *say_rest(brief, len(told), len(found))]


def _holds(brief: Brief, change: Change) -> bool:
    return change.direction == brief.query.premise


def _verdict(brief: Brief, one: Item, found: Sequence[tuple[Source, Change]]) -> Part:
    """Which documents' item rose, fell, or stayed."""
    voice = brief.voice
    groups: list[tuple[Piece, ...]] = []
    if brief.query.premise and not any(_holds(brief, change) for _, change in found):
        groups.append(
            (
                voice("没有下降的", "none fell")
                if brief.query.premise == DOWN
                else voice("没有上升的", "none rose"),
            )
        )
    spoken = {
        DOWN: ("下降的有", "fell: "),
        UP: ("上升的有", "rose: "),
        SAME: ("持平的有", "unchanged: "),
    }
    for direction in sorted(spoken, key=lambda one: one != brief.query.premise):
        zh, en = spoken[direction]
        moved = [source for source, change in found if change.direction == direction]
        if moved:
            groups.append((voice(zh, en), *name_some(brief, moved, year=False)))
    return lead(
        Words(_item_name(one)),
        voice("：", ": "),
        *join_pieces(groups, voice("；", "; ")),
        voice("。", "."),
    )


def _item_name(one: Item) -> str:
    return one.key if not one.key.isdigit() and one.topic != OWN else "该科目"


def _say_document(brief: Brief, source: Source, change: Change, *, alone: bool) -> list[Part]:
    voice = brief.voice
    opening = (*name_org(source, voice), voice("：", ": "))
    opening += _say_premise(brief, change)
    own = name_in(source, change.item) if change.item.codes else None
    name = own or (name_item(change.item, source.sha256),)
    moving = [leaf for leaf in list_leaves(change.parts) if leaf.direction != SAME]
    own_reason = say_reason(change, voice) if _wants_reason(brief, change) else ()
    sentence = (
        *opening,
        *name,
        *say_change(change, voice),
        *own_reason,
        *(_say_cause(moving, voice) if alone else ()),
        voice("。", "."),
    )
    if not alone:
        inner = [piece for leaf in moving for piece in _say_leaf(leaf, voice)]
        return [item(*sentence[:-1], *inner, voice("。", "."))]
    named = _say_which(brief, moving) if change.parts else []
    write = text if named else lead
    parts = [*named, write(*sentence), *_say_own_reason(brief, source, change)]
    reason = change.reason or (find_reason(source, change.item) if change.parts else None)
    if change.direction == SAME and reason is not None and alone:
        parts.append(text(voice("文件的说法：", "The document's words: "), Quote(reason)))
    parts += [item(*said[1:], voice("。", ".")) for said in _say_leaves(moving, voice)]
    if change.parts:
        parts += _say_still(brief, change, bool(moving))
    return parts


_WHICH_PART = re.compile(
    r"(?:哪|什么)(?:一|几)?(?:块|项|部分|方面|些|个|笔|里|儿)|在哪|在什么|whichpart"
)


def _say_which(brief: Brief, moving: Sequence[Change]) -> list[Part]:
    """减少的是公务用车运行费: which parts moved, where that is what is asked."""
    premise = brief.query.premise
    meant = [leaf for leaf in moving if premise in (None, leaf.direction)]
    if not meant or not _WHICH_PART.search(brief.query.folded):
        return []
    voice = brief.voice
    names = [
        (Words(leaf.item.key), *((Words(" "), leaf.amount) if leaf.amount else ()))
        for leaf in meant
    ]
    verb = {DOWN: ("减少的是", "Down: "), UP: ("增加的是", "Up: ")}
    told = voice(*verb.get(premise or "", ("有变动的是", "Changed: ")))
    return [lead(told, *join_pieces(names, voice("、", ", ")), voice("。", "."))]


def _say_own_reason(brief: Brief, source: Source, change: Change) -> list[Part]:
    """The reason for the item asked for, where its whole's change answers for it."""
    if brief.query.intent is not Intent.WHY or len(brief.query.items) != 1:
        return []
    asked = brief.query.items[0]
    told = find_told_reason(source, asked, None) if asked.key != change.item.key else None
    return (
        [text(brief.voice("文件的说法：", "The document's words: "), Quote(told))] if told else []
    )


def _wants_reason(brief: Brief, change: Change) -> bool:
    if change.direction == SAME:
        return brief.query.intent is Intent.WHY and change.reason is None and not change.parts
    if change.parts and change.reason is None:
        return False
    return change.reason is not None or brief.query.intent is Intent.WHY


_NONE_ASKED = re.compile(
    r"(?:为什么|为何|为啥|怎么|咋|凭什么|何以)(?:[^,，。]{0,8}?(?:没有?|未|不(?!在|是|属|纳|列入|够|足|同|一样|到|及))(?:再|给|能|会|编|列)?(?:安排|编制|编列|列|预算|花)?|[^,，。]{0,20}(?:是|为|成|剩|写|填)(?:0|零)(?![\d.]))"
    r"(?![^,，。]{0,10}(?:增|减|变|涨|降|升|完|达|多|少|说|写|公开))"
)
"""为什么没有公务接待费, 为什么是0: that there is nothing is taken for granted."""
_SAME_ASKED = re.compile(r"(?:没有?|无|未)(?:发生)?(?:什么)?(?:变|增减)|不变|没变|没动|持平|一样")


def _say_taken(brief: Brief, change: Change) -> tuple[Piece, ...]:
    """That there is something, or that it moved, where the question takes for granted that not."""
    asked, voice = brief.query.folded, brief.voice
    if brief.query.intent is not Intent.WHY:
        return ()
    if change.now is not None and (none := _say_none_taken(brief, change.now)):
        return none
    if change.direction != SAME and _SAME_ASKED.search(asked):
        return (voice("并非没有变化——", "it did change — "),)
    return ()


def _asks_none(brief: Brief) -> bool:
    why = brief.query.intent is Intent.WHY
    return why and bool(_NONE_ASKED.search(brief.query.folded))


def _say_none_taken(brief: Brief, number: Number) -> tuple[Piece, ...]:
    if not number.value or not _asks_none(brief):
        return ()
    return (brief.voice("并非没有——", "there is some — "),)


def _say_premise(brief: Brief, change: Change) -> tuple[Piece, ...]:
    premise = brief.query.premise
    taken = _say_taken(brief, change) if premise is None else ()
    if taken:
        return taken
    stated = read_stated(brief.query.folded)
    if premise is None or change.direction == premise:
        other = stated is not None and _is_other(change, stated)
        return (brief.voice("与问题所说的数不同——", "not by that amount — "),) if other else ()
    fell = premise == DOWN
    return (
        brief.voice(
            "没有下降——" if fell else "没有增加——",
            "it did not fall — " if fell else "it did not rise — ",
        ),
    )


def _is_other(change: Change, stated: Stated) -> bool:
    """Whether an item moved by another amount, or rate, than the question says."""
    if stated.unit == "%":
        return change.percent is not None and not stated.holds(change.percent.value)
    known = change.amount is not None and change.amount.unit in FACTORS
    if not known or change.amount is None:
        return False
    return not stated.holds(convert(change.amount.value, unit=change.amount.unit, to="元"))


def _say_cause(moving: Sequence[Change], voice: Voice) -> tuple[Piece, ...]:
    """Which parts made the change."""
    if not moving:
        return ()
    names = join_pieces([(Words(leaf.item.key),) for leaf in moving], voice("、", ", "))
    return (voice("；变动来自", "; the change comes from "), *names)


def _say_leaves(leaves: Sequence[Change], voice: Voice) -> Iterator[tuple[Piece, ...]]:
    """What is said of each part; a reason that several share is quoted once."""
    said: set[str] = set()
    for leaf in leaves:
        known = leaf.reason is not None and leaf.reason.text in said
        yield _say_leaf(leaf, voice, known=known)
        said |= {leaf.reason.text} if leaf.reason is not None else set()


def _say_leaf(leaf: Change, voice: Voice, *, known: bool = False) -> tuple[Piece, ...]:
    return (
        voice("；", "; "),
        voice("其中 ", "of which "),
        Words(leaf.item.key),
        *say_change(leaf, voice),
        *(_same_reason(leaf, voice) if known else say_reason(leaf, voice)),
    )


def _same_reason(leaf: Change, voice: Voice) -> tuple[Piece, ...]:
    marks = (Mark(leaf.reason),) if leaf.reason is not None else ()
    return (voice("；文件说明的原因同上一条", "; for the same stated reason"), *marks)


def _say_still(brief: Brief, change: Change, moving: bool) -> list[Part]:
    """The parts that did not move, each with the sentence that says so."""
    voice = brief.voice
    still = [leaf for leaf in list_leaves(change.parts) if leaf.direction == SAME]
    said: list[tuple[Piece, ...]] = []
    for leaf in still:
        now = (Words(" "), leaf.now) if leaf.now is not None else cite_sentence(leaf)
        said.append((Words(leaf.item.key), *now))
    if not said:
        return []
    tail = voice("，均与上年持平。", ": unchanged from the previous year.")
    head = voice("其余 " if moving else "各项：", "The others: " if moving else "Item by item: ")
    return [item(head, *join_pieces(said, voice("、", ", ")), tail)]


_UNSAID = (
    "；文件未说明它与上年相比的变化",
    "; the document does not say how it changed (文件未说明)",
)
_UNSAID_NONE = ("；文件未说明原因", "; the document states no reason (文件未说明)")
_HOW_MUCH = re.compile(r"多少|几(?!乎)|how much|by what")


def lacks_change(brief: Brief, draft: Draft) -> bool:
    """Whether how much an item moved is all that is asked, and the draft can only say that the
    document does not tell."""
    asks = brief.query.intent is Intent.CHANGE and len(_HOW_MUCH.findall(brief.query.folded)) == 1
    said = [
        {p.text for cell in one.cells for p in cell if isinstance(p, Words)} for one in draft.parts
    ]
    return asks and brief.one and bool(said) and all(words & set(_UNSAID) for words in said)


def _say_silent(brief: Brief, one: Item, silent: Sequence[Source]) -> list[Part]:
    """Documents that do not say how the item changed: their figure, and that it is all."""
    voice = brief.voice
    parts: list[Part] = []
    unsaid_of = [(s, n) for s in silent if (n := find_number(s, one)) is not None]
    shown = unsaid_of if len(silent) <= SHOWN else unsaid_of[:NAMED]
    for source, number in shown:
        reason = find_reason(source, one)
        taken = _say_none_taken(brief, number)
        if reason is None and not number.value and brief.query.intent is Intent.WHY:
            reason = find_note(source, one)
        unsaid = voice(*(_UNSAID_NONE if _asks_none(brief) else _UNSAID))
        told = (
            (unsaid,)
            if reason is None
            else (voice("；文件的说法：", "; the document says: "), Quote(reason))
        )
        write = lead if brief.one and not parts else item
        parts.append(
            write(
                *name_org(source, voice),
                voice("：", ": "),
                *taken,
                *name_in(source, one),
                voice("为 ", ": "),
                number,
                *told,
                voice("。", "."),
            )
        )
    return parts
