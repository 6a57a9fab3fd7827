"""Bodies that a question names in English: each in the library's own Chinese name. Pure.

question ─ name_bodies ─► the question with 苏州市审计局 for Suzhou Audit Bureau

A body's English name is its place in pinyin, its field and the kind of body that it is. Fields are
read from a short list of the words that Chinese governments' own translations use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from extract.records import Document
from rag.question.names import bare_place, document_org, name_forms
from rag.question.sounds import sounds_of

_KIND = (
    "bureau|department|commission|office|committee|court|cent(?:er|re)|institute|school|college|"
    "university|authority|administration|police|station|hospital|congress|association|agency|"
    "sub-?district(?: office)?|ministry|prison|jail|museum|library|academy|"
    "procuratorate|branch|detachment|brigade|federation|union"
)
_ORGAN = re.compile(r"(?i:bureau|department|commission|ministry)$")
"""Kinds that are organs of a government."""
_IS_ORGAN = re.compile(r"(?:[局委厅署部办院队]|委员会|办公室|办公厅)(?:[(（].*)?$")
_FIELDS = (
    ("audit", "审计"),
    ("traffic (?:police|management|administration)", "交通管理|交警"),
    ("public security|police", "公安"),
    ("civil affairs", "民政"),
    ("financ|fiscal|treasury|accounting", "财政|财务"),
    ("education", "教育"),
    ("(?:medical|health ?care) (?:insurance|security)|health insurance", "医疗保障"),
    ("health", "卫生健康|卫生|医院"),
    ("housing", "住房"),
    ("public works", "工务"),
    ("construction|works", "建设|建筑|工务"),
    ("justice|judicial", "司法"),
    ("high(?:er)? (?:people'?s )?court", "高级人民法院"),
    ("court", "法院"),
    ("procurat", "检察"),
    ("water", "水务|水利"),
    ("cultur|tourism", "文化|文旅|旅游"),
    ("ecolog|environment", "生态|环境"),
    ("market (?:regulation|supervision|administration)", "市场监督|市场监管"),
    ("veteran", "退役军人"),
    ("transport", "交通"),
    ("emergency|work safety|safety", "应急|安全生产"),
    ("scien|technolog", "科学|科技"),
    ("commerce|commercial", "商务"),
    ("human resources|social security|labou?r", "人力资源"),
    ("planning", "规划"),
    ("natural resources|land", "自然资源|国土"),
    ("statistic|big data", "统计|数据"),
    ("petition|letters and|complaints", "信访"),
    ("development and reform|reform", "发展和改革|改革"),
    ("state[- ]owned|sasac", "国有资产"),
    ("agricultur|rural", "农业|农村"),
    ("meteorolog|weather", "气象"),
    ("urban management|city management", "城市管理"),
    ("law enforcement", "执法"),
    ("smart", "智慧"),
    ("diamond|jewel", "钻石"),
    ("flower|floricultur|horticultur", "花卉"),
    ("vocational", "职业"),
    ("college|polytechnic|university", "学院|大学"),
    ("school", "学校|中学|小学"),
    ("research (?:institute|academy)|institute", "研究院|研究所"),
    ("party school", "党校"),
    ("general office|party committee office", "办公厅|办公室"),
    ("(?:party )?committee general office|party committee", "[省市区县]委"),
    ("prison|jail", "监狱"),
    ("detention", "看守所"),
    ("hospital", "医院"),
    ("government office|office of the (?:\\w+ )*government", "人民政府办公室"),
    ("political consultative|cppcc", "政协"),
    ("people'?s congress", "人大"),
    ("subdistrict|sub-district|street", "街道"),
    ("military-civil|civil-military", "军民融合"),
    ("forensic|criminal", "刑事"),
    ("sub-?cent(?:er|re)", "副中心"),
    ("monitoring", "监测"),
)  # fmt: skip
"""The fields of bodies in English, and what of their Chinese names stands for each, by choice."""
_RARE = {
    "圳": "zhen", "漳": "zhang", "衢": "qu", "亳": "bo", "邯": "han", "郸": "dan", "邢": "xing",
    "淄": "zi", "漯": "luo", "濮": "pu", "泸": "lu", "郴": "chen", "莆": "pu", "儋": "dan",
    "婺": "wu", "睢": "sui", "荥": "xing", "滁": "chu", "泗": "si", "邳": "pi", "沭": "shu",
    "沅": "yuan",
}  # fmt: skip
"""Characters of places whose sound is told by no list of common characters."""
_MATTERS = (
    (r"(?:main |key |principal )?(?:duties|responsibilities|functions|mandate)", "主要职责"),
    (
        r"internal (?:departments|divisions|offices|units)|(?:departments|divisions) does",
        "内设机构",
    ),
    (r"(?:subordinate|affiliated|subsidiary) (?:units|bodies|institutions)", "下属单位有哪些"),
    (r"budget units|units (?:are|is) included", "预算单位有哪些"),
)
"""What is asked of a body besides amounts, in English and as the documents name it."""
MOST_WORDS = 9
"""Words between a body's place and its kind."""


_OF_PLACE = re.compile(
    r"\b(?P<kind>(?i:bureau|department|commission|office)) (?:of|for) (?:the )?"
    r"(?P<field>(?!the\b)[A-Za-z\- ]{4,40}?) (?:in|of) (?P<place>[A-Z][A-Za-z']+)"
)
_OPENINGS = (
    r"(?:Does|What|Which|When|Where|Will|Have|That|This|These|Their|Total|Please|Show|List|Tell|Give|"
    r"Compare|Between|Compared|Could|Would|Should|There|From|With|Budget|Final|Official|Chinese)\b"
)
"""Words that a question begins with, and no place does."""
_LATIN = re.compile(r"(?<![A-Za-z'])[A-Za-z]{4,}(?![A-Za-z]|'(?!s\b))")
_UNTOLD = {
    "the", "municipal", "city", "provincial", "district", "county", "government", "people's",
    "party", "and", "its", "s", "budget", "units", "unit", "total",
}  # fmt: skip
"""Words of an English name that tell no field."""


