"""Answers that quote: definitions, sections, passages. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import Cell, CellState, Evidence, Paragraph, Row
from rag.answer.brief import Brief, item, lead
from rag.answer.documents import latest_of_one
from rag.answer.grounds import ORDINAL
from rag.answer.said.many import nearest_sources
from rag.answer.said.voice import name_org
from rag.answer.wishes import read_wish
from rag.cite.pieces import Draft, Mark, Name, Part, Quote
from rag.question.lexicon import fold
from rag.retrieve.find import Source
from rag.retrieve.prose import (
    Found,
    find_absence,
    find_definition,
    find_following,
    find_makeup,
    find_passages,
    find_section,
    pairs,
    paragraph_evidence,
)
from rag.retrieve.spans import find_sentences, find_telling

ALIKE = 0.7
"""Share of character pairs in common that makes two explanations the same."""
MOST_WORDINGS = 3
"""Wordings of one term that are quoted."""
MOST_PARAGRAPHS = 10
"""Paragraphs of one section that are quoted."""
MOST_QUOTED = 220
"""Characters: a longer paragraph is quoted by its best sentence."""
FEW = 6
"""Documents whose sentences and rows are ranked together instead."""
MIN_COVER = 0.5
"""Share of the question's character pairs that a passage must hold to answer it (measured on the
five samples: right answers 0.5 to 1, questions that they do not answer 0 to 0.4)."""


# ── definitions ─────────────────────────────────────────────────────────────────────────────────


def compose_definition(brief: Brief) -> Draft | None:
    """The glossary's words for a term; where no document is named, the first that explains it."""
    terms = _terms(brief)
    found = [
        (s, p)
        for s in nearest_sources(brief, f"名词解释 {brief.query.topic}")
        if (p := find_definition(s, terms, brief.query.topic)) is not None
    ]
    if not found:
        return _compose_makeup(brief)
    shown = found if brief.query.named else _differing(found)
    alike = _alike(shown, found) if len(shown) < len(found) else {}
    parts: list[Part] = []
    for source, paragraph in shown:
        quote = Quote(_definition_evidence(source, paragraph))
        marks = alike.get(source.sha256, [])[:MOST_ALIKE]
        opening = (*name_org(source, brief.voice), brief.voice("的名词解释：", ", glossary: "))
        write = lead if len(shown) == 1 else item
        parts.append(write(*opening, quote, *marks))
    return Draft(tuple(parts))


_MADE_OF = re.compile(r"包括|包含|组成|构成|含(?:哪|什么|啥)")


def _compose_makeup(brief: Brief) -> Draft | None:
    """The narrative's words on what an item is made of, where the glossary has none."""
    if not brief.query.named or not _MADE_OF.search(brief.query.folded):
        return None
    names = [name for one in brief.query.items for name in (one.key, *one.names)]
    told = [(s, e) for s in brief.sources if (e := find_makeup(s, names)) is not None]
    words = brief.voice("，文件原文：", ", in the document's words: ")
    parts = [lead(*name_org(source, brief.voice), words, Quote(e)) for source, e in told]
    return Draft(tuple(parts)) if parts else None


def _alike(
    shown: Sequence[tuple[Source, Paragraph]], found: Sequence[tuple[Source, Paragraph]]
) -> dict[str, list[Mark]]:
    """Marks of the other documents' explanations, by the document whose wording they share."""
    marks: dict[str, list[Mark]] = {}
    told = {source.sha256 for source, _ in shown}
    for source, paragraph in found:
        if source.sha256 in told:
            continue
        grams = pairs(paragraph.text)
        near = max(shown, key=lambda one: len(grams & pairs(one[1].text)))
        mark = Mark(_definition_evidence(source, paragraph))
        marks.setdefault(near[0].sha256, []).append(mark)
    return marks


MOST_ALIKE = 3
"""Other documents that explain a term alike and are cited beside the first."""


