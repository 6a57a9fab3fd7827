"""Whether a composed answer is to what was asked, or a passage says it better. Pure.

Draft of the intent + Reading ─ arbitrate ─► that Draft, with what it left open, or the passages

An answer made from a word that the lexicon knows may talk past the rest of the question: 维修费 in
answer to what a building's repair costs. What the question names and the answer does not is looked
for in the documents themselves.
"""

from __future__ import annotations

import re
from copy import copy

from extract.money import FACTORS
from rag.answer.brief import Brief, refuse_held
from rag.answer.documents import latest_of_one
from rag.answer.goals.indicators import COUNTED
from rag.answer.goals.projects import say_named_purpose
from rag.answer.said.overview import names_a_thing
from rag.answer.weighed import Reading, content_of
from rag.answer.wishes import asks_purpose
from rag.answer.words.passages import (
    CLOSE,
    ENOUGH,
    compose_grounds,
    said_in,
    say_ground,
)
from rag.cite.pieces import Derived, Draft, Mark, Part, Piece, Printed, Quote, Style
from rag.question.content import find_content, lost_characters, say_alike, weigh
from rag.question.intents import Intent, strip_filler, strip_intents
from rag.question.lexicon import find_items, fold
from rag.retrieve.find import Source

BETTER = 0.3
"""How much more of the question a passage must hold than an answer to stand in its place."""
LEFT = 0.2
"""Share of the question's telling pairs that a passage must add to be shown beside an answer."""
FEW = 6
"""Documents that are read sentence by sentence."""
_APART = {Intent.CONTENTS, Intent.CHECKS}


def arbitrate(brief: Brief, draft: Draft | None) -> Draft | None:
    """The draft, the draft with a passage beside it, or passages in its place."""
    if brief.query.intent in _APART or not brief.query.in_chinese or not brief.sources:
        return draft
    sources = _near(brief) if len(brief.sources) > FEW else brief.sources
    wide = len(brief.sources) > FEW and not _is_narrow(brief)
    if not sources or (draft is not None and (wide or _tells_whole(brief))):
        return draft
    narrow = brief._replace(sources=tuple(sources))
    told = _tell_latest(narrow) if draft is None else None
    if told is not None:
        return told
    reading = Reading(narrow, sources)
    if not (draft is not None and draft.refused) and _asks_unprinted(narrow, reading):
        held = draft or compose_grounds(narrow, reading)
        return refuse_held(narrow, held) if held is not None else None
    if draft is None or (not draft.refused and _talks_past(narrow, reading)):
        return compose_grounds(narrow, reading)
    return draft if draft.refused else _settle(narrow, draft, reading)


_ATTRIBUTES = (
    (r"(?:什么|啥|哪[个种款]?)(?:品牌|牌子|牌|型号|车型|款式)|(?:品牌|牌子|型号|车型|款式)(?:是|叫)?(?:什么|啥|哪)",
     r"品牌|牌子|型号[:：]|车型[:：]"),
    (r"(?:哪[个家]|什么|啥)(?:工?厂|厂家|厂商)|谁家?(?:生产|制造|造)的|厂家是|生产商",
     r"厂家|厂商|制造商|生产商"),
    (r"中标|成交(?:价|金额|供应商)|谁(?:拿下|承包|承接)了?", r"中标|成交"),
)  # fmt: skip
"""What may be asked of a thing that a disclosure lists, and how one would print it."""


def _asks_unprinted(brief: Brief, reading: Reading) -> bool:
    """Whether an attribute is asked for that the documents print of nothing: brand, maker, bid."""
    asked = brief.query.folded
    spoken = (*reading.texts, *reading.above)
    unprinted = (printed for said, printed in _ATTRIBUTES if re.search(said, asked))
    return any(not any(re.search(p, text) for text in spoken) for p in unprinted)


