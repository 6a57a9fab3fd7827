"""The sections that every disclosure opens with: what a body is for, what it means to do. Pure.

主要职责是什么, 今年要做什么 ─ the section's own paragraphs, in their order ─► Draft
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from extract.records import Paragraph
from rag.answer.brief import Brief, item, lead, refuse_topic, text
from rag.answer.documents import latest_of_one
from rag.answer.said.voice import name_org
from rag.answer.words.passages import compose_prose
from rag.cite.pieces import Draft, Name, Part, Quote, tally
from rag.question.content import find_content
from rag.question.intents import strip_filler
from rag.question.lexicon import fold
from rag.retrieve.find import Source
from rag.retrieve.prose import paragraph_evidence


class _Section(NamedTuple):
    """asked: how a question puts it; titled: what its heading says; alone: nothing else tells."""

    asked: re.Pattern[str]
    titled: re.Pattern[str]
    alone: bool = False


_SECTIONS = (
    _Section(
        re.compile(r"(?:主要|基本|法定|机构|单位|部门|工作)*(?:职责|职能|职权)(?:任务|范围)?"),
        re.compile(r"职责|职能"),
        alone=True,
    ),
    _Section(
        re.compile(
            r"(?:主要|重点|年度|全年|核心)*工作(?:任务|目标|计划|重点|安排|打算)(?:[及和与]目标)?"
            r"|(?:重点|主要|中心)(?:的)?工作|(?:主要|重点)?(?:任务|打算|[要想会](?:做|干|抓|完成)|做|干)(?:哪些|什么|啥)(?:事情?|工作|活)?$"
        ),
        re.compile(r"工作(?:任务|目标|计划|重点)|(?:重点|主要)工作"),
    ),
)
_ELSE = re.compile(r"(?:机构|人员)(?:设置|情况|构成)|内设|(?:下属|所属)单位|预算单位构成")
_AROUND = re.compile(
    r"主要|重点|有什么|具体|哪些?|几[项条个]|内容|列一?下|方面|介绍|说说|讲讲|负责|做|干"
)
MOST_PARAGRAPHS = 15
_DUTY = re.compile(r"(?:职责|职能)(?:是|为|包括|主要)")
"""How a sentence tells what a body is there for, where no section does."""
OF_SEVERAL = 3
"""Paragraphs of a section that are quoted, of one body and of each of several."""


def compose_section(brief: Brief) -> Draft | None:
    """The section that is asked for and nothing else; a refusal where only it would tell."""
    section = _read_section(brief)
    if section is None:
        return None
    sources = latest_of_one(brief) or brief.sources
    bodies = {(source.org, source.year): source for source in reversed(sources)}
    found = {
        s: own
        for s in bodies.values()
        if (own := _find_paragraphs(s.disclosure.paragraphs, section))
    }
    if not found:
        return (compose_prose(brief, _DUTY) or refuse_topic(brief)) if section.alone else None
    most = MOST_PARAGRAPHS if len(found) == 1 else OF_SEVERAL
    told = (_say_section(brief, s, section, own, most) for s, own in found.items())
    return Draft(tuple(part for parts in told for part in parts))


def _read_section(brief: Brief) -> _Section | None:
    query = brief.query
    if not query.named or query.items or not query.zh:
        return None
    said = query.masked.rstrip("?？。!！ ")
    for section in _SECTIONS:
        if section.asked.search(said):
            left = strip_filler(_AROUND.sub(" ", section.asked.sub(" ", said)))
            names = [fold(source.org) for source in brief.sources]
            chunks = [c for c in find_content(left) if not any(c.text in name for name in names)]
            return None if chunks or re.search(r"\d", _YEAR.sub(" ", left)) else section
    return None


_YEAR = re.compile(r"(?:19|20)\d\d年?度?")


def _say_section(
    brief: Brief, source: Source, section: _Section, found: Sequence[Paragraph], most: int
) -> list[Part]:
    voice, title = brief.voice, next(h for h in found[0].headings if section.titled.search(h))
    opening = lead(
        *name_org(source, voice), voice("，", ", "), Name(title, source.sha256),
        voice("，文件原文：", ", in the document's words:"),
    )  # fmt: skip
    quoted = [item(Quote(paragraph_evidence(source.sha256, p))) for p in found[:most]]
    left = len(found) - len(quoted)
    rest = (
        voice("（其余 ", "(and "),
        tally(left, "段" if voice.zh else ""),
        voice("从略。）", " more.)"),
    )
    return [opening, *quoted, *([text(*rest)] if left > 0 else [])]


def _find_paragraphs(paragraphs: Sequence[Paragraph], section: _Section) -> list[Paragraph]:
    """The section's paragraphs without its titles, up to where it turns to something else."""
    inside = [p for p in paragraphs if any(section.titled.search(h) for h in p.headings)]
    own = takewhile(lambda p: not _turns(p, section), inside)
    return [p for p in own if p.lines and not p.is_heading]


def _turns(paragraph: Paragraph, section: _Section) -> bool:
    last = paragraph.headings[-1]
    opened = _ELSE.search(last) and not section.titled.search(last)
    enumerated = re.match(r"[（(]?[二三四][）)、]", paragraph.text) and len(paragraph.text) < 20
    return bool(opened or (enumerated and _ELSE.search(paragraph.text)))
