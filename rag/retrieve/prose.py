"""The narrative's own words: glossary, sections, passages, notes. Pure.

Source + terms ─ find_definition ─► Paragraph      Source + topic ─ find_section ─► Paragraphs
Sources + topic ─ find_passages ─► Found           Source + Item ─ find_note ─► Evidence
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.records import Evidence, Paragraph, Statement, Table
from rag.question.lexicon import Item, fold, plain_name
from rag.retrieve.find import Source
from rag.retrieve.spans import find_sentences, span_evidence


def paragraph_evidence(sha256: str, paragraph: Paragraph) -> Evidence:
    """A paragraph as Evidence: the box of its lines on the page where it begins."""
    page = paragraph.lines[0].page
    boxes = [line.bbox for line in paragraph.lines if line.page == page]
    box = (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
    return Evidence(sha256, page, box, paragraph.text)


_ORDINAL = (
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．])"
)
_GLOSSARY = re.compile(r"名词解释|专业(?:性)?(?:较强的)?名词|名词说明|术语")


def find_definition(source: Source, terms: Sequence[str], topic: str = "") -> Paragraph | None:
    """The glossary's paragraph that explains one of the terms, or what the topic says."""
    wanted = [plain_name(term) for term in terms]
    glossary = [
        p for p in source.disclosure.paragraphs if any(_GLOSSARY.search(h) for h in p.headings)
    ]
    for exact in (True, False):
        for paragraph in glossary:
            if paragraph.lines and _explains(paragraph, wanted, exact=exact):
                return paragraph
    said = [
        (len(_term(p)), p)
        for p in glossary
        if p.lines and len(_term(p)) > 2 and _term(p) in fold(topic)
    ]
    return max(said, key=lambda pair: pair[0])[1] if said else None


def _term(paragraph: Paragraph) -> str:
    """What a glossary's paragraph explains."""
    text = re.sub(_ORDINAL, "", paragraph.text.strip())
    return plain_name(re.split(r"[:：]|是?指|反映", text, maxsplit=1)[0])


def _explains(paragraph: Paragraph, wanted: Sequence[str], *, exact: bool) -> bool:
    head = _term(paragraph)
    last = re.sub(r"\((?:类|款|项)\)$", "", head)
    names = {head, last, re.split(r"\((?:类|款|项)\)", last)[-1]}
    if exact:
        return any(term in names for term in wanted)
    return any(len(term) > 2 and term in head for term in wanted)


def find_makeup(source: Source, names: Sequence[str]) -> Evidence | None:
    """The narrative's words on what an amount is made of: 人员经费…万元。主要包括：…"""
    spelt = (re.sub(r"\\[()]", "[(（)）]", re.escape(name)) for name in names if len(name) > 2)
    said = "|".join(spelt)
    if not said:
        return None
    made = re.compile(
        rf"(?:{said})[\d,，.万亿元\s]*(?:[^。；;，,]{{0,12}}[。；;，,])?\s*(?:其中|主要)?(?:包括|包含|由)[^。；;]*"
    )
    for paragraph in source.disclosure.paragraphs:
        text = paragraph.text if paragraph.lines and not paragraph.is_heading else ""
        match = made.search(text)
        if match is not None:
            start = max(text.rfind(mark, 0, match.start()) for mark in "。；;") + 1
            return span_evidence(source.sha256, paragraph, start, match.end() + 1)
    return None


class Found(NamedTuple):
    """A paragraph that answers a free question, and how much of the question it holds (0 to 1)."""

    source: Source
    paragraph: Paragraph
    cover: float


def find_passages(sources: Sequence[Source], topic: str, *, k: int = 3) -> list[Found]:
    """The paragraphs that hold most of the topic's character pairs, best first."""
    grams = pairs(topic)
    if not grams:
        return []
    found: list[Found] = []
    for source in sources:
        for paragraph in source.disclosure.paragraphs:
            if paragraph.lines and not paragraph.is_heading:
                found.append(Found(source, paragraph, _cover(paragraph, grams)))
    found.sort(key=lambda f: (-f.cover, len(f.paragraph.text)))
    return [f for f in found[:k] if f.cover > 0]


def pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters."""
    folded = re.sub(r"[^\w]", "", fold(text))
    return frozenset(folded[i : i + 2] for i in range(len(folded) - 1))


def _cover(paragraph: Paragraph, grams: frozenset[str]) -> float:
    body = pairs(paragraph.text)
    above = pairs("".join(paragraph.headings)) | pairs("")
    return len(grams & (body | above)) / len(grams)


def find_absence(source: Source, topic: str) -> Evidence | None:
    """The short sentence that says that there is nothing of what a topic names."""
    grams = pairs(topic)
    for paragraph in source.disclosure.paragraphs:
        text = fold(paragraph.text)
        short = bool(paragraph.lines) and len(text) <= MOST_NOTE and not paragraph.is_heading
        if (
            short
            and grams
            and re.search(r"没有|无|未", text)
            and len(grams & pairs(text)) >= MIN_ABSENCE * len(grams)
        ):
            return paragraph_evidence(source.sha256, paragraph)
    return None


def find_following(source: Source, paragraph: Paragraph) -> list[Paragraph]:
    """What a paragraph that ends with a colon leads up to: the rest of its section."""
    if not paragraph.text.rstrip().endswith(("：", ":")):
        return []
    ordered = source.disclosure.paragraphs
    rest = ordered[next(i for i, p in enumerate(ordered) if p is paragraph) + 1 :]
    section: list[Paragraph] = []
    for one in rest:
        if one.headings[: len(paragraph.headings)] != paragraph.headings:
            break
        section += [one] if one.lines else []
    return section


_MOVES = re.compile(r"增加|减少|增长|下降|降低|上升|持平|无变化|无增减|没有变化|不变|相同")


def find_told_change(source: Source, statement: Statement) -> Evidence:
    """The sentence of a claim's paragraph that tells the change: often the one after the amount."""
    sentence = statement.sentence
    if _MOVES.search(sentence.text):
        return sentence
    for paragraph in source.disclosure.paragraphs:
        if paragraph.id != statement.paragraph:
            continue
        after = paragraph.text.find(sentence.text[-12:])
        for told in find_sentences(source.sha256, paragraph):
            if _MOVES.search(told.text) and paragraph.text.find(told.text) >= after:
                return told
    return sentence


_WHY_ALL = re.compile(
    r"^(?:\d[.、．])?.{0,10}(?:增加|减少|增长|下降|变动|变化|增减)的?(?:主要)?(?:原因|是因为)|^主要原因"
)
MOST_AFTER = 8
"""Paragraphs after a claim in which its section may give the reason for it."""


def find_reason_after(source: Source, statement: Statement) -> Evidence | None:
    """The paragraph below a claim, in its section, that gives the reason for the whole change."""
    paragraphs = source.disclosure.paragraphs
    start = next((i for i, p in enumerate(paragraphs) if p.id == statement.paragraph), None)
    if start is None:
        return None
    for paragraph in paragraphs[start + 1 : start + 1 + MOST_AFTER]:
        if paragraph.headings[:1] != paragraphs[start].headings[:1]:
            return None
        if paragraph.lines and _WHY_ALL.search(fold(paragraph.text)):
            return paragraph_evidence(source.sha256, paragraph)
    return None


_WHY = re.compile(r"原因|由于|因为|为了|主要是")


def find_reason_sentence(source: Source, about: re.Pattern[str]) -> Evidence | None:
    """The sentence about a matter that gives a reason."""
    for paragraph in source.disclosure.paragraphs:
        if paragraph.lines and about.search(paragraph.text) and _WHY.search(paragraph.text):
            for told in find_sentences(source.sha256, paragraph):
                if about.search(told.text) and _WHY.search(told.text):
                    return told
    return None


def find_rest(source: Source, told: Evidence) -> tuple[Evidence, ...]:
    """The paragraphs that a text goes on in, where it ends in the middle of a list: 1.…；2.…；"""
    if not _GOES_ON.search(told.text):
        return ()
    paragraphs, said = source.disclosure.paragraphs, fold(told.text)
    ends = (i for i, p in enumerate(paragraphs) if p.lines and fold(p.text).endswith(said))
    start = next(ends, None)
    if start is None:
        return ()
    found: list[Evidence] = []
    for paragraph in paragraphs[start + 1 : start + 1 + MOST_AFTER]:
        if not paragraph.lines or paragraph.is_heading:
            break
        found.append(paragraph_evidence(source.sha256, paragraph))
        if not _GOES_ON.search(paragraph.text):
            break
    return tuple(found)


