"""A body's money in one year: leaves of spending and sources of income, and any figure's value.

Every value in 元. A figure is the sum of the leaves that its Key names, so that all forms of one
year agree, and two years of one body differ by growth alone. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from evals.generate.body import Body
from evals.generate.codebook import children_of
from evals.generate.dice import round_to, split_amount, throw
from evals.generate.draft import ALL, CAPITAL, FUND, GENERAL, GRANTS, OWN, TOTAL, WHOLE, Key

OTHER = "其他资金"
PERSON, PUBLIC, PROJECT = "人员经费", "公用经费", "项目支出"
_ROLES = {
    TOTAL: (PERSON, PUBLIC, PROJECT),
    "基本支出": (PERSON, PUBLIC),
    PERSON: (PERSON,),
    PUBLIC: (PUBLIC,),
    PROJECT: (PROJECT,),
}
_FUNDS = {
    ALL: (GENERAL, FUND, OTHER),
    GRANTS: (GENERAL, FUND),
    GENERAL: (GENERAL,),
    FUND: (FUND,),
    CAPITAL: (),
    OWN: (OTHER,),
}
_ZERO = Decimal(0)


class Leaf(NamedTuple):
    """The least sum: whose, of which fund, for which 项 (or 款), which part, which economic 款."""

    unit: int
    fund: str
    code: str
    part: str
    kind: str
    amount: Decimal


class Ledger(NamedTuple):
    """All money of one year. named: what is not a classification code, by unit and name."""

    year: int
    leaves: tuple[Leaf, ...]
    named: dict[tuple[int, str], Decimal]

    def value(self, key: Key) -> Decimal:
        """The amount that a key stands for, in 元."""
        if ":" in key.item:
            return self._named(key)
        funds, parts = _FUNDS[key.fund], _ROLES[key.role]
        code = "" if key.item == TOTAL else key.item
        return sum(
            (
                leaf.amount
                for leaf in self.leaves
                if leaf.fund in funds
                and leaf.part in parts
                and key.unit in (WHOLE, leaf.unit)
                and (leaf.kind if code[:1] == "3" else leaf.code).startswith(code)
            ),
            _ZERO,
        )

    def _named(self, key: Key) -> Decimal:
        found = (
            amount
            for (unit, name), amount in self.named.items()
            if name == key.item and key.unit in (WHOLE, unit)
        )
        return sum(found, _ZERO)

    def codes(self, fund: str, unit: int = WHOLE, *, kinds: bool = False) -> tuple[str, ...]:
        """All codes with money in a fund, parents included, in order."""
        found: set[str] = set()
        for leaf in self.leaves:
            if leaf.fund in _FUNDS[fund] and unit in (WHOLE, leaf.unit) and leaf.amount:
                code = leaf.kind if kinds else leaf.code
                found |= {code[:length] for length in (3, 5, 7) if length <= len(code)}
        return tuple(sorted(found))


class _Line(NamedTuple):
    """What one kind of spending is: its code, part, economic 款 and share of the body's size."""

    code: str
    part: str
    kind: str
    share: float


def _base_lines(body: Body) -> Iterator[_Line]:
    """Salaries, contributions and running costs, as every body has them."""
    below = children_of(body.trade.code)
    wish = ("01", "50") if body.civil else ("50", "01")
    run = next((code for end in wish for code in below if code.endswith(end)), below[0])
    pay = (
        ("30101", 0.10),
        ("30102", 0.07),
        ("30103", 0.08),
        ("30107", 0.0 if body.civil else 0.08),
        ("30199", 0.02),
    )
    yield from (_Line(run, PERSON, kind, share) for kind, share in pay if share)
    yield from (
        _Line("2080505", PERSON, "30108", 0.045),
        _Line("2080506", PERSON, "30109", 0.022),
        _Line("2080501" if body.civil else "2080502", PERSON, "30302", 0.02),
        _Line("2089999", PERSON, "30112", 0.003),
        _Line("2101101" if body.civil else "2101102", PERSON, "30110", 0.024),
        _Line("2101103", PERSON, "30111", 0.008),
        _Line("2210201", PERSON, "30113", 0.04),
        _Line("2210202", PERSON, "30102", 0.009),
        _Line(run, PERSON, "30399", 0.001),
    )
    daily = (
        ("30201", 0.012),
        ("30207", 0.003),
        ("30211", 0.004),
        ("30213", 0.004),
        ("30216", 0.003),
        ("30228", 0.008),
        ("30229", 0.005),
        ("30239", 0.009),
        ("30299", 0.006),
        ("31002", 0.004),
    )
    yield from (_Line(run, PUBLIC, kind, share) for kind, share in daily)