def _tell_latest(brief: Brief) -> Draft | None:
    """What the latest of a body's documents says, where no year is asked for."""
    latest = latest_of_one(brief)
    return compose_grounds(brief, Reading(brief, latest)) if latest else None


def _tells_whole(brief: Brief) -> bool:
    """Whether the change of all that is spent was asked for: no passage tells it better."""
    query = brief.query
    bare = not query.items or ({one.key for one in query.items} <= _TOTALS and query.zh)
    if query.intent not in (Intent.WHY, Intent.CHANGE) or not (bare and query.named):
        return False
    return not query.items or not names_a_thing(brief)


def _settle(brief: Brief, draft: Draft, reading: Reading) -> Draft:
    """The passages, where they hold much more of the question; else the draft and what it lacks."""
    said = said_in(draft)
    if reading.best is None or _is_list(brief, draft):
        return _add_purpose(brief, draft, reading, said)
    spoken = _spoken_words(brief, said)
    said = "\n".join([said, *spoken, *(say_alike(word, reading.texts) for word in spoken)])
    if reading.wish.money and _figures_in(draft) and not _has_money(draft):
        paid = compose_grounds(brief, reading)
        if paid is not None and _has_money(paid):
            return paid
    if _lacks_count(reading, draft) or _lacks_facet(reading, said):
        counted = _recount(brief, draft, reading)
        if counted is not None:
            return counted
    if reading.wish.number and _only_quotes(draft):
        told = compose_grounds(brief, _with_numbers(reading))
        if told is not None and not _only_quotes(told):
            return told
    better = reading.ranked[0].share >= reading.share_of(said) + BETTER
    better = better and (
        reading.wish_measured(reading.ranked[0]) or not _is_measured(reading, draft)
    )
    alone = len({source.org for source in brief.sources}) == 1 or not brief.query.named
    if better and alone:
        return compose_grounds(brief, reading) or draft
    told = _add_purpose(brief, draft, reading, said)
    return _add_passage(brief, draft, reading, said) if told is draft else told


def _recount(brief: Brief, draft: Draft, reading: Reading) -> Draft | None:
    """The passages that count what a draft does not; a refusal where only turns are asked for."""
    counted = compose_grounds(brief, reading)
    if counted is None:
        return refuse_held(brief, draft) if _asks_turns(reading, draft) else None
    return None if _lacks_count(reading, counted) else counted


def _add_purpose(brief: Brief, draft: Draft, reading: Reading, said: str) -> Draft:
    """The draft with the words on what its money is for, where that is asked and not told."""
    cue = reading.wish.cue
    for source in brief.sources:
        said = said.replace(fold(source.org), " ")  # 保障 in 医疗保障局 tells no purpose
    if cue is None or not asks_purpose(brief.query.folded) or cue.search(said):
        return draft
    own = say_named_purpose(brief)
    if own:
        return draft._replace(parts=(*draft.parts, *own))
    printed = [re.sub(r"[^\d.]", "", text) for text in _figures_in(draft).split()]
    printed = [digits for digits in printed if len(digits) >= LONG_FIGURE]
    telling = [one for one in reading.ranked[:MOST_READ] if cue.search(one.ground.text)]
    same = [one for one in telling if any(d in _digits(one.ground.text) for d in printed)]
    near = [one for one in telling if one.share >= reading.ranked[0].share - CLOSE]
    for one in (same or near)[:1]:
        return draft._replace(parts=(*draft.parts, *say_ground(brief, one.ground, first=False)))
    return draft


LONG_FIGURE = 4
"""Characters of a figure by which a sentence is known to speak of it."""
MOST_READ = 120
"""Grounds among which the one on what money is for is looked for."""


def _digits(text: str) -> str:
    return re.sub(r"(?<=\d)[,，](?=\d{3})", "", text)


def _is_measured(reading: Reading, draft: Draft) -> bool:
    """Whether a draft gives a figure in the measure that is asked for."""
    measure = reading.wish.measure
    return measure is not None and bool(measure.search(_figures_in(draft)))


