"""Words of 库, Chinese and English."""

from __future__ import annotations

from typing import NamedTuple

from ui.web.keeping.jobs import Stage


class KeepingWords(NamedTuple):
    """One language's words; ``{}`` is where a figure or a name goes."""

    drop: str
    pick: str
    hint: str
    stages: dict[Stage, str]
    reading: str
    indexing: str
    retry: str
    dismiss: str
    defect: str
    too_large: str
    no_room: str
    files: str
    held: str
    search: str
    search_hint: str
    find: str
    none: str
    tables: str
    plain: str
    scanned: str
    modelled: str
    corrected: str
    delete: str
    confirm: str
    deleted: str
    export: str
    export_all: str
    workbook: str
    csv: str
    package: str
    package_hint: str


CHINESE = KeepingWords(
    drop="把 PDF 拖到这里，可以一次放很多份",
    pick="选择文件",
    hint="读取在后台进行，不影响提问；读不了的会说明原因，资料库不受影响。",
    stages={
        Stage.WAITING: "等待中",
        Stage.READING: "正在读",
        Stage.ADDED: "已读入",
        Stage.ALREADY: "库里已有这份文件，未作改动",
        Stage.PLAIN: "已读入；不是预算或决算公开文件，只按普通文字",
        Stage.FAILED: "没有读入",
        Stage.CANCELLED: "已取消",
    },
    reading="正在读第 {} 页，共 {} 页",
    indexing="正在编入检索，{}%",
    retry="重试",
    dismiss="移去",
    defect="读取时程序出错，不是文件的问题；资料库没有改动",
    too_large="{} 没有收下：超过 {} MB，或传到一半断了",
    no_room="{} 没有收下：资料库的文件夹写不进去（{}）",
    files="放入的文件",
    held="资料库（{} 份）",
    search="查找",
    search_hint="单位、年份或文件名",
    find="查找",
    none="没有符合的文件。",
    tables="{} 张表",
    plain="不是预算或决算公开文件，只按普通文字读入",
    scanned="扫描件：{} 格由文字识别（OCR）读出",
    modelled="{} 句由模型指认",
    corrected="{} 处更正",
    delete="删除",
    confirm="从资料库删除“{}”？原文件副本、读出的表格和检索都会删去；更正记录会留下。",
    deleted="已删除：{}",
    export="导出",
    export_all="导出所列文件：",
    workbook="Excel",
    csv="CSV",
    package="财政数据包",
    package_hint="财政数据包（Fiscal Data Package）可用 frictionless 校验",
)

ENGLISH = KeepingWords(
    drop="Drop PDFs here, as many as you like",
    pick="Choose files",
    hint="Reading happens in the background; what cannot be read is said and changes nothing.",
    stages={
        Stage.WAITING: "waiting",
        Stage.READING: "reading",
        Stage.ADDED: "read",
        Stage.ALREADY: "already in the library, nothing changed",
        Stage.PLAIN: "read as plain text: no budget disclosure",
        Stage.FAILED: "not read",
        Stage.CANCELLED: "cancelled",
    },
    reading="reading page {} of {}",
    indexing="indexing, {}%",
    retry="Try again",
    dismiss="Remove",
    defect="the program failed on it; the library has not changed",
    too_large="{} was not taken: over {} MB, or broken off",
    no_room="{} was not taken: the library's folder cannot be written to ({})",
    files="Files put in",
    held="Library ({})",
    search="Find",
    search_hint="body, year or file name",
    find="Find",
    none="No document fits.",
    tables="{} tables",
    plain="no budget disclosure; read as plain text",
    scanned="scan: {} cells by character recognition (OCR)",
    modelled="{} sentences pointed out by a model",
    corrected="{} corrections",
    delete="Delete",
    confirm="Delete “{}” from the library? Its copy, tables and index go; corrections stay.",
    deleted="Deleted: {}",
    export="Export",
    export_all="Export those listed:",
    workbook="Excel",
    csv="CSV",
    package="Data package",
    package_hint="A Fiscal Data Package, which frictionless validates",
)


def choose_keeping_words(language: str) -> KeepingWords:
    """language: "zh" or "en"."""
    return ENGLISH if language == "en" else CHINESE