def _project_codes(body: Body) -> list[str]:
    """The 项 that projects are paid under: not that of running costs."""
    below = [code for code in children_of(body.trade.code) if not code.endswith(("01", "50"))]
    return throw(body.seed, "codes").sample(below, min(len(below), len(body.trade.projects)))


@cache
def make_ledger(body: Body, year: int, *, final: bool = False) -> Ledger:
    """The body's money of a year, as planned or as spent; the same body and year give the same."""
    leaves: list[Leaf] = []
    named: dict[tuple[int, str], Decimal] = {}
    for unit in range(len(body.units)):
        own = list(_unit_leaves(body, unit, year))
        leaves += own
        named |= {(unit, name): amount for name, amount in _unit_names(body, unit, year, own)}
        if final:
            named |= {(unit, name): amount for name, amount in _close(body, unit, year, named)}
            named |= {(unit, name): amount for name, amount in _plan_codes(body, unit, year, own)}
    return Ledger(year, tuple(leaves), named)


def _close(
    body: Body, unit: int, year: int, named: dict[tuple[int, str], Decimal]
) -> Iterator[tuple[str, Decimal]]:
    """What final accounts add: carried in, carried out, 结余分配, and 三公 as it was planned."""
    before, after = (
        _amount(body, unit, each, name="结转", share=0.02) for each in (year - 1, year)
    )
    other = named[unit, "收入:其他收入"] + named[unit, "收入:上年结转结余"]
    given = round_to(other / 4, body.books.quantum)
    income = {name: named[unit, f"收入:{name}"] for name in (GENERAL, FUND, GRANTS, TOTAL)}
    for name in (GENERAL, GRANTS):
        yield f"收入:{name}", income[name] + after - before
    yield "收入:其他收入", other + given
    yield "收入:上年结转结余", _ZERO
    yield "收入:本年收入合计", income[TOTAL] + after - before + given
    yield f"收入:{TOTAL}", income[TOTAL] + after + given
    yield f"收入:{GRANTS}总计", income[GRANTS] + after
    yield from (("结转:年初结转和结余", before), ("结转:年末结转和结余", after))
    yield "结转:结余分配", given
    items = ("因公出国（境）费", "公务用车购置费", "公务用车运行费", "公务接待费")
    plan = {name: _plan(body, unit, year, name, named[unit, f"三公:{name}"]) for name in items}
    yield from ((f"三公预算:{name}", amount) for name, amount in plan.items())
    yield "三公预算:公务用车购置及运行费", plan["公务用车购置费"] + plan["公务用车运行费"]
    yield f"三公预算:{TOTAL}", sum(plan.values(), _ZERO)


def _plan_codes(
    body: Body, unit: int, year: int, leaves: list[Leaf]
) -> Iterator[tuple[str, Decimal]]:
    """年初预算 of each 项 of 一般公共预算: more, less or as much as was spent, for some nothing."""
    spent: dict[str, Decimal] = {}
    for leaf in leaves:
        if leaf.fund == GENERAL:
            spent[leaf.code] = spent.get(leaf.code, _ZERO) + leaf.amount
    for code, amount in spent.items():
        share = throw(body.seed, unit, year, code, "planned").choice(
            (0, 83, 92, 100, 100, 108, 131)
        )
        yield f"年初预算:{code}", round_to(amount * share / 100, body.books.quantum)


def _plan(body: Body, unit: int, year: int, *of: object) -> Decimal:
    """What was planned for an item of 三公, not less than what was spent."""
    *name, spent = of
    assert isinstance(spent, Decimal)
    more = Decimal(throw(body.seed, unit, year, *name, "plan").choice((100, 104, 125, 150))) / 100
    return round_to(spent * more, body.books.quantum)


def _amount(body: Body, unit: int, year: int, *, name: str, share: float) -> Decimal:
    """A sum that grows from year to year by chance of its own; some stay as they are."""
    size = body.size * (1 if unit == 0 else 0.4 / unit)
    value = (
        Decimal(str(size * share)) * Decimal(throw(body.seed, unit, name).randint(60, 150)) / 100
    )
    for past in range(2020, year + 1):
        chance = throw(body.seed, unit, name, past)
        if chance.random() < 0.8:
            value *= Decimal(chance.randint(88, 117)) / 100
    return round_to(value, body.books.quantum)


def _unit_leaves(body: Body, unit: int, year: int) -> Iterator[Leaf]:
    for line in _base_lines(body):
        skip = throw(body.seed, unit, line.code, line.kind, "skip").random() < 0.12
        if not (skip and line.kind not in ("30101", "30201")):
            name = f"{line.code}{line.kind}"
            amount = _amount(body, unit, year, name=name, share=line.share)
            yield Leaf(unit, GENERAL, line.code, line.part, line.kind, amount)
    for kind, name in (("30217", "公务接待费"), ("30231", "公务用车运行费")):
        run = next(_base_lines(body)).code
        yield Leaf(unit, GENERAL, run, PUBLIC, kind, _sangong(body, unit, year, name))
    for (name, code, fund), amount in _projects(body, unit, year):
        kinds = ("30227", "30201", "31007") if fund != FUND else ("30299",)
        parts = split_amount(
            throw(body.seed, unit, name, "kinds"), amount, len(kinds), quantum=body.books.quantum
        )
        for kind, part in zip(kinds, parts, strict=True):
            yield Leaf(unit, fund, code, PROJECT, kind, part)


