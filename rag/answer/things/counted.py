"""What a document lists, put beside what it says of the whole: so many names, so much money. Pure.

说是8家，名单里数下来几家 ─ the list before 等8家 ─► how many names it holds
表里的项目加起来与合计差多少 ─ projects, total row ─► their difference, and the note below the form
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extract.money import half_unit, parse_number
from extract.records import CellState, Evidence, Paragraph, Table
from rag.answer.brief import Brief, item, lead
from rag.answer.said.voice import name_org
from rag.cite.arithmetic import add, subtract
from rag.cite.pieces import (
    Draft,
    Name,
    Number,
    Part,
    Piece,
    Printed,
    Quote,
    Tally,
    Words,
    print_cell,
)
from rag.question.content import find_content
from rag.question.lexicon import fold
from rag.retrieve.find import TOTALS, Source, says_total
from rag.retrieve.listed import Project, find_projects, project_unit
from rag.retrieve.prose import paragraph_evidence
from rag.retrieve.spans import find_sentences, span_evidence

_COUNTS = re.compile(
    r"名单|数(?:下来|出来|一?数|了数|起来)|(?:列|点)(?:出来?|了|名)?的?(?:[^,，]{0,4})(?:几|多少)"
)
_MEASURE = "家个所名处户支"
_SAID = re.compile(rf"(?P<n>\d+)(?P<unit>[{_MEASURE}])(?!人)")
_BEFORE = re.compile(rf"(?P<list>[^。；;：:]*、[^。；;：:]*?)等(?P<said>(?P<n>\d+)[{_MEASURE}])")
_AFTER = re.compile(
    rf"(?P<said>(?P<n>\d+)[{_MEASURE}])[^，。：:、]{{0,16}}[，,]?"
    r"(?:分别(?:是|为)|包括|具体为|即|[：:])[：:]?(?P<list>[^。；;]*、[^。；;]*)"
)
_INNER = re.compile(r"[（(][^（）()]*[)）]")
_LEAST = 2
MOST_SHOWN = 12
"""Projects told one by one beside their sum."""
_SUMS = re.compile(r"加起来|加(?:在)?一[起块]|合计|之和|相加|加总|总和|总共")
_GAPS = re.compile(r"差|[对合]不上|[对合]得上|一致|相等|等于|相符|为啥|为什么|不等")
_LISTED = re.compile(r"项目.{0,14}(?:表|列|合计|加)|(?:表|列).{0,14}项目")
_NOTE = re.compile(r"^[（(]?(?:备?注|说明)\d?[:：]")


def compose_counted(brief: Brief) -> Draft | None:
    """How many names a list holds, or what a list of projects adds up to, beside what is said."""
    if not (brief.one and brief.query.named and brief.query.zh):
        return None
    folded, source = brief.query.folded, brief.sources[0]
    if _COUNTS.search(folded) and _SAID.search(folded):
        return _count(brief, source)
    if _LISTED.search(folded) and _SUMS.search(folded) and _GAPS.search(folded):
        return _sum(brief, source)
    return None


# ── names ───────────────────────────────────────────────────────────────────────────────────────


def _count(brief: Brief, source: Source) -> Draft | None:
    """The list that the question means: of so many, in the sentence that says most of its words."""
    asked = _SAID.search(brief.query.folded)
    assert asked is not None
    pairs = {pair for chunk in find_content(brief.query.masked) for pair in chunk.pairs}
    best: tuple[int, tuple[Printed, int, Evidence]] | None = None
    for said, names, sentence in _lists(source):
        if said.value != Decimal(asked["n"]):
            continue
        held = sum(pair in fold(sentence.text) for pair in pairs)
        if best is None or held > best[0]:
            best = (held, (said, names, sentence))
    return _say_count(brief, source, best[1]) if best is not None else None


def _lists(source: Source) -> Iterator[tuple[Printed, int, Evidence]]:
    """Each list with the number that is said of it: (the number, its names, the sentence)."""
    for paragraph in source.disclosure.paragraphs:
        if not paragraph.lines or "、" not in paragraph.text:
            continue
        for pattern in (_BEFORE, _AFTER):
            for match in pattern.finditer(paragraph.text):
                found = _read_list(source, paragraph, match)
                if found is not None:
                    yield found


def _read_list(
    source: Source, paragraph: Paragraph, match: re.Match[str]
) -> tuple[Printed, int, Evidence] | None:
    whole = _INNER.sub("", match["list"])
    names = [name for name in re.split(r"[、\n]|以及", whole) if name.strip()]
    place = span_evidence(source.sha256, paragraph, match.start("said"), match.end("said"))
    sentence = next(
        (s for s in find_sentences(source.sha256, paragraph) if match["said"] in s.text
         and match["list"][:20] in s.text), None)  # fmt: skip
    value = parse_number(match["n"])
    joined = sum(bool(re.search("[和与及]", name)) for name in names)
    if value is not None and len(names) < value <= len(names) + joined:
        return None  # 乙和丙 may be one name or two
    if place is None or sentence is None or value is None or len(names) < _LEAST:
        return None
    unit = match["said"][-1]
    return Printed("".join(place.text.split()), value, unit, place), len(names), sentence


def _say_count(brief: Brief, source: Source, found: tuple[Printed, int, Evidence]) -> Draft:
    said, names, sentence = found
    same = said.value == names
    opening = lead(
        *_of(brief, source),
        Words("一致：" if same else "不一致："),
        Words("文件写的是 "),
        said,
        Words("，名单里数下来是 "),
        Tally(f"{names}{said.unit}", names, said.unit, "名单中所列的数目"),
        Words("。"),
    )
    return Draft((opening, item(Quote(sentence))))


def _of(brief: Brief, source: Source) -> tuple[Piece, ...]:
    return (*name_org(source, brief.voice), Words("："))


# ── money ───────────────────────────────────────────────────────────────────────────────────────


def _sum(brief: Brief, source: Source) -> Draft | None:
    """The projects of the form that prints a total, beside that total."""
    projects = [p for p in find_projects(source) if p.table.kind == "项目支出表"]
    table = projects[0].table if projects else None
    numbers = (p for p in projects if p.amount and p.amount.state is CellState.NUMBER)
    told = [p for p in numbers if p.table is table]
    total = _total(source, table) if table is not None else None
    if table is None or total is None or len(told) < _LEAST:
        return None
    listed = [_print(source, project) for project in told]
    summed = add(listed)
    slack = half_unit(total.value) + sum((half_unit(one.value) for one in listed), Decimal(0))
    rounds = summed.value != total.value and abs(subtract(total, summed).value) <= slack
    gap = _say_gap(summed, total)
    said = (
        Words("表中所列项目合计 "),
        summed,
        Words("，合计数为 "),
        total,
        *gap,
    )
    agreed = "一致（只差四舍五入的尾差）：" if rounds else "一致："
    opening = Words(agreed if rounds or not gap else "不一致：")
    rows: list[Part] = [lead(*_of(brief, source), opening, *said, Words("。"))]
    note = _note(source, table)
    if note is not None:
        rows.append(item(Words("表下的注释："), Quote(note)))
    elif gap and not rounds:
        rows.append(item(Words("表下没有注释说明差额的原因。")))
    shown = told if len(told) <= MOST_SHOWN else []
    for project, number in zip(shown, listed, strict=False):
        rows.append(item(Name(project.name, source.sha256), Words("："), number, Words("。")))
    return Draft(tuple(rows))


def _print(source: Source, project: Project) -> Number:
    assert project.amount is not None
    return print_cell(source.sha256, project.amount, unit=project_unit(project, source))


def _say_gap(summed: Number, total: Number) -> tuple[Piece, ...]:
    gap = subtract(total, summed)
    if not gap.value:
        return ()
    return (Words("，相差 "), gap if gap.value > 0 else subtract(summed, total))


def _total(source: Source, table: Table) -> Number | None:
    """The total of the form's own row of totals."""
    place = next(i for i, t in enumerate(source.disclosure.tables) if t is table)
    for figure in source.figures_in(place):
        number = figure.cell.state is CellState.NUMBER
        if number and figure.role in TOTALS and says_total(figure.label):
            return print_cell(source.sha256, figure.cell, unit=table.unit or "")
    return None


def _note(source: Source, table: Table) -> Evidence | None:
    """The note on the form's last page, below it: 注：…."""
    page, (_, _, _, bottom) = table.areas[-1]
    for paragraph in source.disclosure.paragraphs:
        here = paragraph.lines[:1]
        below = here and here[0].page == page and here[0].bbox[1] >= bottom - 2
        if below and _NOTE.match("".join(paragraph.text.split())):
            return paragraph_evidence(source.sha256, paragraph)
    return None
