"""Which documents a question means: organisations and years. Pure, but for the place-name list.

    org ─ name_forms ─► Forms (full, place chain, nickname, short) ─┐
    question ───────────────────────────────────────────────────────┴─ find_orgs ─► Orgs

An organisation is meant by its own, most specific place: "福州" does not mean a body of one of
that city's districts, whose name carries a longer place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from extract.records import Document
from rag.lexicon import fold

HOMOPHONE_SPAN = 9
"""GB 2312's first level is sorted by sound: characters this close mostly share one (莫 漠, 连 莲)."""

_PLACE = re.compile(r"[一-鿿]{2,5}?(?:省|自治区|自治州|地区|市|区|县|旗|镇|乡|街道)")
_NO_PLACE = re.compile(r"(?:城市|社区|园区|景区|校区|小区|库区|灾区|矿区|林区|片区)$")
_SUFFIX = re.compile(r"(?:省|自治区|自治州|地区|市|区|县|旗|镇|乡|街道|新区)$")
_LEVEL = re.compile(r"[(（](?:本级|本部|机关|汇总)[)）]")
_QUOTED = re.compile("[“\"‘'「]([^”\"’'」]{2,8})[”\"’'」]")
_FILE_ORG = re.compile(
    r"^(?:\d{4}年?度?)?(.+?)(?:\d{4}年?度?)?(?:部门|单位)?(?:预算|决算|整体|公开).*$"
)
_BODY = re.compile(
    r"([一-鿿“”]{2,16}?(?:局|委|委员会|办公室|中心|厅|院|学校|大学|中学|小学|医院|学院|所|站|馆|县|区|市|省))"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年度?|(?!\d|\.\d|[a-z]))")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d{2})年")
LONGEST_SHORT = 14
"""Characters of a shortened name."""
_BODIES = "心局委厅办院校所站馆队学会部处社"
_COMMON = ("服务中心", "管理中心", "中心", "管理局", "办公室", "委员会")


class Forms(NamedTuple):
    """full: the folded name; own: its most specific place; wider: the places around it;
    nicks: names that it carries in quotation marks, and its name without places."""

    full: str
    own: str
    wider: tuple[str, ...]
    nicks: tuple[str, ...]


class Orgs(NamedTuple):
    """sha256s: documents meant; spans: their mentions in the folded question;
    guessed: mentions that were read as a misspelling (as written, document's name)."""

    sha256s: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    guessed: tuple[tuple[str, str], ...]


class Years(NamedTuple):
    """years said outright; relative: 0 for 今年, -1 for 去年 (as the year asked for, not as the
    base of a comparison), else None."""

    years: tuple[int, ...]
    relative: int | None


# ── names ───────────────────────────────────────────────────────────────────────────────────────


def document_org(document: Document) -> str:
    """The document's organisation; what its file name says where the text names none."""
    if document.org:
        return document.org
    match = _FILE_ORG.match(document.name.removesuffix(".pdf"))
    return match[1] if match and match[1] else document.name


@lru_cache(maxsize=4096)
def name_forms(org: str) -> Forms:
    """The forms that an organisation's name is spoken in."""
    raw = _LEVEL.sub("", org)
    quoted = tuple(fold(name) for name in _QUOTED.findall(raw))
    full = fold(raw)
    places, rest = _split_places("".join(raw.split()))
    body = fold(rest)
    seat = [places[-1][-1] + body] if places and body[:1] in ("委", "政") else []
    nicks = [name for name in (*quoted, *seat, body) if len(name) > 2]
    own = places[-1] if places else _leading_place(full)
    return Forms(full, own, places[:-1], tuple(dict.fromkeys(nicks)))


def _split_places(name: str) -> tuple[tuple[str, ...], str]:
    """The places that a name begins with, widest first, and what follows them."""
    found: list[str] = []
    rest = name
    while (match := _PLACE.match(rest)) and len(match[0]) < len(rest):
        if _NO_PLACE.search(match[0]):
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


# ── organisations ───────────────────────────────────────────────────────────────────────────────


class _Mention(NamedTuple):
    """A stretch of the question that fits a document, and how closely (higher is closer)."""

    sha256: str
    start: int
    end: int
    grade: int


