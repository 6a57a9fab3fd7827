# ruff: noqa: E501 - one item a line reads as the table that it is
"""What the field calls its items: official names, codes, everyday words, English, families. Pure.

    text ─ plain_name ─► uniform name ─ find_items ─► Item(s), longest word first

Item.kinds: the table kinds to look into, the most telling first.
Item.roles: names of amount columns that hold the item in a table's 合计 row.
Nothing here speaks of a single publisher.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

SPENDING = ("支出总表", "一般公共预算支出表", "财政拨款收支总表", "收支总表")
FUNCTIONS = ("一般公共预算支出表", "支出总表", "财政拨款收支总表", "收支总表",
             "政府性基金支出表", "国有资本经营支出表", "收入总表")  # fmt: skip
ECONOMICS = ("一般公共预算基本支出表", "一般公共预算支出经济分类表", "项目支出表", "其他")
TOTALS = ("收支总表", "收入总表", "支出总表", "财政拨款收支总表")
REVENUE = ("收支总表", "收入总表", "财政拨款收支总表")
OUTLAYS = ("收支总表", "支出总表", "财政拨款收支总表")
THREE = ("三公经费表", "一般公共预算基本支出表")
THREE_ONLY = ("三公经费表",)


class Item(NamedTuple):
    """One thing that people ask an amount of.

    key: the official name; names: how tables and sentences name it, in uniform form;
    words: everyday words; codes: of the classifications; side: 收入 or 支出 where it matters;
    parts: keys of the items that add up to it; sums: likewise, for telling changes only; topic: "money", "vehicles", "procurement".
    """

    key: str
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = FUNCTIONS
    side: str = ""
    roles: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    topic: str = "money"


# ── uniform names ───────────────────────────────────────────────────────────────────────────────

_ENUMERATOR = re.compile(
    r"^(?:其中[:：]?|减[:：]|加[:：]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|"
    r"\(\d{1,2}\)|\d{1,2}[、.．](?!\d)|[①-⑳])+"
)
_QUOTES = re.compile("[“”\"‘’'「」『』《》〈〉`´*＊　\\s]")
_ALIKE = (
    (re.compile(r"购置[和与、]"), "购置及"),
    (re.compile(r"运行维护|运行和维护"), "运行"),
    (re.compile(r"(?:费用|经费|费支出)$"), "费"),
    (re.compile(r"(购置|运行|接待|\(境\))支出$"), r"\1费"),
    (re.compile(r"^(?:一般公共预算|财政拨款)?三公(?:费)?$"), "三公经费"),
    (re.compile(r"医疗卫生与计划生育"), "卫生健康"),
    (re.compile(r"文化体育与传媒"), "文化旅游体育与传媒"),
    (re.compile(r"行政事业单位离退休$"), "行政事业单位养老支出"),
)


def fold(text: str) -> str:
    """Half-width, lower case, without blanks and quotation marks."""
    return _QUOTES.sub("", unicodedata.normalize("NFKC", text)).lower()


@lru_cache(maxsize=65536)
def plain_name(text: str) -> str:
    """A label without enumerators, blanks, quotes and the variants that mean the same."""
    name = fold(text)
    while (shorter := _ENUMERATOR.sub("", name)) != name:
        name = shorter
    for pattern, uniform in _ALIKE:
        name = pattern.sub(uniform, name)
    return name.strip(":：;；,，。")


# ── the items ───────────────────────────────────────────────────────────────────────────────────

_THREE_PARTS = ("因公出国(境)费", "公务用车购置及运行费", "公务接待费")
_INCOME = ("一般公共预算拨款收入", "政府性基金预算拨款收入", "财政专户管理资金收入", "事业收入", "事业单位经营收入",
           "上级补助收入", "附属单位上缴收入", "其他收入", "上年结转结余")  # fmt: skip
_OUTLAY = ("基本支出", "项目支出", "事业单位经营支出", "上缴上级支出", "对附属单位补助支出")

ITEMS: tuple[Item, ...] = (
    Item("三公经费", ("三公经费", "三公经费合计", "三公经费支出", "三公费", "三公经费支出合计"),
         ("三公",), ("three public", "sangong", "three publics"), kinds=THREE_ONLY,
         roles=("三公经费合计", "合计"), parts=_THREE_PARTS),
    Item("因公出国(境)费", ("因公出国(境)费", "因公出国(境)", "出国(境)费", "因公出国(境)支出",
         "因公临时出国(境)费"), ("因公出国", "出国", "出境", "公费出国"),
         ("overseas", "abroad", "foreign travel"), ("30212",), THREE,
         roles=("因公出国(境)费",)),
    Item("公务用车购置及运行费", ("公务用车购置及运行费", "公务用车费", "公务用车购置及运行",
         "公务用车支出", "公务用车"), ("公车", "公务车", "用车", "车费", "公务用车"),
         ("official vehicle", "vehicle cost", "vehicle expense"), (), THREE_ONLY,
         roles=("公务用车购置及运行费",), parts=("公务用车购置费", "公务用车运行费")),
    Item("公务用车购置费", ("公务用车购置费", "公务用车购置", "购置费"),
         ("购车", "买车", "买公务车", "购公务车", "买公务用车", "购车款", "车购费", "车购", "买公车", "购公车", "换车", "换公车", "新车", "公车购置", "公务车购置", "用车购置", "采购公车"),
         ("vehicle purchase", "buying vehicles"), ("31013", "30913"), THREE_ONLY,
         roles=("公务用车购置费",)),
    Item("公务用车运行费", ("公务用车运行费", "公务用车运行", "运行费"),
         ("养车", "油费", "加油", "修车", "车辆保养", "公车运行", "用车运行", "公车维护", "车辆运行"), ("vehicle operation", "vehicle running"),
         ("30231",), THREE, roles=("公务用车运行费",)),
    Item("公务接待费", ("公务接待费", "公务接待", "国内公务接待费", "接待费"),
         ("招待费", "接待费", "招待", "接待", "吃喝", "请客", "吃饭"), ("reception", "hospitality", "entertainment"),
         ("30217",), THREE, roles=("公务接待费",)),
    # totals
    Item("收入总计", ("收入合计", "收入总计", "收入预算", "收入预算总额", "收入", "总收入", "总计", "年度总收入",
         "收入总预算", "部门收入预算", "单位收入预算"),
         ("总收入", "收入预算", "收入总额", "总共收入", "收入"), ("total revenue", "revenue", "income"), (),
         REVENUE, "收入", roles=("合计", "总计"), sums=_INCOME),
    Item("支出总计", ("支出合计", "支出总计", "支出预算", "支出预算总额", "支出", "总支出", "年度总支出",
         "支出总预算", "部门支出预算", "单位支出预算"),
         ("总预算", "总支出", "钱都花", "钱花", "支出预算", "支出总额", "总共花", "一共花", "花多少钱", "花了多少", "总盘子", "预算总额",
          "预算总量", "年度预算", "总的预算", "预算是多少", "预算多少", "有多少钱", "支出"),
         ("total budget", "total expenditure", "total spending", "expenditure", "spending", "budget"), (),
         OUTLAYS, "支出", roles=("合计", "总计"), sums=_OUTLAY),
    Item("本年收入合计", ("本年收入合计", "本年收入", "本年收入小计"), ("本年收入", "当年收入"), ("current-year revenue",),
         (), TOTALS, "收入"),
    Item("本年支出合计", ("本年支出合计", "本年支出"), ("本年支出合计", "当年支出"), (), (), TOTALS, "支出"),
    Item("上年结转结余", ("上年结转结余", "上年结转", "年初结转和结余", "上年结余结转", "年初结转结余",
         "上年结转结余资金"), ("上年结转", "结转结余", "结转"), ("carry-over", "carryover", "carried over"), (), TOTALS,
         "收入", roles=("上年结转结余", "上年结转")),
    Item("结转下年支出", ("结转下年支出", "年终结转结余", "年末结转和结余", "结转下年", "年末结转结余"),
         ("结转下年", "年末结转", "年终结转"), (), (), TOTALS, "支出"),
    Item("一般公共预算拨款收入", ("一般公共预算拨款收入", "一般公共预算收入", "一般公共预算拨款", "一般公共预算财政拨款收入",
         "一般公共预算财政拨款", "一般公共预算"),
         ("一般公共预算收入", "财政拨款收入", "一般公共预算拨款收入"), ("general public budget revenue",), (), TOTALS,
         "收入", roles=("一般公共预算拨款收入", "一般公共预算")),
    Item("一般公共预算拨款支出", ("一般公共预算拨款支出", "一般公共预算支出", "一般公共预算拨款支出合计",
         "一般公共预算财政拨款支出", "一般公共预算当年拨款"),
         ("一般公共预算支出", "一般公共预算拨款支出", "一般公共预算"), ("general public budget",), (),
         ("一般公共预算支出表",), roles=("合计", "小计", "预算数")),
    Item("财政拨款收入", ("财政拨款收入", "财政拨款收入合计"), ("财政拨款",), ("fiscal appropriation",), (),
         ("财政拨款收支总表", "收支总表"), "收入"),
    Item("政府性基金预算拨款收入", ("政府性基金预算拨款收入", "政府性基金预算收入", "政府性基金预算拨款",
         "政府性基金预算财政拨款收入"), ("政府性基金收入", "政府性基金拨款"), (), (), TOTALS, "收入",
         roles=("政府性基金预算拨款收入", "政府性基金预算")),
    Item("政府性基金预算支出", ("政府性基金预算拨款支出", "政府性基金预算支出", "政府性基金支出"),
         ("政府性基金", "基金支出", "基金预算"), ("government fund",), (), ("政府性基金支出表",),
         roles=("合计", "小计")),
    Item("国有资本经营预算支出", ("国有资本经营预算拨款支出", "国有资本经营预算支出"),
         ("国有资本经营", "国资预算"), ("state capital",), (), ("国有资本经营支出表",), roles=("合计", "小计")),
    *(Item(name, (name, short), (name, short), (), (), TOTALS, "收入", roles=(name,)) for name, short in (
        ("财政专户管理资金收入", "财政专户管理资金"), ("事业收入", "事业收入"), ("事业单位经营收入", "经营收入"),
        ("上级补助收入", "上级补助"), ("附属单位上缴收入", "附属单位上缴"), ("其他收入", "其他收入"))),
    *(Item(name, (name, short), (name, short), (), (), SPENDING, "支出", roles=(name,)) for name, short in (
        ("事业单位经营支出", "经营支出"), ("上缴上级支出", "上缴上级"), ("对附属单位补助支出", "对附属单位补助"))),
    Item("基本支出", ("基本支出", "基本支出预算", "基本支出合计", "一般公共预算拨款基本支出", "一般公共预算基本支出"), ("基本支出",),
         ("basic expenditure", "basic spending"), (), (*SPENDING, "一般公共预算基本支出表"), roles=("基本支出",)),
    Item("项目支出", ("项目支出", "项目支出预算", "项目支出合计", "项目支出总额"), ("项目支出", "项目经费", "项目资金"),
         ("project expenditure", "project spending"), (), (*SPENDING, "项目支出表"), roles=("项目支出",)),
    Item("人员经费", ("人员经费", "人员经费支出", "人员支出", "人员费"), ("人头费", "人员经费", "人工", "人员支出", "养人"),
         ("personnel",), (), ("一般公共预算支出表", "一般公共预算基本支出表", "支出总表"), roles=("人员经费", "人员费")),
    Item("公用经费", ("公用经费", "日常公用经费", "公用支出", "公用费", "日常公用费"), ("办公经费", "公用经费", "日常公用", "办公开支"),
         ("public-use", "running costs", "office costs"), (),
         ("一般公共预算支出表", "一般公共预算基本支出表", "支出总表"), roles=("公用经费", "公用费", "日常公用经费")),
    Item("机关运行经费", ("机关运行经费", "机关运行费", "机关运行经费支出"), ("机关运行",), ("agency operating", "operating funds"),
         (), ("三公经费表",), roles=("机关运行费", "机关运行经费")),
    Item("会议费", ("会议费",), ("会议费", "开会"), ("meeting", "conference"), ("30215",),
         ("三公经费表", *ECONOMICS), roles=("会议费",)),
    Item("培训费", ("培训费",), ("培训费", "培训"), ("training",), ("30216",), ("三公经费表", *ECONOMICS), roles=("培训费",)),
    # functional classification
    *(Item(name, (name, *more), words, english, (code,)) for name, code, words, english, more in (
        ("一般公共服务支出", "201", ("一般公共服务",), ("general public services",), ("一般公共预算服务支出",)),
        ("外交支出", "202", ("外交",), (), ()), ("国防支出", "203", ("国防",), (), ()),
        ("公共安全支出", "204", ("公共安全",), ("public security",), ()),
        ("教育支出", "205", ("教育支出", "教育"), ("education",), ()),
        ("科学技术支出", "206", ("科学技术", "科技支出"), ("science",), ()),
        ("文化旅游体育与传媒支出", "207", ("文化旅游",), (), ()),
        ("社会保障和就业支出", "208", ("社保", "社会保障"), ("social security", "social insurance"), ()),
        ("卫生健康支出", "210", ("卫生健康", "医疗卫生"), ("health",), ()),
        ("节能环保支出", "211", ("节能环保", "环保"), (), ()),
        ("城乡社区支出", "212", ("城乡社区",), (), ()), ("农林水支出", "213", ("农林水",), (), ()),
        ("交通运输支出", "214", ("交通运输",), (), ()),
        ("资源勘探工业信息等支出", "215", ("资源勘探",), (), ()),
        ("商业服务业等支出", "216", ("商业服务业",), (), ()), ("金融支出", "217", ("金融",), (), ()),
        ("援助其他地区支出", "219", ("援助其他地区",), (), ()),
        ("自然资源海洋气象等支出", "220", ("自然资源海洋气象",), (), ()),
        ("住房保障支出", "221", ("住房保障",), ("housing",), ()),
        ("粮油物资储备支出", "222", ("粮油物资",), (), ()),
        ("灾害防治及应急管理支出", "224", ("灾害防治",), (), ()),
        ("事业运行", "2010350", ("事业运行",), (), ()),
        ("事业单位离退休", "2080502", ("离退休", "退休金", "退休人员", "离退休人员"), ("pension",), ()),
        ("行政事业单位养老支出", "20805", ("养老支出",), (), ()),
        ("行政事业单位医疗", "21011", ("行政事业单位医疗",), (), ()),
        ("提租补贴", "2210202", ("提租补贴",), ("rent subsidy",), ()),
        ("购房补贴", "2210203", ("购房补贴", "住房补贴"), ("house purchase subsidy",), ()),
    )),
    # both classifications hold these
    *(Item(name, (name, *more), words, english, codes, (*FUNCTIONS, *ECONOMICS)) for name, codes, words, english, more in (
        ("机关事业单位基本养老保险缴费支出", ("2080505", "30108"), ("养老保险", "养老金缴费"),
         ("pension insurance",), ("机关事业单位基本养老保险缴费",)),
        ("机关事业单位职业年金缴费支出", ("2080506", "30109"), ("职业年金",), ("occupational annuity",),
         ("职业年金缴费",)),
        ("住房公积金", ("2210201", "30113"), ("公积金", "住房公积金"),
         ("housing provident fund", "housing fund", "provident fund"), ()),
    )),
    # economic classification
    *(Item(name, (name, *more), words, english, (code,), ECONOMICS) for name, code, words, english, more in (
        ("工资福利支出", "301", ("工资福利", "工资"), ("wages", "salaries"), ()),
        ("商品和服务支出", "302", ("商品和服务", "商品服务"), ("goods and services",), ()),
        ("对个人和家庭的补助", "303", ("对个人和家庭", "个人家庭补助"), ("individuals and families",), ()),
        ("资本性支出", "310", ("资本性支出",), ("capital expenditure",), ()),
        ("基本工资", "30101", ("基本工资", "底薪"), ("basic salary", "basic wage"), ()),
        ("津贴补贴", "30102", ("津贴补贴", "津贴", "津补贴"), ("allowance",), ()),
        ("奖金", "30103", ("奖金", "年终奖"), ("bonus",), ()), ("伙食补助费", "30106", ("伙食补助", "伙食费"), (), ()),
        ("绩效工资", "30107", ("绩效工资",), ("performance pay",), ()),
        ("职工基本医疗保险缴费", "30110", ("医疗保险", "医保"), ("medical insurance", "health insurance"), ()),
        ("公务员医疗补助缴费", "30111", ("公务员医疗补助",), (), ()),
        ("其他社会保障缴费", "30112", ("其他社会保障缴费", "工伤保险"), (), ()),
        ("办公费", "30201", ("办公费", "办公用品"), ("office expense", "office supplies"), ()),
        ("印刷费", "30202", ("印刷费", "印刷"), ("printing",), ()), ("咨询费", "30203", ("咨询费",), (), ()),
        ("手续费", "30204", ("手续费",), (), ()), ("水费", "30205", ("水费",), ("water bill",), ()),
        ("电费", "30206", ("电费",), ("electricity",), ()), ("邮电费", "30207", ("邮电费", "电话费", "通讯费", "网费", "宽带"), (), ()),
        ("取暖费", "30208", ("取暖费", "暖气"), ("heating",), ()),
        ("物业管理费", "30209", ("物业费", "物业管理费", "物业"), ("property management",), ()),
        ("差旅费", "30211", ("差旅费", "出差"), ("travel",), ()),
        ("维修(护)费", "30213", ("维修费", "维护费", "维修"), ("maintenance",), ()),
        ("租赁费", "30214", ("租赁费", "租金", "房租", "租房子", "租房", "租车", "租办公室"), ("rent",), ()),
        ("劳务费", "30226", ("劳务费", "劳务派遣"), ("labour", "labor service"), ()),
        ("委托业务费", "30227", ("委托业务费", "委托业务", "外包费"), ("entrusted", "outsourcing", "commissioned"), ()),
        ("工会经费", "30228", ("工会经费", "工会"), ("union",), ()), ("福利费", "30229", ("福利费",), ("welfare",), ()),
        ("其他交通费用", "30239", ("其他交通费用", "交通补贴", "车补"), (), ()),
        ("其他商品和服务支出", "30299", ("其他商品和服务支出",), (), ()),
        ("离休费", "30301", ("离休费",), (), ()), ("退休费", "30302", ("退休费",), ("retirement",), ()),
        ("抚恤金", "30304", ("抚恤金",), (), ()), ("生活补助", "30305", ("生活补助",), (), ()),
        ("办公设备购置", "31002", ("办公设备购置", "办公设备"), (), ()),
        ("专用设备购置", "31003", ("专用设备购置", "专用设备"), (), ()),
        ("信息网络及软件购置更新", "31007", ("信息网络及软件", "软件购置"), (), ()),
    )),
    Item("在职人数", ("在职人数", "人数", "编制人数", "人员编制", "编制数", "实有人数", "在编人数", "在职人员"),
         ("在职人数", "多少人", "几个人", "人员编制", "编制数", "职工人数", "员工人数"), ("how many people", "staff", "employees"), (),
         ("单位构成表",), roles=("在职人数", "人数", "编制人数", "编制数", "实有人数")),
    # topics of the narrative
    Item("政府采购", ("政府采购", "政府采购预算", "政府采购预算总额", "政府采购支出", "政府采购安排"),
         ("政府采购", "采购预算", "采购"), ("procurement",), (), ("政府采购表",), roles=("合计",), topic="procurement"),
    Item("车辆", ("车辆",), ("车辆", "几辆车", "多少辆", "多少台车", "几台车", "车有几", "公车数量", "公车多", "公车少", "多少公车", "几辆公车", "警车", "有车", "有几辆", "有公车", "台车"),
         ("how many vehicles", "number of vehicles", "how many official vehicles", "number of official vehicles", "how many cars", "cars", "vehicles"), (), (), topic="vehicles"),
    Item("设备", ("设备",), ("大型设备", "万元以上设备", "万元(含)以上设备", "以上设备"), ("large equipment",), (), (), topic="vehicles"),
)  # fmt: skip

BY_KEY = {item.key: item for item in reversed(ITEMS)}
_ROUTES = sorted(
    {(fold(word), item.key) for item in ITEMS for word in (item.key, *item.names, *item.words)
     if len(word) > 1},
    key=lambda route: (-len(route[0]), route[0]),
)  # fmt: skip
_ENGLISH = sorted(
    {(word, item.key) for item in ITEMS for word in item.english},
    key=lambda route: (-len(route[0]), route[0]),
)
_CODE = re.compile(r"(?<![\d.])(\d{3}(?:\d{2}){0,4})(?![\d.]|\s*(?:年|万|元|%|个|人|辆))")
BROAD = frozenset({"收入总计", "支出总计"})
"""Items whose words ("支出") are parts of nearly every other item's words."""


