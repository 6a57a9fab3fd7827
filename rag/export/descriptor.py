"""What a Fiscal Data Package says of itself: datapackage.json. Pure.

Written for both versions of the specification: ``model`` with its measures and dimensions is that
of 0.3, ``columnType``, ``normalize`` and ``extraFields`` are those of 1.0-rc.1. ``profile`` is
"tabular-data-package", the only value that the published JSON Schema of the Fiscal Data Package
allows (its "allOf" holds the tabular one whole); ``profiles`` names the fiscal one, as 0.3 asks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.records import Document
from rag.export.fiscal import Measure

Json = dict[str, object]
"""A JSON object of the descriptor."""

_DIRECTIONS = {"expenditure": "支出", "revenue": "收入", "": "金额"}
_PHASES = {"approved": "预算", "adjusted": "调整预算", "executed": "决算", "": ""}
_UNITS = {1: "元", 1_000: "千元", 10_000: "万元", 1_000_000: "百万元", 100_000_000: "亿元"}
_ABOUT = (
    "政府部门预算、决算公开文件的表格中印出的金额，一行一个，附原文所在的页和位置。"
    "同一笔钱会在几张表、几个级次、几个栏里重复出现，加总时应限于一张表（form、table）中 "
    "leaf 与 whole 均为 true 的行。坐标以点（1/72 英寸）计，原点在页面左上角。"
    "以 = + - @ 开头的文字前加了一个单引号。\n\n"
    "Amounts of money as printed in the tables of Chinese government budgets and final accounts, "
    "one a row, with page and box. An amount recurs in several forms, levels and columns: add up "
    "only rows of one table with leaf and whole true. Boxes are in points from the top left."
)


class Field(NamedTuple):
    """A column of a data file. measure: what its amounts are, where it holds amounts."""

    name: str
    title: str
    type: str = "string"
    required: bool = False
    unique: bool = False
    column_type: str = ""
    measure: Measure | None = None


class Content(NamedTuple):
    """A data file with its columns. links: (column, other file or "" for itself, its column)."""

    name: str
    title: str
    path: str
    data: bytes
    columns: tuple[Field, ...]
    links: tuple[tuple[str, str, str], ...]


def measure_field(measure: Measure) -> Field:
    """The column of one measure."""
    words = (_DIRECTIONS[measure.direction], _PHASES[measure.phase], _UNITS[measure.factor])
    title = "".join(words[:2]) + f"（{words[2]}）"
    return Field(measure.name, title, "number", measure=measure)


def describe(
    contents: Sequence[Content], measures: Sequence[Measure], documents: Sequence[Document]
) -> Json:
    """The descriptor of a package with these files; the first one holds the amounts."""
    shas = hashlib.sha256("".join(sorted(d.sha256 for d in documents)).encode()).hexdigest()
    years = sorted(document.year for document in documents if document.year is not None)
    orgs = sorted({document.org for document in documents if document.org})
    period = {"start": f"{years[0]}-01-01", "end": f"{years[-1]}-12-31"} if years else None
    descriptor: Json = {
        "profile": "tabular-data-package",
        "profiles": {"fiscal": "*", "tabular": "*"},
        "name": f"mingzhang-{shas[:12]}",
        "title": f"部门预算决算公开数据：{'、'.join(orgs[:3])}" + ("等" if len(orgs) > 3 else ""),
        "description": _ABOUT,
        "keywords": ["budget", "China", "fiscal", "预算", "决算"],
        "countryCode": "CN",
        "granularity": "aggregated",
        "fiscalPeriod": period,
        "resources": [_resource(content) for content in contents],
        "model": _model(contents, measures),
    }
    return {name: value for name, value in descriptor.items() if value is not None}


# ── files ───────────────────────────────────────────────────────────────────────────────────────


def _resource(content: Content) -> Json:
    return {
        "profile": "tabular-data-resource",
        "name": content.name,
        "title": content.title,
        "path": content.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content.data),
        "hash": f"sha256:{hashlib.sha256(content.data).hexdigest()}",
        "schema": _schema(content),
    }


def _schema(content: Content) -> Json:
    keys = [column.name for column in content.columns if column.unique]
    schema: Json = {
        "fields": [_field(column) for column in content.columns],
        "missingValues": [""],
        "primaryKey": keys,
        "foreignKeys": [
            {"fields": [own], "reference": {"resource": resource, "fields": [other]}}
            for own, resource, other in content.links
        ],
    }
    if any(column.measure for column in content.columns):
        schema["extraFields"] = _extra_fields()
    return schema


def _field(column: Field) -> Json:
    field: Json = {"name": column.name, "title": column.title, "type": column.type}
    if column.unique or column.required:
        field["constraints"] = {"required": True, **({"unique": True} if column.unique else {})}
    if column.column_type:
        field["columnType"] = column.column_type
    if column.measure is not None:
        one = column.measure
        field["normalize"] = {"direction": one.direction, "phase": one.phase, "factor": one.factor}
    return field


def _extra_fields() -> list[Json]:
    """The columns of the denormalised form: one amount a row, and what it is."""
    return [
        {"name": "amount", "type": "number", "columnType": "value", "normalizationTarget": True},
        {"name": "direction", "type": "string", "columnType": "direction"},
        {"name": "phase", "type": "string", "columnType": "phase:id"},
        {"name": "factor", "type": "integer"},
        {
            "name": "currency",
            "type": "string",
            "columnType": "value-currency:code",
            "constant": "CNY",
        },
    ]


# ── the model ───────────────────────────────────────────────────────────────────────────────────


def _model(contents: Sequence[Content], measures: Iterable[Measure]) -> Json:
    names = {content.name for content in contents}
    dimensions: Json = {
        "fiscal-year": _dimension("datetime", ["year"], {"year": {"source": "fiscal_year"}}),
        "administrator": _dimension(
            "entity",
            ["title"],
            {"title": {"source": "org"}},
            classification="administrative",
        ),
        "form": _dimension(
            "other",
            ["document", "table"],
            {
                "document": {"source": "sha256"},
                "table": {"source": "table"},
                "kind": {"source": "form"},
                "title": {"source": "title", "labelfor": "table"},
                "column": {"source": "column"},
            },
        ),
        "source": _dimension(
            "fact",
            ["id"],
            {
                "id": {"source": "id"},
                "label": {"source": "label", "labelfor": "id"},
                "page": {"source": "page"},
                "printed": {"source": "raw"},
            },
        ),
    }
    for name in ("functional", "economic"):
        if name in names:
            dimensions[f"{name}-classification"] = _classification(name)
    return {"measures": {one.name: _measure(one) for one in measures}, "dimensions": dimensions}


def _measure(measure: Measure) -> Json:
    described: Json = {
        "source": measure.name,
        "resource": "figures",
        "currency": "CNY",
        "factor": measure.factor,
    }
    if measure.direction:
        described["direction"] = measure.direction
    if measure.phase:
        described["phase"] = measure.phase
    return described


def _dimension(
    kind: str, keys: Sequence[str], attributes: Json, *, classification: str = ""
) -> Json:
    dimension: Json = {
        "dimensionType": kind,
        "primaryKey": list(keys),
        "attributes": attributes,
    }
    if classification:
        dimension["classificationType"] = classification
    return dimension


def _classification(name: str) -> Json:
    """A code of the figures, its title, parent and the year of its book in the file of codes."""
    return _dimension(
        "classification",
        ["code"],
        {
            "code": {"source": f"{name}_code", "resource": "figures", "parent": "parent"},
            "title": {"source": "title", "resource": name, "labelfor": "code"},
            "parent": {"source": "parent", "resource": name},
            "version": {"source": "version", "resource": name},
        },
        classification=name,
    )