def _projects(body: Body, unit: int, year: int) -> Iterator[tuple[tuple[str, str, str], Decimal]]:
    """Name, code and fund of each project, and its amount."""
    codes = _project_codes(body)
    names = body.trade.projects if unit == 0 else body.trade.projects[:2]
    for n, name in enumerate(names[: len(codes)]):
        last = n == len(codes) - 1 and n > 0
        fund = OTHER if body.other and last else GENERAL
        yield (name, codes[n], fund), _amount(body, unit, year, name=name, share=0.09)
    if body.fund and unit == 0:
        share = 0.06
        yield (
            ("城乡基础设施建设", "2120803", FUND),
            _amount(body, 0, year, name="基金", share=share),
        )


def _sangong(body: Body, unit: int, year: int, name: str) -> Decimal:
    """An item of 三公经费; many bodies have none of some."""
    likely = {
        "因公出国（境）费": 0.2,
        "公务用车购置费": 0.2,
        "公务用车运行费": 0.7,
        "公务接待费": 0.9,
    }
    if throw(body.seed, unit, name, "has").random() > likely[name]:
        return _ZERO
    if name == "公务用车购置费" and throw(body.seed, unit, name, year).random() < 0.5:
        return _ZERO
    share = {"公务用车运行费": 0.004, "公务接待费": 0.0012}.get(name, 0.006)
    step = max(body.books.quantum, Decimal(1000 if not body.books.finer else 1))
    return round_to(_amount(body, unit, year, name=name, share=share), step)


def _unit_names(
    body: Body, unit: int, year: int, leaves: list[Leaf]
) -> Iterator[tuple[str, Decimal]]:
    """Income by source, 三公, projects, purchases and 机关运行经费 of a unit."""
    yield from _income(body, unit, leaves)
    items = {
        name: _sangong(body, unit, year, name)
        for name in ("因公出国（境）费", "公务用车购置费", "公务用车运行费", "公务接待费")
    }
    car = items["公务用车购置费"] + items["公务用车运行费"]
    for name, amount in (*items.items(), ("公务用车购置及运行费", car)):
        yield f"三公:{name}", amount
    yield f"三公:{TOTAL}", sum(items.values(), _ZERO)
    for (name, _, _), amount in _projects(body, unit, year):
        yield f"项目:{name}", amount
    goods = _amount(body, unit, year, name="货物", share=0.02)
    works = (
        _amount(body, unit, year, name="工程", share=0.03)
        if throw(body.seed, unit, "works").random() < 0.4
        else _ZERO
    )
    services = _amount(body, unit, year, name="服务", share=0.05)
    yield from (("采购:货物", goods), ("采购:工程", works), ("采购:服务", services))
    yield f"采购:{TOTAL}", goods + works + services
    public = sum((leaf.amount for leaf in leaves if leaf.part == PUBLIC), _ZERO)
    apart = throw(body.seed, "running").random() < 0.4
    own = round_to(public * Decimal("0.83"), body.books.quantum) if apart else public
    yield "机关运行经费:合计", own if body.civil else _ZERO


def _income(body: Body, unit: int, leaves: list[Leaf]) -> Iterator[tuple[str, Decimal]]:
    def of(fund: str) -> Decimal:
        return sum((leaf.amount for leaf in leaves if leaf.fund == fund), _ZERO)

    other = [_ZERO, of(OTHER), _ZERO]
    if body.region != "上海":  # its 收入总表 tells sources by function
        chance = throw(body.seed, unit, "income")
        other = split_amount(chance, of(OTHER), 3, quantum=body.books.quantum)
    sources = dict(zip(("事业收入", "其他收入", "上年结转结余"), other, strict=True))
    sources |= {GENERAL: of(GENERAL), FUND: of(FUND)}
    for name in (
        CAPITAL,
        "财政专户管理资金收入",
        "事业单位经营收入",
        "上级补助收入",
        "附属单位上缴收入",
    ):
        sources[name] = _ZERO
    yield from ((f"收入:{name}", amount) for name, amount in sources.items())
    total = sum(sources.values(), _ZERO)
    yield f"收入:{TOTAL}", total
    yield "收入:本年收入合计", total - sources["上年结转结余"]
    yield f"收入:{GRANTS}", sources[GENERAL] + sources[FUND]
    yield "支出:结转下年", _ZERO
