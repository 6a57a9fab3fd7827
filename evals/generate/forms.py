"""The forms that most publishers share: each is made from a desk and returns a Sheet. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from evals.blocks import ABOVE, LEFT
from evals.generate.codebook import CLASS_NAMES, CLASSES, name_of
from evals.generate.desk import Desk
from evals.generate.draft import ALL, CAPITAL, FUND, GENERAL, TOTAL, Field, Sheet

Path = tuple[str, ...]
SPLIT = ("split", "sparse")
"""Codes in a column each for 类, 款 and 项; sparse: a row prints its own part alone."""
_DIGITS = "一二三四五六七八九"


def numeral(n: int) -> str:
    """1 → 一, 26 → 二十六."""
    tens, ones = divmod(n, 10)
    text = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens - 1]}十"
    return text + (_DIGITS[ones - 1] if ones else "")


def build_header(paths: Sequence[Path], *, numbers: bool = False) -> tuple[tuple[str, ...], ...]:
    """Header rows of columns told as paths: equal neighbours are merged, short ones go down.

    numbers: a last row numbers the columns.
    """
    depth = max(len(path) for path in paths)
    rows = []
    for r in range(depth):
        row = []
        for c, path in enumerate(paths):
            if r >= len(path):
                row.append(ABOVE)
            elif c and len(path) > r + 1 and paths[c - 1][: r + 1] == path[: r + 1]:
                row.append(LEFT)
            else:
                row.append(path[r])
        rows.append(tuple(row))
    if numbers:
        rows.append(tuple(str(n + 1) for n in range(len(paths))))
    return tuple(rows)


class Form:
    """The name of a form in one file: its number and title, and how its codes are printed."""

    def __init__(self, desk: Desk, n: int, name: str) -> None:
        self.desk, self.n, self.name = desk, n, name

    @property
    def title(self) -> str:
        desk = self.desk
        return desk.profile.title.format(
            year=desk.year, level=desk.body.level, name=self.name, n=self.n
        )

    def sheet(
        self,
        kind: str,
        paths: Sequence[Path],
        body: Sequence[tuple[Field, ...]],
        *,
        numbers: bool = False,
        wide: bool = False,
    ) -> Sheet:
        """The sheet with this form's captions."""
        profile, desk = self.desk.profile, self.desk
        return Sheet(
            kind,
            self.title,
            desk.print.unit,
            build_header(paths, numbers=numbers),
            tuple(body),
            profile.left.format(org=desk.org) if profile.left else None,
            profile.label.format(n=self.n) if profile.label else None,
            wide=wide,
        )


# ── codes ───────────────────────────────────────────────────────────────────────────────────────


def code_paths(desk: Desk, *, economic: bool = False) -> tuple[Path, ...]:
    """The columns that hold a row's code and name."""
    what = "经济分类科目" if economic else "功能分类科目"
    if desk.profile.codes in SPLIT:
        parts = ("类", "款") if economic else ("类", "款", "项")
        return (*((f"{what}编码", part) for part in parts), (f"{what}名称",))
    if desk.profile.codes == "bracketed":
        return ((what,),)
    return (("科目编码",), ("科目名称",))


def code_fields(desk: Desk, code: str) -> tuple[Field, ...]:
    """A row's code and name, as the publisher prints them."""
    economic = code[0] == "3"
    name = name_of(code)
    if desk.profile.codes in SPLIT:
        parts = [code[:3], code[3:5], *(() if economic else (code[5:7],))]
        if desk.profile.codes == "sparse":
            own = (len(code) - 3) // 2
            parts = [part if n == own else "" for n, part in enumerate(parts)]
        return (*parts, name)
    if desk.profile.codes == "bracketed":
        return (f"[{code}]{name}",)
    return (code, name)


def total_fields(desk: Desk, *, economic: bool = False) -> tuple[Field, ...]:
    """合计 over the code columns, merged into one cell."""
    return (TOTAL, *([LEFT] * (len(code_paths(desk, economic=economic)) - 1)))