def find_orgs(question: str, documents: Sequence[Document]) -> Orgs:
    """The documents that a folded question names."""
    mentions: list[_Mention] = []
    guesses: list[tuple[_Mention, str, str]] = []
    for document in documents:
        org = document_org(document)
        forms = name_forms(org)
        found = list(_find_forms(question, document.sha256, forms))
        mentions += found
        if not found:
            guesses += [
                (m, question[m.start : m.end], org)
                for m in _guess(question, document.sha256, forms)
            ]
    best = _without_wider(
        _settle(mentions), {d.sha256: name_forms(document_org(d)) for d in documents}
    )
    free = [g for g in guesses if not any(_overlap(g[0], m) for m in best)]
    loose = {g[0].sha256 for g in free}
    named = [m for d in documents if d.sha256 in loose for m in _find_loose(question, d)]
    chosen = [*best, *(g[0] for g in free), *named]
    order = {d.sha256: i for i, d in enumerate(documents)}
    shas = sorted({m.sha256 for m in chosen}, key=order.__getitem__)
    spans = tuple(sorted({(m.start, m.end) for m in chosen}))
    return Orgs(tuple(shas), spans, tuple(dict.fromkeys((g[1], g[2]) for g in free)))


def _find_loose(question: str, document: Document) -> Iterable[_Mention]:
    """The name without its place, for a document whose place was misspelt."""
    forms = name_forms(document_org(document))
    yield from _find_shortened(question, document.sha256, forms, at_home=False)


def _find_forms(question: str, sha256: str, forms: Forms) -> Iterable[_Mention]:
    for text, grade in _spoken(forms):
        start = question.find(text)
        while start >= 0:
            end = start + len(text)
            place = grade in (50, 40)
            if (
                _fits_after(question[end:], text, forms)
                if place
                else (grade == 100 or _at_home(question[:start], forms))
            ):
                yield _Mention(sha256, start, end, grade)
            start = question.find(text, start + 1)
    yield from _find_shortened(question, sha256, forms)


_NEXT_BODY = re.compile(
    r"市?([^和与及跟、，的比]{0,10}?(?:局|委员会|[卫发宣组统政]委|厅|法院|检察院|医院|大学|学院|中学|小学|街道))"
)


def _fits_after(after: str, place: str, forms: Forms) -> bool:
    """Whether a place is not the beginning of another body's name, nor of 福州市民."""
    if place.endswith("市") and after.startswith("民") and not after.startswith("民政"):
        return False
    body = _NEXT_BODY.match(after)
    return body is None or _in_order(body[1], forms.full)


def _spoken(forms: Forms) -> Iterable[tuple[str, int]]:
    yield forms.full, 100
    for nick in forms.nicks:
        yield nick, 60
    if forms.own:
        yield forms.own, 50
        yield bare_place(forms.own), 40
    for nick in forms.nicks:
        for tail in _COMMON:
            if nick.endswith(tail) and len(nick) - len(tail) > 2:
                yield nick.removesuffix(tail), 30


def _find_shortened(
    question: str, sha256: str, forms: Forms, *, at_home: bool = True
) -> Iterable[_Mention]:
    """A stretch that keeps some of the name's characters in order: 住建局, 长沙职教基地."""
    heads = {form[:1] for form in (forms.full, forms.own, *forms.wider, *forms.nicks) if form}
    for start, char in enumerate(question):
        if char not in heads or (at_home and not _at_home(question[:start], forms)):
            continue
        for stop in range(min(len(question), start + LONGEST_SHORT), start + 2, -1):
            if _is_shortened(question[start:stop], forms):
                yield _Mention(sha256, start, stop, 45)
                break


def _is_shortened(text: str, forms: Forms) -> bool:
    """In order and ending as the name or one of its words ends."""
    if text in _COMMON or not _in_order(text, forms.full):
        return False
    tail = 2 if forms.full.endswith(("中心", "大学", "学院", "医院", "法院")) else 1
    ends = text[-tail:] == forms.full[-tail:] and text[-1] in _BODIES
    known = bool(forms.own) and text.startswith(bare_place(forms.own))
    return ends or (known and len(text) > 4 and text[-2:] in forms.full and text[:2] in forms.full)


def _in_order(text: str, name: str) -> bool:
    rest = iter(name)
    return all(char in rest for char in text)


def _at_home(before: str, forms: Forms) -> bool:
    """Whether what stands before a name without place is no place, or one of the body's own."""
    own = {
        place for full in (*forms.wider, forms.own) for place in (full, bare_place(full)) if full
    }
    if any(before.endswith(place) for place in own):
        return True
    if re.search(r"[一-鿿]{2}[市县区旗]$", before):
        return False
    return not any(before[-size:] in place_names() for size in (2, 3, 4) if len(before) >= size)


