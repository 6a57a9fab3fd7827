"""Disclosures → a Fiscal Data Package: CSV files and the descriptor that says what they are.

    FOLDER/datapackage.json        descriptor.py
    FOLDER/data/figures.csv        one row an amount of money, with its page and box
    FOLDER/data/documents.csv      the documents that they stand in
    FOLDER/data/functional.csv     支出功能分类: code, title, parent, years seen
    FOLDER/data/economic.csv       支出经济分类 (部门 3xx, 政府 5xx), likewise

A code's title is the one that most of the documents print; the classification is no official list.
The same documents give the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from extract.records import Disclosure, Document
from rag.export.descriptor import Content, Field, describe, measure_field
from rag.export.destination import write_whole
from rag.export.fiscal import Fact, Measure, list_facts
from rag.export.listing import write_box
from rag.export.sheet_text import guard_text

Cells = Sequence[object]

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Time of the files in a zipped package: the earliest that the format knows."""

KEYS = (
    Field("id", "标识", unique=True, column_type="budget-line-id"),
    Field("sha256", "文件哈希", required=True),
    Field("org", "单位", column_type="administrative-classification:generic:label"),
    Field("fiscal_year", "年度", "integer", column_type="date:fiscal-year"),
    Field("form", "表类", required=True),
    Field("table", "表号", required=True),
    Field("title", "表名"),
    Field("functional_code", "功能分类编码", column_type="functional-classification:generic:code"),
    Field("economic_code", "经济分类编码", column_type="economic-classification:generic:code"),
    Field("label", "项目"),
    Field("level", "级次", "integer"),
    Field("column", "栏"),
    Field("role", "栏的含义"),
    Field("leaf", "末级", "boolean"),
    Field("whole", "全额栏", "boolean", required=True),
    Field("unit", "金额单位", required=True),
    Field("raw", "原文", required=True),
    Field("page", "页", "integer", required=True),
    *(Field(name, title, "number", required=True) for name, title in (
        ("x0", "左"), ("y0", "上"), ("x1", "右"), ("y1", "下"), ("confidence", "置信度"))),
    Field("corrected", "已更正", "boolean", required=True),
)  # fmt: skip
DOCUMENTS = (
    Field("sha256", "文件哈希", unique=True),
    Field("name", "文件", required=True),
    Field("org", "单位"),
    Field("year", "年度", "integer"),
    Field("kind", "类别"),
    Field("level", "层级"),
    Field("pages", "页数", "integer", required=True),
)
CODES = (
    Field("code", "编码", unique=True),
    Field("title", "名称", required=True),
    Field("parent", "上级编码"),
    Field("level", "级次", "integer", required=True),
    Field("version", "政府收支分类科目年度", "integer"),
    Field("first_year", "最早见于", "integer"),
    Field("documents", "文件数", "integer", required=True),
    Field("other_titles", "其他名称"),
)


class File(NamedTuple):
    """One data file of the package. path: relative to the descriptor."""

    path: str
    data: bytes


def write_package(folder: Path, disclosures: Iterable[Disclosure]) -> int:
    """Writes the package's files and returns its number of amounts. Raises MingzhangError."""
    files, count = build_package(disclosures)
    for file in reversed(files):  # the descriptor last: it vouches for the others
        with write_whole(folder / file.path) as part:
            part.write_bytes(file.data)
    return count


def zip_package(path: Path, disclosures: Iterable[Disclosure]) -> int:
    """The same package as one zip file."""
    files, count = build_package(disclosures)
    with write_whole(path) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in files:
            info = zipfile.ZipInfo(file.path, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, file.data)
    return count


def build_package(disclosures: Iterable[Disclosure]) -> tuple[tuple[File, ...], int]:
    """The descriptor and the data files, and how many amounts they hold."""
    documents: list[Document] = []
    facts: list[Fact] = []
    for disclosure in disclosures:
        documents.append(disclosure.document)
        facts += list_facts(disclosure)
    measures = sorted({fact.measure for fact in facts})
    contents = tuple(_contents(documents, facts, measures))
    descriptor = describe(contents, measures, documents)
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    files = (File("datapackage.json", text.encode()), *(File(c.path, c.data) for c in contents))
    return files, len(facts)


def _contents(
    documents: Sequence[Document], facts: Sequence[Fact], measures: Sequence[Measure]
) -> Iterator[Content]:
    columns = (*KEYS, *map(measure_field, measures))
    rows = (_fact_row(fact, measures) for fact in facts)
    links = [("sha256", "documents", "sha256")]
    books = [(name, _list_codes(facts, name)) for name in ("functional", "economic")]
    links += [(f"{name}_code", name, "code") for name, codes in books if codes]
    yield _content("figures", "金额", columns, rows, links)
    yield _content("documents", "文件", DOCUMENTS, map(_document_row, documents), [])
    titles = {"functional": "支出功能分类", "economic": "支出经济分类"}
    for name, codes in books:
        if codes:
            yield _content(name, titles[name], CODES, codes, [("parent", "", "code")])


def _content(
    name: str,
    title: str,
    columns: Sequence[Field],
    rows: Iterable[Cells],
    links: Sequence[tuple[str, str, str]],
) -> Content:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows([_text(value) for value in row] for row in rows)
    return Content(
        name, title, f"data/{name}.csv", text.getvalue().encode(), tuple(columns), tuple(links)
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guard_text(str(value))


def _fact_row(fact: Fact, measures: Sequence[Measure]) -> Cells:
    listed, figure, cell = fact.listed, fact.listed.figure, fact.listed.figure.cell
    table = figure.table
    amounts = (f"{fact.value:f}" if fact.measure == one else None for one in measures)
    return (
        listed.id, listed.document.sha256, listed.org, fact.year, table.kind, table.id,
        table.title, fact.functional, fact.economic, figure.label, table.rows[figure.row].level,
        listed.path, figure.role, fact.leaf, fact.whole, table.unit, cell.raw, cell.page,
        *write_box(cell), f"{cell.confidence:g}", cell.corrected is not None, *amounts,
    )  # fmt: skip


def _document_row(document: Document) -> Cells:
    return (
        document.sha256, document.name, document.org, document.year, document.kind,
        document.level, document.pages,
    )  # fmt: skip


# ── classifications ─────────────────────────────────────────────────────────────────────────────


def _list_codes(facts: Iterable[Fact], book: str) -> list[Cells]:
    """The codes of a classification that the facts carry, in order, each with its parent."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    seen: dict[str, dict[str, int | None]] = defaultdict(dict)
    for fact in facts:
        code = fact.functional if book == "functional" else fact.economic
        if code is not None:
            document = fact.listed.document
            names[code][" ".join(fact.listed.figure.label.split()) or code] += 1
            seen[code][document.sha256] = document.year
    return [_code_row(code, names[code], seen[code], names.keys()) for code in sorted(names)]


def _code_row(
    code: str, names: Counter[str], seen: dict[str, int | None], known: Iterable[str]
) -> Cells:
    ranked = [name for name, _ in sorted(names.items(), key=lambda item: (-item[1], item[0]))]
    above = [one for one in known if len(one) < len(code) and code.startswith(one)]
    years = sorted(year for year in seen.values() if year is not None)
    return (
        code, ranked[0], max(above, key=len, default=None), (len(code) - 1) // 2,
        years[-1] if years else None, years[0] if years else None, len(seen),
        "、".join(ranked[1:]),
    )  # fmt: skip
