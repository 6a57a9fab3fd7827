"""A desk → a Draft: cover, contents, overview, tables, narrative, glossary, in the profile's order.

Everything in it agrees; faults are planted afterwards. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals.blocks import Break, Contents, Cover, Entry, Heading, Part
from evals.generate.budget import common, fujian, shanghai, shenzhen
from evals.generate.closing import final_words
from evals.generate.desk import Desk
from evals.generate.draft import Draft, Passage, Piece, Sheet
from evals.generate.final import final_accounts
from evals.generate.forms import numeral
from evals.generate.narrative import common_words, fujian_words, shanghai_words, shenzhen_words
from evals.generate.provinces import beijing, guangdong

_FORMS = {
    "fujian": fujian,
    "shanghai": shanghai,
    "shenzhen": shenzhen,
    "common": common,
    "six-decimals": common,
    "final": final_accounts,
    "final-fujian": final_accounts,
    "guangdong": guangdong,
    "beijing": beijing,
}
_WORDS = {
    "fujian": fujian_words,
    "shanghai": shanghai_words,
    "shenzhen": shenzhen_words,
    "common": common_words,
    "six-decimals": common_words,
    "final": final_words,
    "final-fujian": final_words,
    "guangdong": common_words,
    "beijing": common_words,
}
_GLOSSARY = (
    "一、财政拨款收入：指财政当年拨付的资金。",
    "二、事业收入：指事业单位开展专业业务活动及辅助活动所取得的收入。",
    "三、基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。",
    "四、项目支出：指在基本支出之外为完成特定行政任务和事业发展目标所发生的支出。",
    "五、“三公”经费：指因公出国（境）费、公务用车购置及运行费和公务接待费。",
)


def compose_draft(desk: Desk) -> Draft:
    """The whole disclosure of a desk."""
    body, year = desk.body, desk.year
    kind = desk.profile.kind
    tables = list(_tables(desk))
    words = _WORDS[desk.profile.name](desk)
    overview, glossary = list(_overview(desk)), list(_glossary())
    inner: list[Piece] = [*overview, *tables, *words, *glossary]
    if desk.profile.name in ("shanghai", "beijing"):
        inner = [*overview, *words, *tables]
    contents = Contents(tuple(_entries(inner)))
    name = f"{year}年度{body.org}{body.level}{kind}"
    cover = _cover(desk)
    return Draft(body.org, year, kind, body.level, name, (cover, contents, *inner))


def _cover(desk: Desk) -> Cover:
    year, org = desk.year, desk.body.org
    title = desk.choose("cover", "", "公开", "公开")
    if desk.profile.name == "shanghai":
        return Cover((f"{desk.body.place}{year}年{desk.body.level}预算", f"预算单位：{org}"))
    return Cover((f"{year}年度", f"{org}{desk.body.level}{desk.profile.kind}{title}"))


def _entries(pieces: list[Piece]) -> Iterator[Entry]:
    for piece in pieces:
        if isinstance(piece, Part):
            yield Entry(1, " ".join(piece.lines))
        elif isinstance(piece, Heading) and piece.level == 1:
            yield Entry(2, piece.text)


def _overview(desk: Desk) -> Iterator[Piece]:
    body = desk.body
    yield Part(("第一部分", f"{body.level}概况"))
    yield Heading(1, "一、主要职责")
    for n, words in enumerate(
        (f"贯彻执行国家和省、市有关{body.trade.duty}工作的方针政策。",
         f"组织拟订{body.trade.duty}发展规划和年度计划并组织实施。", "承办上级交办的其他事项。"), 1,
    ):  # fmt: skip
        yield Passage((f"（{numeral(n)}）{words}",), "一、主要职责")
    yield Heading(1, "二、机构设置")
    yield Passage(
        (f"列入{desk.year}年部门{desk.profile.kind}编制范围的单位详细情况见下表：",), "二、机构设置"
    )
    rows = tuple((str(n), name) for n, name in enumerate(body.units, 1))
    yield Sheet("单位构成表", "", None, (("序号", "单位名称"),), rows, widths=(1, 4))


def _tables(desk: Desk) -> Iterator[Piece]:
    year, kind = desk.year, desk.profile.kind
    yield Part(("第二部分", f"{year}年度{desk.body.level}{kind}表"))
    make = _FORMS[desk.profile.name]
    counts = [-1, *range(len(desk.body.units))] if desk.profile.many else [-1]
    for at in counts:
        for n, (name, sheet) in enumerate(make(desk._replace(unit=at)), 1):
            if at == -1:
                yield Heading(1, f"{numeral(n)}、{name}")
            yield sheet
            if sheet.note:
                yield Passage((sheet.note,), name)
            yield Break()


def _glossary() -> Iterator[Piece]:
    yield Part(("第四部分", "名词解释"))
    for line in _GLOSSARY:
        yield Passage((line,), "名词解释")
