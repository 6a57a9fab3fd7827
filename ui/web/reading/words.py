"""Words of 读, Chinese and English."""

from __future__ import annotations

from typing import NamedTuple

from ui.web.reading.tasks import Kind


class ReadingWords(NamedTuple):
    """One language's words; ``{}`` is where a figure or a name goes."""

    english: bool
    blank: str
    unit: str
    all_pages: str
    entry: str
    queue: str
    queue_empty: str
    kinds: dict[Kind, str]
    guides: dict[Kind, str]
    unsure: str
    unsure_why: str
    sentence_why: dict[str, str]
    doubted: str
    legend: dict[str, str]
    was: str
    sheet: str
    leaves: str
    hint: str
    rows: str
    earlier: str
    later: str
    no_rows: str
    plain: str
    scanned: str
    modelled: str
    chosen: str
    place: str
    printed: str
    value: str
    value_hint: str
    why: str
    why_hint: str
    who: str
    keep: str
    undo: str
    kept: str
    undone: str
    mended: str
    broken: str
    unchanged: str
    counted: str
    corrections: str
    task: str
    next_task: str
    last_task: str


CHINESE = ReadingWords(
    english=False,
    blank="空白",
    unit="（单位：{}）",
    all_pages="（全部页面）",
    entry="{} · {} · 第 {} 页",
    queue="待人工核对（{}）",
    queue_empty="这份文件没有需要人工核对的地方：读得清楚，算得相符。",
    kinds={
        Kind.CHECK: "核对不符",
        Kind.UNSURE: "扫描件上没有看清的字",
        Kind.SENTENCE: "情况说明里拿不准的句子",
    },
    guides={
        Kind.CHECK: "先看页面：是文件本身有误，还是读错了一格。读错就更正那一格。",
        Kind.UNSURE: "识别把握低于 95%。与页面一致就不必改，不一致就更正。",
        Kind.SENTENCE: "语法与模型读法不同，或没有算式能证实。",
    },
    unsure="识别把握 {}%",
    unsure_why="识别把握 {}%",
    sentence_why={"grammar": "由语法读出", "model": "由模型指认"},
    doubted="有核对不符用到这一格",
    legend={
        "mz-doubted": "核对不符用到",
        "mz-unsure": "识别没有把握",
        "mz-corrected": "已更正",
    },
    was="原文印作“{}”，由{}于 {} 更正，理由：{}",
    sheet="表格",
    leaves="原页",
    hint="指着一格，右边就标出它在页上的位置；点页面，左边就选中那一格。方向键可以逐格移动。",
    rows="第 {}–{} 行，共 {} 行",
    earlier="前面的行",
    later="后面的行",
    no_rows="这张表没有读到数据行（文件里可能是空表）。",
    plain="这份 PDF 不是预算或决算公开文件，只按普通文字读入；可以看页面。",
    scanned="其中 {} 格由文字识别（OCR）读出",
    modelled="其中 {} 句由模型指认",
    chosen="选中的一格",
    place="第 {} 页",
    printed="读作",
    value="更正为",
    value_hint="照正确的写，例如 47.29；空白就留空",
    why="理由",
    why_hint="例如：扫描不清，按附表改",
    who="更正人",
    keep="记录更正并重新核对",
    undo="撤销这条更正",
    kept="已记录更正：{}",
    undone="已撤销更正：{}",
    mended="不再不符：{}",
    broken="新出现的不符：{}",
    unchanged="核对结果没有变化。",
    counted="{} {} → {}",
    corrections="本文件的更正（{}）",
    task="第 {} 项，共 {} 项",
    next_task="下一项",
    last_task="上一项",
)

ENGLISH = ReadingWords(
    english=True,
    blank="blank",
    unit=" (unit: {})",
    all_pages="(all pages)",
    entry="{} · {} · p. {}",
    queue="Needs a human ({})",
    queue_empty="Nothing in this document needs a human: it was read clearly and adds up.",
    kinds={
        Kind.CHECK: "Failed checks",
        Kind.UNSURE: "Characters not seen clearly on a scan",
        Kind.SENTENCE: "Sentences that are in doubt",
    },
    guides={
        Kind.CHECK: "Look at the page: is the document wrong, or was a cell misread? "
        "If so, correct it.",
        Kind.UNSURE: "Recognised with less than 95 % confidence; correct it where it differs.",
        Kind.SENTENCE: "Grammar and model disagree, or no arithmetic proves the reading.",
    },
    unsure="confidence {}%",
    unsure_why="confidence {}%",
    sentence_why={"grammar": "read by the grammar", "model": "pointed out by a model"},
    doubted="a failed check uses this cell",
    legend={
        "mz-doubted": "used by a failed check",
        "mz-unsure": "not recognised surely",
        "mz-corrected": "corrected",
    },
    was="printed “{}”, corrected by {} on {}: {}",
    sheet="Table",
    leaves="Pages",
    hint="Point at a cell to see its place on the page; click the page to find the cell. "
    "Arrow keys move from cell to cell.",
    rows="rows {}–{} of {}",
    earlier="Rows before",
    later="Rows after",
    no_rows="No rows were read in this table; it may be empty in the document.",
    plain="This PDF is no budget disclosure and was read as plain text; its pages can be seen.",
    scanned="{} cells were read by character recognition (OCR)",
    modelled="{} sentences were pointed out by a model",
    chosen="Selected cell",
    place="p. {}",
    printed="Read as",
    value="Correct to",
    value_hint="As it should read, such as 47.29; leave empty for blank",
    why="Reason",
    why_hint="For example: unclear scan, taken from the annex",
    who="Your name",
    keep="Keep the correction and check again",
    undo="Take this correction back",
    kept="Correction kept: {}",
    undone="Correction taken back: {}",
    mended="No longer failing: {}",
    broken="Newly failing: {}",
    unchanged="No check came out differently.",
    counted="{} {} → {}",
    corrections="Corrections of this document ({})",
    task="{} of {}",
    next_task="Next",
    last_task="Previous",
)


def choose_reading_words(language: str) -> ReadingWords:
    """language: "zh" or "en"."""
    return ENGLISH if language == "en" else CHINESE
