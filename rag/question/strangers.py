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


def find_strangers(rest: str) -> tuple[str, ...]:
    """Organisations and places in what is left of a question (blanks where it was understood)."""
    found: list[str] = []
    for chunk in rest.split():
        place = _place_in(chunk)
        body = _BODY.search(chunk) or _SEAT.search(chunk)
        if place:
            found.append(body[1] if body and place in body[1] else place)
        elif body and len(body[1]) > 3 and not _OWN.search(body[1]):
            found.append(body[1])
    return tuple(dict.fromkeys(found))


_OWN = re.compile(r"单位|部门|机构|该|本|哪|服务中心$|场所|多少|公司")


def _place_in(chunk: str) -> str:
    suffixed = re.search(r"[一-鿿]{2,4}?(?:省|市|县|区|自治州)(?!域|场|民|级|政|属)", chunk)
    if suffixed and not NO_PLACE.search(suffixed[0]):
        return suffixed[0]
    for size in range(min(6, len(chunk)), 1, -1):
        if chunk[:size] in place_names():
            return chunk[:size]
    return ""


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
        if body is not None and not re.search(r"[的和与跟比]", body[0]):
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
