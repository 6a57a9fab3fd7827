"""Labels, units and places of findings in the reader's language. Pure.

Names that come from a document stand as they are, within quotation marks in English; the few words
that the rules themselves put before them are translated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extract.checks.english import UNITS
from extract.records import Document, Operand

_OWN = {
    "文字": "text",
    "目录": "contents",
    "表题": "title of the table",
    "金额": "amount",
    "变动额": "change",
    "百分比": "percentage",
    "占比": "share",
    "本年数": "this year",
    "上年数": "last year",
    "上年文件": "document of the year before",
    "表中的单位名称": "name of the body in a table",
    "文字中的单位名称": "name of the body in the text",
}
"""Words that rules put into a label, whole or before its colon."""
_KINDS = {"预算": "budget", "决算": "final account", "部门": "department", "单位": "unit"}
_CORRECTED = "（已更正）"
_CHINESE = re.compile("[一-龥]")


def label_of(operand: Operand, *, english: bool) -> str:
    """The operand's name; in English with the document's own words quoted."""
    if not english:
        return operand.label
    label = operand.label.replace(_CORRECTED, "").strip()
    end = " (corrected)" if _CORRECTED in operand.label else ""
    before, colon, after = label.partition("：")
    if colon and before in _OWN:
        return f"{_OWN[before]}: {_quote(after)}{end}"
    return _quote(label) + end


def money(value: Decimal | None, unit: str | None, *, english: bool) -> str:
    """ "1,247.20 万元", "1,247.20 ten thousand yuan"; "—" where there is none."""
    if value is None:
        return "—"
    name = unit or ""
    return f"{value:,f} {unit_of(name) if english else name}".rstrip()


def unit_of(unit: str) -> str:
    """A unit in English; one that is no unit of money is quoted."""
    return UNITS.get(unit, f"“{unit}”" if _CHINESE.search(unit) else unit)


def kind_of(document: Document, *, english: bool) -> list[str]:
    """ "预算", "部门": what the document says it is, as far as it says."""
    said = [word for word in (document.kind, document.level) if word]
    return [_KINDS.get(word, word) for word in said] if english else said


def quote(text: str) -> str:
    """A text of the document in quotation marks; its own become single ones."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def said_of(operand: Operand, text: str, *, blank: str, english: bool) -> str:
    """What stands at the operand's place, cut to ``text``; quoted in English.

    A bare amount of a table is told with the table's unit: sides may be in different ones.
    """
    if not text or not operand.evidence.text:
        return blank
    unit = operand.unit if operand.unit in UNITS and text[-1].isdigit() else None
    said = quote(text) if english else text
    return said if unit is None else f"{said} {unit_of(unit) if english else unit}"


def pages_of(operands: Sequence[Operand], *, english: bool) -> str:
    """ "第 3、4 页", "pages 3, 4"; "" where nothing is pointed at."""
    numbers = sorted({operand.evidence.page for operand in operands})
    if not numbers:
        return ""
    if english:
        return ("page " if len(numbers) == 1 else "pages ") + ", ".join(map(str, numbers))
    return f"第 {'、'.join(map(str, numbers))} 页"


def _quote(text: str) -> str:
    if text in _OWN:
        return _OWN[text]
    return quote(text) if _CHINESE.search(text) else text


__all__ = ["kind_of", "label_of", "money", "pages_of", "quote", "said_of", "unit_of"]
