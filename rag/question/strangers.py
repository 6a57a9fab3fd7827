"""Organisations and places of a question that no document of the library is of. Pure.

what is left of a question (blanks where it was understood) ─ find_strangers ─► names
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.question.names import NO_PLACE, place_names

_BODY = re.compile(
    r"([一-鿿“”]{2,16}?(?:局|委|委员会|管委会|办公室|办事处|中心|厅|院|学校|大学|中学|小学|医院|学院|所|站|馆|街道|"
    r"监狱|总工会|工商联|妇联|残联|文联|科协|侨联|联合会|科学技术协会|红十字会))"
)
_SEAT = re.compile(r"([一-鿿“”]{2,16}?[县区市省])")
_KIND = re.compile(
    r"[一-鿿]{0,10}?(?:"
    r"总工会|工商联|妇联|残联|文联|科协|侨联|"
    r"管理局|局|委员会|管委会|[卫发教健资工农经]委|厅|办公室|法院|检察院|医院|大学|学院|中学|小学|街道|支队|[一-鿿]{2,4}办(?![理公事法学证件好完结税案])|"
    r"(?:城管|交警|公安|卫健|人社|住建|发改|民政|财政|审计|司法|信访|市监|医保|科技|文旅|教育|环保|资规|应急|商务|国资|水务|法院)"
    r"(?=[^一-鿿]|今年|去年|明年|一年|的|有|花|要|在|和|跟|\d|$)"
    r")"
)


_LEAD = re.compile(
    r"(?:请问|请|麻烦|帮我|帮忙|查一?下?|查询|看一?下|看看|问一?下|问问|问|告诉我|我想(?:知道|问|查|看)?|想(?:知道|问|查|看)|"
    r"你好|您好|关于|对于|统计|列出|说说|听说|据说|为什么|为何|为啥|有没有|库里有|那么?|再|还有|另外|换成|换|在|把|给|"
    r"和|与|跟|及|比|的|咱们?|我们)+"
)
"""What leads up to a name."""
_ORGAN = re.compile(
    r"[一-鿿“”()（）]{1,22}?(?:(?<=[一-鿿]{2})(?<![结布格大全当本我该两各市省区县这那邮个的什么])局(?![面势部限长])|委员会|管委会|"
    r"[卫发教工农经资政改健信]委(?!员|托|派|办|书)|检察院|法院|总工会|工商联|妇联|残联|文联|科协|侨联|红十字会|联合会)"
    r"|(?:国家|中央|全国)?(?:教育|财政|公安|民政|司法|外交|国防|商务|水利|农业农村|交通运输|自然资源|生态环境|"
    r"住房和城乡建设|住建|人力资源和社会保障|人社|文化和旅游|文旅|科学技术|科技|工业和信息化|工信|应急管理)部(?![门分委队长])"
)
"""Organs: each place has its own; ministries."""
_UNIT = re.compile(
    r"[一-鿿“”()（）]{2,22}?(?:监狱|戒毒所|管教所|看守所|拘留所|派出所|分局|支队|大队|总队|医院|大学|学院|中学|小学|学校|"
    r"幼儿园|研究院|研究所|博物馆|图书馆|文化馆|美术馆|科技馆|档案馆|纪念馆|殡仪馆|福利院|养老院|敬老院|救助站|气象台|"
    r"(?<=[一-鿿]{4})(?:中心|总站|电视台|干休所|军休所))"
)
"""Bodies that belong to another."""
_ENDS = re.compile(
    r"\s|$|[?？,，、。.;；:：和与跟及]|的(?!话)|[今去上本前明]年|\d|三公|预算|决算|公务|因公|接待|会议|培训|经费|办公|[有花共]|"
    r"收入|支出|项目|机关运行|采购|多少|一共|总共|合计|是|比|较|增|减|下降|上升|涨|为什么|为何|怎么|整体|呢|吗"
)
"""What follows a body's name: an item, a year, or that something is asked of it."""
_NO_NAME = re.compile(
    r"哪|什么|啥|多少|几[个家所座]|各|所有|全[部市省区县]|每|这|那|该|其|我|你|他|它|谁|有|是|的|了|吗|么|把|被|如何|怎|"
    r"下属|所属|直属|单位|部门|机构|公司|两|三家|年|元|费|预算|决算|支出|收入|项目|资金|情况"
)
_ANY_SUCH = re.compile(
    r"(?:公立|定点|三甲|社会|农村|乡镇|基层|职业|高等|民办|公办|中等|普通|技工|特殊教育|特教|中小|市属|市直|省属|区属|县级|市级|"
    r"省级|区级|综合|中医|三级|二级|优质|薄弱|义务教育|公共|便民|政务|社区|卫生)+"
    r"(?:医院|大学|学院|中学|小学|学校|幼儿园|图书馆|文化馆|博物馆|养老院|敬老院|派出所|服务中心|中心)"
)
"""Any body of a kind."""


def find_bodies(rest: str) -> Iterator[tuple[str, bool]]:
    """The names of bodies that stand by themselves in what is left of a question, and whether
    each is an organ, which every place has its own of: 花都监狱, 税务局.

    rest: blanks where bodies, items and years were understood.
    """
    for chunk in re.finditer(r"[^\s,，、。.;；:：?？!！\d]+", rest):
        start = chunk.start()
        while start < chunk.end():
            lead = _LEAD.match(rest, start)
            found = _body_at(rest, lead.end() if lead is not None else start)
            if found is None:
                break
            yield found[0], found.re is _ORGAN
            start = found.end()


