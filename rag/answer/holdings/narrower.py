"""A thing that is narrower than the item its last word names: 辅警工资 is not 工资福利支出. Pure.

question ─ read_narrower ─► 辅警工资     Draft of the item ─ settle_narrower ─► what is said of it,
or a refusal with the item's figure as the nearest
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rag.answer.brief import Brief, item, lead, refuse, text
from rag.answer.figures.comparisons import list_projects
from rag.answer.said.voice import name_org
from rag.answer.weighed import Reading
from rag.answer.words.passages import compose_grounds, said_in
from rag.cite.pieces import Asked, Derived, Draft, Part, Printed, Style
from rag.question.content import ALIKE, find_content
from rag.question.intents import Intent
from rag.question.lexicon import Item, find_items, fold
from rag.retrieve.find import Source

_KINDS = frozenset(("人员经费", "公用经费", "三公经费", "公务用车购置及运行费", "公务用车购置费"))
"""Items beside those of the economic classification whose words people narrow."""
_SCOPE = (
    "财政拨款|一般公共预算|公共预算|政府性基金|国有资本经营|财政|拨款|基本支出|项目支出|支出|"
    "收入|经费|费用|资金|"
    "公务|国内|因公|其他|日常|办公|全部|所有|整个|总的?|本级|机关|单位|部门|系统|局里?|委里?|院里?|"
    "学校|街道|我们?|你们?|他们?|"
    "职工|员工|工作人员|人员|在职|在编|干部职工|编内|人头|实际|年初|年末|年底|截至|当年|今年|"
    "本年度?|上年度?|去年|年度?|月|说明|情况|标准|科目|代码|编码|款项|明细|数据|老百姓|纳税人|市民"
)
_EDGE = (
    "的了吗呢吧啊是有在为给花用买养编付交发算要把被和与及跟比占加里内中上下这那哪各每个项笔"
    "一二两三几多少"
)
_TRIM = re.compile(rf"^(?:{_SCOPE}|[{_EDGE}])+|(?:{_SCOPE})+$")
_OPEN = re.compile(rf"[{_EDGE}说写填列聘含]$")
"""What ends so is beside the item, or holds it: 基本支出里电费."""


class Narrower(NamedTuple):
    """said: the whole of it in the question's words; head: what makes it narrower."""

    said: str
    head: str


def read_narrower(brief: Brief) -> Narrower | None:
    """The narrower thing that a question asks the amount of by the word of its one item."""
    query = brief.query
    if query.intent is not Intent.VALUE or len(query.items) != 1 or not query.zh:
        return None
    word = next((hit.word for hit in find_items(query.masked) if hit.item == query.items[0]), "")
    if not word or not _may_be_narrowed(query.items[0]):
        return None
    before = query.masked[: query.masked.index(word)]
    link = "的" if before.endswith("的") else ""
    chunks = find_content(before.removesuffix("的"))
    last = chunks[-1].text if chunks else ""
    if not last or not before.removesuffix("的").endswith(last) or _OPEN.search(last):
        return None
    head = _TRIM.sub("", last)
    if len(head) < LEAST or not _NARROWS.search(head) or find_items(head) or _is_own(head, brief):
        return None
    return Narrower(f"{head}{link}{word}", head) if last.endswith(head) else None


LEAST = 2
"""Characters of such a word."""
_NARROWS = re.compile(
    r"^(?![租派请聘招雇买给为让叫去来交付发到]).*"
    r"(?:[员师生警官长工户兵]|干部|领导|外宾|客人|专家|军人|残疾人|老人|儿童|教授|外教|司机|保安|保洁|环卫|临聘|编外|"
    r"楼|大厅|食堂|宿舍|室|机房|基地|学校|车队|支队|大队|分局|派出所|仓库|社区|图书馆|体育馆|博物馆|医院|门诊)$"
)
"""People and places: a word before an item's that makes another, narrower thing of it."""


def _may_be_narrowed(one: Item) -> bool:
    economic = any(code[0] == "3" for code in one.codes) and len(one.codes) == 1
    return (economic or one.key in _KINDS) and not one.key.isdigit() and not one.frame


