"""情况说明 of budgets: paragraphs that agree with the tables, by profile. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from evals.blocks import Heading, Part
from evals.generate.budget import ITEMS
from evals.generate.codebook import CLASS_NAMES, name_of
from evals.generate.desk import Desk
from evals.generate.dice import throw
from evals.generate.draft import ALL, FUND, GENERAL, GRANTS, TOTAL, Claim, Passage, Piece
from evals.generate.forms import SOURCES, numeral
from evals.generate.goals import goal_sheets
from evals.generate.ledger import PERSON, PUBLIC
from evals.generate.sentences import grow, state

_PLAIN = "：{amount}"


class Writer:
    """Collects headings and paragraphs; each paragraph knows the heading that it stands under."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.pieces: list[Piece] = []
        self.heading = ""

    def head(self, text: str, level: int = 1) -> None:
        self.heading = text
        self.pieces.append(Heading(level, text))

    def say(self, *pieces: str | Claim) -> None:
        self.pieces.append(Passage(pieces, self.heading))

    @property
    def body(self) -> str:
        return f"本{self.desk.body.level}"


def join(claims: Iterator[Claim] | list[Claim], mark: str = "、") -> list[str | Claim]:
    """Claims with a mark between them."""
    found: list[str | Claim] = []
    for claim in claims:
        found += [mark, claim] if found else [claim]
    return found


def totals(writer: Writer) -> None:
    """Income and spending as a whole, with their parts."""
    desk = writer.desk
    year, org = desk.year, desk.org
    level = desk.choose("whose", "", desk.body.level)
    income = grow(
        "收入预算", f"{year}年，{org}{level}收入预算为{{amount}}", desk, desk.key("收入:合计")
    )
    parts = [
        state(name, f"{name}{{amount}}", desk, desk.key(f"收入:{item}"))
        for name, item in (*SOURCES, ("上年结转结余", "上年结转结余"))
        if desk.value(desk.key(f"收入:{item}")) or desk.choose("zeros", "y", "n") == "y"
    ]
    opening = f"按照综合预算的原则，{writer.body}所有收入和支出均纳入预算管理。"
    writer.say(opening, income, "。其中：", *join(parts), "。")
    spent = grow("支出预算", "相应安排支出预算{amount}", desk, desk.key(TOTAL))
    both = [
        state(role, f"{role}{{amount}}", desk, desk.key(TOTAL, role))
        for role in ("基本支出", "项目支出")
    ]
    writer.say(spent, "。其中：", *join(both), "。")


def by_code(writer: Writer, *, mark: str) -> None:
    """Each 项 of 一般公共预算支出 with its use. mark: between code and name."""
    desk = writer.desk
    key = desk.key(TOTAL, TOTAL, GENERAL)
    writer.say(
        grow("一般公共预算拨款支出", f"{desk.year}年度一般公共预算拨款支出{{amount}}", desk, key),
        "。厉行节约办一切事业，体现在有关支出科目中。其中（按项级科目分类统计）：",
    )
    codes = [c for c in desk.this.codes(GENERAL, desk.unit) if len(c) == 7]
    for n, code in enumerate(codes, 1):
        lead = f"（{numeral(n)}）{code}{mark}{name_of(code)}{{amount}}"
        use = throw(desk.body.seed, code).choice(
            ("在职人员支出", "日常业务开展", "项目实施", "机构正常运转")
        )
        writer.say(
            state(name_of(code), lead, desk, desk.key(code, TOTAL, GENERAL), code=code),
            f"。主要用于{use}。",
        )


def basic(writer: Writer) -> None:
    """基本支出 = 人员经费 + 公用经费."""
    desk = writer.desk
    key = desk.key(TOTAL, "基本支出", GENERAL)
    lead = f"{desk.year}年度一般公共预算拨款基本支出{{amount}}"
    writer.say(state("一般公共预算拨款基本支出", lead, desk, key), "，其中：")
    for n, (role, words) in enumerate(
        (
            (PERSON, "基本工资、津贴补贴、奖金、社会保障缴费、住房公积金"),
            (PUBLIC, "办公费、邮电费、差旅费、工会经费、福利费"),
        ),
        1,
    ):
        claim = state(
            role, f"（{numeral(n)}）{role}{{amount}}", desk, desk.key(TOTAL, role, GENERAL)
        )
        writer.say(claim, f"，主要包括：{words}等支出。")