class Named(NamedTuple):
    """question: with the Chinese names; unknown: English names of bodies not in the library."""

    question: str
    unknown: tuple[str, ...]


def name_bodies(question: str, documents: Sequence[Document]) -> Named:
    """The question with the Chinese names of the bodies that it names in English."""
    orgs = tuple(dict.fromkeys(document_org(document) for document in documents))
    question = _OF_PLACE.sub(r"\g<place> \g<field> \g<kind>", question.replace("’", "'"))
    written, unknown = _join_apostrophes(question, orgs), []
    question = written
    for said, place in _names(question, orgs):
        found = _choose(said, place, orgs)
        if found:
            written = written.replace(said, "、".join(found))
        elif _names_a_body(said):
            unknown.append(said)
    return Named(written if unknown else _write_places(written, orgs), tuple(unknown))


def _names_a_body(said: str) -> bool:
    """Whether an English name tells a field of its own, known here or not."""
    inner = said.split()[1:-1]
    return bool(inner) and not set(map(str.lower, inner)) <= _UNTOLD


def _write_places(question: str, orgs: tuple[str, ...]) -> str:
    """The question with its places in Chinese: which Shanghai units → which 上海 units."""
    places = _spelt_places(orgs)
    return _LATIN.sub(lambda match: places.get(match[0].lower(), match[0]), question)


def _join_apostrophes(question: str, orgs: tuple[str, ...]) -> str:
    """Xi'an and Yan'an as they are spelt in the list of places."""
    places = _spelt_places(orgs)
    return re.sub(
        r"\b[A-Z][a-z]+'[a-z]{2,}",
        lambda match: (
            (bare := match[0].replace("'", "")) and (bare if bare.lower() in places else match[0])
        ),
        question,
    )


def name_matters(spaced: str) -> str:
    """What an English question asks of a body besides amounts, in Chinese; "" for none."""
    return " ".join(zh for rule, zh in _MATTERS if re.search(rf"\b(?:{rule})\b", spaced))


def _names(question: str, orgs: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The English names of bodies in a question, each with its place as it is spelt."""
    places = "|".join(sorted(_spelt_places(orgs), key=len, reverse=True))
    rule = re.compile(
        rf"\b(?P<place>(?i:{places or '(?!)'})|(?!{_OPENINGS})[A-Z][a-z]{{3,}})(?:'s)?"
        r"(?:[ \-](?!(?:in|for|of|does|did|has|have|will|spend|and the)\b)"
        rf"(?!and (?i:{places or '(?!)'})\b)[A-Za-z'&\-]+)"
        rf"{{0,{MOST_WORDS}}}?"
        rf"[ ](?P<kind>(?i:{_KIND}))\b"
    )
    for match in rule.finditer(question):
        yield match[0], match["place"].lower()


@lru_cache(maxsize=64)
def _spelt_places(orgs: tuple[str, ...]) -> dict[str, str]:
    """The places of the library's bodies in pinyin: suzhou → 苏州."""
    found: dict[str, str] = {}
    for org in orgs:
        forms = name_forms(org)
        for place in (forms.own, *forms.wider):
            bare = bare_place(place)
            if len(bare) > 1 and all(map(_sounds, bare)):
                for spelt in product(*map(_sounds, bare)):
                    found.setdefault("".join(spelt), bare)
    return found


def _sounds(char: str) -> list[str]:
    return [_RARE[char]] if char in _RARE else sorted(sounds_of(char))


def _choose(said: str, place: str, orgs: tuple[str, ...]) -> tuple[str, ...]:
    """The library's bodies of that place whose names hold the most of the fields said."""
    where = _spelt_places(orgs).get(place)
    fields, _ = split_fields(said.lower())
    if where is None or not fields:
        return ()
    near = [org for org in orgs if where in org]
    if _ORGAN.search(said):
        near = [org for org in near if _IS_ORGAN.search(org)]
    if re.search("(?i:municipal|city|provincial)", said):
        near = [org for org in near if bare_place(name_forms(org).own) == where]
    scored = [(sum(bool(re.search(field, org)) for field in fields), org) for org in near]
    best = max((score for score, _ in scored), default=0)
    return tuple(org for score, org in scored if score == best) if best else ()


def write_hint(name: str, documents: Sequence[Document]) -> str:
    """What an English name says in Chinese of its place and its field: 北京财政; the name itself
    where it is Chinese."""
    if not name.isascii():
        return name
    orgs = tuple(dict.fromkeys(document_org(document) for document in documents))
    places = _spelt_places(orgs)
    said = (places[word] for word in re.findall("[a-z]+", name.lower()) if word in places)
    fields, _ = split_fields(name.lower())
    return "".join((next(said, ""), *(re.sub(r"\[.*?\]", "", f).split("|")[0] for f in fields)))


def split_fields(said: str) -> tuple[list[str], str]:
    """The Chinese fields of a lower-case English name, and what is left of it."""
    fields: list[str] = []
    for rule, field in _FIELDS:
        found = re.search(rf"\b(?:{rule})\w*", said)
        if found:
            fields.append(field)
            said = said.replace(found[0], " ")
    return fields, said
