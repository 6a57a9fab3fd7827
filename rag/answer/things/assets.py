"""Answers from the narrative's section on assets: vehicles, large equipment. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.records import Amount, Evidence, Paragraph
from rag.answer.brief import Brief, item, lead
from rag.answer.said.amounts import say_value
from rag.answer.said.voice import Voice, join_pieces, name_org
from rag.cite.arithmetic import add, subtract
from rag.cite.pieces import Draft, Mark, Name, Part, Piece, Quote, Words, print_amount
from rag.question.lexicon import BY_KEY
from rag.retrieve.find import Source, find_value
from rag.retrieve.spans import find_amounts, find_sentences, span_evidence

MOST_PARTS = 8
"""Kinds of vehicles or purchases named one by one; those at zero are left out."""


class Count(NamedTuple):
    """A thing that is counted or paid for, as the sentence names it, and how much of it."""

    name: str
    amount: Amount


def read_counts(sha256: str, paragraph: Paragraph, units: Sequence[str]) -> list[Count]:
    """Names and amounts of a sentence like "共有车辆2辆，其中：机要通信用车1辆"."""
    found: list[Count] = []
    for start, amount in find_amounts(sha256, paragraph):
        if amount.unit not in units:
            continue
        before = re.split(r"[，,、；;。：:]", paragraph.text[:start])[-1]
        name = _short_name(before.strip())
        found.append(Count(name, amount))
    return found


def _short_name(text: str) -> str:
    """Without the body's name before it and the verb after it."""
    for start in ("政府采购", "共有", "现有", "实有", "拟", "安排"):
        before, found, after = text.rpartition(start)
        if found and after and before:
            text = start + after if start == "政府采购" else after
    return re.sub(r"^(?:其中|共有|现有|有|拟|安排)+|(?:共计|预算为|为|共|安排)$", "", text)


# ── vehicles and equipment ──────────────────────────────────────────────────────────────────────

_HELD = re.compile(r"(?:车辆|公务用车)(?:保有量|共有?|共?计|数量|总数)*(?:为)?\s*\d+\s*[辆台]")
_PLANNED = re.compile(
    r"购置车辆|车辆购置|购置[^，。；;]{0,8}(?:用车|车辆|公务车)|新增(?:配[置备])?(?:公务)?(?:车辆|用车)"
)
_PLAN = re.compile(
    r"(?:安排|计划|拟|预计)(?:新增)?(?:购置车辆|(?:新增|新增配[置备]|购置)(?:公务用车|车辆))"
)
"""The sentence that tells how many are to be bought, rather than why an expense moved."""
_ASKS_PLAN = re.compile(r"购置|新购|购买|买|采购|拟|计划|打算|新增|添|buy|purchase|plan")
_ASKS_HELD = re.compile(
    r"现有|保有|目前有|已有|现在有|共有|(?<!会)(?<!要)有(?:几|多少)|own|currently|have|fleet"
)
_ASKS_MONEY = re.compile(
    r"钱|花|金额|预算|经费|费用|[费款]多少|万元|(?<!预)算多少|howmuch|cost|price|spend|budget"
)
_RUNNING = re.compile(r"运行|维护|养|油|保养|running|maintenance|operat")
_EQUIPMENT = re.compile(r"设备")
_ASKS_KIND = re.compile(
    r"(?:什么|啥|哪[些几种类]|何种|怎样的?)(?:样的?|种类?|类型?|类)?的?(?:公务用?)?(?:车|用途)|车型|车种|"
    r"分别(?:是|买)|(?:干|做)(?:什么|啥|嘛)用|用途|what kind|which kind"
)
"""The kinds of the vehicles that are to be bought are asked for: the sentence tells them."""


def compose_vehicles(brief: Brief) -> Draft | None:
    """How many vehicles (or large equipment) a body has and means to buy."""
    wanted = {one.key for one in brief.query.items}
    kinds = [key == "设备" for key in ("车辆", "设备") if key in wanted] or [False]
    planned = bool(_ASKS_PLAN.search(brief.query.folded))
    held_too = bool(_ASKS_HELD.search(brief.query.folded))
    parts: list[Part] = []
    for source in brief.sources:
        plans = (False, True) if planned and held_too else (planned,)
        for which, equipment in ((which, kind) for which in plans for kind in kinds):
            sentence = _say_assets(brief, source, equipment=equipment, planned=which)
            paid = () if equipment else _say_paid(brief, source, planned=which)
            if paid and not sentence:
                sentence, paid = (
                    (*name_org(source, brief.voice), brief.voice("：", ": "), *paid),
                    (),
                )
            sentence = _join(sentence, paid, brief.voice)
            if sentence:
                parts.append(lead(*sentence) if brief.one else item(*sentence))
    return Draft((*_say_more(brief, wanted), *parts)) if parts else None


