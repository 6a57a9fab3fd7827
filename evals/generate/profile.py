"""Regional profiles: which forms a publisher prints, how it names them and writes its figures."""

from __future__ import annotations

from typing import NamedTuple


class Profile(NamedTuple):
    """One publisher's habits. kind: 预算 or 决算. unit and decimals are the tables'.

    said: unit of the narrative; codes: "joined", "split" (类 款 项), "sparse" or "bracketed".
    title: form of a table's title, with {year}, {level} and {name}; left: what stands left above.
    classes: all 类 are listed in 收支总表, else those with money. last: 合计 stands below.
    many: the same forms for each unit.
    """

    name: str
    region: str
    kind: str
    unit: str
    decimals: int
    said: str
    said_decimals: int
    codes: str
    title: str
    left: str | None
    label: str | None
    classes: bool
    last: bool
    thousands: bool
    zero: str
    many: bool = False
    finals: bool = False


FUJIAN = Profile(
    "fujian", "福建", "预算", "万元", 2, "万元", 2, "joined",
    "{year}年度{name}", None, None, True, False, False, "",
)  # fmt: skip
SHANGHAI = Profile(
    "shanghai", "上海", "预算", "元", 0, "万元", 0, "split",
    "{year}年预算单位{name}", "编制单位：{org}", None, False, True, True, "",
)  # fmt: skip
SHENZHEN = Profile(
    "shenzhen", "深圳", "预算", "万元", 2, "万元", 2, "joined",
    "{name}", "部门名称：{org}", "表{n}", False, False, True, "0.00", many=True,
)  # fmt: skip
COMMON = Profile(
    "common", "通用", "预算", "万元", 2, "万元", 2, "sparse",
    "{name}", "部门（单位）：{org}", "公开表{n}", True, False, False, "",
)  # fmt: skip
CAPITAL_STYLE = Profile(
    "six-decimals", "通用", "预算", "万元", 6, "万元", 6, "joined",
    "{name}", None, "预算{n:02d}表", True, False, True, "",
)  # fmt: skip
FINAL = Profile(
    "final", "通用", "决算", "万元", 2, "万元", 2, "joined",
    "{name}", "部门：{org}", "公开{n:02d}表", True, False, True, "", finals=True,
)  # fmt: skip
FINAL_FUJIAN = Profile(
    "final-fujian", "福建", "决算", "万元", 2, "万元", 2, "bracketed",
    "{name}", "部门：{org}", "附表{n}", True, False, False, "0.00", finals=True,
)  # fmt: skip
GUANGDONG = Profile(
    "guangdong", "广东", "预算", "万元", 2, "万元", 2, "joined",
    "{name}", "单位名称：{org}", "表{n}", True, False, True, "0.00",
)  # fmt: skip
BEIJING = Profile(
    "beijing", "北京", "预算", "万元", 6, "万元", 2, "joined",
    "{name}", "部门名称：{org}", "预算{n:02d}表", False, False, True, "",
)  # fmt: skip

PROFILES = {
    each.name: each
    for each in (
        FUJIAN,
        SHANGHAI,
        SHENZHEN,
        COMMON,
        CAPITAL_STYLE,
        FINAL,
        FINAL_FUJIAN,
        GUANGDONG,
        BEIJING,
    )
}
"""Every profile by its name."""
