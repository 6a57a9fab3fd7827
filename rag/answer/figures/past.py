"""Answers about the year before the documents' own. Pure."""

from __future__ import annotations

from rag.answer.brief import Brief, item, lead, refuse
from rag.answer.figures.existence import judge_claim
from rag.answer.said.bases import find_named_base
from rag.answer.said.moves import read_change, say_change
from rag.answer.said.nearest import nearest_sources, say_nearest
from rag.answer.said.voice import name_org
from rag.cite.pieces import Asked, Draft, Name, Part, Words
from rag.question.lexicon import Item
from rag.retrieve.find import Source


def compose_past(brief: Brief) -> Draft | None:
    """Last year's figure, printed beside this year's or computed from the stated change."""
    parts: list[Part] = []
    for one in brief.query.items:
        for source in brief.sources:
            change = read_change(source, one)
            if change is None or change.base is None:
                parts += _say_named(brief, source, one)
                continue
            year = Name(str(source.year), source.sha256)
            pieces = (
                *name_org(source, brief.voice),
                brief.voice("：", ": "),
                *judge_claim(brief, change.base),
                brief.voice("上年", "previous year's "),
                Words(one.key),
                brief.voice("为 ", " "),
                change.base,
                brief.voice("（按 ", " (from the "),
                year,
                brief.voice(
                    " 年文件推算；资料库没有上年的文件）",
                    " document; last year's own is not in the library)",
                ),
                brief.voice("；", "; "),
                *say_change(change, brief.voice, base=False),
                brief.voice("。", "."),
            )
            parts.append(lead(*pieces) if brief.one and not parts else item(*pieces))
    return Draft(tuple(parts)) if parts else refuse_year(brief)


def _say_named(brief: Brief, source: Source, one: Item) -> list[Part]:
    """Last year's amount as a sentence of this year's document prints it."""
    base, voice = find_named_base(source, one), brief.voice
    if base is None:
        return []
    told = (voice("上年", "previous year's "), Words(one.key), voice("为 ", " "), base)
    said = (
        *name_org(source, voice),
        voice("：", ": "),
        *told,
        voice("（情况说明）。", " (narrative)."),
    )
    return [lead(*said) if brief.one else item(*said)]


def refuse_year(brief: Brief) -> Draft:
    """The year asked for is not in the library, and the documents do not tell its figures."""
    voice = brief.voice
    years = [Asked(str(year)) for year in brief.query.years if str(year) in brief.query.folded]
    what = (
        (voice("没有", "No document of "), years[0], voice("年的文件", ""))
        if years
        else (voice("没有所问年度的文件", "No document of that year"),)
    )
    return refuse(
        brief,
        voice("资料库中", ""),
        *what,
        voice(
            "，现有文件也没有给出该年度的数字，因此不作回答。",
            " in the library, and the others do not tell that year's figures.",
        ),
        rest=say_nearest(brief, nearest_sources(brief)),
    )
