"""Whose document it is, of which year and kind: read from the document, never from its file name.

Where several places disagree the outer one wins: cover and titles, then the lines above the tables
(部门：…), then the narrative's own sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from extract.organisation import count_org_names
from extract.records import Document, Page, Paragraph, Table
from extract.sections.lines import read_lines

_ORG = r"(?P<org>[一-龥“”\"（）()、·]{3,45}?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)年?(?:年度)?"
_KIND = r"(?P<level>部门|单位)?(?:综合)?(?P<kind>预算|决算)"
_TITLES = (
    re.compile(rf"{_YEAR}度?{_ORG}{_KIND}(?:公开|信息公开|说明|情况说明|编制说明)?"),
    re.compile(rf"{_ORG}{_YEAR}度?{_KIND}(?:公开|信息公开|说明|情况说明|报表|公开报表)?"),
)
_GENERIC_TITLE = re.compile(rf"(?:.{{2,8}}[省市区县])?{_YEAR}度?(?:[市区县省]级)?{_KIND}.{{0,8}}")
_NAMED = re.compile(
    r"(?:预算|主管|编制|填报|公开)*(?:部门|单位)(?:（单位）|\(单位\))?(?:名称)?[:：](?P<org>[一-龥“”（）()、·]{4,40}?)"
    r"(?=(?:金额)?单位[:：]|20\d\d|$)"
)
_HEADED = re.compile(
    r"第[一1]部分[:：]?(?P<org>[一-龥“”（）()]{4,40}?)(?:部门|单位)?(?:概况|基本情况)"
)
_NOT_ORG = re.compile(
    r"预算|决算|一般公共|财政拨款|支出|收入|经费|部门概况|单位概况|情况|公开|附件|报表|万元|第.部分|市级$|区级$|县级$|^年|[和与]$|^关于|综合$"
)
_BODY_CELL = re.compile(
    r"(?:(?:项目|部门|单位)(?:[（(]单位[）)])?名称)?(?:\d{3,6}[-—]?)?(?P<org>(?:中共)?[一-龥]{1,6}[省市区县州][一-龥（）()]{2,30}"
    r"(?:局|委员会|委|厅|中心|办公室|政府|大队|支队|学校|学院|大学|医院|法院|检察院|街道办事处))"
)
_DATED = re.compile(r"(20\d\d)年(?!\d{1,2}月)")
_FORMS = re.compile(
    r"收支(?:预算|决算)?(?:总体情况|预算)?总?表|(?:收入|支出)(?:预算|决算)?(?:总体情况|预算)?总?表|基本支出.{0,20}表"
    r"|财政拨款收支|“三公”经费|一般公共预算.{0,12}支出.{0,12}表|机关运行经费|政府性基金.{0,10}支出"
)
_COVER_PAGES = 2
_OTHER = "其他"
_MIN_FORMS = 3
"""Different forms or items of a budget that a disclosure names at least; measured on 82 files:
disclosures name 4 or more, other files at most 1."""


def read_identity(
    sha256: str,
    name: str,
    pages: Sequence[Page],
    paragraphs: Sequence[Paragraph],
    tables: Sequence[Table],
) -> Document:
    """The file's Document. ``name`` is only passed on. None where the document does not say."""
    lines = [line.text for page in pages for line in read_lines(page)]
    titles = list(_read_titles(pages, paragraphs))
    disclosed = _is_disclosure(lines, tables)
    return Document(
        sha256=sha256,
        name=name,
        pages=len(pages),
        org=_read_org(titles, lines, tables, paragraphs) if disclosed else None,
        year=_read_year(titles, lines),
        kind=_read_kind(titles, lines) if disclosed else None,
        level=_read_level(titles, lines) if disclosed else None,
        is_disclosure=disclosed,
    )