def _lacks_count(reading: Reading, draft: Draft) -> bool:
    """Whether things are to be counted, and amounts of money alone are given."""
    pieces = [p for part in draft.parts for cell in part.cells for p in cell]
    printed = [piece for piece in pieces if isinstance(piece, Printed | Derived)]
    quoted = any(isinstance(piece, Quote) for piece in pieces)
    counts = reading.wish.counted or COUNTED.search(reading.brief.query.folded)
    return bool(counts and printed and not quoted) and all(map(_is_money, printed))


_TURNS = re.compile(r"(?:多少|几)(?:个)?(?:批次|人次|批)")


_TOLD_TURNS = re.compile(r"\d[\d,.]*[余多万]*(?:人次|批次?)")


def _asks_turns(reading: Reading, draft: Draft) -> bool:
    """Whether it is only asked how often or for how many, and money alone is given."""
    asked = reading.brief.query.folded
    if not _TURNS.search(asked) or reading.wish.money or not _lacks_count(reading, draft):
        return False
    return not any(_TOLD_TURNS.search(one.ground.text) for one in reading.ranked[:MOST_READ])


def _lacks_facet(reading: Reading, said: str) -> bool:
    """Whether a place, a date, a paper is asked for, and none is told."""
    facet = reading.wish.facet
    return facet is not None and not facet.search(said)


_TOTALS = {"收入总计", "支出总计", "本年收入合计", "本年支出合计"}


def _talks_past(brief: Brief, reading: Reading) -> bool:
    """Whether totals are given though the question names a thing that stands nowhere."""
    query = brief.query
    if _names_place_elsewhere(query.masked, reading):
        return True
    if query.intent not in _PLAIN or not {one.key for one in query.items} <= _TOTALS:
        return False
    masked = query.masked
    for source in brief.sources:
        masked = masked.replace(fold(source.org), " ")
    for word in query.words:
        masked = masked.replace(word, " ")
    chunks = find_content(strip_filler(strip_intents(masked)))
    lost = lost_characters(chunks, weigh(chunks, reading.texts, reading.above).absent)
    return any(len(set(chunk.text) & set(lost)) >= STRANGE for chunk in chunks)


_PLACE = re.compile(r"[一-鿿]{2}[区县镇乡](?![域级直属政划财里内])")
_GENERIC = re.compile(
    r"[社园景片辖小林库校院病厂山地城新各全特老灾郊矿禁市本乡功保牧][区县镇乡]|区县|[个的][区县镇乡]"
)


def _names_place_elsewhere(masked: str, reading: Reading) -> bool:
    """Whether a question asks for a place of which the documents do not speak."""
    places = [p for p in _PLACE.findall(masked) if not _GENERIC.search(p)]
    spoken = (*reading.texts, *reading.above)
    return any(not any(place in text for text in spoken) for place in places)


STRANGE = 2
"""Characters of one word that stand nowhere in the documents: it is not of their matter."""
_PLAIN = {Intent.VALUE, Intent.TEXT, Intent.LIST, Intent.EXISTENCE, Intent.CHANGE}


def _figures_in(draft: Draft) -> str:
    """The figures that a draft prints."""
    pieces = (piece for part in draft.parts for cell in part.cells for piece in cell)
    return " ".join(piece.text for piece in pieces if isinstance(piece, Printed))


_DIGIT = re.compile(r"\d")


def _only_quotes(draft: Draft) -> bool:
    """Whether a draft quotes words, and no figure in them or beside them."""
    pieces = [p for part in draft.parts[:3] for cell in part.cells for p in cell]
    if any(isinstance(piece, Printed | Derived | Mark) for piece in pieces):
        return False
    said = [piece.evidence.text for piece in pieces if isinstance(piece, Quote)]
    return bool(said) and not any(_DIGIT.search(text) for text in said)


