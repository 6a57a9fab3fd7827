"""The projects that a question means, counted and added up. Pure.

项目一共多少钱 ─ all of a body's     垃圾处理的项目有哪些 ─ those whose names say it
JD打头的项目 ─ those that begin so   科研经费项目多少钱 ─ all of that one name
"""

from __future__ import annotations

import re

from rag.answer.brief import Brief, lead
from rag.answer.goals.indicators import LIMITS, said_amounts
from rag.answer.said.voice import name_org
from rag.answer.things.tallied import Choice, amount_of, name_project, say_highest, say_projects
from rag.cite.pieces import (
    Draft,
    Name,
    Piece,
    Words,
)
from rag.question.asking import SOFT
from rag.question.content import find_content
from rag.question.intents import Intent
from rag.question.lexicon import fold
from rag.retrieve.find import Source
from rag.retrieve.listed import Project, find_projects

LEAST_NAME = 4
"""Characters of a name that several projects bear."""
_PROJECT = re.compile(r"项目|专项|工程(?=有|一共|总共)")
_SUMS = re.compile(
    r"一共|总共|合计|加起来|加(?:在)?一[起块]|总(?:金?额|数|计|和)|共(?:计|需|花|安排)|之和"
)
_COUNTS = re.compile(
    r"(?:几|多少|[两二三四五六七八九十]|\d+)[个项笔类]+(?:专项|项目|[^,，。?？]{0,12}项目)|"
    r"项目[^,，。?？]{0,6}(?:几|多少)[个项笔]|项目(?:数量|数|有多少(?:$|[?？,，]))"
)
_LISTS = re.compile(r"哪[些几]|什么项目|列[出一举]|清单|名单|各(?:是|为|要|花|有)?多少|分别")
_MONEY = re.compile(r"多少钱|金额|预算|花(?:了|费|掉)?多少|(?:经费|资金|支出)?(?:是|有|为)?多少$")
_SAYS_NOTHING = re.compile(
    r"项目支出|项目|专项(?=项目|$|\s|有|一共|总共)|支出|经费|资金|预算|财政拨款|"
    r"[两二三四五六七八九十几多少\d]+[个项笔类](?:大)?|大类|[类型种](?=的|\s|$|项目)|明细|清单|名单|全部|所有|共(?:计|需|花|安排)|钱"
)
"""Words around the projects' own in a question on them."""
_KIND = re.compile(r"类|相关|有关|方面|涉及|哪[些几]|[几多]少?[个项]")
"""A kind of projects is asked for, though one alone may be of it."""
_JOINED = re.compile(r"[和与及、跟]|以及|加上")
_ASIDE = {Intent.WHY, Intent.CHANGE, Intent.CHECKS, Intent.CONTENTS, Intent.TARGET, Intent.RANK,
          Intent.COMPARE, Intent.SHARE, Intent.DEFINITION}  # fmt: skip


def compose_projects(brief: Brief) -> Draft | None:
    """The projects meant, how many they are and what they come to; None where one is asked for."""
    query = brief.query
    asked = query.masked
    source = _source(brief) if query.zh and query.named and _is_broad(brief) else None
    if source is None or brief.past:
        return None
    begun = _PREFIX.search(asked)
    if begun is not None:
        return _tell(brief, source, _begun(source, begun[1]))
    ranked = query.intent is Intent.RANK and _COUNTS.search(asked)
    if (query.intent in _ASIDE and not ranked) or len(query.years) > 1 or LIMITS.search(asked):
        return None
    together = _SUMS.search(asked) or _COUNTS.search(asked) or _LISTS.search(asked)
    if _PROJECT.search(asked) and together:
        return _tell(brief, source, choose_projects(brief, source))
    if (
        _PROJECT.search(asked)
        and _MONEY.search(asked)
        and not query.items
        and not names_said(asked)
    ):
        return _tell(brief, source, choose_projects(brief, source))
    alike = _MONEY.search(asked) or together
    same = _of_one_name(brief, source) if alike else None
    return _tell(brief, source, same) or _tell_one(brief, source)


def _source(brief: Brief) -> Source | None:
    """The one document meant, or the one of a body's that lists projects."""
    if len({(source.org, source.year) for source in brief.sources}) > 1:
        return None
    telling = [source for source in brief.sources if find_projects(source)]
    return telling[0] if len(telling) == 1 else None


def _is_broad(brief: Brief) -> bool:
    """Whether a question's items are the projects themselves, or words of their names."""
    query = brief.query
    if {one.key for one in query.items} <= {"项目支出", "支出总计"}:
        return True
    named = "".join(names_said(query.masked))
    said = [_SAYS_NOTHING.sub("", word) for word in query.words]
    return bool(said) and all(word in named for word in said)