def _join(counted: tuple[Piece, ...], paid: tuple[Piece, ...], voice: Voice) -> tuple[Piece, ...]:
    """The number and what it costs as one sentence; a quotation alone has its own full stop."""
    if not counted or (isinstance(counted[-1], Quote) and not paid):
        return counted
    return (*counted, *((voice("；", "; "), *paid) if paid else ()), voice("。", "."))


def _say_paid(brief: Brief, source: Source, *, planned: bool) -> tuple[Piece, ...]:
    """What the vehicles cost, where money is asked of beside their number."""
    asked = brief.query.folded
    running = not planned and _RUNNING.search(asked)
    if not _ASKS_MONEY.search(asked) or not (planned or running):
        return ()
    value = find_value(source, BY_KEY["公务用车购置费" if planned else "公务用车运行费"])
    return say_value(source, value, brief.voice) if value is not None else ()


_MORE = re.compile(
    r"最[多少]|排名|多几|多多少|差几|差多少|相差|谁.{0,6}[多少]|哪[家个].{0,4}[多少]|[多少]的是|一共|加起来|总共|合计"
)


def _say_more(brief: Brief, wanted: set[str]) -> list[Part]:
    """Which of two bodies has more, and by how many; of several, how many they have in all."""
    voice = brief.voice
    if not _MORE.search(brief.query.folded) or len(brief.sources) < 2:
        return []
    counted = [(s, c) for s in brief.sources if (c := _count(s, equipment=wanted == {"设备"}))]
    if len(counted) < 2:
        return []
    numbers = [print_amount(count.amount) for _, count in counted]
    if re.search("一共|加起来|总共|合计", brief.query.folded):
        return [lead(voice("合计 ", "In all "), add(numbers), voice("。", "."))]
    lowest = brief.query.lowest and not re.search("最多", brief.query.folded)
    ranked = sorted(counted, key=lambda pair: pair[1].amount.value, reverse=not lowest)
    most, least = ranked[0], ranked[-1]
    said = [
        *name_org(most[0], voice),
        voice("最少，有 ", " has fewest: ") if lowest else voice("最多，有 ", " has most: "),
        print_amount(most[1].amount),
    ]
    if len(ranked) == 2 and not lowest:
        gap = subtract(print_amount(most[1].amount), print_amount(least[1].amount))
        said += [
            voice("，比 ", ", more than "),
            *name_org(least[0], voice),
            voice("多 ", " by "),
            gap,
        ]
    return [lead(*said, voice("。", "."))]


def count_vehicles(source: Source) -> Count | None:
    """The number of vehicles that a body has."""
    return _count(source, equipment=False)


def _count(source: Source, *, equipment: bool) -> Count | None:
    """The number of vehicles, or of large equipment, that a body has."""
    held = _sentence(source, _EQUIPMENT if equipment else _HELD, planned=False)
    if held is None:
        return None
    counts = read_counts(source.sha256, held[0], ("辆", "台", "台(套)", "台（套）", "套"))
    inside = (c for c in counts if _inside(c.amount.evidence, held[1], held[0]))
    return next((c for c in inside if ("设备" in c.name) == equipment), None)


def find_bought(source: Source) -> Evidence | None:
    """The narrative's sentence on how many vehicles are to be bought."""
    for paragraph in source.disclosure.paragraphs:
        for sentence in find_sentences(source.sha256, paragraph) if "辆" in paragraph.text else ():
            if _BOUGHT.search(sentence.text):
                return sentence
    return None


def find_planned(source: Source) -> tuple[Evidence, Count] | None:
    """The sentence on how many vehicles are to be bought, and the number."""
    held = _sentence(source, _HELD, planned=True)
    if held is None or not _PLAN.search(held[1].text):
        return None
    counts = read_counts(source.sha256, held[0], ("辆",))
    inside = (c for c in counts if _inside(c.amount.evidence, held[1], held[0]))
    first = next((c for c in inside if "设备" not in c.name), None)
    return (held[1], first) if first is not None else None


_BOUGHT = re.compile(r"购[置买][^。；]{0,14}\d+\s*辆|\d+\s*辆[^。；]{0,6}(?:公务用车|车辆)购置")


