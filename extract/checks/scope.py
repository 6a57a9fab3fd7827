"""Which budget a sentence speaks of: all money, 财政拨款, or one fund. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

ALL = "全部"
APPROPRIATION = "财政拨款"
GENERAL = "一般公共预算"
FUND = "政府性基金"
CAPITAL = "国有资本经营"

SHEETS = {
    ALL: "支出总表",
    GENERAL: "一般公共预算支出表",
    FUND: "政府性基金支出表",
    CAPITAL: "国有资本经营支出表",
}
"""The table that lists expenditure by code in each scope."""

_WORDS = (
    (GENERAL, re.compile(r"一般公共(?:财政|服务)?预算|一般公共财政")),
    (FUND, re.compile(r"政府性基金|基金预算")),
    (CAPITAL, re.compile(r"国有资本")),
    (APPROPRIATION, re.compile(r"财政拨款")),
    (
        ALL,
        re.compile(
            r"(?:收支|收入支出)(?:预算|决算)?(?:增减|总体|情况|总)|收入(?:预算|决算)?(?:增减|情况|总)"
            r"|支出(?:预算|决算)?(?:增减|情况|总)"
        ),
    ),
)


def read_scope(subject: str, before: str, headings: Sequence[str]) -> str | None:
    """The scope that the subject names, else the sentence before it, else the headings.

    before: the sentence up to the amount. None where nothing names one, or several are named at
    once (财政拨款收支预算表 holds all three funds).
    """
    for text in (subject, before, *reversed(headings)):
        named = [scope for scope, words in _WORDS if words.search(text)]
        specific = [scope for scope in named if scope in (GENERAL, FUND, CAPITAL)]
        if len(specific) == 1:
            return specific[0]
        if len(specific) > 1:
            return None
        if named:
            return named[0]
    return None