def _differing(
    found: Sequence[tuple[Source, Paragraph]],
) -> list[tuple[Source, Paragraph]]:
    """The first of each explanation that is worded differently."""
    kept: list[tuple[Source, Paragraph]] = []
    for source, paragraph in found:
        grams = pairs(paragraph.text)
        known = (pairs(other.text) for _, other in kept)
        if not any(len(grams & k) >= ALIKE * len(grams | k) for k in known):
            kept.append((source, paragraph))
    return kept[:MOST_WORDINGS]


def _definition_evidence(source: Source, paragraph: Paragraph) -> Evidence:
    return paragraph_evidence(source.sha256, paragraph)


def _terms(brief: Brief) -> list[str]:
    said = re.sub(
        r"^叫|^啥叫?|[这那]个?(?:科目|词|名词|项目?|款|类)|(?:一词|科目)$|指(?:的)?$|^(?:预算|决算|文件)?(?:里|中)的?|包括|包含|含|组成|构成|意思|含义|定义|解释|名词|反映|理解|mean|definition|define|what",
        "",
        brief.query.topic,
    )
    terms = [said] if len(said) > 1 else []
    for one in brief.query.items:
        terms += [one.key, *one.names]
    return terms


# ── sections and passages ───────────────────────────────────────────────────────────────────────


def compose_absence(brief: Brief) -> Draft | None:
    """没有, where a short sentence of the document says so of what is asked."""
    if brief.query.items:
        return None
    parts: list[Part] = []
    for source in brief.sources:
        note = find_absence(source, brief.query.topic)
        if note is not None:
            said = (*name_org(source, brief.voice), brief.voice("：没有。", ": no. "), Quote(note))
            parts.append(lead(*said) if brief.one else item(*said))
    return Draft(tuple(parts)) if parts else None


def compose_text(brief: Brief) -> Draft | None:
    """The section that the question names, else the passages that hold most of its words."""
    topic = brief.query.topic
    if len(topic) < 2:
        return None
    parts: list[Part] = []
    for source in latest_of_one(brief) or brief.sources:
        paragraphs = find_section(source, topic)
        if paragraphs:
            parts += _say_section(brief, source, paragraphs, topic)
    if parts and not _lacks_list(brief, parts):
        return Draft(tuple(parts))
    return None if brief.query.zh and len(brief.sources) <= FEW else _compose_passages(brief, topic)


_COUNTED_LIST = re.compile(r"哪[\d几两二三四五六七八九十]+[个家项所类种]")
_ENUMERATES = re.compile(
    r"(?:\d万?元.*){2}|[\d两二三四五六七八九十]+[个家项所]|^[(（]?[\d一二三四五六][)）.、．]"
)


def _lacks_list(brief: Brief, parts: Sequence[Part]) -> bool:
    """Whether so many things are asked for by name, and what is quoted names none of them."""
    if not _COUNTED_LIST.search(brief.query.folded) or len(parts) > MOST_UNNAMED:
        return False
    quoted = [piece for part in parts for cell in part.cells for piece in cell]
    return not any(
        _ENUMERATES.search(one.evidence.text) for one in quoted if isinstance(one, Quote)
    )


MOST_UNNAMED = 4
"""Lines of a section that may yet be no list."""


def _say_section(
    brief: Brief, source: Source, paragraphs: Sequence[Paragraph], topic: str
) -> list[Part]:
    voice = brief.voice
    shown = _narrow(paragraphs, topic)[: MOST_PARAGRAPHS if brief.one else 3]
    heading = _heading_of(source, paragraphs)
    section = (voice("，", ", "), Name(heading, source.sha256)) if heading else ()
    opening = (*name_org(source, voice), *section)
    opening = (*opening, voice("，文件原文：", ", in the document's words:"))
    return [lead(*opening), *(item(Quote(paragraph_evidence(source.sha256, p))) for p in shown)]


def _heading_of(source: Source, paragraphs: Sequence[Paragraph]) -> str:
    """The title that a section's paragraphs stand under, where it is one of the document's own."""
    shared = [h for h in paragraphs[0].headings if all(h in p.headings for p in paragraphs)]
    printed = {p.text for p in source.disclosure.paragraphs if p.is_heading}
    return next((h for h in reversed(shared) if h in printed), "")