_GOES_ON = re.compile(r"[；;，,、：:]\s*$")

MIN_ABSENCE = 0.6
"""Share of the topic's character pairs that such a sentence must hold."""
MOST_NOTE = 80
"""Characters: a note under an empty form is shorter."""


def find_note(source: Source, item: Item) -> Evidence | None:
    """The sentence that says that there is nothing under an item's form."""
    form = _form_of(item)
    if form is None:
        return None
    stem = item.key[:5].replace("经费", "")
    for paragraph in source.disclosure.paragraphs:
        text = fold(paragraph.text)
        short = bool(paragraph.lines) and len(text) <= MOST_NOTE and not paragraph.is_heading
        if short and stem in text and re.search(r"没有|无", text):
            return paragraph_evidence(source.sha256, paragraph)
    forms = (table for table in source.disclosure.tables if table.kind == form)
    notes = (note for table in forms if (note := find_note_below(source, table)) is not None)
    return next(notes, None) or find_said_none(source, stem)


_NOTED = {"政府性基金": "政府性基金支出表", "国有资本经营": "国有资本经营支出表"}


def _form_of(item: Item) -> str | None:
    """The form of an item whose emptiness is told in a note; None for any other item."""
    kind = item.kinds[0] if item.kinds else ""
    if kind in (*_NOTED.values(), "三公经费表"):
        return kind
    return next((form for stem, form in _NOTED.items() if stem in item.key), None)


_NONE = re.compile(
    r"无(?:相关|此类|该项|此项|支出|内容|数据|预算|发生额|收支)|没有|不涉及|未安排|(?:为|空)表"
)


def find_note_below(source: Source, table: Table) -> Evidence | None:
    """The note right below a form: 注：本部门无相关内容."""
    page, (_, _, _, bottom) = table.areas[-1]
    tops = [area.bbox[1] for t in source.disclosure.tables for area in t.areas
            if area.page == page and area.bbox[1] >= bottom]  # fmt: skip
    end = min(tops, default=float("inf"))
    for paragraph in source.disclosure.paragraphs:
        here = paragraph.lines[:1]
        if not here or here[0].page != page or not bottom - 2 <= here[0].bbox[1] < end:
            continue
        if len(paragraph.text) <= MOST_NOTE and _NONE.search(fold(paragraph.text)):
            return paragraph_evidence(source.sha256, paragraph)
    return None


def find_said_none(source: Source, stem: str) -> Evidence | None:
    """The clause that gives nought for an item: 政府性基金拨款支出预算为0."""
    nought = re.compile(
        rf"{re.escape(stem)}[^。；;，,]{{0,14}}(?:为|安排)0(?:[.]0+)?(?:万?元)?(?![.\d])"
        rf"|(?:部门|单位|年度?|暂|均|[，,。；;])(?:无|没有|未配备){re.escape(stem[:4])}(?=[，,。；;]|$)"
    )
    for paragraph in source.disclosure.paragraphs:
        if not paragraph.lines or not nought.search(fold(paragraph.text)):
            continue
        for match in re.finditer(r"[^。；;]+[。；;]?", paragraph.text):
            if nought.search(fold(match[0])):
                found = span_evidence(source.sha256, paragraph, match.start(), match.end())
                return found or paragraph_evidence(source.sha256, paragraph)
    return None


def find_section(source: Source, topic: str) -> list[Paragraph]:
    """The paragraphs under the heading that the topic names; empty where none does."""
    wanted = fold(topic).replace("职能", "职责")
    best: tuple[int, str] | None = None
    for paragraph in source.disclosure.paragraphs:
        for heading in paragraph.headings:
            name = plain_name(re.sub(r"^第[一二三四五六七八九十]+部分", "", fold(heading)))
            name = name.replace("职能", "职责")
            core = re.sub(r"^(?:部门|单位|本部门|本单位|主要)|情况(?:说明)?$", "", name)
            if len(core) > 1 and (core in wanted or (len(wanted) > 2 and wanted in name)):
                best = max(best or (0, ""), (len(core), heading))
    if best is None:
        return []
    inside = [p for p in source.disclosure.paragraphs if p.headings and best[1] in p.headings]
    return [p for p in inside if p.lines and not p.is_heading]
