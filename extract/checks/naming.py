"""Level 3: names of codes and of the body, between tables and in the narrative. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from extract.checks.claims import list_coded
from extract.checks.facts import Facts, bare, org_key, place
from extract.checks.names import is_misprint
from extract.checks.rule import INFO, WARNING, Outcome, Remark, Rule
from extract.records import Evidence, Figure, Operand, State, Statement
from extract.sections.places import locate

MOST_MISSING = 2
"""Characters that a misprinted name of a body may lack."""

_DISTINCT = re.compile(r"[一二三四五六七八九十\d东南西北中新老省市县区]")
_ONLY = re.compile(r"[市县区]")
_LEVELS = "省市县区盟旗"
_PLACES = re.compile(rf"(?:(?!城市|园区|社区|片区|辖区)[^{_LEVELS}“”\"（(]{{1,8}}[{_LEVELS}])+")
"""The places that a body's name begins with: 福州市鼓楼区."""
_LETTER = re.compile(r"[一-龥]")


def check_code_names(facts: Facts) -> Iterator[Outcome]:
    """One code has one name in all tables that list expenditure by code."""
    named: dict[str, list[Figure]] = defaultdict(list)
    for sheet in list_coded(facts):
        seen = set()
        for figure in sheet.figures:
            if figure.code and figure.label and figure.row not in seen:
                seen.add(figure.row)
                named[figure.code].append(figure)
    for code, figures in named.items():
        if len({figure.table.id for figure in figures}) > 1:
            yield from _compare_names(facts, code, figures)


def check_said_names(facts: Facts) -> Iterator[Outcome]:
    """The name that the narrative gives a code is the table's."""
    labels = {f.code: f for sheet in list_coded(facts) for f in sheet.figures if f.code}
    for statement in facts.statements:
        figure = labels.get(statement.code or "")
        if figure is None or not statement.subject:
            continue
        evidence = statement.sentence
        operands = (
            Operand(f"文字：{statement.subject}", None, None, evidence, "left"),
            _label_operand(facts, figure, "right"),
        )
        where = f"第{evidence.page}页文字“{statement.code} {statement.subject}”"
        if is_misprint(_last_name(statement), figure.label):
            text = f"文字中叫“{statement.subject}”，表中叫“{bare(figure.label)}”，请统一。"
            yield Remark(State.FAIL, where, "文字中的科目名称 = 表中的名称", text, operands)
        else:
            yield Remark(State.PASS, where, "文字中的科目名称 = 表中的名称", "名称一致。", operands)


def check_body_names(facts: Facts) -> Iterator[Outcome]:
    """The body's name in a table's rows is the document's, not one with characters missing."""
    org = org_key(facts.document.org)
    seen: set[tuple[str, str]] = set()
    right = 0
    for sheet in facts.of_kind(
        "收入总表", "支出总表", "单位构成表", "三公经费表", "部门整体绩效表"
    ):
        for row in sheet.table.rows:
            for cell in row.cells:
                name = org_key(cell.raw)
                right += bool(org) and name == org
                if (sheet.table.id, name) in seen or not lacks_characters(name, org):
                    continue
                seen.add((sheet.table.id, name))
                evidence = Evidence(facts.document.sha256, cell.page, cell.bbox, cell.raw)
                operands = (Operand("表中的单位名称", None, None, evidence, "left"),)
                where = f"第{cell.page}页《{sheet.table.title or sheet.table.kind}》"
                text = f"表中写“{cell.raw}”，文件其他地方是“{facts.document.org}”，可能漏字。"
                yield Remark(State.FAIL, where, "表中的单位名称 = 文件的单位名称", text, operands)
    if right and not seen:
        yield Remark(State.PASS, "", "表中的单位名称 = 文件的单位名称", "名称一致。")


def check_said_bodies(facts: Facts) -> Iterator[Outcome]:
    """The body's name in running text does not begin in the middle of a place's name."""
    places = _PLACES.match(facts.document.org or "")
    if places is None or facts.document.org is None:
        return
    core, formula = facts.document.org[places.end() :], "文字中的单位名称 = 文件的单位名称"
    named = [
        paragraph for paragraph in facts.paragraphs if len(core) >= 6 and core in paragraph.text
    ]
    cut = [
        (paragraph, span)
        for paragraph in named
        if (span := _cut_name(paragraph.text, places[0], core))
    ]
    for paragraph, (start, end) in cut:
        area, quote = locate(paragraph, start, end)
        evidence = Evidence(facts.document.sha256, area.page, area.bbox, quote)
        text = f"文中写“{paragraph.text[start:end]}”，单位名称是“{facts.document.org}”，可能漏字。"
        operands = (Operand("文字中的单位名称", None, None, evidence, "left"),)
        yield Remark(State.FAIL, f"第{area.page}页文字", formula, text, operands)
    if named and not cut:
        yield Remark(State.PASS, "", formula, "名称一致。")