def sangong(writer: Writer) -> None:
    """三公, an item a heading, as Fujian writes them."""
    desk = writer.desk
    year = desk.year
    lead = desk.choose(
        "reason", "。主要原因是：{reason}", "，主要原因是{reason}", "。主要是{reason}"
    )
    writer.head("（一）因公出国（境）经费", 2)
    writer.say(
        grow(
            "因公出国（境）经费",
            f"{year}年预算安排{{amount}}",
            desk,
            desk.key(f"三公:{ITEMS[0]}"),
            reason=lead,
        ),
        "。",
    )
    writer.head("（二）公务接待费", 2)
    writer.say(
        grow(
            "公务接待费",
            f"{year}年预算安排{{amount}}",
            desk,
            desk.key(f"三公:{ITEMS[1]}"),
            reason=lead,
        ),
        "。",
    )
    writer.head("（三）公务用车购置及运行费", 2)
    car = state(
        "公务用车购置及运行费", f"{year}年预算安排{{amount}}", desk, desk.key(f"三公:{ITEMS[2]}")
    )
    run, buy = (
        grow(name, f"{name}{{amount}}", desk, desk.key(f"三公:{name}"), reason="")
        for name in ("公务用车运行费", "公务用车购置费")
    )
    writer.say(car, "，其中：", run, "；", buy, "。")


def others(writer: Writer) -> None:
    """机关运行经费, purchases, cars."""
    desk = writer.desk
    year, org = desk.year, desk.org
    writer.head("（一）机关运行经费", 2)
    key = desk.key(f"机关运行经费:{TOTAL}")
    if desk.value(key):
        lead = f"{year}年，{org}一般公共预算拨款安排的机关运行经费支出{{amount}}"
        writer.say(grow("机关运行经费支出", lead, desk, key), "。")
    else:
        writer.say(f"{writer.body}为事业单位，没有机关运行经费。")
    writer.head("（二）政府采购情况", 2)
    total = state(
        "政府采购预算总额",
        f"{year}年，{org}政府采购预算总额{{amount}}",
        desk,
        desk.key(f"采购:{TOTAL}"),
    )
    parts = [
        state(
            f"政府采购{item}预算", f"政府采购{item}预算{{amount}}", desk, desk.key(f"采购:{item}")
        )
        for item in ("货物", "工程", "服务")
    ]
    writer.say(total, "，其中：", *join(parts), "。")


def no_fund(writer: Writer, name: str) -> None:
    """The sentence of a fund without spending."""
    writer.say(f"{writer.body}{writer.desk.year}年度没有使用{name}拨款安排的支出。")


def fund_words(writer: Writer) -> None:
    """政府性基金: its spending, or that there is none."""
    desk = writer.desk
    key = desk.key(TOTAL, TOTAL, FUND)
    if not desk.value(key):
        no_fund(writer, "政府性基金预算")
        return
    lead = f"{desk.year}年度政府性基金预算拨款支出{{amount}}"
    writer.say(grow("政府性基金预算拨款支出", lead, desk, key), "。")


def fujian_words(desk: Desk) -> list[Piece]:
    """第三部分 as Fujian writes it."""
    writer = Writer(desk)
    writer.pieces.append(Part(("第三部分", f"{desk.year}年度{desk.body.level}预算情况说明")))
    writer.head("一、预算收支总体情况")
    totals(writer)
    writer.head("二、一般公共预算拨款支出情况")
    by_code(writer, mark=desk.choose("code-mark", "", "-"))
    writer.head("三、政府性基金预算拨款支出情况")
    fund_words(writer)
    writer.head("四、国有资本经营预算拨款支出情况")
    no_fund(writer, "国有资本经营预算")
    writer.head("五、一般公共预算拨款基本支出情况")
    basic(writer)
    writer.head("六、一般公共预算“三公”经费支出情况")
    sangong(writer)
    writer.head("七、预算绩效目标情况")
    writer.say(f"{desk.year}年，{desk.org}按照全面实施预算绩效管理的要求，编制绩效目标并公开。")
    writer.pieces += goal_sheets(desk)
    writer.head("八、其他重要事项说明")
    others(writer)
    return writer.pieces


def shanghai_words(desk: Desk) -> list[Piece]:
    """预算编制说明: two paragraphs and the 类, in rounded 万元."""
    writer = Writer(desk)
    year, org = desk.year, desk.org
    writer.head(f"{year}年预算单位编制说明")
    grants = desk.key(f"收入:{GRANTS}")
    own = desk.key("收入:其他收入")
    writer.say(
        state("收入预算", f"{year}年，{org}收入预算{{amount}}", desk, desk.key("收入:合计")),
        "，其中：",
        grow("财政拨款收入", "财政拨款收入{amount}", desk, grants, reason=""),
        "；",
        state("其他收入", "其他收入{amount}", desk, own),
        "。",
    )
    pieces: list[str | Claim] = [
        state("支出预算", "支出预算{amount}", desk, desk.key(TOTAL)),
        "，其中：",
        grow(
            "财政拨款支出预算",
            "财政拨款支出预算{amount}",
            desk,
            desk.key(TOTAL, TOTAL, GRANTS),
            reason="",
        ),
        "。财政拨款支出预算中，",
        grow(
            "一般公共预算拨款支出预算",
            "一般公共预算拨款支出预算{amount}",
            desk,
            desk.key(TOTAL, TOTAL, GENERAL),
            reason="",
        ),
        "。",
    ]
    writer.say(*pieces)
    writer.say("财政拨款支出主要内容如下：")
    classes = [code for code in desk.this.codes(GRANTS, desk.unit) if len(code) == 3]
    for n, code in enumerate(classes, 1):
        name = CLASS_NAMES[code]
        lead = f"{n}.“{name}”科目{{amount}}"
        writer.say(
            state(name, lead, desk, desk.key(code, TOTAL, GRANTS)),
            "，主要用于保障机构运转和项目实施等支出。",
        )
    writer.head("“三公”经费和机关运行经费预算说明")
    key = desk.key(f"三公:{TOTAL}")
    lead = f"{year}年“三公”经费预算数为{{amount}}"
    writer.say(grow("“三公”经费预算数", lead, desk, key), "。")
    return writer.pieces