_NOT_STAFF = frozenset("才次民群口均工物")
"""Characters after 多少人 that make another word of it: 人才, 人次."""


class Hit(NamedTuple):
    """An item that a text speaks of, at [start, end) of the folded text."""

    item: Item
    word: str
    start: int
    end: int


def find_items(text: str) -> tuple[Hit, ...]:
    """The items of a folded text, longest words first claimed, in order of the text."""
    taken = [False] * len(text)
    hits: list[Hit] = []
    for word, key in (*_ROUTES, *(_ENGLISH if text.isascii() or _has_english(text) else ())):
        for match in _finds(text, word):
            if word.endswith("人") and text[match + len(word) :][:1] in _NOT_STAFF:
                continue
            if not any(taken[match : match + len(word)]):
                taken[match : match + len(word)] = [True] * len(word)
                hits.append(Hit(BY_KEY[key], word, match, match + len(word)))
    return tuple(sorted(hits, key=lambda hit: hit.start))


def find_codes(text: str) -> tuple[tuple[str, int, int], ...]:
    """The classification codes of a folded text: (code, start, end)."""
    found = (match for match in _CODE.finditer(text))
    return tuple(
        (m[1], m.start(1), m.end(1)) for m in found if m[1][0] in "235" and not _is_year(m[1])
    )


def item_of_code(code: str) -> Item:
    """The item of a code; one made for it where the lexicon has none."""
    kinds = ECONOMICS if code[0] in "35" else FUNCTIONS
    names = next((i.names for i in ITEMS if code in i.codes and len(i.codes) == 1), ())
    return Item(code, names, codes=(code,), kinds=kinds)


def parts_of(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items that add up to these."""
    return tuple(BY_KEY[key] for item in items for key in item.parts)


def _is_year(code: str) -> bool:
    return len(code) == 4


def _has_english(text: str) -> bool:
    return sum(char.isascii() and char.isalpha() for char in text) > len(text) // 2


def _finds(text: str, word: str) -> Iterable[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))
