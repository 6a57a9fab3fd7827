"""Answers from the narrative's section on procurement: in all, goods, works and services. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.records import Amount, Figure, Table
from rag.answer.brief import Brief, item, lead, text
from rag.answer.said.amounts import find_number
from rag.answer.said.voice import join_pieces, name_org
from rag.answer.things.assets import MOST_PARTS, Count, read_counts
from rag.cite.arithmetic import share, subtract
from rag.cite.pieces import (
    Draft,
    Name,
    Number,
    Part,
    Piece,
    Printed,
    Quote,
    Words,
    cell_evidence,
    print_amount,
    print_figure,
)
from rag.question.lexicon import BY_KEY, fold
from rag.retrieve.find import TOTALS, Source
from rag.retrieve.spans import find_sentences

_PROCURED = re.compile(r"采购")
_NARROW = (("货物", "货物|物品|goods"), ("工程", "工程|works"), ("服务", "服务|services"))

_IN_ALL = re.compile(r"总额|总数|总金额|总计|一共|总共|及其中|in all|total")
"""Asks for all that is bought beside one kind of it."""


def compose_procurement(brief: Brief) -> Draft | None:
    """What a body means to buy: in all, and for goods, works and services."""
    parts: list[Part] = []
    for source in brief.sources:
        sentence = _say_procurement(brief, source)
        if sentence:
            parts.append(lead(*sentence) if brief.one else item(*sentence))
    parts += _say_years(brief)
    return Draft(tuple(parts)) if parts else None


def _say_years(brief: Brief) -> list[Part]:
    """From the first of a body's years to the last, of the one kind asked for or of all."""
    dated = sorted((s for s in brief.sources if s.year), key=lambda s: s.year or 0)
    if len({s.org for s in dated}) != 1 or len({s.year for s in dated}) < 2:
        return []
    heads = [(source, _head(brief, source)) for source in (dated[0], dated[-1])]
    (first, start), (last, end) = heads
    if start is None or end is None:
        return []
    gap, voice = subtract(end, start), brief.voice
    more = gap.value >= 0
    gap = gap if more else subtract(start, end)
    return [
        text(
            *name_org(last, voice, year=False),
            voice("：", ": "),
            Name(str(last.year), last.sha256),
            voice(" 年比 ", " against "),
            Name(str(first.year), first.sha256),
            voice(" 年增加 " if more else " 年减少 ", ", more: " if more else ", less: "),
            gap,
            voice("。", "."),
        )
    ]


def _head(brief: Brief, source: Source) -> Number | None:
    """The amount that is said first of a document: of the one kind asked for, else of all."""
    counts, narrows = _purchases(source), _narrows(brief)
    if narrows and not any(kind in c.name for c in counts for kind in narrows):
        counts = list(_kinds_of_form(source))
    if len(narrows) == 1 and not _IN_ALL.search(_asked(brief)):
        counts = [c for c in counts if narrows[0] in c.name]
    if counts:
        return _print(counts[0])
    return None if len(narrows) == 1 else find_number(source, BY_KEY["政府采购"])


def _narrows(brief: Brief) -> list[str]:
    """The kinds of purchases that a question names."""
    return [name for name, said in _NARROW if re.search(said, _asked(brief))]


def _say_procurement(brief: Brief, source: Source) -> tuple[Piece, ...]:
    voice = brief.voice
    reserved = _say_reserved(brief, source)
    if reserved:
        return reserved
    counts = _purchases(source)
    narrows = _narrows(brief)
    narrow = narrows[0] if len(narrows) == 1 else None
    if narrows and not any(kind in c.name for c in counts for kind in narrows):
        counts = list(_kinds_of_form(source)) or counts
    if narrow and counts and _IN_ALL.search(_asked(brief)):
        counts = [counts[0], *(c for c in counts[1:] if narrow in c.name)]
    elif narrow:
        counts = [c for c in counts if narrow in c.name]
    if not counts:
        return _from_table(brief, source)
    head, rest = counts[0], counts[1 : MOST_PARTS + 1]
    said = [
        *name_org(source, voice),
        voice("：", ": "),
        Name(head.name, source.sha256),
        Words(" "),
        _print(head),
    ]
    if rest:
        named = [(Name(c.name, source.sha256), Words(" "), _print(c)) for c in rest]
        said += [voice("，其中 ", ", of which "), *join_pieces(named, voice("、", ", "))]
    return (*said, voice("。", "."))


_RESERVED = (("中小", "中小企业"), ("小微|小型|微型", "小型"))
"""Whom purchases are reserved for, as a question and as a form's column say it."""
_FIRST_ROWS = 2
"""Rows of a form among which its whole stands."""


