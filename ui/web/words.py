"""The page's own words, Chinese and English. Texts of the sources are never translated."""

from __future__ import annotations

from typing import NamedTuple

from extract.records import State


class PageWords(NamedTuple):
    """One language's words; ``{}`` is where a figure or a name goes."""

    code: str
    other: str
    title: str
    tagline: str
    talk: str
    source: str
    ledger: str
    question: str
    placeholder: str
    send: str
    fresh: str
    welcome: str
    invitation: str
    no_documents: str
    try_these: str
    you: str
    me: str
    thinking: str
    evidence: str
    place: str
    page: str
    arithmetic: str
    operands: str
    warnings: str
    choose: str
    refused: str
    composed: str
    by_model: str
    took: str
    source_empty: str
    source_lost: str
    quotation: str
    previous: str
    next: str
    of: str
    larger: str
    reading: str
    added: str
    already: str
    year: str
    pages: str
    tables: str
    states: dict[State, str]
    formula: str
    unexpected: str
    how: str
    steps: tuple[str, str, str]
    uses: tuple[str, str, str, str]


CHINESE = PageWords(
    code="zh",
    other="EN",
    title="明账",
    tagline="预算、决算公开文件的问答与复核，每个数字都指回原文",
    talk="问答",
    source="原文",
    ledger="核对",
    question="问题",
    placeholder="例如：公务接待费为什么下降？",
    send="提问",
    fresh="重新开始",
    welcome="想知道什么？",
    invitation="回答里的数字都来自原文；点编号可以看到它在哪一页、哪一格。",
    no_documents="资料库里还没有文件。请到「资料库」上传 PDF，读入后就可以提问。",
    try_these="可以这样问",
    you="问",
    me="答",
    thinking="正在查阅资料库…",
    evidence="出处",
    place="{} 第 {} 页",
    page="第 {} 页",
    arithmetic="怎样算出 {}",
    operands="所用数字",
    warnings="核对提示：这里的数字与文件其他地方不一致",
    choose="请先说明是哪一个",
    refused="没有找到依据",
    composed="由程序编排作答，未用模型",
    by_model="文字由模型 {} 组织，数字取自原文",
    took="{} 毫秒",
    source_empty="点回答里的编号，这里会显示原文那一页，并标出所引的位置。",
    source_lost="原文暂时打不开：{}",
    quotation="所引原文",
    previous="上一处",
    next="下一处",
    of="{} / {}",
    larger="放大或缩小",
    reading="正在读 {}",
    added="已读入：{}",
    already="资料库里已有这份文件，未作改动：{}",
    year="{} 年",
    pages="{} 页",
    tables="{} 张表",
    states={
        State.FAIL: "不符",
        State.ROUNDING: "尾差",
        State.PASS: "相符",
        State.INSUFFICIENT_DATA: "未能核对",
        State.NOT_APPLICABLE: "不适用",
    },
    formula="公式",
    unexpected="这个问题没能答出来，请换个问法再试；资料库没有改动。",
    how="怎么用",
    steps=(
        "像问人一样问：多少、为什么、谁最多、和上年比。",
        "先给结论，再给依据；数字后面带编号：",
        "点编号，看它在原文的哪一页、哪一格：",
    ),
    uses=(
        "每张表对着原页看，读错的格可以更正",
        "算得上、算不上的都列出来，两边各附原文",
        "同一项目，各单位各年度放在一起",
        "放入新的 PDF，导出表格",
    ),
)

ENGLISH = PageWords(
    code="en",
    other="中",
    title="明账 Mingzhang",
    tagline="Ask and recheck Chinese budget disclosures; every figure points to its page",
    talk="Questions",
    source="Source",
    ledger="Checks",
    question="Question",
    placeholder="Ask in Chinese about these documents",
    send="Ask",
    fresh="Start over",
    welcome="What would you like to know?",
    invitation="Figures come from the source; a number in a chip opens the page and the box.",
    no_documents="The library is empty. Upload a PDF under “Library”, then ask.",
    try_these="For example",
    you="Q",
    me="A",
    thinking="Looking through the library…",
    evidence="Sources",
    place="{} p. {}",
    page="p. {}",
    arithmetic="How {} was computed",
    operands="Figures used",
    warnings="Check: these figures disagree with another part of the document",
    choose="Which one do you mean?",
    refused="No evidence found",
    composed="Composed by the program, no model used",
    by_model="Worded by the model {}, figures taken from the source",
    took="{} ms",
    source_empty="Choose a number in an answer: the page of the source opens here, marked.",
    source_lost="The source cannot be opened: {}",
    quotation="Quoted text",
    previous="Previous",
    next="Next",
    of="{} / {}",
    larger="Larger or smaller",
    reading="Reading {}",
    added="Read: {}",
    already="Already in the library, nothing changed: {}",
    year="{}",
    pages="{} pages",
    tables="{} tables",
    states={
        State.FAIL: "failed",
        State.ROUNDING: "rounding",
        State.PASS: "passed",
        State.INSUFFICIENT_DATA: "not run, data missing",
        State.NOT_APPLICABLE: "not applicable",
    },
    formula="Formula",
    unexpected="This question could not be answered; please ask in another way. Nothing changed.",
    how="How it works",
    steps=(
        "Ask in Chinese: how much, why, who has most, how it changed.",
        "The answer comes first, then its support; figures carry numbers:",
        "Choose a number to see the page and the box that it comes from:",
    ),
    uses=(
        "every table beside its page; a misread cell can be corrected",
        "what adds up and what does not, with both sides as printed",
        "one item across bodies and years",
        "put PDFs in, take tables out",
    ),
)


def choose_page_words(language: str) -> PageWords:
    """language: "zh" or "en"."""
    return ENGLISH if language == "en" else CHINESE
