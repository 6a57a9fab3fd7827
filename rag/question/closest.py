"""Which of a library's bodies are nearest to one that it does not hold. Pure.

name + documents ─ rank_closest ─► those of its place and of its field, nearest first
documents ─ count_places ─► the places that most of them are of
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from extract.records import Document
from rag.question.lexicon import fold
from rag.question.names import all_forms, bare_place, document_org, place_names

_KIND = re.compile(
    r"委员会|办公室|办公厅|办事处|服务中心|管理中心|中心|分局|支队|大队|总队|街道办?|监狱|医院|学校|[局委厅办院所站馆校队会处署省市区县旗镇乡]"
)
"""What says the kind of a body, and not its field."""
ALIKE = 0.6
"""Share of the characters of a field that a body's name must have to be of that field."""
OF_PLACE = 2.0
"""What a body of the same place counts; one of the same field counts up to 1.5."""
OF_FIELD = 1.5
OF_KIND = 0.5
"""What a body of the same place and kind counts more: another hospital."""
KIND = 2
"""Last characters of a name, which tell its kind."""


def rank_closest(name: str, documents: Sequence[Document]) -> list[Document]:
    """The documents of a body's place or field, nearest first; one of each body, year and kind."""
    said = fold(name)
    kept: dict[tuple[str, int | None, str | None], Document] = {}
    for document in documents:
        kept.setdefault((document_org(document), document.year, document.kind), document)
    scored = [(closeness(said, document_org(one)), one) for one in kept.values()]
    near = [(score, one) for score, one in scored if score > 0]
    near.sort(key=lambda pair: (-pair[0], -(pair[1].year or 0)))
    return [one for _, one in near]


def closeness(said: str, org: str) -> float:
    """How near a folded name is to a body's: the place that it begins with, the field it names."""
    places, fields = _parts_of(org)
    at_home = [place for place in places if said.startswith(place)]
    own = said.removeprefix(max(at_home, key=len, default=""))
    if not at_home:
        size = next((n for n in (4, 3, 2) if own[:n] in place_names()), 0)
        own = own[size:]
    chars = set(_KIND.sub("", own))
    shares = [len(chars & field) / len(chars | field) for field in fields if chars and field]
    held = [len(chars & field) / len(chars) for field in fields if chars]
    alike = max(held, default=0.0)
    score = OF_FIELD * alike if alike >= ALIKE else 0.0
    score += max(shares, default=0.0) if score else 0.0
    if not at_home:
        return score
    return score + OF_PLACE + (OF_KIND if fold(org)[-KIND:] == said[-KIND:] else 0.0)


def is_there(said: str, org: str) -> bool:
    """Whether a folded name begins with a place of a body."""
    return any(said.startswith(place) for place in _parts_of(org)[0])


@lru_cache(maxsize=16384)
def _parts_of(org: str) -> tuple[tuple[str, ...], tuple[frozenset[str], ...]]:
    """The places of a body, without 市 and 县; the characters of its field by each of its names."""
    spoken = all_forms(org)
    places = {bare_place(p) for one in spoken for p in (one.own, *one.wider) if len(p) > 1}
    names = {name for one in spoken for name in (one.nicks or (one.full,))}
    fields = (frozenset(_KIND.sub("", name)) for name in sorted(names))
    return tuple(sorted(places)), tuple(field for field in fields if field)


def count_places(documents: Sequence[Document]) -> list[tuple[str, Document, int]]:
    """The widest place of the documents' bodies as their names say it, one document of it, and how
    many there are; the most first."""
    counted: Counter[str] = Counter()
    first: dict[str, Document] = {}
    for document in documents:
        forms = all_forms(document_org(document))[0]
        place = bare_place(forms.wider[0] if forms.wider else forms.own)
        if place[-1:] == "城" and place[:-1] in place_names():
            place = place[:-1]  # 北京城市副中心
        if len(place) > 1:
            counted[place] += 1
            first.setdefault(place, document)
    return [(place, first[place], number) for place, number in counted.most_common()]
