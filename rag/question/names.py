"""How an organisation's name is spoken: in full, by its place, by its nickname.

Document ─ document_org ─► name ─ name_forms ─► Forms
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from extract.records import Document
from rag.question.lexicon import fold

_PLACE = re.compile(r"[一-鿿][县旗]|[一-鿿]{2,5}?(?:省|自治区|自治州|地区|市|区|县|旗|镇|乡|街道)")
NO_PLACE = re.compile(r"(?:城市|社区|园区|景区|校区|小区|库区|灾区|矿区|林区|片区|城乡|城镇|乡镇)$")
_SUFFIX = re.compile(r"(?:省|自治区|自治州|地区|市|区|县|旗|镇|乡|街道|新区)$")
_LEVEL = re.compile(r"[(（](?:本级|本部|机关|汇总)[)）]")
_QUOTED = re.compile("[“\"‘'「]([^”\"’'」]{2,8})[”\"’'」]")
_FILE_ORG = re.compile(
    r"^(?:\d{4}年?度?)?(.+?)(?:\d{4}年?度?)?(?:部门|单位)?(?:预算|决算|整体|公开).*$"
)


class Forms(NamedTuple):
    """full: the folded name; own: its most specific place; wider: the places around it;
    nicks: names that it carries in quotation marks, and its name without places."""

    full: str
    own: str
    wider: tuple[str, ...]
    nicks: tuple[str, ...]


def document_org(document: Document) -> str:
    """The document's organisation; what its file name says where the text names none."""
    if document.org:
        return document.org
    match = _FILE_ORG.match(document.name.removesuffix(".pdf"))
    return match[1] if match and match[1] else document.name


_ALIAS = re.compile(r"^(.+?)[(（]([^()（）]{4,})[)）]$")
_PARTY = re.compile(r"^(?:中共|中国共产党)")
EVERYDAY = (
    (
        re.compile("公安局?交通管理(?:局|支队|总队|大队)?|交通警察(?:支队|总队|大队)?"),
        ("交警", "交警队", "交警支队", "交警大队", "交管局"),
    ),
    (re.compile("机关事务(?:管理局|局)?"), ("机关事务局",)),
    (re.compile("安全生产监督管理局"), ("应急局", "应急管理局", "安监局")),
    (re.compile("生态环境局"), ("环保局", "环境局")),
    (re.compile("住房和?(?:城乡)?建设(?:局|委员会)?"), ("住建局", "住建委", "建设局", "住建")),
    (re.compile("人力资源和社会保障(?:局|厅)?"), ("人社局", "人社厅", "人社")),
    (re.compile("卫生健康委(?:员会)?"), ("卫健委", "卫生局", "卫健")),
    (re.compile("发展和改革委(?:员会)?"), ("发改委", "发改局")),
    (re.compile("国有资产监督管理委(?:员会)?"), ("国资委", "国资")),
    (
        re.compile("城市管理(?:和)?(?:综合)?(?:行政)?执法局"),
        ("城管局", "城管执法局", "城管委", "城管"),
    ),
    (
        re.compile("自然资源和规划局|规划和自然资源(?:局|委员会)"),
        ("资规局", "规自局", "规自委", "自然资源局", "规划局"),
    ),
    (re.compile("医疗保障局"), ("医保局",)),
    (re.compile("高级人民法院"), ("高院",)),
    (re.compile("中级人民法院"), ("中院",)),
)
"""What people call bodies by a word that is no part of their names."""
AFTER_PLACE = (
    (re.compile("医疗保障局"), "医保"),
    (re.compile("公安局$"), "公安"),
    (re.compile("审计局$"), "审计"),
    (re.compile("司法局$"), "司法"),
    (re.compile("信访局$"), "信访"),
    (re.compile("气象局$"), "气象"),
)
"""What a body is called right after its place alone; elsewhere it is what others pay too."""


@lru_cache(maxsize=16384)
def inner_place(org: str) -> str:
    """The district that a name carries without 区: 仓山 of 福州市仓山生态环境局; "" for none."""
    _, rest = _split_places("".join(_LEVEL.sub("", org).split()))
    found = (rule.search(rest) for rule, _ in EVERYDAY)
    starts = [match.start() for match in found if match is not None]
    return rest[: min(starts)] if starts and 2 <= min(starts) <= LONGEST_INNER else ""


LEAST_BODY = 5
"""Characters of a name after its place, where no 市 or 县 tells the two apart."""
LONGEST_INNER = 3
"""Characters of a district inside a body's name."""


@lru_cache(maxsize=16384)
def all_forms(org: str) -> tuple[Forms, ...]:
    """The forms of an organisation's name, and of the second name that it carries in brackets."""
    bare = _LEVEL.sub("", org)
    second = _ALIAS.match(bare)
    own = second.groups() if second else (org,)
    spoken = [rule.sub(words[0], bare) for rule, words in EVERYDAY if rule.search(bare)]
    inner = inner_place(org)
    districts = [bare.replace(inner, f"{inner}区", 1)] if inner else []
    return tuple(map(name_forms, dict.fromkeys((*own, *spoken, *districts))))