def _narrow(paragraphs: Sequence[Paragraph], topic: str) -> Sequence[Paragraph]:
    """The paragraphs of a section that hold a word of the topic beyond its heading, else all."""
    headings = fold("".join(h for p in paragraphs for h in p.headings))
    rest = [topic[i : i + 2] for i in range(len(topic) - 1) if topic[i : i + 2] not in headings]
    close = [p for p in paragraphs if rest and all(pair in p.text for pair in rest)]
    return close or paragraphs


def _compose_passages(brief: Brief, topic: str) -> Draft | None:
    least = 1.0 if brief.query.items else MIN_COVER
    found = [f for f in find_passages(brief.sources, topic) if f.cover >= least]
    if re.search(r"多少|几[个人家名辆次]", brief.query.folded):
        found = [f for f in found if re.search(r"\d", f.paragraph.text)]
    if not found:
        return None
    best = [f for f in found if f.cover >= found[0].cover - 0.1]
    parts: list[Part] = []
    for one in best[: 1 if brief.one else 3]:
        opening = (
            *name_org(one.source, brief.voice),
            brief.voice("，文件原文：", ", in the document's words: "),
        )
        parts.append(lead(*opening, Quote(_best_sentence(one, topic))))
        rest = find_following(one.source, one.paragraph)[:MOST_PARAGRAPHS]
        parts += [item(Quote(paragraph_evidence(one.source.sha256, p))) for p in rest]
    return Draft(tuple(parts))


MIN_CELL = 8
"""Characters of a table's cell that can answer a question by itself."""
MIN_CELL_COVER = 0.6
"""Share of the question's character pairs that such a cell and its row must hold."""


def compose_cells(brief: Brief) -> Draft | None:
    """The long texts of tables that hold most of the question's words: goals, duties, reasons."""
    grams = pairs(_ASKS.sub("", brief.query.topic))
    if len(grams) < 3 or not (brief.query.named or brief.one):
        return None
    counted = read_wish(brief.query.folded).number
    found = [
        (score, source, row, cell)
        for source in brief.sources
        for table in source.disclosure.tables
        for row in table.rows
        for cell in row.cells
        if cell.state is CellState.TEXT and len(fold(cell.raw)) >= MIN_CELL
        if not counted or _FIGURE.search(ORDINAL.sub("", cell.raw))
        if fold(cell.raw) not in brief.query.folded  # its own words tell a reader nothing
        if (score := _cover_cell(cell, row, grams)) >= MIN_CELL_COVER
    ]
    if not found:
        return None
    found.sort(key=lambda one: -one[0])
    close = [one for one in found if one[0] >= found[0][0] - 0.1][:3]
    parts: list[Part] = []
    for _, source, _, cell in close:
        opening = (*name_org(source, brief.voice), brief.voice("，表中写明：", ", in a form: "))
        told = find_telling(source.sha256, cell, grams, counted=counted)
        parts.append(lead(*opening, *map(Quote, told)))
    return Draft(tuple(parts))


_FIGURE = re.compile(r"(?<![\da-zA-Z])\d[\d.,]{0,9}(?![\da-zA-Z])")
"""A figure that is no part of a project's code."""
_ASKS = re.compile(r"[一每全]年|要|办|几[场次个人名家]|那个|这个|目标|项目|指标|多少")


def _cover_cell(cell: Cell, row: Row, grams: frozenset[str]) -> float:
    own = len(grams & pairs(cell.raw))
    if own * 4 < len(grams):
        return 0.0
    return len(grams & pairs("".join(one.raw for one in row.cells))) / len(grams)


def _best_sentence(found: Found, topic: str) -> Evidence:
    """The whole paragraph where it is short, else its sentence that holds most of the topic."""
    sha256 = found.source.sha256
    if len(found.paragraph.text) <= MOST_QUOTED:
        return paragraph_evidence(sha256, found.paragraph)
    wanted = {topic[i : i + 2] for i in range(len(topic) - 1)}
    sentences = find_sentences(sha256, found.paragraph)
    if not sentences:
        return paragraph_evidence(sha256, found.paragraph)
    return max(sentences, key=lambda s: sum(pair in s.text for pair in wanted))
