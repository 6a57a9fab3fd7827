"""The ways to say an organisation's name: shortened, by its place, by its nickname. Pure.

Forms ─ spoken_forms ─► texts, each with its grade     a text ─ is_shortened ─► whether it is one
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rag.question.names import AFTER_PLACE, Forms, bare_place
from rag.question.organs import names_other, organ_at

LONGEST_SHORT = 14
"""Characters of a shortened name."""
LEAST_INNER = 5
"""Characters of a shortened name that leaves the beginning out: 副中心工程办."""
_BODIES = "心局委厅办院校所站馆队学会部处社署团场园"
COMMON = ("服务中心", "管理中心", "中心", "管理局", "办公室", "委员会")


@lru_cache(maxsize=16384)
def spoken_forms(forms: Forms) -> tuple[tuple[str, int], ...]:
    """The ways to say a name, each with its grade."""
    return tuple(_list_spoken(forms))


def _list_spoken(forms: Forms) -> Iterator[tuple[str, int]]:
    yield forms.full, 100
    for nick in forms.nicks:
        yield nick, 60
    if forms.own:
        yield forms.own, 50
        if bare_place(forms.own) == forms.own:
            yield f"{forms.own}市", 50
        yield bare_place(forms.own), 40
    for rule, word in AFTER_PLACE if forms.own else ():
        if rule.search(forms.full):
            yield f"{forms.own}{word}", 60
            yield f"{bare_place(forms.own)}{word}", 60
    for nick in forms.nicks:
        for tail in COMMON:
            least = 2 if tail.endswith("中心") else LEAST_INNER - 1
            if nick.endswith(tail) and len(nick) - len(tail) > least:
                yield nick.removesuffix(tail), 30


def is_spoken(text: str, forms: Forms) -> bool:
    """Whether a text is a way to say an organisation's name."""
    return any(text == said for said, _ in spoken_forms(forms)) or is_shortened(text, forms)


def ends_as_body(said: str) -> bool:
    """Whether what was said ends as a body's name does, and is not cut short: 深圳建筑."""
    return said[-1] in _BODIES


def goes_no_further(after: str, said: str, forms: Forms) -> bool:
    """Whether what was said is not the beginning of another body's name: 大鹏 of 大鹏新区管委会."""
    if said[-1] in _BODIES or said[-2:] == forms.full[-2:]:
        return True
    body = _NEXT_BODY.match(after)
    if body is None:
        return True
    whole = said + body[1]
    return in_order(whole, forms.full) and not names_other(whole, forms.full)


def _leaves_out_place(text: str, forms: Forms) -> bool:
    """Whether a name says the wider place only: 上海市财政局 is none of 上海市普陀区's."""
    own = bare_place(forms.own)
    return (
        bool(forms.wider)
        and own not in text
        and any(text.startswith(bare_place(place)) for place in forms.wider)
    )


_PARENT = re.compile(r"(?:大学|学院|医院|[一-鿿]{2}局|委员会|人民政府|集团)$")
_SEAT = re.compile(r"(?:办公室|办公厅|办事处|机关|服务中心)$")


def is_parent(text: str, forms: Forms) -> bool:
    """Whether a text is the body that a name's own belongs to: 科技大学 of 科技大学附属学校."""
    full = forms.full
    at = full.find(text[-3:])
    rest = full[at + 3 :] if at >= 0 else ""
    if len(rest) < LEAST_OWN or not _PARENT.search(text) or _SEAT.search(rest):
        return False
    return rest[-1] in _BODIES + "校"


LEAST_OWN = 3
"""Characters of a body's own name behind that of the one it belongs to."""


def is_shortened(text: str, forms: Forms) -> bool:
    """In order and ending as the name or one of its words ends."""
    if (
        text in COMMON
        or text.endswith("市场")
        or (text[-1:] == "会" and forms.full.endswith("委员会") and text[-2:] != "员会")
        or not in_order(text, forms.full)
        or _leaves_out_place(text, forms)
        or names_other(text, forms.full)
    ):
        return False
    full = forms.full.replace("委员会", "委") if text.endswith("委") else forms.full
    full = full.removesuffix("公室") if text.endswith("办") else full
    tail = 2 if full.endswith(("中心", "大学", "学院")) and len(text) < LEAST_INNER else 1
    ends = text[-tail:] == full[-tail:] and text[-1] in _BODIES
    known = bool(forms.own) and text.startswith(bare_place(forms.own))
    return ends or (known and len(text) > 4 and text[-2:] in forms.full and text[:2] in forms.full)


def in_order(text: str, name: str) -> bool:
    rest = iter(name)
    return all(char in rest for char in text)


_NEXT_BODY = re.compile(
    r"市?([^和与及跟、，的比给对向在为各每哪几]{0,10}?(?:局|委员会|管委会|[卫发宣组统政教健资工农经]委|厅|法院|检察院|"
    r"医院|大学|学院|中学|小学|街道|支队|总队|集团|监狱|总工会|工商联|妇联|残联|文联|科协|侨联|"
    r"妇女联合会|残疾人联合会|文学艺术界联合会|科学技术协会|红十字会)|[一-鿿]{2,3}?办(?![理公事法学证件结税案]))"
)


def fits_after(after: str, place: str, forms: Forms) -> bool:
    """Whether a place is not the beginning of another body's name, nor of 福州市民."""
    if place.endswith("市") and after.startswith("民") and not after.startswith("民政"):
        return False
    body = _NEXT_BODY.match(after)
    said = organ_at(after) or (body[1] if body is not None else "")
    return not said or (in_order(said, forms.full) and not names_other(said, forms.full))