def _settle(mentions: list[_Mention]) -> list[_Mention]:
    """Of mentions that overlap, the longest, and among those of one stretch the closest."""
    chosen: list[_Mention] = []
    for mention in sorted(mentions, key=lambda m: (-(m.end - m.start), -m.grade, m.start)):
        rivals = [m for m in chosen if _overlap(m, mention)]
        same = [m for m in rivals if (m.start, m.end) == (mention.start, mention.end)]
        if not rivals or (len(same) == len(rivals) and same[0].grade <= mention.grade + 20):
            chosen.append(mention)
    return chosen


def _without_wider(mentions: list[_Mention], forms: dict[str, Forms]) -> list[_Mention]:
    """Without a place that only leads up to a more special one: 福州 in 福州市鼓楼区."""
    return [
        m
        for m in mentions
        if not any(
            n.start in (m.end, m.end + 1)
            and forms[n.sha256].wider
            and forms[m.sha256].own in forms[n.sha256].wider
            for n in mentions
        )
    ]


def _overlap(a: _Mention, b: _Mention) -> bool:
    return a.start < b.end and b.start < a.end


# ── misspellings ────────────────────────────────────────────────────────────────────────────────


def _guess(question: str, sha256: str, forms: Forms) -> Iterable[_Mention]:
    for text, grade in _spoken(forms):
        if len(text) < 2:
            continue
        for start in range(len(question) - len(text) + 1):
            if _misspelt(question[start : start + len(text)], text):
                yield _Mention(sha256, start, start + len(text), grade - 5)
                return


def _misspelt(said: str, name: str) -> bool:
    """One character sounds alike; in names of four or more, one may differ at all."""
    wrong = [(a, b) for a, b in zip(said, name, strict=True) if a != b]
    if len(wrong) != 1 or not all("一" <= char <= "鿿" for char in said):
        return len(said) > 1 and said != name and said == name[::-1] and len(name) == 2
    return sounds_alike(*wrong[0]) if len(name) < 4 else len(name) > 4 or sounds_alike(*wrong[0])


def sounds_alike(a: str, b: str) -> bool:
    """Two characters of GB 2312's first level that stand close in its order by sound."""
    try:
        (ah, al), (bh, bl) = a.encode("gb2312"), b.encode("gb2312")
    except (UnicodeEncodeError, ValueError):
        return False
    distance = abs((ah - bh) * 94 + (al - bl))
    return max(ah, bh) < 0xD8 and 0 < distance <= HOMOPHONE_SPAN


# ── what the library lacks ──────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=1)
def place_names() -> frozenset[str]:
    """Place names of the word list that comes with jieba; read as text, jieba stays unloaded."""
    lines = resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines()
    names = (line.split(" ")[0] for line in lines if line.endswith(" ns"))
    return frozenset(name for name in names if 2 <= len(name) <= 6)


def find_strangers(rest: str) -> tuple[str, ...]:
    """Organisations and places in what is left of a question (blanks where it was understood)."""
    found: list[str] = []
    for chunk in rest.split():
        place = _place_in(chunk)
        body = _BODY.search(chunk)
        if place:
            found.append(body[1] if body and place in body[1] else place)
        elif body and len(body[1]) > 3 and not _OWN.search(body[1]):
            found.append(body[1])
    return tuple(dict.fromkeys(found))


_OWN = re.compile(r"单位|部门|机构|该|本|哪|服务中心$|场所|多少|公司")


def _place_in(chunk: str) -> str:
    suffixed = re.search(r"[一-鿿]{2,4}?(?:省|市|县|区|自治州)(?!域|场|民|级|政|属)", chunk)
    if suffixed and not _NO_PLACE.search(suffixed[0]):
        return suffixed[0]
    for size in range(min(6, len(chunk)), 1, -1):
        for start in range(len(chunk) - size + 1):
            if chunk[start : start + size] in place_names():
                return chunk[start : start + size]
    return ""


# ── years ───────────────────────────────────────────────────────────────────────────────────────


def find_years(question: str) -> Years:
    """The years that a folded question asks for."""
    years = [int(match[1]) for match in _YEAR.finditer(question)]
    years += [2000 + int(match[1]) for match in _SHORT_YEAR.finditer(question)]
    return Years(tuple(dict.fromkeys(years)), _relative(question))


def _relative(question: str) -> int | None:
    base = re.sub(
        r"(?:比|较|同|与|跟|和|相比)(?:去年|上年|前一年|上一年)(?:度|同期)?", "", question
    )
    base = re.sub(r"上年(?:结转|结余)", "", base)
    if re.search(r"去年|上年|上一年|前一年|last year|previous year", base):
        return -1
    if "前年" in base:
        return -2
    if re.search(r"明年|下一年|next year", base):
        return 1
    return 0 if re.search(r"今年|本年|this year", base) else None
