"""Projects as sentences: how many they are, what they come to, each with its amount. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.money import half_unit
from extract.records import CellState
from rag.answer.brief import Brief, lead, text
from rag.answer.said.amounts import find_number
from rag.answer.said.voice import name_org
from rag.cite.arithmetic import add
from rag.cite.pieces import (
    Mark,
    Name,
    Number,
    Part,
    Piece,
    Printed,
    Style,
    Words,
    cell_evidence,
    print_cell,
    tally,
    write_row,
)
from rag.question.lexicon import BY_KEY, fold
from rag.retrieve.find import Source
from rag.retrieve.listed import Project, find_projects, project_unit

MOST_ROWS = 100
"""Projects of one answer that are shown, beside the sum of all."""


class Choice(NamedTuple):
    """The projects that are meant, and the words before 项目 that say which."""

    projects: tuple[Project, ...]
    which: tuple[Piece, ...] = ()


def say_projects(brief: Brief, source: Source, choice: Choice | None = None) -> list[Part]:
    """How many projects and what they come to, beside the form's own total, and each of them."""
    voice = brief.voice
    whole = choice is None or not choice.which
    projects = find_projects(source) if choice is None else choice.projects
    if not projects:
        return []
    opening = lead(
        *name_org(source, voice),
        *(() if choice is None or not choice.which else (voice("：", ": "), *choice.which)),
        *_say_kind(brief, projects, whole=whole),
        tally(len(projects), ""),
        voice(" 个", ""),
        *_say_sum(brief, source, projects, whole=whole),
        voice("。", "."),
    )
    header = Part(Style.HEADER, ((voice("项目", "Project"),), (voice("金额", "Amount"),)))
    rows = [
        write_row(name_project(p, source), _amount_pieces(p, source, brief))
        for p in projects[:MOST_ROWS]
    ]
    more = text(voice("（其余项目未列，可按名称再问。）", "(Ask for the others by name.)"))
    return [opening, header, *rows, *([more] if len(projects) > MOST_ROWS else [])]


def _say_kind(brief: Brief, projects: Sequence[Project], *, whole: bool) -> tuple[Piece, ...]:
    """The projects by the form that lists them: that of targets need not have all of them."""
    voice = brief.voice
    if whole and all(p.table.kind == "项目绩效目标表" for p in projects):
        return (voice("：绩效目标表所列的项目共 ", ", projects with targets: "),)
    return (voice("的项目共 " if whole else "项目共 ", ", projects: "),)


def say_highest(brief: Brief, source: Source, projects: Sequence[Project]) -> list[Part]:
    """The project with the highest amount, or the lowest where that is asked for."""
    known = [(n, p) for p in projects if (n := amount_of(p, source)) is not None]
    if not known:
        return []
    low = brief.query.lowest
    number, project = (min if low else max)(known, key=lambda one: one[0].value)
    opening = brief.voice("其中金额最低的是 " if low else "其中金额最高的是 ",
                          "Lowest: " if low else "Highest: ")  # fmt: skip
    said = (opening, *name_project(project, source), brief.voice("，为 ", ", "), number)
    return [text(*said, brief.voice("。", "."))]


def name_project(project: Project, source: Source) -> tuple[Piece, ...]:
    body = fold(project.body) not in ("", fold(source.org)) and not fold(source.org).startswith(
        fold(project.body)
    )
    name: tuple[Piece, ...] = (Name(project.name, source.sha256),)
    if body:
        name += (Words("（"), Name(project.body, source.sha256), Words("）"))
    cell = project.name_cell
    return name if cell is None else (*name, Mark(cell_evidence(source.sha256, cell)))


def amount_of(project: Project, source: Source) -> Printed | None:
    cell = project.amount
    if cell is None or cell.state is not CellState.NUMBER:
        return None
    return print_cell(source.sha256, cell, unit=project_unit(project, source))


def _amount_pieces(project: Project, source: Source, brief: Brief) -> tuple[Piece, ...]:
    number = amount_of(project, source)
    return (number,) if number is not None else (brief.voice("文件未给出金额", "no amount given"),)


def _say_sum(
    brief: Brief, source: Source, projects: Sequence[Project], *, whole: bool
) -> tuple[Piece, ...]:
    voice = brief.voice
    amounts = [n for p in projects if (n := amount_of(p, source)) is not None]
    if not amounts or len(amounts) < len(projects):
        return ()
    total = add(amounts)
    said = (voice("，金额合计 ", ", in total "), total)
    printed = find_number(source, BY_KEY["项目支出"]) if whole else None
    return said if printed is None else (*said, *_beside(brief, total, printed, len(amounts)))


def _beside(brief: Brief, total: Number, printed: Number, terms: int) -> tuple[Piece, ...]:
    """The sum beside what the forms print for all projects."""
    voice = brief.voice
    slack = half_unit(printed.value) * (terms + 1)
    if total.unit == printed.unit and total.value == printed.value:
        return (voice("，与表列项目支出 ", ", the same as the form's 项目支出 "), printed,
                voice("一致", ""))  # fmt: skip
    rounds = total.unit == printed.unit and abs(total.value - printed.value) <= slack
    if rounds:
        return (voice("；表列项目支出为 ", "; the form's 项目支出 is "), printed,
                voice("（只差四舍五入的尾差）", " (rounding apart)"))  # fmt: skip
    return (voice("；表列项目支出为 ", "; the form's 项目支出 is "), printed)