def _tell(brief: Brief, source: Source, choice: Choice | None) -> Draft | None:
    parts = say_projects(brief, source, choice) if choice is not None else []
    if choice is not None and brief.query.intent is Intent.RANK:
        parts[1:1] = say_highest(brief, source, choice.projects)
    return Draft(tuple(parts)) if parts else None


_ONE = re.compile(
    r"项目的?(?:预算|经费|资金|金额|总额)*(?:是|有|为|安排|花|要花|需要?)?(?:多少钱?|几)?[?？]?$"
)


def _tell_one(brief: Brief, source: Source) -> Draft | None:
    """The amount of the one project whose name spells all that is said before 项目."""
    asked = brief.query.masked
    names = names_said(asked)
    if not _ONE.search(asked) or sum(map(_length, names)) < LONG_NAME:
        return None
    found = [p for p in find_projects(source) if all(spells(fold(p.name), name) for name in names)]
    number = amount_of(found[0], source) if len(found) == 1 else None
    if number is None:
        return None
    name = name_project(found[0], source)
    said = (*name_org(source, brief.voice), Words("："), *name, Words(" "), number, Words("。"))
    return Draft((lead(*said),))


def _length(name: str) -> int:
    """Characters of a name; two for each of a Latin word, of which a few tell it."""
    return sum(2 if char.isascii() else 1 for char in name)


LONG_NAME = 6
"""Characters of a question that are taken for a project's name before other words in them."""


# ── which ───────────────────────────────────────────────────────────────────────────────────────


def choose_projects(brief: Brief, source: Source) -> Choice | None:
    """The projects whose names say what the question names; all where it names nothing."""
    projects = find_projects(source)
    groups = [names for part in _JOINED.split(brief.query.masked) if (names := names_said(part))]
    if not groups:
        return Choice(projects)
    found: list[Project] = []
    for names in groups:
        fits = [p for p in projects if all(spells(fold(p.name), name) for name in names)]
        if not fits:
            return None
        found += [p for p in fits if p not in found]
    if len(found) < 2 and not _KIND.search(brief.query.masked):
        return None
    said: list[Piece] = [Words("名称含“")]
    for number, name in enumerate(name for names in groups for name in names):
        said += [Words("”“" if len(groups) == 1 else "”或“")] if number else []
        said.append(Name(name, source.sha256))
    return Choice(tuple(found), (*said, Words("”的")))


def names_said(asked: str) -> list[str]:
    """What a question says of the projects that it means, without its asking words."""
    said = asked.rstrip("?？。")
    for rule in (_SAYS_NOTHING, _SUMS, _LISTS, _MONEY):
        said = rule.sub(" ", said)
    chunks = (chunk.text.strip("要需得拿") for chunk in find_content(said))
    return [text for text in chunks if len(set(text) - SOFT) > 1]


def spells(name: str, said: str) -> bool:
    """Whether a name holds what was said, whole or cut into words of two characters and more."""
    at = start = 0
    while start < len(said):
        ends = (end for end in range(len(said), start + 1, -1) if len(said) - end != 1)
        end = next((end for end in ends if said[start:end] in name[at:]), None)
        if end is None:
            return False
        at = name.index(said[start:end], at) + end - start
        start = end
    return True


_PREFIX = re.compile(r"([0-9a-z]{1,8}|[一-鿿]{1,6})(?:字母|两个字|字)?(?:打头|开头|字头)")


def _begun(source: Source, head: str) -> Choice | None:
    """The projects whose names begin as the question says: JD打头的项目."""
    begun = tuple(p for p in find_projects(source) if fold(p.name).startswith(head))
    if len(begun) < 2:
        return None
    shown = Name(begun[0].name[: len(head)], source.sha256)
    return Choice(begun, (Words("名称以“"), shown, Words("”开头的")))


def _of_one_name(brief: Brief, source: Source) -> Choice | None:
    """The projects of several bodies, or several of one, that bear the name that is said."""
    asked = brief.query.masked
    projects = find_projects(source)
    said = {name for p in projects if len(name := fold(p.name)) >= LEAST_NAME and name in asked}
    name = max(said, key=len, default="")
    same = tuple(p for p in projects if fold(p.name) == name)
    rest = asked.replace(name, " ") if name else asked
    if len(same) < 2 or names_said(rest) or said_amounts(asked):
        return None
    return Choice(same, (Words("名为“"), Name(same[0].name, source.sha256), Words("”的")))
