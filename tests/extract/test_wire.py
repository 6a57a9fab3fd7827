"""extract/wire.py: the JSON of extract --json, field by field."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from pydantic import ValidationError

from extract.records import (
    Amount,
    Area,
    Cell,
    CellState,
    Column,
    Disclosure,
    Document,
    Evidence,
    Finding,
    Mended,
    Operand,
    Row,
    State,
    Statement,
    Table,
)
from extract.wire import DisclosureWire, LedgerWire, to_ledger, to_wire

BOX = (72.104, 200.4, 110.0, 212.2)
PLACE = Evidence("a" * 64, 13, BOX, "121.280")


def _disclosure() -> Disclosure:
    cells = (
        Cell("121.280", CellState.NUMBER, Decimal("121.280"), 13, BOX),
        Cell("", CellState.BLANK, None, 13, BOX),
        Cell("—", CellState.DASH, None, 14, BOX),
    )
    columns = tuple(Column(("其中：", name), name) for name in ("基本支出", "项目支出", "合计"))
    table = Table(
        "t5", "一般公共预算支出表", "支出表", "万元", None, (Area(13, BOX), Area(14, BOX)),
        columns, (Row("2010350", "事业运行", 3, cells),),
    )  # fmt: skip
    statement = Statement(
        "公务接待费", None, 2026, Amount(Decimal("0.10"), "万元", PLACE), None, "减少", None,
        "上年", None, PLACE, "p1",
    )  # fmt: skip
    operand = Operand("合计", None, None, PLACE, "left")
    finding = Finding(
        "row-sum", "各栏之和", 1, State.FAIL, "error", "合计 = 各栏之和", Decimal("1E+2"), None,
        Decimal("-0.09"), None, "万元", (operand,), "不符",
    )  # fmt: skip
    document = Document("a" * 64, "a.pdf", 31, "某中心", 2026, "预算", "部门", True)
    return Disclosure(document, (table,), (), (statement,), (finding,))


def test_the_fields_are_the_public_ones() -> None:
    read = json.loads(to_wire(_disclosure()).model_dump_json())
    assert list(read) == ["document", "tables", "statements", "findings"]
    (table,) = read["tables"]
    assert table["pages"] == [13, 14]
    assert table["columns"][0] == {"path": ["其中：", "基本支出"], "role": "基本支出"}
    assert [cell["state"] for cell in table["rows"][0]["cells"]] == ["number", "blank", "dash"]
    assert table["rows"][0]["cells"][0] == {
        "raw": "121.280", "state": "number", "value": "121.280", "page": 13,
        "bbox": [72.1, 200.4, 110.0, 212.2],
    }  # fmt: skip


def test_what_is_not_stated_is_an_empty_object() -> None:
    (statement,) = json.loads(to_wire(_disclosure()).model_dump_json())["statements"]
    assert statement["amount"]["value"] == "0.10"
    assert [statement[name] for name in ("change", "percent", "reason")] == [{}, {}, {}]
    assert set(statement) == {
        "subject", "amount", "change", "direction", "percent", "base", "reason",
    }  # fmt: skip


def test_amounts_are_plain_decimal_strings() -> None:
    (finding,) = json.loads(to_ledger(_disclosure()).model_dump_json())["findings"]
    assert (finding["left"], finding["right"], finding["difference"]) == ("100", None, "-0.09")
    assert finding["operands"][0]["value"] is None
    assert finding["operands"][0]["raw"] == "121.280"


def test_the_json_reads_back_and_takes_nothing_else() -> None:
    wire = to_wire(_disclosure())
    assert DisclosureWire.model_validate_json(wire.model_dump_json()) == wire
    more = {**wire.model_dump(), "extra": 1}
    with pytest.raises(ValidationError, match="extra"):
        DisclosureWire.model_validate(more)


def test_what_one_cause_breaks_is_there_only_where_it_is_known() -> None:
    disclosure = _disclosure()
    (finding,) = disclosure.findings
    mended = Mended(Decimal("9.50"), "万元")
    told = finding._replace(also=(finding,), suspect=finding.operands[0], mended=mended)
    wire = to_ledger(disclosure._replace(findings=(told, finding)))
    first, second = json.loads(wire.model_dump_json())["findings"]
    assert first["also"] == [second]
    assert first["suspect"] == second["operands"][0]
    assert first["mended"] == {"value": "9.50", "unit": "万元"}
    assert "最可能填错的是" in first["message"]
    assert not {"also", "suspect", "mended"} & set(second)
    assert LedgerWire.model_validate_json(wire.model_dump_json()) == wire


def test_a_figure_of_another_document_names_it() -> None:
    disclosure = _disclosure()
    (finding,) = disclosure.findings
    (own,) = finding.operands
    foreign = own._replace(evidence=PLACE._replace(sha256="b" * 64))
    wire = to_ledger(disclosure._replace(findings=(finding._replace(operands=(own, foreign)),)))
    first, second = json.loads(wire.model_dump_json())["findings"][0]["operands"]
    assert "sha256" not in first
    assert second["sha256"] == "b" * 64