def _say_assets(
    brief: Brief, source: Source, *, equipment: bool, planned: bool
) -> tuple[Piece, ...]:
    voice = brief.voice
    held = _sentence(source, _EQUIPMENT if equipment else _HELD, planned=planned)
    if held is None:
        bought = find_bought(source) if planned and not equipment else None
        return (*name_org(source, voice), voice("：", ": "), Quote(bought)) if bought else ()
    paragraph, sentence = held
    counts = [
        c
        for c in read_counts(source.sha256, paragraph, ("辆", "台", "台(套)", "台（套）", "套"))
        if _inside(c.amount.evidence, sentence, paragraph)
    ]
    chosen = [c for c in counts if ("设备" in c.name) == equipment]
    if planned and chosen and chosen[0].amount.value and _ASKS_KIND.search(brief.query.folded):
        clause = _clause_of(source, paragraph, sentence)
        return (*name_org(source, voice), voice("：", ": "), Quote(clause or sentence))
    told = planned and not _PLAN.search(sentence.text)
    if not chosen or (told and "主要" in chosen[0].name):
        return (*name_org(source, voice), voice("：", ": "), Quote(sentence))
    head = chosen[0]
    rest = [c for c in chosen[1:] if c.amount.value and not c.name.startswith("主要是")]
    said = [
        *name_org(source, voice),
        voice("：", ": "),
        *_verdict(brief, head),
        Name(head.name, source.sha256),
        Words(" "),
        print_amount(head.amount),
    ]
    if rest:
        named = [
            (Name(c.name, source.sha256), Words(" "), print_amount(c.amount))
            for c in rest[:MOST_PARTS]
        ]
        said += [voice("，其中 ", ", of which "), *join_pieces(named, voice("、", ", "))]
    return (*said, *_as_of(source, sentence, voice), Mark(sentence))


def _clause_of(source: Source, paragraph: Paragraph, sentence: Evidence) -> Evidence | None:
    """What a sentence says of vehicles, without the equipment that it goes on with."""
    first = re.split(r"[；;]", sentence.text, maxsplit=1)[0]
    start = paragraph.text.find(first[:12])
    while start >= 0 and not paragraph.text.startswith(first, start):
        start = paragraph.text.find(first[:12], start + 1)
    at_words = re.search(r"[^，。；;]*(?:购置|新增)", first)
    begin = start + (at_words.start() if at_words else 0)
    return (
        span_evidence(source.sha256, paragraph, begin, start + len(first)) if start >= 0 else None
    )


def _verdict(brief: Brief, head: Count) -> tuple[Piece, ...]:
    """有 or 没有, where that is asked."""
    if not re.search(r"有没有|是否|有无|有.{0,8}[吗么]|isthere|arethere|^do", brief.query.folded):
        return ()
    return (brief.voice("有。", "yes. ") if head.amount.value else brief.voice("没有。", "no. "),)


def _as_of(source: Source, sentence: Evidence, voice: Voice) -> tuple[Piece, ...]:
    match = re.search(
        r"截[至止](\d{4}年\d{1,2}月\d{1,2}日|\d{4}年末?底?)", "".join(sentence.text.split())
    )
    return (
        (voice("（截至", " (as of "), Name(match[1], source.sha256), voice("）", ")"))
        if match
        else ()
    )


def _sentence(
    source: Source, pattern: re.Pattern[str], *, planned: bool
) -> tuple[Paragraph, Evidence] | None:
    """The sentence that gives the number, on what is held or on what is to be bought."""
    found: list[tuple[Paragraph, Evidence]] = []
    for paragraph in source.disclosure.paragraphs:
        if "辆" not in paragraph.text and "台" not in paragraph.text:
            continue
        for sentence in find_sentences(source.sha256, paragraph):
            if not re.search(r"\d", sentence.text) or not (
                pattern.search(sentence.text) or (planned and _PLANNED.search(sentence.text))
            ):
                continue
            if bool(_PLANNED.search(sentence.text)) == planned:
                found.append((paragraph, sentence))
    return next((one for one in found if _PLAN.search(one[1].text)), found[0] if found else None)


def _inside(evidence: Evidence, sentence: Evidence, paragraph: Paragraph) -> bool:
    """Whether an amount's text belongs to the sentence (by place in the paragraph)."""
    return (
        evidence.text in sentence.text and evidence.page >= sentence.page and bool(paragraph.lines)
    )
