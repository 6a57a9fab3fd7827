"""Words that all rooms use, Chinese and English. Texts of the sources are never translated."""

from __future__ import annotations

from typing import NamedTuple

from extract.records import State


class RoomWords(NamedTuple):
    """One language's words; ``{}`` is where a figure or a name goes."""

    code: str
    english: bool
    tabs: tuple[str, str, str, str, str]
    page: str
    pages: str
    crop: str
    document: str
    all_documents: str
    table: str
    year: str
    unknown_org: str
    states: dict[State, str]
    severities: dict[str, str]
    blank: str
    dash: str
    read: str
    check: str
    cancel: str
    again: str
    earlier: str
    later: str
    span: str
    empty_library: str
    read_only: str
    sign_in_first: str
    sign_in: str
    signed_in: str
    sign_out: str
    unexpected: str
    bad_request: str
    download: str
    comma: str
    counted: str
    filters: str


CHINESE = RoomWords(
    code="zh",
    english=False,
    tabs=("问答", "读表", "核对", "比较", "资料库"),
    page="第 {} 页",
    pages="{} 页",
    crop="第 {} 页上的位置",
    document="文件",
    all_documents="全部文件",
    table="表格",
    year="{} 年",
    unknown_org="单位名称未识别",
    states={
        State.FAIL: "不符",
        State.ROUNDING: "尾差",
        State.PASS: "相符",
        State.INSUFFICIENT_DATA: "未能核对",
        State.NOT_APPLICABLE: "不适用",
    },
    severities={"error": "错误", "warning": "警告", "info": "提示"},
    blank="（空白）",
    dash="（横线）",
    read="看原文",
    check="看核对",
    cancel="取消",
    again="再试一次",
    earlier="前一段",
    later="后一段",
    span="第 {}–{} 项，共 {} 项",
    empty_library="资料库里还没有文件。请到「资料库」放入 PDF，读完就能在这里看到。",
    read_only="这个地址只供阅读：上传、删除和更正要由管理员以 --auth 打开。",
    sign_in_first="上传、删除和更正要先登录。",
    sign_in="登录",
    signed_in="已登录，可以上传、删除、更正和评价回答。",
    sign_out="退出登录",
    unexpected="这一步没能完成，资料库没有改动。请再试一次；若仍不行，请看运行窗口里的记录。",
    bad_request="这个请求不完整，没有做任何改动。",
    download="下载",
    comma="、",
    counted="{}（{}）",
    filters="筛选",
)

ENGLISH = RoomWords(
    code="en",
    english=True,
    tabs=("Ask", "Read", "Check", "Compare", "Library"),
    page="Page {}",
    pages="{} pages",
    crop="Place on page {}",
    document="Document",
    all_documents="All documents",
    table="Table",
    year="{}",
    unknown_org="body not recognised",
    states={
        State.FAIL: "failed",
        State.ROUNDING: "rounding",
        State.PASS: "passed",
        State.INSUFFICIENT_DATA: "not run, data missing",
        State.NOT_APPLICABLE: "not applicable",
    },
    severities={"error": "error", "warning": "warning", "info": "note"},
    blank="(blank)",
    dash="(dash)",
    read="Source",
    check="Checks",
    cancel="Cancel",
    again="Try again",
    earlier="Previous",
    later="Next",
    span="{}–{} of {}",
    empty_library="The library is empty. Put PDFs in under “Library”; they appear here once read.",
    read_only="This address is for reading only: changes need a server started with --auth.",
    sign_in_first="Sign in to upload, delete and correct.",
    sign_in="Sign in",
    signed_in="Signed in: you may upload, delete, correct and rate answers.",
    sign_out="Sign out",
    unexpected="This step failed and nothing was changed. Please try again.",
    bad_request="The request was incomplete; nothing was changed.",
    download="Download",
    comma=", ",
    counted="{} ({})",
    filters="Filters",
)


def choose_room_words(language: str) -> RoomWords:
    """language: "zh" or "en"."""
    return ENGLISH if language == "en" else CHINESE