def shenzhen_words(desk: Desk) -> list[Piece]:
    """Parts of Shenzhen: the whole, then each unit."""
    writer = Writer(desk)
    year, org = desk.year, desk.org
    writer.pieces.append(Part(("第二部分", "部门预算收支总体情况")))
    writer.head("一、收支总体情况")
    for subject, item in (("部门预算收入", "收入:合计"), ("部门预算支出", TOTAL)):
        lead = f"{year}年{org}{subject}{{amount}}"
        writer.say(grow(subject, lead, desk, desk.key(item)), "。")
    writer.head("二、各单位支出情况")
    for n, name in enumerate(desk.body.units):
        at = desk._replace(unit=n)
        roles = [
            state(role, f"{role}{{amount}}", at, at.key(TOTAL, role))
            for role in (PERSON, PUBLIC, "项目支出")
        ]
        lead = f"（{numeral(n + 1)}）{name}预算{{amount}}"
        writer.say(state(f"{name}预算", lead, at, at.key(TOTAL)), "，包括", *join(roles), "。")
    writer.head("三、政府采购预算情况")
    total = state(
        "政府采购项目",
        f"{org}纳入{year}年部门预算的政府采购项目共有{{amount}}",
        desk,
        desk.key(f"采购:{TOTAL}"),
    )
    parts = [
        state(f"{x}类项目", f"{x}类项目{{amount}}", desk, desk.key(f"采购:{x}"))
        for x in ("货物", "工程", "服务")
    ]
    writer.say(total, "，其中：", *join(parts), "。")
    writer.head("四、财政拨款“三公”经费预算情况")
    lead = f"{year}年财政拨款“三公”经费预算{{amount}}"
    writer.say(grow("“三公”经费预算", lead, desk, desk.key(f"三公:{TOTAL}"), reason=""), "。")
    for n, item in enumerate((*ITEMS[:2], *ITEMS[3:]), 1):
        lead = f"{n}.{item}。{year}年预算数{{amount}}"
        writer.say(
            grow(item, lead, desk, desk.key(f"三公:{item}"), reason="，主要是{reason}"), "。"
        )
    return writer.pieces


def common_words(desk: Desk) -> list[Piece]:
    """情况说明 as most provinces write it."""
    writer = Writer(desk)
    year, org = desk.year, desk.org
    writer.pieces.append(Part(("第三部分", f"{year}年{desk.body.level}预算情况说明")))
    writer.head("一、关于收支总体情况的说明")
    for subject, item in (("收入总计", "收入:合计"), ("支出总计", TOTAL)):
        writer.say(grow(subject, f"{org}{year}年{subject}{{amount}}", desk, desk.key(item)), "。")
    writer.head("二、关于支出总表的说明")
    total = state("支出预算", f"{year}年支出预算{{amount}}", desk, desk.key(TOTAL))
    roles = [state(r, f"{r}{{amount}}", desk, desk.key(TOTAL, r)) for r in ("基本支出", "项目支出")]
    writer.say(total, "，其中：", *join(roles), "。")
    writer.head("三、关于财政拨款收支总表的说明")
    key = desk.key(TOTAL, TOTAL, GRANTS)
    writer.say(grow("财政拨款支出预算", f"{year}年财政拨款支出预算{{amount}}", desk, key), "。")
    writer.head("四、关于一般公共预算支出表的说明")
    classes = [code for code in desk.this.codes(GENERAL) if len(code) == 3]
    shares = [
        state(
            CLASS_NAMES[code],
            f"{CLASS_NAMES[code]}{{amount}}",
            desk,
            desk.key(code, TOTAL, GENERAL),
        )
        for code in classes
    ]
    key = desk.key(TOTAL, TOTAL, GENERAL)
    lead = f"{year}年一般公共预算支出{{amount}}"
    writer.say(state("一般公共预算支出", lead, desk, key), "，其中：", *join(shares), "。")
    writer.head("五、关于一般公共预算基本支出表的说明")
    basic(writer)
    writer.head("六、关于“三公”经费支出表的说明")
    sangong(writer)
    writer.head("七、其他重要事项的情况说明")
    others(writer)
    return writer.pieces


__all__ = [
    "ALL",
    "Writer",
    "common_words",
    "fujian_words",
    "join",
    "shanghai_words",
    "shenzhen_words",
]
