"""The words before a figure → the item that it belongs to. Pure.

A subject stays a substring of the text: only its ends are cut (number, year, organisation, verbs).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.sections.headings import read_numbering
from extract.statements.sentences import split_clauses

_SUFFIX = (
    "局|委员会|委|厅|中心|办公室|办事处|人民政府|大队|支队|总队|分局|学校|学院|大学|中学|小学|医院"
    "|研究院|研究所|管理处|管理所|处|所|馆|站|会|院|队|社|台|厂|场|公司|校|园|街道|部"
)
_NEXT = (
    r"(?=20\d\d|部门|单位|本级|收入|支出|收支|财政|一般公共|政府|国有|共|因公|公务|机关|“三公”|\"三公\"|会议|培训"
    r"|委托|基本|项目|预算|车辆|所属|下属|拟|所有|年|当年|日常|房屋|人员|公用|本年|各|行政|全年|$)"
)
_ORG_TAIL = (
    r"(?:[（(][^）)]{1,25}[）)])?(?:本级|部门|单位|机关(?!运行)|系统|汇总)*"
    r"(?:(?:所属|下属)?各?(?:预算)?单位)?的?"
)
_PLACE_ORG = re.compile(
    rf"(?:中共)?[一-龥“”]{{1,6}}?[省市区县州旗镇乡][一-龥“”、（）()]{{0,30}}?(?:{_SUFFIX}){_ORG_TAIL}{_NEXT}"
)
_OWN = re.compile(
    r"(?:本|我|该|全)(?:部门|单位|局|委|厅|院|校|中心|办|街道|镇|乡|区|市|处|站|所|馆|级)"
    r"(?:（本级）|\(本级\)|本级|机关(?!运行)|系统)?(?:(?:所属|下属)?各?(?:预算)?单位)?的?"
)
_LEAD = re.compile(
    r"其中|关于|新增(?=[配购])|包括|主要包括|具体(?:为|是|包括|如下)?|分别(?:为|是)|以及|另外|此外|同时|相应(?:地)?(?:安排)?|按照?.{0,12}分类"
    r"|截[至止](?:到)?(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日|底|末)?|20\d\d年(?:度|初|末|底)?|本年度|今年(?!结)"
    r"|(?:部门|单位)(?=收入|支出|政府采购|预算|整体|共|收支|财政|一般公共|.{0,2}“三公”)"
    r"|(?:通过|使用)?(?:财政拨款|一般公共预算)(?:财政)?(?:拨款|资金)?安排的?(?=.)"
    r"|(?:通过|使用)?一般公共预算资金(?:安排的?)?(?=.)"
    r"|(?:部门|单位)?(?:年初)?预算(?:安排)?中?(?=购置)|(?:安排|共有|现有|实有|共|拟|计划|将|共计|预计|涉及|共涉及|共设置|设置|全年)(?=.)"
    r"|[一二三四五六七八九]是|的|和|及|与|约|当年(?=.{2})|[，,：:、；;“”\"]"
)
_TAIL = re.compile(
    r"(?:20\d\d年度?(?:年初)?(?:预算(?:安排|数|为)?|决算(?:数|为)?|安排)?"
    r"|预算安排数?|安排预算|预算数(?:额)?|(?:支出)?决算数|金额|安排|资金量|共计|合计|总计?为"
    r"|共有?|均|为|是|达到?|约|的|(?<!人)数|有|科目|[：:，,、”“\"])$"
)
_KEEP = re.compile(r"(?:收入|支出|收支|本年|总)(?:合计|总计|共计)$")
_EMPTY = re.compile(
    r"(?:年初|本年|当年|全年)?(?:预算|决算|经费|资金|金额|总额|预算总额|支出决算|支出预算数|安排|执行|预算执行|拨款|购置|数额"
    r"|总计|合计|预算中|费用|共|部门|单位|本部门|本单位|涉及)?(?:数|额)?"
)
_CODE = re.compile(r"(?P<code>\d{3,7})[-－—–_]?(?=[一-龥“（(])")
_CODE_AFTER = re.compile(r"[（(](?:科目编码[:：]?)?(?P<code>\d{3,7})[）)]$")
_HEADING_TAIL = re.compile(
    r"(?:预算)?(?:安排|支出|收支|占用|占有|使用|执行|决算|预算|增减|变化|总体|具体|有关)*(?:情况|说明)+.*$|[:：。].*$"
)
_ITEM = re.compile(
    r"(?:费|费用|支出|收入|收支|预算|决算|采购|用车|车辆|设备|资产|资金|基金|结转|结余|补助|补贴|缴费|公积金|[类款项][）)])$"
)
_TOTALS = re.compile(r"(?:收入|支出|收支)(?:总)?(?:预算|决算)(?:总计|总额|合计)?$")
_BARE_TOTAL = re.compile(
    r"(?:本年)?(?:预算|决算|财政拨款)?(?:收入|支出|收支)(?:总)?(?:预算|决算)?(?:总计|总额|合计)?"
)
_VOCABULARY = re.compile(
    "财政|预算|拨款|基金|经营|费|专项|基本|项目|采购|补助|资金|、|事业|其他|上级|附属|收入|支出|类|款|项|本年|政府|人员|公用|购置"
)
_NO_ITEM = re.compile(
    r"^(?:[\d.,]+(?:[万亿]?元|[%％])|增加|减少|压减|新增|调[增减]|上述|超过|达到?|近|每|不|无|没有|未|累计完成|上年执行|比)"
)
_ASIDE = re.compile(r"[（(][^（()）]*[）)].?")
_MAX = 80


class Subject(NamedTuple):
    """An item's name as printed, and its code where one stands beside it."""

    text: str
    code: str | None