def _body_at(rest: str, start: int) -> re.Match[str] | None:
    """The name of a body that begins at a place."""
    for rule in (_UNIT, _ORGAN):
        match = rule.match(rest, start)
        if match is None or not _ENDS.match(rest, match.end()):
            continue
        if not _NO_NAME.search(match[0]) and not _ANY_SUCH.fullmatch(match[0]):
            return match
    return None


_LIKE_UNIT = re.compile(r"[一-鿿“”()（）]{2,20}?(?:中心|[院所站馆校办队处])")


def find_likely(rest: str) -> tuple[str, ...]:
    """What may be a body's name or any thing's: 特检院, 数据中心. rest: as for ``find_bodies``."""
    found: list[str] = []
    for chunk in re.finditer(r"[^\s,，、。.;；:：?？!！\d]+", rest):
        lead = _LEAD.match(rest, chunk.start())
        match = _LIKE_UNIT.match(rest, lead.end() if lead is not None else chunk.start())
        if match and _ENDS.match(rest, match.end()) and not _NO_NAME.search(match[0]):
            found.append(match[0])
    return tuple(found)


def is_sure(name: str) -> bool:
    """Whether what was taken for a body or a place is one by its own characters: no 满意度."""
    return name in place_names() or any(find_bodies(name)) or any(find_foreign(name, frozenset()))


def is_inner(name: str) -> bool:
    """Whether a name is that of a body that belongs to another: 花都监狱."""
    return _UNIT.fullmatch(name) is not None


def find_strangers(rest: str) -> tuple[str, ...]:
    """Organisations and places in what is left of a question (blanks where it was understood)."""
    found: list[str] = []
    for whole in rest.split():
        lead = _LEAD.match(whole)
        chunk = whole[lead.end() :] if lead is not None else whole
        place = _place_in(chunk)
        body = _BODY.search(chunk) or _SEAT.search(chunk)
        if place:
            found.append(body[1] if body and place in body[1] else place)
        elif body and len(body[1]) > 3 and not _OWN.search(body[1]):
            found.append(body[1])
    return tuple(dict.fromkeys(found))


_OWN = re.compile(r"几|[两三四五六七八九十]个|单位|部门|机构|该|本|哪|服务中心$|场所|多少|公司")


def _place_in(chunk: str) -> str:
    suffixed = re.search(r"[一-鿿]{2,4}?(?:省|市|县|区|自治州)(?!域|场|民|级|政|属)", chunk)
    if suffixed and not NO_PLACE.search(suffixed[0]):
        return suffixed[0]
    for size in range(min(6, len(chunk)), 1, -1):
        if chunk[:size] in place_names():
            return chunk[:size]
    return ""


_NO_ONE = re.compile(r"[的和与跟比几哪各每这那]|[两三四五六]个|所有|全部|其他")
"""What stands between a place and a kind of body where several are meant, or another is."""


def find_foreign(rest: str, known: frozenset[str]) -> Iterator[str]:
    """The bodies that a place leads up to, in what is left of a question: 成都司法局.

    known: the places of the library's own bodies.
    """
    at = 0
    while at < len(rest) - 2:
        place = next(
            (rest[at : at + n] for n in (4, 3, 2) if _is_place(rest[at : at + n], known)), ""
        )
        suffixed = place + (
            rest[at + len(place) :][:1] if rest[at + len(place) :][:1] in "省市县区" else ""
        )
        body = _KIND.match(rest, at + len(suffixed)) if place else None
        if body is not None and not _NO_ONE.search(body[0]):
            yield suffixed + body[0]
            at = body.end()
        else:
            at += 1


_LISTED = re.compile(
    r"(?:局|[卫发教健资工农经]委|委员会|厅|办|办公室|法院|检察院|研究院|学院|大学|中心|支队|街道)"
    r"(?=[、,，和与跟及]|\d|今年|三公|$)"
)
_JOINED = "、和与跟及"


def find_unmatched(masked: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The bodies of a list of which the library holds others: 星星办 of 审计局、星星办、交警.

    masked: with blanks where bodies are named; spans: where.
    """
    for start, end in spans if len(spans) > 1 else ():
        if masked[end : end + 1] and masked[end] in _JOINED:
            yield from _listed(re.split(f"[{_JOINED}]", masked[end + 1 :], maxsplit=1)[0])
        elif start == min(span[0] for span in spans) and masked[start - 1 : start] in tuple(
            _JOINED
        ):
            yield from _listed(re.split(f"[{_JOINED}]", masked[: start - 1])[-1])


def _listed(said: str) -> Iterator[str]:
    match = re.match(r"[一-鿿]{2,12}?" + _LISTED.pattern, said)
    if match is not None and not _NO_BODY.search(match[0]):
        yield match[0]


_NO_BODY = re.compile(r"下属|所属|本级|各|哪|这|该|机关|费|支出|收入|预算|采购|项目|单位")


def _is_place(text: str, known: frozenset[str]) -> bool:
    return len(text) > 1 and (text in place_names() or text in known)
