"""Titles and headings → the kind of a table, in the field's own names. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

KINDS = (
    "收支总表",
    "收入总表",
    "支出总表",
    "财政拨款收支总表",
    "一般公共预算支出表",
    "一般公共预算基本支出表",
    "一般公共预算支出经济分类表",
    "三公经费表",
    "政府性基金支出表",
    "国有资本经营支出表",
    "项目支出表",
    "专项资金清单",
    "项目绩效目标表",
    "部门整体绩效表",
    "政府采购表",
    "单位构成表",
    "其他",
)
"""All kinds of ``docs`` and of the public JSON; final accounts use the same."""

OTHER = "其他"

_TITLES = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"整体.*绩效|绩效.*整体", "部门整体绩效表"),
        (r"绩效", "项目绩效目标表"),
        (r"专项资金.*(?:清单|目录)", "专项资金清单"),
        (r"三公|“三公”", "三公经费表"),
        (r"机关运行经费|会议费|培训费", OTHER),
        (r"上年结转(?:结余)?(?:资金)?支出", OTHER),
        (r"采购", "政府采购表"),
        (r"政府性基金.*(?:支|表)", "政府性基金支出表"),
        (r"国有资本经营.*(?:支|表)", "国有资本经营支出表"),
        (r"财政专户.*(?:支|表)|转移支付", OTHER),
        (r"一般公共预算财政拨款收入支出(?:预算|决算)?表", "一般公共预算支出表"),
        (r"财政拨款.*收支|财政拨款收入支出", "财政拨款收支总表"),
        (r"(?<!项目)基本支出", "一般公共预算基本支出表"),
        (r"项目(?:经费)?支出|项目预算|专项(?:业务)?经费.*支出|项目(?:经费)?.*明细", "项目支出表"),
        (r"经济(?:科目)?分类", "一般公共预算支出经济分类表"),
        (r"一般公共预算.*支出|财政拨款支出", "一般公共预算支出表"),
        (r"收支.*表|收入支出.*表", "收支总表"),
        (r"收入.*表", "收入总表"),
        (r"支出.*表", "支出总表"),
        (r"单位构成|预算单位.*情况|机构设置", "单位构成表"),
    )
)

_FORMS = ("部门整体绩效表", "项目绩效目标表")
"""Kinds that are filled-in forms as often as lists: they may have no header row at all."""


def read_kind(title: str, headings: Sequence[Sequence[str]]) -> str:
    """The kind that a title names, else the one that the column headings tell, else 其他."""
    compact = "".join(title.split())
    for pattern, kind in _TITLES:
        if pattern.search(compact):
            return kind
    return _by_headings(["".join(path) for path in headings])


def says_other(title: str) -> bool:
    """Whether a title names a table known to be none of the forms, as a list of contents."""
    compact = "".join(title.split())
    first = next((kind for pattern, kind in _TITLES if pattern.search(compact)), None)
    return first == OTHER or bool(re.search("目录$|购买服务", compact))


def _by_headings(headings: Sequence[str]) -> str:
    whole = "|".join(headings)
    if "三级指标" in whole:
        return "项目绩效目标表"
    projects = "项目名称" in whole or "项目" in headings
    if projects and "绩效目标" in whole:
        return "项目绩效目标表"
    if re.search(r"采购(?:项目|目录|品目)", whole) and re.search(r"数量|预算|金额", whole):
        return "政府采购表"
    if "单位名称" in whole and not re.search(r"预算|支出|收入|金额|合计", whole):
        return "单位构成表"
    if "基本支出" in whole and "项目支出" in whole:
        return "支出总表"
    return OTHER


def is_form(kind: str) -> bool:
    """Whether tables of this kind may be filled-in forms without a header row."""
    return kind in _FORMS
