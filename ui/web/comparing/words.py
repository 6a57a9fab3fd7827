"""Words of 比, Chinese and English."""

from __future__ import annotations

from typing import NamedTuple


class ComparingWords(NamedTuple):
    """One language's words; ``{}`` is where a figure or a name goes."""

    item: str
    item_hint: str
    over: str
    over_none: str
    bodies: str
    bodies_hint: str
    year: str
    any_year: str
    kind: str
    any_kind: str
    compare: str
    invitation: str
    none: str
    counted: str
    chart: str
    unit: str
    left_out: str
    cut: str
    heads: tuple[str, str, str, str, str, str]
    ratio: str
    per_head: str
    cited: str
    from_next: str
    wan: str
    gaps: str
    files: str
    csv: str
    workbook: str


CHINESE = ComparingWords(
    item="项目",
    item_hint="科目名称、编码或通常叫法",
    over="与之相比",
    over_none="（不比）",
    bodies="单位",
    bodies_hint="名称里的字",
    year="年度",
    any_year="全部年度",
    kind="类别",
    any_kind="预算和决算",
    compare="比较",
    invitation="写一个项目，例如公务接待费，看各家单位、各个年度是多少。每个数都能点回原页。",
    none="所选的文件里都没有这一项的数字；各自的原因见下。",
    counted="“{}”：{} 个数，来自 {} 家单位",
    chart="“{}”各单位各年度比较（{}）",
    unit="万元",
    left_out="{} 个数没有写明金额单位，图中未画，表中照列。",
    cut="图中只画前 {} 个，表中全列。",
    heads=("单位", "年度", "数值", "类别", "原文名称", "所在"),
    ratio="占“{}”",
    per_head="每人",
    cited="出处 {}：{} 第 {} 页",
    from_next="取自下一年文件的上年栏",
    wan="合 {} 万元",
    gaps="没有数字的（{}），都不能当作零",
    files="带走：",
    csv="CSV",
    workbook="Excel",
)

ENGLISH = ComparingWords(
    item="Item",
    item_hint="Name or code, in Chinese",
    over="Relative to",
    over_none="(nothing)",
    bodies="Bodies",
    bodies_hint="Part of the name",
    year="Year",
    any_year="All years",
    kind="Kind",
    any_kind="Budgets and accounts",
    compare="Compare",
    invitation="Name an item, such as 公务接待费, to see it across bodies and years, each cited.",
    none="None of the chosen documents gives a figure for this item; reasons are below.",
    counted="“{}”: {} figures of {} bodies",
    chart="“{}” by body and year ({})",
    unit="10,000 yuan",
    left_out="{} figures name no unit of money: they are in the table, not in the chart.",
    cut="The chart shows the first {}; the table has all.",
    heads=("Body", "Year", "Amount", "Kind", "As named there", "Where"),
    ratio="Share of “{}”",
    per_head="A head",
    cited="Source {}: {} p. {}",
    from_next="from last year's column of the next year's document",
    wan="{} in 万元",
    gaps="Without a figure ({}); none of these is zero",
    files="Take along:",
    csv="CSV",
    workbook="Excel",
)


def choose_comparing_words(language: str) -> ComparingWords:
    """language: "zh" or "en"."""
    return ENGLISH if language == "en" else CHINESE