def _read_titles(pages: Sequence[Page], paragraphs: Sequence[Paragraph]) -> Iterator[re.Match[str]]:
    """Titles such as 2026年度福州市民政局(本级)单位预算, the cover's first."""
    first = [line.text for page in pages[:_COVER_PAGES] for line in read_lines(page)]
    cover = [p.text for p in paragraphs if p.lines[0].page <= _COVER_PAGES and len(p.text) <= 70]
    joined = ["".join(first[place : place + 3]) for place in range(min(len(first), 8))]
    for text in [*cover, *first, *joined]:
        bare = re.sub(r"^附件\d*[:：]?|^[—\-]\d+[—\-]", "", "".join(text.split()))
        for pattern in (*_TITLES, _GENERIC_TITLE):
            match = pattern.fullmatch(bare)
            if match:
                yield match


def _read_org(
    titles: Sequence[re.Match[str]],
    lines: Sequence[str],
    tables: Sequence[Table],
    paragraphs: Sequence[Paragraph],
) -> str | None:
    for match in titles:
        org = _clean_org(match.groupdict().get("org") or "")
        if org:
            return org
    for names in (
        Counter(_named_orgs(lines)),
        Counter(org for table in tables if table.org and (org := _clean_org(table.org))),
        count_org_names(paragraphs),
        Counter(_listed_orgs(tables)),
    ):
        if names:
            return min(names, key=lambda org: (-names[org], -len(org), org))
    return None


def _named_orgs(lines: Iterable[str]) -> Iterator[str]:
    """Names after 部门： or in 第一部分…概况."""
    for text in lines:
        for pattern in (_NAMED, _HEADED):
            match = pattern.search(text)
            if match and (org := _clean_org(match["org"])):
                yield org


def _listed_orgs(tables: Iterable[Table]) -> Iterator[str]:
    """Names of bodies that fill a cell of a table, with or without their code."""
    for table in tables:
        for row in table.rows:
            for cell in row.cells:
                match = _BODY_CELL.fullmatch(cell.raw)
                if match and (org := _clean_org(match["org"])):
                    yield org


def _clean_org(text: str) -> str | None:
    org = re.sub(r"^\d+-?|(?:部门|单位|综合)+$", "", text.strip("：:，、 "))
    return org if len(org) >= 3 and not _NOT_ORG.search(org) else None


def _read_year(titles: Sequence[re.Match[str]], lines: Sequence[str]) -> int | None:
    for match in titles:
        return int(match["year"])
    counted = Counter(year for text in lines if len(text) < 60 for year in _DATED.findall(text))
    return int(max(counted, key=lambda year: (counted[year], year))) if counted else None


def _read_kind(titles: Sequence[re.Match[str]], lines: Sequence[str]) -> str | None:
    for match in titles:
        return match["kind"]
    short = "".join(text for text in lines if len(text) < 40)
    final, budget = len(re.findall("决算(?!数据)", short)), short.count("预算")
    if not final and not budget:
        return None
    return "决算" if final * 2 > budget else "预算"


def _read_level(titles: Sequence[re.Match[str]], lines: Sequence[str]) -> str | None:
    for match in titles:
        if match["level"]:
            return match["level"]
    text = "".join(lines)
    counts = {
        level: len(
            re.findall(
                rf"{level}(?:综合)?(?:收支|收入|支出)?(?:预算|决算|概况|整体|收支总|支出总)|本{level}",
                text,
            )
        )
        for level in ("部门", "单位")
    }
    best = max(counts, key=lambda level: counts[level])
    return best if counts[best] else None


def _is_disclosure(lines: Sequence[str], tables: Sequence[Table]) -> bool:
    """Whether the file names enough forms of a budget or final account, or holds such tables."""
    kinds = {table.kind for table in tables} - {
        _OTHER,
        "项目绩效目标表",
        "项目支出表",
        "政府采购表",
        "单位构成表",
    }
    named = {match.group() for text in lines for match in _FORMS.finditer(text)}
    about = any("预算" in text or "决算" in text for text in lines)
    return about and (len(kinds) >= 2 or len(named) >= _MIN_FORMS)
