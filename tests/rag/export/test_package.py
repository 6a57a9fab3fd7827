"""rag/export/package.py: the package is what its descriptor says, and what the tables hold."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extract.money import FACTORS
from extract.records import Column, Disclosure
from extract.tables.codes import is_total
from rag.export.fiscal import list_facts
from rag.export.package import build_package, write_package, zip_package

Rows = list[dict[str, str]]
_TYPES = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def _open(folder: Path) -> tuple[dict[str, Any], dict[str, Rows]]:
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    tables = {}
    for resource in descriptor["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert len(data) == resource["bytes"]
        assert f"sha256:{hashlib.sha256(data).hexdigest()}" == resource["hash"]
        text = io.StringIO(data.decode("utf-8"), newline="")
        tables[resource["name"]] = list(csv.DictReader(text))
        header = data.decode("utf-8").splitlines()[0].split(",")
        assert header == [field["name"] for field in resource["schema"]["fields"]]
    return descriptor, tables


def _hold(descriptor: dict[str, Any], tables: dict[str, Rows]) -> None:
    """Types, required and unique values, primary and foreign keys."""
    for resource in descriptor["resources"]:
        rows, schema = tables[resource["name"]], resource["schema"]
        for field in schema["fields"]:
            values = [row[field["name"]] for row in rows]
            for value in filter(None, values):
                _TYPES[field["type"]](value)
            limits = field.get("constraints", {})
            assert not limits.get("required") or all(values), field["name"]
            assert not limits.get("unique") or len(set(values)) == len(values)
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)
        for key in schema["foreignKeys"]:
            other = tables[key["reference"]["resource"] or resource["name"]]
            known = {row[key["reference"]["fields"][0]] for row in other}
            assert {row[key["fields"][0]] for row in rows} - {""} <= known


def _follow_the_model(descriptor: dict[str, Any]) -> None:
    """Each measure and attribute is a column that is there, in the words of the specification."""
    fields = {
        resource["name"]: {field["name"] for field in resource["schema"]["fields"]}
        for resource in descriptor["resources"]
    }
    first = descriptor["resources"][0]["name"]
    model = descriptor["model"]
    for measure in model["measures"].values():
        assert measure["source"] in fields[measure["resource"]]
        assert measure["currency"] == "CNY"
        assert measure["factor"] in {int(factor) for factor in FACTORS.values()}
        assert measure.get("direction", "revenue") in ("expenditure", "revenue")
        assert measure.get("phase", "approved") in ("proposed", "approved", "adjusted", "executed")
    for dimension in model["dimensions"].values():
        assert set(dimension["primaryKey"]) <= set(dimension["attributes"])
        for attribute in dimension["attributes"].values():
            assert attribute["source"] in fields[attribute.get("resource", first)]
            for link in ("parent", "labelfor"):
                assert attribute.get(link, "") in {"", *dimension["attributes"]}


def test_package_of_a_sample(sample: Disclosure, tmp_path: Path) -> None:
    count = write_package(tmp_path / "package", [sample])
    descriptor, tables = _open(tmp_path / "package")
    _hold(descriptor, tables)
    _follow_the_model(descriptor)
    assert descriptor["profile"] == "tabular-data-package"
    assert descriptor["profiles"] == {"fiscal": "*", "tabular": "*"}
    assert re.fullmatch(r"[-a-z0-9._/]+", descriptor["name"])
    assert len(tables["figures"]) == count > 50
    assert {"functional-classification", "economic-classification"} <= set(
        descriptor["model"]["dimensions"]
    )
    measures = descriptor["model"]["measures"]
    assert {(one["direction"], one["phase"], one["factor"]) for one in measures.values()} >= {
        ("expenditure", "approved", 10_000),
        ("revenue", "approved", 10_000),
    }
    for row in tables["figures"]:
        assert sum(bool(row[name]) for name in measures) == 1


def test_leaves_add_up_to_totals(sample: Disclosure) -> None:
    sums: dict[tuple[object, ...], Decimal] = defaultdict(Decimal)
    totals: dict[tuple[object, ...], Decimal] = {}
    for fact in list_facts(sample):
        figure = fact.listed.figure
        key = (figure.table.id, figure.column)
        if fact.whole and fact.leaf:
            sums[key] += fact.value
        elif fact.whole and is_total(figure.label):
            totals[key] = fact.value
    assert len(sums) >= 3
    compared = [key for key in sums if key in totals]
    assert len(compared) >= 3
    assert {key: sums[key] for key in compared} == {key: totals[key] for key in compared}


def test_codes_have_titles_and_parents(sample: Disclosure, tmp_path: Path) -> None:
    write_package(tmp_path, [sample])
    _, tables = _open(tmp_path)
    by_code = {row["code"]: row for row in tables["functional"]}
    assert by_code["2010350"]["title"] == "事业运行"
    assert by_code["2010350"]["parent"] == "20103"
    assert by_code["20103"]["parent"] == "201"
    assert by_code["201"]["parent"] == ""
    assert by_code["201"]["version"] == "2026"
    assert {row["code"][0] for row in tables["economic"]} <= {"3", "5"}


@pytest.mark.parametrize(
    ("kind", "path", "year", "phase"),
    [
        ("预算", ("预算数",), 2026, "approved"),
        ("预算", ("上年预算数",), 2025, "approved"),
        ("预算", ("2025年", "执行数"), 2025, "executed"),
        ("预算", ("上年结转",), 2026, "approved"),
        ("决算", ("年初预算数",), 2026, "approved"),
        ("决算", ("调整预算数",), 2026, "adjusted"),
        ("决算", ("决算数",), 2026, "executed"),
        ("决算", ("一般公共预算财政拨款",), 2026, "executed"),
        (None, ("金额",), 2026, ""),
    ],
)
def test_phase_and_year_of_a_column(
    kind: str | None,
    path: tuple[str, ...],
    year: int,
    phase: str,
    make_disclosure: Callable[..., Disclosure],
) -> None:
    facts = list(list_facts(_with_column(make_disclosure(), kind, path)))
    first = next(fact for fact in facts if fact.listed.figure.column == 2)
    assert (first.year, first.measure.phase, first.measure.factor) == (year, phase, 10_000)


def test_a_final_account_in_the_form_of_a_budget(
    make_disclosure: Callable[..., Disclosure],
) -> None:
    final = _with_column(make_disclosure(), "决算", ("预算数",))
    table = final.tables[0]._replace(title="一般公共预算财政拨款基本支出决算表")
    facts = list_facts(final._replace(tables=(table,)))
    assert {fact.measure.phase for fact in facts} == {"executed"}


@pytest.mark.parametrize("head", ["比上年增减额", "增长率（%）", "数量", "人数（人）", "占比"])
def test_what_is_no_amount_is_left_out(
    head: str, make_disclosure: Callable[..., Disclosure]
) -> None:
    facts = list_facts(_with_column(make_disclosure(), "预算", (head,)))
    assert {fact.listed.figure.column for fact in facts} == {3, 4}


def _with_column(disclosure: Disclosure, kind: str | None, path: tuple[str, ...]) -> Disclosure:
    table = disclosure.tables[0]
    columns = (*table.columns[:2], Column(path, path[-1]), *table.columns[3:])
    document = disclosure.document._replace(kind=kind)
    return disclosure._replace(document=document, tables=(table._replace(columns=columns),))


def test_hostile_texts_and_corrections(odd: Disclosure, tmp_path: Path) -> None:
    write_package(tmp_path, [odd])
    descriptor, tables = _open(tmp_path)
    _hold(descriptor, tables)
    assert any(row["corrected"] == "true" for row in tables["figures"])
    texts = [text for rows in tables.values() for row in rows for text in row.values()]
    assert not [text for text in texts if text[:1] in ("=", "+", "@")]


def test_the_same_documents_give_the_same_bytes(odd: Disclosure, tmp_path: Path) -> None:
    assert build_package([odd]) == build_package([odd])
    for name in ("a.zip", "b.zip"):
        zip_package(tmp_path / name, [odd])
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert "datapackage.json" in zipfile.ZipFile(tmp_path / "a.zip").namelist()


def test_a_document_without_money_is_a_package_too(
    make_disclosure: Callable[..., Disclosure], tmp_path: Path
) -> None:
    assert write_package(tmp_path, [make_disclosure()._replace(tables=())]) == 0
    descriptor, tables = _open(tmp_path)
    _hold(descriptor, tables)
    assert descriptor["model"]["measures"] == {}
