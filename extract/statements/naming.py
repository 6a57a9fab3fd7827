"""The words around a figure → the item that it is a figure of. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.statements.claims import Claim, Context
from extract.statements.subjects import Subject, find_subject, is_total

_COUNTED = re.compile(
    r"[^，。；、：:及和（(]{0,14}(?:[（(][^）)]{1,6}[）)][^，。；、：:及和（(]{0,4})?"
    r"(?<=单位|机构|科室|处室|绩效|目标|.处|.科|.室|）室|\)室)(?=[，,。；;、：:及和与]|纳入|的|等|$)"
)
_PEOPLE = re.compile(r"编制|在职|退休|离休|遗属|职工|人员|人数|接待|团组|来宾")
_INSTITUTION = re.compile("(?:机构|单位|处室|科室|目标)$")
_ITEM_END = re.compile("[费项）]$")
_OTHER_YEAR = re.compile(r"[，,；;]?20\d\d年度?(?:当年|年初|全年)?(?:预算|决算|执行|安排|数|为)+")
_OUTTURN = re.compile(r"[，,；;]?(?:实际)?(?:支出)?决算(?:支出)?数?[为是]?")
"""预算为…，支出决算为…: the outturn of the item whose budget the sentence gave first."""
_PLAN = re.compile(r"(?<=.{2})(?:年初|全年)?预算(?:数|安排)?$")
_MONEY_OF_COUNT = re.compile("[、，,（(]?(?:共计|合计|金额|资金|预算|为)*")
_CLOSING = ("，", "。", "；", "、", ",", "")


def name_figure(
    gap: str, after: str, *, unit: str, context: Context, claims: Sequence[Claim]
) -> Subject | None:
    """The item of a figure, or None where it is no claim.

    gap: the words since the last mark; after: the text behind the figure; claims: those of the
    sentence so far.
    """
    if unit in ("个", "家"):
        return _name_count(gap, after, context)
    if claims and is_outturn(gap):
        before = claims[-1].subject
        return before._replace(text=_PLAN.sub("", before.text))
    subject = find_subject(gap, context.orgs)
    if unit in ("人", "批", "批次", "人次"):
        return subject if subject is not None and _PEOPLE.search(subject.text) else None
    if subject is None:
        return _name_unnamed(gap, unit, context, claims)
    heading = context.heading
    if heading is not None and not claims and _ITEM_END.search(heading.text):
        return heading if is_total(subject.text) else subject
    return subject


def is_outturn(gap: str) -> bool:
    """Whether the words before a figure say no more than that it is the outturn."""
    return _OUTTURN.fullmatch(gap) is not None


def _name_count(gap: str, after: str, context: Context) -> Subject | None:
    """What is counted: after the count (4个下属单位), or before it (内设机构共2个，)."""
    counted = _COUNTED.match(after)
    if counted is not None:
        return Subject(counted.group(), None)
    subject = find_subject(gap, context.orgs)
    named = subject is not None and _INSTITUTION.search(subject.text)
    return subject if named and after[:1] in _CLOSING else None


def _name_unnamed(gap: str, unit: str, context: Context, claims: Sequence[Claim]) -> Subject | None:
    """The item of a figure without a name: the sentence's before, the section's, the count's."""
    if not claims:
        whole = re.search("(?:预算|决算)(?=[数为]?$)", gap)
        named = context.last[0].subject if context.last else context.heading
        return named or (Subject(whole.group(), None) if whole else None)
    before = claims[-1]
    if _OTHER_YEAR.fullmatch(gap):
        return before.subject
    counted = before.amount is not None and context.text[before.amount[1] - 1] in "辆台套）)"
    money = unit.endswith("元") and _MONEY_OF_COUNT.fullmatch(gap)
    return before.subject if counted and money else None