def find_subject(gap: str, orgs: Sequence[str]) -> Subject | None:
    """The item that the words before a figure name; None where they name none."""
    for clause in reversed(split_clauses(_after_open_bracket(gap))):
        subject = clean_subject(clause.text, orgs)
        if subject is not None:
            return subject
    return None


def _after_open_bracket(text: str) -> str:
    """The text after its last opening bracket that is never closed."""
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        if text[place] in "）)":
            depth += 1
        elif text[place] in "（(":
            if depth == 0:
                return text[place + 1 :]
            depth -= 1
    return text


def clean_subject(clause: str, orgs: Sequence[str] = ()) -> Subject | None:
    """One clause without number, year, organisation and verbs around the item's name."""
    text = _cut_ends(_cut_lead(clause.strip(), orgs))
    text = _cut_lead(text, orgs)
    code = None
    if match := _CODE.match(text):
        code, text = match["code"], text[match.end() :]
        text = text[1:-1] if _wrapped(text) else text
    elif match := _CODE_AFTER.search(text):
        code, text = match["code"], text[: match.start()]
    text = _cut_ends(_drop_stranger(text))
    if _ASIDE.fullmatch(text):
        return None
    if not text or _EMPTY.fullmatch(text) or len(text) > _MAX or _NO_ITEM.match(text):
        return None
    return Subject(text, code) if re.search("[一-龥]", text) and len(text) > 1 else None


def heading_subject(title: str, orgs: Sequence[str] = ()) -> Subject | None:
    """The item that a heading names: （二）公务接待费, 六、机关运行经费安排情况说明."""
    numbering = read_numbering(title)
    bare = title[len(numbering.text) :] if numbering else title
    subject = clean_subject(_HEADING_TAIL.sub("", bare), orgs)
    if subject is None or not (subject.code or _ITEM.search(subject.text)):
        return None
    return subject


def is_total(text: str) -> bool:
    """Whether a subject names no item but a side of the whole budget (支出预算)."""
    return _BARE_TOTAL.fullmatch(text) is not None


def same_item(one: str, other: str) -> bool:
    """Whether two names share most of their characters: 财政拨款支出, 财政拨款预算支出."""
    rare = [
        set(name.replace("收、支", "收入、支出")) - set("预算数总计额、") for name in (one, other)
    ]
    return all(rare) and len(rare[0] & rare[1]) / max(map(len, rare)) >= 0.75


def _cut_lead(text: str, orgs: Sequence[str]) -> str:
    while text:
        before = text
        numbering = read_numbering(text)
        if numbering is not None:
            text = text[len(numbering.text) :]
        for org in orgs:
            if text.startswith(org) and len(text) > len(org):
                text = re.sub(rf"^{_ORG_TAIL}", "", text[len(org) :])
        for pattern in (_OWN, _LEAD, _PLACE_ORG):
            match = pattern.match(text)
            if match and not (pattern is _LEAD and _quoted(text)):
                text = text[match.end() :]
        if text == before:
            return text
    return text


def _cut_ends(text: str) -> str:
    while not _KEEP.search(text):
        shorter = _TAIL.sub("", text)
        if shorter.endswith("“三公") or shorter == text:
            return text
        text = shorter
    return text


def _quoted(text: str) -> bool:
    """Whether the text's leading quotation mark belongs to the item (“三公”经费)."""
    return text[:1] in '“"' and re.match(r"[“\"][^”\"]{1,4}[”\"]", text) is not None


def _wrapped(text: str) -> bool:
    return text[:1] in "（(" and text[-1:] in "）)" and text.count("（") + text.count("(") == 1


def _drop_stranger(text: str) -> str:
    """收入预算 out of 智慧闽清收入预算: words before a total that are not the field's."""
    match = _TOTALS.search(text)
    if match is None or match.start() == 0 or _VOCABULARY.search(text[: match.start()]):
        return text
    return match.group()
