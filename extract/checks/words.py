"""Level 3, words: remains of templates, broken reasons, names, the wrong kind of body. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.checks.facts import Facts
from extract.checks.rule import INFO, WARNING, Outcome, Remark, Rule
from extract.records import Evidence, Operand, Paragraph, State
from extract.sections.places import locate

_TEMPLATE = re.compile(
    r"(?:增加|增长|上升)?[（(](?:减少|下降|降低)[）)]|(?:增加|增长|减少|下降)[/／](?:减少|下降|增加|增长|降低)|"
    r"(?<![A-Za-zＡ-Ｚ])[XxＸ×]{2,}(?=万元|元|[%％]|年|月|日|人|辆|个|项|部门|单位|局|中心)|20[XxＸ×]{2}年|"
    r"[（(](?:请|此处)?(?:填写|说明原因|列示|据实)[^）)]{0,12}[）)]|\*{2,}万元|_{2,}万元"
)
_NO_REASON = re.compile(
    r"(?:原因(?:是|为|系)|(?:主要|变动|增减)原因)[：:]?(?=[。；;])|(?:主要|原因)是[：:]?(?=[。；;])"
)
_DOUBLED = re.compile(
    r"(保障|安排|用于|主要|预算|支出|经费|服务|工作|情况|单位|部门)\1(?!处|科|局|部|单位[：:])"
)
_GLOSSARY = re.compile(r"名词解释|专业名词|术语")
_BODIES = {"部门": "本单位", "单位": "本部门"}
"""What a body of one level should not call itself."""


def check_templates(facts: Facts) -> Iterator[Outcome]:
    """Words of the form that nobody filled in or chose."""
    return _search(facts, _TEMPLATE, "留有套用模板的文字“{}”，请改成实际内容。", WARNING)


def check_reasons(facts: Facts) -> Iterator[Outcome]:
    """A sentence that promises a reason and breaks off."""
    if not any("原因" in paragraph.text for paragraph in _narrative(facts)):
        return iter(())
    return _search(facts, _NO_REASON, "“{}”之后没有写出原因，请补充。", WARNING)


def check_doubles(facts: Facts) -> Iterator[Outcome]:
    """A word printed twice in a row."""
    return _search(facts, _DOUBLED, "“{}”重复，请删去其一。", INFO)


def check_body(facts: Facts) -> Iterator[Outcome]:
    """本部门 in a 单位预算: one remark for the document, with every place."""
    wrong = _BODIES.get(facts.document.level or "")
    if wrong != "本部门":
        return
    found = [
        (paragraph, paragraph.text.index(wrong))
        for paragraph in _narrative(facts)
        if wrong in paragraph.text
    ]
    if not found:
        yield _clean(facts)
    else:
        text = f"这是单位预算，文中有{len(found)}段称“{wrong}”，应为“本单位”。"
        remarks = [
            _remark(facts, paragraph, (start, start + len(wrong)), text)
            for paragraph, start in found
        ]
        operands = tuple(operand for remark in remarks for operand in remark.operands)
        yield remarks[0]._replace(operands=operands)


def check_years(facts: Facts) -> Iterator[Outcome]:
    """A table's title names the document's year."""
    year = facts.document.year
    named = [
        (sheet.table, int(match[1]))
        for sheet in facts.sheets
        if (match := re.match(r"(20\d\d)年", sheet.table.title))
    ]
    right = sum(found == year for _, found in named)
    for table, found in named:
        page, box = table.caption or table.areas[0]
        place, formula = f"第{page}页《{table.title}》", "表题年度 = 文件年度"
        evidence = Evidence(facts.document.sha256, page, box, table.title)
        operands = (Operand("表题", None, None, evidence, "left"),)
        if found == year:
            yield Remark(State.PASS, place, formula, "年度一致。", operands)
        elif right * 2 > len(named) and year is not None and found == year - 1:
            text = f"表题写 {found} 年，其他表都是 {year} 年，可能是上年的标题没有改。"
            yield Remark(State.FAIL, place, formula, text, operands)


def _search(
    facts: Facts, pattern: re.Pattern[str], advice: str, severity: str
) -> Iterator[Outcome]:
    """A failure for each place that a pattern finds; one pass where it finds none."""
    found = False
    for paragraph in _narrative(facts):
        for match in pattern.finditer(paragraph.text):
            found = True
            text = advice.format(match[0])
            yield _remark(facts, paragraph, match.span(), text, severity=severity)
    if not found and any(True for _ in _narrative(facts)):
        yield _clean(facts)


def _clean(facts: Facts) -> Remark:
    count = sum(1 for _ in _narrative(facts))
    return Remark(State.PASS, "", "文字完整、用词正确", f"看过{count}段文字，没有发现。")


def _narrative(facts: Facts) -> Iterator[Paragraph]:
    for paragraph in facts.paragraphs:
        titles = (*paragraph.headings, paragraph.text[:12] if paragraph.is_heading else "")
        if not any(_GLOSSARY.search(title) for title in titles):
            yield paragraph


def _remark(
    facts: Facts,
    paragraph: Paragraph,
    span: Sequence[int],
    text: str,
    *,
    severity: str = INFO,
) -> Remark:
    area, quote = locate(paragraph, span[0], span[1])
    evidence = Evidence(facts.document.sha256, area.page, area.bbox, quote)
    around = paragraph.text[max(span[0] - 12, 0) : span[1] + 6]
    section = f"《{paragraph.headings[-1]}》" if paragraph.headings else ""
    return Remark(
        State.FAIL,
        f"第{area.page}页{section}文字“…{around}…”",
        "文字完整、用词正确",
        text,
        (Operand("文字", None, None, evidence, "left"),),
        severity,
    )


RULES = (
    Rule(
        "template-words",
        "文字中没有模板残留",
        3,
        WARNING,
        "没有“增加（减少）”“XX万元”一类未填的模板文字",
        "有文字说明（名词解释除外）",
        check_templates,
    ),
    Rule(
        "reason-given",
        "说到原因的句子写出了原因",
        3,
        WARNING,
        "“主要原因是”之后有原因",
        "文字中有说明原因的句子",
        check_reasons,
    ),
    Rule(
        "doubled-word",
        "文字中没有重复的词",
        3,
        INFO,
        "没有“保障保障”一类连续重复的词",
        "有文字说明",
        check_doubles,
    ),
    Rule(
        "body-word",
        "单位预算不自称“本部门”",
        3,
        INFO,
        "单位预算中自称“本单位”",
        "文件是单位预算或单位决算",
        check_body,
    ),
    Rule(
        "title-year",
        "表题的年度与文件一致",
        3,
        WARNING,
        "表题年度 = 文件年度",
        "表题以年度开头",
        check_years,
    ),
)