@lru_cache(maxsize=16384)
def name_forms(org: str) -> Forms:
    """The forms that an organisation's name is spoken in."""
    raw = _PARTY.sub("", _LEVEL.sub("", org))
    quoted = tuple(fold(name) for name in _QUOTED.findall(raw))
    full = fold(raw)
    places, rest = _split_places("".join(raw.split()))
    own = places[-1] if places else _leading_place(full)
    body = fold(rest)
    if not places and len(body) >= len(own) + LEAST_BODY:
        body = body.removeprefix(own)  # 上海钻石宝玉石交易联合管理办公室
    seat = [places[-1][-1] + body] if places and body[:1] in ("委", "政") else []
    said = [word for rule, words in EVERYDAY if _ends_as(rule, full) for word in words]
    heads = [_OFFICE.sub("", name) for name in (*seat, body) if own and _OFFICE.search(name)]
    said += [bare_place(own) + head for head in heads if len(head) > 1]
    names = (name for name in (*quoted, *seat, body, *said) if name not in _ANY_OFFICE)
    nicks = [name for name in names if len(name) > 2 or name in said]
    return Forms(full, own, places[:-1], tuple(dict.fromkeys(nicks)))


_ANY_OFFICE = ("办公室", "办公厅", "办事处", "委员会", "管理局")
"""What is left of a name without its places, and is no name."""
_OFFICE = re.compile(r"(?<=[一-鿿]{2})(?:办公厅|办公室)$")
"""The office of a body that goes by the body's name: 江苏政协."""


def _ends_as(rule: re.Pattern[str], full: str) -> bool:
    """Whether a body is what a rule speaks of, and no part of it: 医保局监督检查所 is none."""
    return any(match.end() == len(full) for match in rule.finditer(full))


def _split_places(name: str) -> tuple[tuple[str, ...], str]:
    """The places that a name begins with, widest first, and what follows them."""
    found: list[str] = []
    rest = name
    while (match := _PLACE.match(rest)) and len(match[0]) < len(rest):
        if NO_PLACE.search(match[0]):
            break
        found.append(match[0])
        rest = rest[match.end() :]
        rest = rest.removeprefix("人民政府") or rest
    return tuple(found), rest


def _leading_place(name: str) -> str:
    """The known place that a name begins with where it says no 市 or 县: 长沙职业教育基地."""
    return next((name[:size] for size in (4, 3, 2) if name[:size] in place_names()), "")


def bare_place(place: str) -> str:
    """连江县 → 连江; a place of two characters keeps its suffix."""
    bare = _SUFFIX.sub("", place)
    return bare if len(bare) > 1 else place


_CITIES = """
合肥 大连 银川 海口 岳阳 开封 遵义 攀枝花 唐山 商丘 包头 清远 河源
孝感 恩施 怀化 信阳 宝鸡 常熟 自贡 茂名 运城 长治 铜仁 酒泉 新余 从化
兴义 瓦房店 台中 百色 天水 烟台 平凉 辛集 奉化 即墨 兴化 三水 仙桃
临清 金坛 龙口 乳山 高雄 义马 登封 化州 海门 邵阳 界首 樟树 武穴 应城
永济 江油 凭祥 建瓯 遵化
"""
"""Cities that the word list knows with 市 alone."""
_ORDINARY = """珠宝 温泉 白银 高明 丰田 乔治 旅大 永和 安康 和田 东胜"""
"""Words that are cities too; without 市 they are taken for the words."""


_THING = re.compile(r"^(?:城市|福利)|.{2}[度化员法]$|^[长广深维法中横咸欢][度]$|^[美西黑]化$")
"""Words that the list takes for places: 满意度."""


@lru_cache(maxsize=1)
def place_names() -> frozenset[str]:
    """Place names of the word list that comes with jieba; read as text, jieba stays unloaded.

    A city is one without 市 too, where the list holds that as a name of any kind: 石家庄.
    """
    lines = resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines()
    places = {line.split(" ")[0] for line in lines if line.endswith(" ns")}
    cities = {p[:-1] for p in places if p.endswith("市")} - places - set(_ORDINARY.split())
    heads = {city[:2] for city in cities}
    named = {line.split(" ")[0] for line in lines if line[:2] in heads and _NAME.search(line)}
    known = places | (cities & named) | set(_CITIES.split())
    return frozenset(place for place in known if 2 <= len(place) <= 6 and not _THING.search(place))


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words of two characters of the same list that texts often hold."""
    lines = resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines()
    words = (line.split(" ") for line in lines if line[2:3] == " ")
    return frozenset(word for word, often, *_ in words if int(often) >= OFTEN)


OFTEN = 100
"""Times that a word of the list was counted, for one that people use."""
_NAME = re.compile(r" n[a-z]+$")