def _with_numbers(reading: Reading) -> Reading:
    """The reading with those of its grounds alone that give a figure."""
    reading = copy(reading)
    reading.ranked = [one for one in reading.ranked if one.ground.has_number]
    return reading


_LISTS = {Intent.LIST, Intent.SUM, Intent.COMPARE, Intent.SHARE}


def _is_list(brief: Brief, draft: Draft) -> bool:
    """Whether an answer lists what was asked for: its rows need not repeat the question."""
    listed = brief.query.intent in _LISTS or (
        brief.query.intent is Intent.RANK
        and (bool(brief.query.items) or "项目" in brief.query.folded)
    )
    return listed and any(part.style is Style.ROW for part in draft.parts)


CLOSEST = 3
"""Documents looked into of those that the search finds."""


def _near(brief: Brief) -> list[Source]:
    """The documents whose passages are nearest to a question that names none, or very many."""
    if brief.search is None:
        return []
    said = " ".join(chunk.text for chunk in content_of(brief))
    if not said:
        return []
    wanted = [source.sha256 for source in brief.sources]
    return [brief.load(sha256) for sha256 in brief.search(said, wanted)[:CLOSEST]]


def _is_narrow(brief: Brief) -> bool:
    """Whether a question over many documents is about one thing that few of them name."""
    return brief.query.intent in (Intent.VALUE, Intent.TEXT, Intent.TARGET, Intent.EXISTENCE,
                                  Intent.VEHICLES, Intent.LIST)  # fmt: skip


def _spoken_words(brief: Brief, said: str) -> list[str]:
    """The question's words for the items that an answer speaks of."""
    query = brief.query
    spoken = [
        one.key
        for one in query.items
        if any(fold(n) in said for n in (one.key, *one.names, *one.codes))
    ]
    hits = find_items(query.masked or query.folded)
    own = [word for word in query.words if not any(hit.word == word for hit in hits)]
    return [
        *own,
        *(hit.word for hit in hits if hit.item.key in spoken or hit.item.topic != "money"),
    ]


def _has_money(draft: Draft) -> bool:
    """Whether a draft gives an amount of money that is no indicator's limit."""
    return any(_is_money(piece) for part in draft.parts for cell in part.cells for piece in cell)


def _is_money(piece: Piece) -> bool:
    if isinstance(piece, Printed):
        return piece.unit in FACTORS and piece.text[:1].isdigit()
    return isinstance(piece, Derived) or (isinstance(piece, Quote) and "元" in piece.evidence.text)


_BUDGET_WORDS = frozenset(("经费", "支出", "预算", "资金", "费用", "收入", "项目", "金额", "拨款"))
"""Pairs that stand in every form: what holds them holds nothing of a question."""


def _is_telling(pair: str) -> bool:
    return not pair[0].isdigit() and pair not in _BUDGET_WORDS


def _add_passage(brief: Brief, draft: Draft, reading: Reading, said: str) -> Draft:
    """The draft with the passage that holds what it says nothing of."""
    whole = sum(reading.weights.pairs.values()) or 1.0
    missing = [p for p in reading.weights.pairs if p not in said and _is_telling(p)]
    bodies = fold("".join(source.org for source in brief.sources))
    beyond = [pair for pair in missing if pair not in bodies]
    wish = reading.wish
    unmeasured = wish.measure is not None and not wish.measure.search(said + _figures_in(draft))
    for one in reading.ranked[:40]:
        gain = reading.weights.of(pair for pair in missing if pair in one.held) / whole
        gain = gain if any(pair in one.ground.text for pair in beyond) else 0.0
        counts = unmeasured and one.share >= ENOUGH and wish.measure is not None
        counts = counts and bool(wish.measure and wish.measure.search(one.ground.text))
        if gain >= LEFT or counts:
            more: list[Part] = say_ground(brief, one.ground, first=False)
            return draft._replace(parts=(*draft.parts, *more))
    return draft