def _say_reserved(brief: Brief, source: Source) -> tuple[Piece, ...]:
    """What is reserved for small enterprises, by the columns of a form that has them."""
    wanted = [said for asked, said in _RESERVED if re.search(asked, brief.query.folded)]
    found: list[Figure] = []
    for said in wanted:
        heads = (f for f in source.figures if f.row < _FIRST_ROWS and f.cell.value is not None)
        found += [f for f in heads if re.search(rf"预留.*{said}", _head_of(f))][:1]
    if len(found) < max(1, len(wanted)):
        return ()
    counts = _purchases(source)
    whole = _print(counts[0]) if counts else find_number(source, BY_KEY["政府采购"])
    voice = brief.voice
    told = [(Name(_last_head(f), source.sha256), Words(" "),
             print_figure(source.sha256, f)) for f in found]  # fmt: skip
    total = (voice("；政府采购合计 ", "; in all "), whole) if whole is not None else ()
    joined = join_pieces(told, voice("、", ", "))
    return (*name_org(source, voice), voice("：", ": "), *joined, *total, voice("。", "."))


def _head_of(figure: Figure) -> str:
    return "".join("".join(figure.table.columns[figure.column].path).split())


def _last_head(figure: Figure) -> str:
    path = figure.table.columns[figure.column].path
    return "".join(path[-1].split()).removeprefix("其中：") if path else ""


def compose_procurement_share(brief: Brief) -> Draft | None:
    """What part of the purchases are goods, works or services."""
    narrows = _narrows(brief)
    if len(narrows) != 1 or "procurement" not in {one.topic for one in brief.query.items}:
        return None
    parts: list[Part] = []
    for source in brief.sources:
        counts = _purchases(source)
        part = next((c for c in counts if narrows[0] in c.name), None)
        ratio = share(_print(part), _print(counts[0])) if part else None
        if part is None or ratio is None:
            continue
        said = (
            *name_org(source, brief.voice),
            brief.voice("：", ": "),
            Name(part.name, source.sha256),
            brief.voice("占", " is this share of "),
            Name(counts[0].name, source.sha256),
            Words(" "),
            ratio,
            brief.voice("。", "."),
        )
        parts.append(lead(*said) if brief.one else item(*said))
    return Draft(tuple(parts)) if parts else None


def _asked(brief: Brief) -> str:
    return brief.query.topic.lower() + (brief.query.folded if not brief.query.zh else "")


def _purchases(source: Source) -> list[Count]:
    """The amounts of the paragraph on procurement, its total first."""
    for paragraph in source.disclosure.paragraphs:
        if paragraph.is_heading or not _PROCURED.search(paragraph.text):
            continue
        counts = read_counts(source.sha256, paragraph, ("万元", "元", "亿元"))
        named = [
            c
            for c in counts
            if "采购" in c.name or re.search("(?:货物|工程|服务)(?:类|支出|预算)*$", c.name)
        ]
        if named and (any("采购" in h for h in paragraph.headings) or "政府采购" in named[0].name):
            return named
    return list(_kinds_of_form(source))


_TOTAL = re.compile(r"^(?:政府采购)?(?:合计|总计)$")
_KIND = re.compile(
    r"^(?:[(（]?[一二三四\d]+[)）]?[、.．]?)?(?:政府采购)?(货物|工程|服务)(?:类|采购)?[(（]?[A-C]?类?[)）]?$"
)
"""How a form names the rows of its kinds of purchases: 一、货物A."""


def _kinds_of_form(source: Source) -> Iterator[Count]:
    """The sub-totals of a procurement form by kind, its total first; none where it has no kinds."""
    for table in source.disclosure.tables:
        if table.kind != "政府采购表":
            continue
        rows = _total_cells(source, table)
        kinds = [f for f in rows if _KIND.match(fold(f.label))]
        total = next((f for f in rows if _TOTAL.match(fold(f.label))), None)
        named = {match[1] for f in kinds if (match := _KIND.match(fold(f.label)))}
        if total is not None and kinds and len(named) == len(kinds):
            for figure in (total, *kinds):
                if figure.cell.value is not None:
                    evidence = cell_evidence(source.sha256, figure.cell)
                    amount = Amount(figure.cell.value, table.unit or "", evidence)
                    yield Count("".join(figure.label.split()), amount)
            return


def _total_cells(source: Source, table: Table) -> list[Figure]:
    """The cells of a form's column of totals that hold an amount."""
    figures = [f for f in source.figures if f.table is table and f.role in TOTALS]
    best = min((TOTALS.index(f.role) for f in figures), default=0)
    return [f for f in figures if TOTALS.index(f.role) == best and f.cell.value is not None]


def _print(count: Count) -> Printed:
    """An amount of the narrative as printed, one of a form in the form's unit."""
    printed = print_amount(count.amount)
    bare = not printed.text.endswith(count.amount.unit)
    return printed._replace(text=printed.text + count.amount.unit) if bare else printed


def _from_table(brief: Brief, source: Source) -> tuple[Piece, ...]:
    number = find_number(source, BY_KEY["政府采购"])
    if number is None:
        return _none_planned(brief, source)
    return (
        *name_org(source, brief.voice),
        brief.voice("：政府采购 ", ": 政府采购 "),
        number,
        brief.voice("。", "."),
    )


def _none_planned(brief: Brief, source: Source) -> tuple[Piece, ...]:
    """The sentence that says there is none."""
    for paragraph in source.disclosure.paragraphs:
        if not paragraph.is_heading and any("政府采购" in h for h in paragraph.headings):
            for sentence in find_sentences(source.sha256, paragraph)[:1]:
                return (*name_org(source, brief.voice), brief.voice("：", ": "), Quote(sentence))
    return ()
