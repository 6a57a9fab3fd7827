"""Numerals of any script, and quantities in words: none may be a model's own. Pure."""

from __future__ import annotations

import re
import unicodedata

_HARMLESS = re.compile(
    r"一般公共预算|一般|一致|统一|一样|一并|一直|一些|进一步|一方面|之一|同一|单一|三公|两者|"
    r"参见|参照|参与|参加|参考|五险一金|十分|半年报|一次性|一体化|第三方|逐一"
)
_NUMERALS = (
    "〇零一二两三四五六七八九十百千万亿兆廿卅卌皕壹贰叁肆伍陆柒捌玖拾佰仟萬億弌弍弎幺俩仨双半倍"
)
_VAGUE = re.compile(
    r"翻番|成(?=左右|以上|多)|若干|几(?!乎)|分之|百分|比例为|个位|数位|无数|大量|绝大|大部分|大头|多数|少数"
    r"|逾|足足|不止|之多|对折|腰斩|零头|好些|全部(?=都|为|是|由)|近乎"
)
_ENGLISH = re.compile(
    r"\b(?:zero|nil|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|"
    r"thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion|"
    r"half|hal[fv](?:e[ds]?|ing|s)|quarter(?:s|ed)?|thirds?|doubl(?:e[ds]?|ing)|tripl(?:e[ds]?|ing)|"
    r"trebl\w*|quadrupl\w*|\w*fold|twice|thrice|dozens?|scores?|couple|pair|majority|minority|bulk|"
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+t(?:een|ie)ths?|"
    r"(?:hundred|thousand|million)ths?|per\s?cent(?:age)?s?|nought|naught|none|[kmb]n?|lakh|crore|ling|yi|er|san|si|wu|liu|qi|ba|jiu|shi|bai|"
    r"qian|wan|[ivxlcdm]{2,}|[IVXLCDM])\b",
    re.IGNORECASE,
)  # fmt: skip


def holds_numeral(words: str) -> bool:
    """Whether words hold a numeral of any script, or a quantity in words."""
    rest = _HARMLESS.sub("、", words)
    if any(char in _NUMERALS or _is_numeric(char) for char in rest):
        return True
    return bool(_VAGUE.search(rest) or _ENGLISH.search(rest))


def _is_numeric(char: str) -> bool:
    return unicodedata.numeric(char, None) is not None or unicodedata.category(char)[0] == "N"
