"""The years that a question asks for. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?:年度?|(?!\d|\.\d|[a-z]|[多余几来]?[万亿元]|[多余]?[个人台辆套件次名]))"
)
_RANGE = re.compile(
    r"(?<!\d)((?:19|20)?\d{2})年?(?:到|至|[-—~～]+|与|和|、|以?来到)((?:19|20)?\d{2})(?:这?[两三四五六七八九十])?"
    r"(?:年|(?<=(?:19|20)\d\d)(?![\d.%]))"
)
MOST_YEARS = 12
"""A longer range is taken for two years."""
_RUN_OF_YEARS = re.compile(r"(?<![\d.])(?:1[5-9]|2\d)(?:[、,，/和与](?:1[5-9]|2\d))+(?![\d.%])")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d{2})年")


_BY_FILE = re.compile(
    r"(?:用|按照?|拿|看|根据|从|由)(?:(?:19|20)?\d{2})年?度?(?:那|这)?(?:份|年|本|版)?(?:的)?(?:文件|预算书?|数据|数字|说明|公开)?"
    r"(?:来|去|里|中|上)?(?:倒推|反推|推算|往回推|推|算)"
)
"""The file that a year is worked out from, not the year asked for: 用2018那份倒推."""


_OF_PAPER = re.compile(
    r"(?:按照?|根据|依据?|依照|遵照|落实|贯彻)(?:了)?(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:的|那[份个次]?|印发的|发的)*"
    r"(?:通知|文件|批复|意见|方案|办法|规定|决定|纪要|改革|条例|政策|机构改革)|"
    r"(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:的|那[份个次]?|印发的|发的)*(?:通知|批复|纪要|机构改革)"
)
"""A paper that something was done by: 按2024年的通知 asks for no document of that year."""


class Years(NamedTuple):
    """years said outright; relative: 0 for 今年, -1 for 去年 (as the year asked for, not as the
    base of a comparison), else None."""

    years: tuple[int, ...]
    relative: int | None


_AS_OF = re.compile(
    r"(?:截至|截止|到)?(?:19|20)\d{2}年?(?:年?[底末]|12月(?:31日|底|末)?)"
    r"|(?:the )?end of (?:19|20)\d{2}|as of (?:[a-z]+ (?:\d{1,2},? )?)?(?:19|20)\d{2}"
    r"|december (?:31,? )?(?:19|20)\d{2}"
)
"""A date that something is counted at: a budget tells what there was when the last year ended."""


def find_years(question: str) -> Years:
    """The years that a folded question asks for; the date of a count is none."""
    question = _AS_OF.sub(" ", question)
    question = _OF_PAPER.sub(" ", _BY_FILE.sub(" ", question))
    years = [int(match[1]) for match in _YEAR.finditer(question)]
    years += [2000 + int(match[1]) for match in _SHORT_YEAR.finditer(question)]
    if "年" in question:
        years += [
            2000 + int(y)
            for run in _RUN_OF_YEARS.findall(question)
            for y in re.findall(r"\d\d", run)
        ]
    years = [*_find_ranges(question), *years]
    return Years(tuple(dict.fromkeys(years)), _relative(question))


def _find_ranges(question: str) -> list[int]:
    """17到19年: all three; 17和19年: the two."""
    found: list[int] = []
    for match in _RANGE.finditer(question):
        first, last = (int(year) if len(year) == 4 else 2000 + int(year) for year in match.groups())
        between = re.search(r"到|至|[-—~～]", match[0])
        whole = between is not None and 0 < last - first < MOST_YEARS
        found += list(range(first, last + 1)) if whole else [first, last]
    return found


_BASE = re.compile(
    r"(?:比|较|同|与|跟|和|相比|相较)(?:去年|上年|前一年|上一年)(?:度|同期)?|上年(?:结转|结余)"
    r"|\b(?:than|from|over|versus|vs\.?|against|to|with|on|since) (?:(?:the|its|that of) )*"
    r"(?:(?:last|previous|prior) year|year before)"
)
"""Last year as what this year's figure is told against, or as a part of an item's name."""
_LAST = re.compile(
    r"去年|上年|上一年|前一年|(?:last|previous|prior) year|(?:the|a) year (?:before|earlier)"
)
_THIS = re.compile(r"今年|本年|当年|this year|(?<!\d)20\d\d(?!\d)")
_BOTH = re.compile(
    r"(?:今年|本年)[和与跟、及](?:去年|上年)(?!度?(?:相|对)?比)|(?:去年|上年)[和与跟、及](?:今年|本年)"
    r"|this (?:year )?and last year|last (?:year )?and this year"
)
_CLAUSE = re.compile(r"[?？;；,，。]|\band\b")


def asks_both_years(question: str) -> bool:
    """Whether last year's figure is asked for beside this year's: 今年多少，去年又是多少."""
    if _BOTH.search(question):
        return True
    asked = _BASE.sub(" ", _AS_OF.sub(" ", question))
    last = _LAST.search(asked)
    if last is None:
        return False
    before = asked[: last.start()]
    return bool(_THIS.search(asked)) or bool(_CLAUSE.search(before) and _ASKS.search(before))


_ASKS = re.compile(r"多少|几|how much|what|how many")


def _relative(question: str) -> int | None:
    base = _BASE.sub(" ", question)
    if asks_both_years(question):
        return None
    if _LAST.search(base):
        return -1
    if "前年" in base:
        return -2
    if re.search(r"明年|下一年|next year", base):
        return 1
    return 0 if re.search(r"今年|本年|this year", base) else None