def _cut_name(text: str, places: str, core: str) -> tuple[int, int] | None:
    """Where the name stands with only the end of its places, cut inside one ("市鼓楼区…").

    One character alone ("市城市管理局") is how a city's own offices are called.
    """
    for match in re.finditer(re.escape(core), text):
        length = next(
            size
            for size in range(len(places), -1, -1)
            if text[: match.start()].endswith(places[len(places) - size :])
        )
        start = match.start() - length
        inside = 1 < length < len(places) and places[-length - 1] not in _LEVELS
        if inside and (start == 0 or not _LETTER.match(text[start - 1])):
            return start, match.end()
    return None


def lacks_characters(name: str, org: str) -> bool:
    """Whether a name is a body's name with one or two inner characters left out.

    Names that differ by a number, a direction or the level of government may be other bodies.
    """
    missing = len(org) - len(name)
    if (
        not 1 <= missing <= MOST_MISSING
        or len(name) < 6
        or name[:2] != org[:2]
        or name[-2:] != org[-2:]
    ):
        return False
    return _missing(name, org) is not None


def _missing(name: str, org: str) -> str | None:
    """The characters of ``org`` that ``name`` lacks in one place; None for none, or a number."""
    size = len(org) - len(name)
    for start in range(len(name) + 1):
        if org[:start] + org[start + size :] == name:
            run = org[start : start + size]
            plain = _ONLY.sub("", run) if size == 1 else run
            return None if _DISTINCT.search(plain) else run
    return None


def _compare_names(facts: Facts, code: str, figures: Sequence[Figure]) -> Iterator[Outcome]:
    counts = Counter(bare(figure.label) for figure in figures)
    usual = counts.most_common(1)[0][0]
    known = next(figure for figure in figures if bare(figure.label) == usual)
    odd = [figure for figure in figures if is_misprint(figure.label, usual)]
    if not odd:
        operands = tuple(_label_operand(facts, figure, "left") for figure in figures)
        yield Remark(State.PASS, code, "同一编码名称一致", "各表名称一致。", operands)
    for figure in odd:
        operands = (_label_operand(facts, figure, "left"), _label_operand(facts, known, "right"))
        text = f"{code} 在此表叫“{bare(figure.label)}”，在其他表叫“{usual}”，请统一。"
        yield Remark(State.FAIL, place(figure), "同一编码名称一致", text, operands)


def _label_operand(facts: Facts, figure: Figure, side: str) -> Operand:
    row = figure.table.rows[figure.row]
    cell = next(
        (cell for cell in row.cells if figure.label and figure.label in cell.raw), figure.cell
    )
    evidence = Evidence(facts.document.sha256, cell.page, cell.bbox, cell.raw)
    return Operand(f"{figure.code} {bare(figure.label)}", None, None, evidence, side)


def _last_name(statement: Statement) -> str:
    """The lowest name that the subject gives, without the number of its place in a list."""
    parts = re.split(r"[（(](?:类|款|项)[）)]", statement.subject)
    last = next((part for part in reversed(parts) if part.strip()), statement.subject)
    return re.sub(r"^\d{1,2}(?=[\u4e00-\u9fff])", "", last)


RULES = (
    Rule(
        "code-name",
        "同一编码在各表中名称一致",
        3,
        INFO,
        "同一编码的名称在各表中相同",
        "两张以上的表列出同一编码",
        check_code_names,
    ),
    Rule(
        "said-name",
        "文字中的科目名称与表格一致",
        3,
        WARNING,
        "文字中编码后的名称 = 表中该编码的名称",
        "文字中写出科目编码",
        check_said_names,
    ),
    Rule(
        "body-name",
        "表中的单位名称与文件一致",
        3,
        INFO,
        "表中的单位名称没有漏字",
        "表中列出单位名称",
        check_body_names,
    ),
    Rule(
        "said-body",
        "文字中的单位名称与文件一致",
        3,
        INFO,
        "文字中的单位名称没有从地名中间断开",
        "单位名称以地名开头",
        check_said_bodies,
    ),
)
