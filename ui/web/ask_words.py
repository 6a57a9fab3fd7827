"""The words of the tab 问, Chinese and English. Texts of the sources are never translated."""

from __future__ import annotations

from typing import NamedTuple


class AskWords(NamedTuple):
    """One language's words; ``{}`` is where a figure or a name goes."""

    scope: str
    scope_all: str
    scope_some: str
    scope_none: str
    bodies: str
    years: str
    no_year: str
    find_body: str
    whole: str
    follow: str
    copy: str
    copied: str
    share: str
    shared: str
    markdown: str
    word: str
    good: str
    bad: str
    rated: str
    rating_refused: str
    tools: str
    more_rows: str
    more_text: str
    chart_parts: str
    chart_changes: str
    chart_left_out: str
    last_year: str
    this_year: str


CHINESE = AskWords(
    scope="范围",
    scope_all="全部 {} 份文件",
    scope_some="{} 份文件中的 {} 份",
    scope_none="所选单位与年份没有共同的文件，请放宽范围。",
    bodies="单位",
    years="年份",
    no_year="年份不明",
    find_body="查找单位",
    whole="恢复全部",
    follow="接着问",
    copy="复制",
    copied="已复制，含出处",
    share="分享链接",
    shared="链接已复制，打开后重新作答",
    markdown="存为 Markdown",
    word="存为 Word",
    good="有用",
    bad="不对",
    rated="已记下，谢谢",
    rating_refused="评价没有记下：这个地址只供阅读，登录后才能评价。",
    tools="对这条回答",
    more_rows="展开其余 {} 行",
    more_text="展开全文",
    chart_parts="{}：上年到本年",
    chart_changes="比上年的变化",
    chart_left_out=" · 另有 {} 项较小的未画出",
    last_year="上年",
    this_year="本年",
)

ENGLISH = AskWords(
    scope="Scope",
    scope_all="all {} documents",
    scope_some="{1} of {0} documents",
    scope_none="No document is of these bodies and these years; please widen the scope.",
    bodies="Bodies",
    years="Years",
    no_year="year unknown",
    find_body="Find a body",
    whole="All again",
    follow="Ask on",
    copy="Copy",
    copied="Copied with its sources",
    share="Link",
    shared="Link copied; it is answered again when opened",
    markdown="Save as Markdown",
    word="Save as Word",
    good="Useful",
    bad="Wrong",
    rated="Noted, thank you",
    rating_refused="Not noted: this address is for reading only; sign in to rate answers.",
    tools="This answer",
    more_rows="Show {} more rows",
    more_text="Show all of it",
    chart_parts="{}: last year to this year",
    chart_changes="Change from last year",
    chart_left_out=" · {} smaller ones not drawn",
    last_year="Last year",
    this_year="This year",
)


def choose_ask_words(language: str) -> AskWords:
    """language: "zh" or "en"."""
    return ENGLISH if language == "en" else CHINESE
