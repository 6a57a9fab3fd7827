"""What one wrong cell breaks, and that cell, in words for people: a line for each. Pure."""

from __future__ import annotations

import re

from extract.checks.english import find_text, tell_english
from extract.checks.telling import tell_finding
from extract.records import Finding, Operand
from ui.findings_english import label_of, money, pages_of, quote, said_of

_SOURCE = re.compile("^《([^》]*)》")
"""The other document's name before a label, as ``name_source`` writes it."""
_IN_WORDS = "文字"
"""How the labels of figures of the narrative begin."""
_QUOTED = 40
"""Characters of a cell's text that a line quotes."""


def own_message(finding: Finding, *, english: bool) -> str:
    """What is wrong with the finding's own two sides, without what else its cause breaks."""
    if english:
        return _tell_english(finding._replace(also=(), suspect=None))
    return finding.message


def whole_message(finding: Finding, *, english: bool) -> str:
    """All that the finding says, in one run of sentences."""
    return _tell_english(finding) if english else tell_finding(finding)


def tell_also(finding: Finding, *, english: bool) -> list[str]:
    """A line for each finding that the same cause breaks: its page, its rule, its two sides."""
    return [_tell_one(one, english=english) for one in finding.also]


def tell_suspect(finding: Finding, *, english: bool) -> str:
    """Which cell is most likely wrong and what would mend all; "" where no cell is singled out."""
    suspect = finding.suspect
    if suspect is None:
        return ""
    text, page = _said(suspect, english=english), suspect.evidence.page
    value = "" if finding.mended is None else money(*finding.mended, english=english)
    label = label_of(suspect, english=english)
    if english:
        told = f"Most likely wrong: {label} on page {page}, which reads {text}"
        return (
            f"{told}; with {value} {'all' if finding.also else 'it'} would agree."
            if value
            else f"{told}."
        )
    where = "这一处" if suspect.label.startswith(_IN_WORDS) else "这一格"
    told = f"最可能填错的是第 {page} 页“{label}”{where}：{text}"
    if not value:
        return f"{told}。"
    return f"{told}，若为 {value}则{'全部' if finding.also else ''}相符。"


def name_source(label: str, document: str) -> str:
    """The label of a figure that stands in another document than the finding's own."""
    return f"《{document.replace('》', ' ')}》{label}"


def _tell_english(finding: Finding) -> str:
    """In English; of two documents' pages, each is named where its figure is shown."""
    others = dict.fromkeys(
        found[1] for one in finding.operands if (found := _SOURCE.match(one.label))
    )
    if not others:
        return tell_english(finding)
    names = ", ".join(map(quote, others))
    return f"Compared with {names}: {tell_english(finding._replace(operands=()))}"


def is_suspect(finding: Finding, operand: Operand) -> bool:
    """Whether an operand is the cell that is most likely wrong."""
    suspect = finding.suspect
    return suspect is not None and _place(suspect) == _place(operand)


def _place(operand: Operand) -> tuple[object, ...]:
    return operand.evidence.sha256, operand.evidence.page, operand.evidence.bbox


def _said(operand: Operand, *, english: bool) -> str:
    text = " ".join(operand.evidence.text.split())
    if not text:
        return "(blank)" if english else "（空白）"
    text = f"{text[:_QUOTED]}…" if len(text) > _QUOTED else text
    return said_of(operand, text, blank="", english=english)


def _tell_one(finding: Finding, *, english: bool) -> str:
    where = pages_of(finding.operands, english=english)
    known = find_text(finding.rule) if english else None
    title = known.title if known else finding.rule if english else finding.title
    held = "" if english else f"（{finding.formula}）"
    sides = ""
    if finding.left is not None and finding.right is not None:
        left, right = (
            money(side, finding.unit, english=english) for side in (finding.left, finding.right)
        )
        sides = f": {left} and {right}" if english else f"：{left}与{right}"
    return f"{where} {title}{held}{sides}".strip()


__all__ = [
    "is_suspect",
    "name_source",
    "own_message",
    "tell_also",
    "tell_suspect",
    "whole_message",
]
