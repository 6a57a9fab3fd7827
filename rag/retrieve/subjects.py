"""What sentences are about, as plain names; items that a document names itself. Pure.

Statement ─ subject_names ─► uniform names     Source + question ─ own_items ─► Item(s)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.money import FACTORS
from extract.records import Statement
from rag.question.content import Chunk
from rag.question.labels import label_key
from rag.question.lexicon import ECONOMICS, FUNCTIONS, ITEMS, THREE_ONLY, Item, fold, plain_name
from rag.retrieve.nearby import find_nearby

if TYPE_CHECKING:
    from rag.retrieve.find import Source

_LEVEL = re.compile(r"\((?:类|款|项)\)")
_SAID = re.compile(r"预算(?:数|总额)?(?:为|是|约)?[\d,.]+.*$")
_SPONSOR = re.compile(
    r"^.*?(?:拨款|预算|部门|单位)(?:安排)?的?(?=三公|因公|公务|机关运行)|^(?:\d{4}年度?)?(?:(?:本|我)(?:部门|单位|局|委)|部门|单位)(?:本级)?(?=.{2})|^\d{4}年度?"
)
_BUDGETED = re.compile(r"(?<=.)(?:支出)?(?:财政拨款)?预算(?:总额|总计|合计|数|支出|安排)?$")
_FUNDED = re.compile(r"^(?:本年)?(?:一般公共预算|财政拨款)(?:安排)?的?(?=[^收支拨基项]{2,})")
_TWO_SIDED = re.compile(
    r"^(?:收支|收、支|收入、?支出|收入和支出|收入与支出)(?:总)?(?:预算)?(?:总额|总计)?$"
)
_TURNED = {"预算收入": "收入预算", "预算支出": "支出预算"}


@lru_cache(maxsize=65536)
def subject_names(subject: str, org: str) -> frozenset[str]:
    """The uniform names that a sentence's subject may be known by.

    住房改革支出（款）购房补贴（项）支出 → 购房补贴; 某局部门预算收入 → 收入预算.
    """
    whole = _SAID.sub("", fold(subject).replace(fold(org), ""))
    bare = _SPONSOR.sub("", whole) or whole
    parts = [part for part in _LEVEL.split(bare) if part]
    last = parts[-1] if parts and parts[-1] not in ("支出", "预算") else (parts or [bare])[-2:][0]
    names = {plain_name(text) for text in (whole, bare, last, _TURNED.get(bare, bare))}
    names |= {plain_name(_BUDGETED.sub("", name)) for name in names}
    names |= {_FUNDED.sub("", name) for name in names}
    names |= {f"{name}支出" for name in names}
    if _TWO_SIDED.match(bare):
        names |= {"收入预算", "支出预算"}
    elif _TWO_SIDED.match(bare.removeprefix("财政拨款")):
        names |= {"财政拨款收入", "财政拨款支出"}
    return frozenset(name for name in names if name)


MIN_NAME = 4
"""Characters of a name that a document gives an item of its own; three for one that ends on 费."""
_KINDS = tuple(dict.fromkeys((*FUNCTIONS, *ECONOMICS, *THREE_ONLY, "政府采购表", "专项资金清单")))
OWN = "own"
"""The topic of an item that a document names and the lexicon does not."""


def own_items(source: Source, said: str, known: Sequence[str]) -> tuple[tuple[str, Item], ...]:
    """The rows and subjects of a document that a folded question names, as they are said.

    Longest first claimed.

    known: the question's words that the lexicon understood; a name must say more than they do.
    """
    taken = said
    found: list[tuple[int, str, Item]] = []
    for name in sorted(_vocabulary(source), key=lambda one: (-len(one), one)):
        at = taken.find(name)
        if at < 0 or any(name in word for word in known):
            continue
        taken = taken.replace(name, " " * len(name))
        found.append((at, name, _vocabulary(source)[name]))
    return tuple((name, item) for _, name, item in sorted(found, key=lambda one: one[0]))


def near_item(
    source: Source, question: str, chunks: Sequence[Chunk], known: Sequence[str]
) -> tuple[str, Item] | None:
    """The row or subject whose name spells a stretch of the question, and that stretch."""
    vocabulary = _vocabulary(source)
    found = find_nearby(question, chunks, tuple(vocabulary), known)
    return None if found is None else (found[0], vocabulary[found[1]])


def _vocabulary(source: Source) -> dict[str, Item]:
    kept = source.kept.vocabulary
    if not kept:
        kept.update(_name_items(source))
    return kept


def _name_items(source: Source) -> Iterator[tuple[str, Item]]:
    lexicon = _lexicon_names()
    for figure in reversed(source.figures):
        said = _spoken(figure.label)
        if _is_name(said) and plain_name(said) not in lexicon:
            codes = (figure.code,) if figure.code else ()
            label = "".join(figure.label.split())
            yield said, Item(label, (plain_name(said),), codes=codes, kinds=_KINDS, topic=OWN)
    rows = {_spoken(figure.label) for figure in source.figures}
    money = {
        s.subject
        for s in source.disclosure.statements
        if s.amount is None or s.amount.unit in FACTORS
    }
    for subject in sorted(money):
        for said in sorted(_cores(subject, source.org) - rows):
            known = {plain_name(said), _BUDGETED.sub("", plain_name(said))}
            if _is_name(said) and not known & lexicon:
                yield said, Item(said, (plain_name(said),), kinds=_KINDS, topic=OWN)


def subject_item(statement: Statement, org: str) -> Item:
    """What a claim is about: the field's own item of that name, else one that it names itself."""
    names = subject_names(statement.subject, org)
    for item in ITEMS:
        if names & {plain_name(name) for name in (item.key, *item.names)}:
            return item
    whole = max(_cores(statement.subject, org), key=len)
    said = _BUDGETED.sub("", whole) or whole
    codes = (statement.code,) if statement.code else ()
    return Item(said, (plain_name(said),), codes=codes, kinds=_KINDS, topic=OWN)


def _spoken(label: str) -> str:
    """A label as it is said: folded, without its ordinal."""
    return label_key(fold(label))


def _cores(subject: str, org: str) -> frozenset[str]:
    """The names that stand in a subject as it is printed."""
    whole = _SAID.sub("", fold(subject).replace(fold(org), ""))
    bare = _SPONSOR.sub("", whole) or whole
    parts = [part for part in _LEVEL.split(bare) if part not in ("", "支出", "预算")]
    return frozenset((whole, bare, *parts[-1:], *(p.removesuffix("支出") for p in parts[-1:])))


def _is_name(name: str) -> bool:
    least = MIN_NAME - 1 if name.endswith(("费", "金", "款")) else MIN_NAME
    return least <= len(name) <= 40 and not re.search(
        r"^\d|合计|总计|^本年|项目名称|单位名称", name
    )


@lru_cache(maxsize=1)
def _lexicon_names() -> frozenset[str]:
    return frozenset(plain_name(name) for item in ITEMS for name in (item.key, *item.names))