def code_table(
    form: Form,
    kind: str,
    fund: str,
    columns: Sequence[tuple[Path, str | None]],
    *,
    codes: Sequence[str],
    numbers: bool = False,
) -> Sheet:
    """A table by codes; columns: header path and role, None for a source without money."""
    desk = form.desk
    economic = bool(codes) and codes[0][0] == "3"

    def amounts(item: str) -> tuple[Field, ...]:
        return tuple(
            "" if role is None else desk.show(desk.key(item, role, fund)) for _, role in columns
        )

    rows = [(*code_fields(desk, code), *amounts(code)) for code in codes]
    total = (*total_fields(desk, economic=economic), *amounts(TOTAL))
    body = [*rows, total] if desk.profile.last else [total, *rows]
    paths = (*code_paths(desk, economic=economic), *(path for path, _ in columns))
    return form.sheet(kind, paths, body, numbers=numbers, wide=len(paths) > 7)


# ── two sides ───────────────────────────────────────────────────────────────────────────────────

Side = Sequence[tuple[str, Field]]


def two_sided(
    form: Form, kind: str, left: Side, right: Side, *, totals: Sequence[tuple[Field, ...]]
) -> Sheet:
    """Income on the left, spending on the right, totals below."""
    rows: list[tuple[Field, ...]] = [
        (*(a or ("", "")), *(b or ("", ""))) for a, b in zip_longest(left, right)
    ]
    word = form.desk.choose("amount", "预算数", "预算数", f"{form.desk.year}年预算数")
    word = "决算数" if form.desk.profile.finals else word
    income, spending = (
        ("本年收入", "本年支出") if form.desk.profile.region == "上海" else ("收入", "支出")
    )
    paths = ((income, "项目"), (income, word), (spending, "项目"), (spending, word))
    sheet = form.sheet(kind, paths, [*rows, *totals])
    return sheet._replace(widths=(4, 2, 4, 2))


def list_classes(desk: Desk, fund: str) -> list[tuple[str, Field]]:
    """The right side by 类: all of them, or those with money."""
    known = desk.this.codes(fund, desk.unit)
    shown = CLASSES if desk.profile.classes else [c for c in CLASSES if c in known]
    mark = "（{}）" if desk.choose("class-mark", "、", "、", "（）") == "（）" else "{}、"
    return [
        (f"{mark.format(numeral(n))}{CLASS_NAMES[code]}", _class_amount(desk, code, fund))
        for n, code in enumerate(shown, 1)
    ]


def _class_amount(desk: Desk, code: str, fund: str) -> Field:
    return desk.show(desk.key(code, TOTAL, fund))


def no_money(form: Form, kind: str, columns: Sequence[Path], note: str) -> Sheet:
    """An empty form: its 合计 blank or 0, and its note."""
    desk = form.desk
    paths = (*code_paths(desk), *columns)
    fund = CAPITAL if "国有" in form.name else FUND
    role = ("基本支出", "项目支出")
    amounts = [TOTAL, *role][: len(columns)]
    cells = [desk.show(desk.key(TOTAL, each, fund)) for each in amounts]
    return form.sheet(kind, paths, [(*total_fields(desk), *cells)])._replace(note=note)


SPENDING = ((("基本支出",), "基本支出"), (("项目支出",), "项目支出"))
SOURCES = (
    ("一般公共预算拨款收入", GENERAL),
    ("政府性基金预算拨款收入", FUND),
    ("国有资本经营预算拨款收入", CAPITAL),
    ("财政专户管理资金收入", "财政专户管理资金收入"),
    ("事业收入", "事业收入"),
    ("事业单位经营收入", "事业单位经营收入"),
    ("上级补助收入", "上级补助收入"),
    ("附属单位上缴收入", "附属单位上缴收入"),
    ("其他收入", "其他收入"),
)
"""Sources of income as printed, and their names in the ledger."""


def sources(desk: Desk, *, carried: bool) -> list[tuple[str, Field]]:
    """Each source of income with its figure; carried: 上年结转结余 too."""
    found: list[tuple[str, Field]] = [
        (name, desk.show(desk.key(f"收入:{item}"))) for name, item in SOURCES
    ]
    if carried:
        found.append(("上年结转结余", desk.show(desk.key("收入:上年结转结余"))))
    return found


def all_codes(desk: Desk, fund: str = ALL) -> tuple[str, ...]:
    """The functional codes of a fund's spending."""
    return desk.this.codes(fund, desk.unit)