def _is_own(head: str, brief: Brief) -> bool:
    """Whether it is of the bodies' own names."""
    return any(head in fold(source.org) for source in brief.sources[:MOST_BODIES])


MOST_BODIES = 100


def settle_narrower(brief: Brief, draft: Draft) -> Draft:
    """The draft of the item, where it speaks of the narrower thing or none is asked for; else what
    the documents say of that, or a refusal with the item's figure as the nearest."""
    narrower = read_narrower(brief)
    if narrower is None or draft.refused:
        return draft
    words = next((group for group in ALIKE if narrower.head in group), (narrower.head,))
    if any(word in said_in(draft) for word in words):
        return draft
    told = _find_projects(brief, words) or _find_told(brief, words)
    return told if told is not None else _refuse(brief, narrower, draft)


def _find_projects(brief: Brief, words: Sequence[str]) -> Draft | None:
    """The projects that are named for the thing, with their amounts."""
    named = [
        (source, entry)
        for source in (brief.sources if len(brief.sources) <= FEW else ())
        for entry in list_projects(brief._replace(sources=(source,)))
        if any(word in fold(entry.project or "") for word in words)
    ]
    if not named:
        return None
    voice = brief.voice
    parts: list[Part] = []
    for source, one in named[:MOST_PROJECTS]:
        said = (*name_org(source, voice), voice("：", ": "))
        if not parts:
            said += (voice("没有单独列出；有关的项目：", "not given by itself; projects on it: "),)
        told = (*said, *one.name, voice(" ", " "), one.number, voice("。", "."))
        parts.append(item(*told) if parts else lead(*told))
    return Draft(tuple(parts))


MOST_PROJECTS = 6


def _find_told(brief: Brief, words: Sequence[str]) -> Draft | None:
    """The passages that speak of the thing and give an amount of money."""
    sources = _near(brief, words)
    if not sources:
        return None
    narrow = brief._replace(sources=tuple(sources))
    reading = Reading(narrow, sources)
    said = "|".join([*brief.query.words, "工资", "经费", "费用"])
    paid = re.compile(f"(?:{'|'.join(words)}).{{0,2}}(?:{said})")
    reading.ranked = [
        one for one in reading.ranked if paid.search(one.ground.text) and one.ground.has_number
    ]
    draft = compose_grounds(narrow, reading) if reading.ranked else None
    return draft if draft is not None and _has_money(draft) else None


def _near(brief: Brief, words: Sequence[str]) -> Sequence[Source]:
    if len(brief.sources) <= FEW:
        return brief.sources
    if brief.search is None:
        return ()
    known = [source.sha256 for source in brief.sources]
    found = dict.fromkeys(sha for word in words for sha in brief.search(word, known)[:FEW])
    return [brief.load(sha256) for sha256 in list(found)[:FEW]]


FEW = 3
"""Documents that are read sentence by sentence."""


def _has_money(draft: Draft) -> bool:
    pieces = [p for part in draft.parts for cell in part.cells for p in cell]
    if any(isinstance(p, Printed | Derived) and p.unit.endswith("元") for p in pieces):
        return True
    return bool(re.search(r"\d[万亿]?元", said_in(draft)))


def _refuse(brief: Brief, narrower: Narrower, draft: Draft) -> Draft:
    voice = brief.voice
    held = [_listed(part) for part in draft.parts if part.style in (Style.LEAD, Style.ITEM)]
    return refuse(
        brief,
        voice("文件没有单独列出", "The documents do not give by itself "),
        Asked(narrower.said),
        voice("的数字，因此不作回答。", "."),
        rest=(
            text(voice("最接近的是包含它的整项（不只是它）：", "The nearest is the whole item:")),
            *held[:MOST_HELD],
        ),
    )


def _listed(part: Part) -> Part:
    return item(*(piece for cell in part.cells for piece in cell))


MOST_HELD = 3
"""Lines of the whole item that a refusal gives."""
