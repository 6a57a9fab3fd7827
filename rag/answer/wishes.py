"""What an answer must hold beside the question's words: a figure, a measure, a reason. Pure.

question ─ read_wish ─► Wish
"""

# ruff: noqa: E501 - each rule stands on the lines of one pair
from __future__ import annotations

import re

from rag.answer.grounds import Wish


def _said(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words))


_AMOUNT = _said("多少", "几[^乎何]", "多大", "多高", "人数", "金额", "数量", "how(?:much|many)")
_MEASURES = (
    (_said("多少(?:在职|在编)?(?:人|职工|员工|老师|警察|干部|编制)", "几个?人", "几[名位]", "多少[名位]", "人数", "编制", "人员有多少"), _said(r"\d\s*[人名位]", "人数", r"编制(?:人?数|人员)?(?=\d|$|在职|实有|[(（])", "[≥≤=]万?[人名位]")),
    (_said("[几多少][辆台]车?", "多少车", "车.{0,4}(?:几|多少)(?!钱|万|费)", "保有量"), _said(r"\d\s*[辆台]", r"[≥≤=]\s*[辆台]", "数量(?!指标)")),
    (_said("(?:多少|几)个?亿"), _said(r"\d\s*[万亿]+元", r"\d\s*亿")),
    (_said("多少(?:人次|批次|场次|场)", "几(?:场|次|批|期)", "次数"), _said(r"\d\s*(?:人次|批次|场|次|期)", "次数", "场次", "[≥≤=]万?(?:人次?|天|批|场|次|期)")),
    (_said("[几多少]层"), _said(r"\d\s*层")),
    (_said("多大", "面积", "平方", "平米"), _said("平方", "面积", "㎡", "亩")),
    (_said("多久", "多(?:长|少)时间", "(?:几|多少)个?(?:小时|分钟|工作日|天)", "时限"), _said(r"\d\s*个?(?:小时|分钟|秒|工作日|[日天周月年])", "[≥≤=](?:小时|分钟|秒|工作日|[日天周月年])")),
)  # fmt: skip
"""What is counted, and how a text says it."""
LAW = _said("规定", "办法", "条例", "细则", r"\d号", "《", "法》")
"""How a text names the paper that something rests on."""
FACETS = (
    (_said("(?<![用花放投])在哪(?:里|儿|条路上?|个区|个位置)?$", "(?<!在)哪(?:里|儿|条路上?|个区|个位置)$",
           "(?<![用花放投])在哪(?:里|儿|条|个(?:区|位置|地方))", "哪条路上?", "地址", "什么位置"),
     _said("地址", "位于", "坐落", "地点", r"[路街道巷]\d+号")),
    (_said("(?:哪家|什么|哪个)(?:公司|企业|供应商|厂家)", "(?:谁|哪家).{0,4}(?:中标|承包|承建|供应)", "中标"),
     _said("公司", "中标", "供应商", "承建")),
    (_said("(?:什么|啥)时候", "何时", "哪一?[年天日]", "几月"), _said(r"\d年|\d月|\d日|年[初底末]")),
    (_said("(?:什么|哪个|啥)(?:行政)?级别?的?"), _said("[副正]?[部厅局处科县]级")),
    (_said("(?:依据|根据|按照?)(?:的是|的)?(?:哪|什么|啥)(?:[个些份条])?(?:文件|规定|政策|法规|通知|办法)?"),
     LAW),
)  # fmt: skip
"""Asked for by a word that the answer does not repeat: where something is."""
_PURPOSE = _said(
    "用途",
    "用于",
    "用在",
    "用来",
    "干[嘛啥什]",
    "为了(?:什么|啥)",
    "[干做]些?(?:什么|啥)",
    "花在(?:什么|啥|哪)",
    "去哪",
    "usedfor",
    "(?:购置|采购|买)(?:的)?[^,，]{0,6}是?(?:些)?(?:什么|啥)(?:东西|设备|内容)?的?$",
)
_PURPOSES = _said(
    "用于", "用作", "为了", "保障", "包括", "支持", "通过", "主要是", "用以", "完成", "开展"
)
_CUES = (
    (_said("为何", "为什么", "为啥", "原因", "怎么(?:会|就|又)", "凭[啥什]", "咋", "怎么回事", "理由", "why"),
     _said("原因", "由于", "因为", "因.{0,20}(?:增|减)", "主要是")),
    (_PURPOSE, _PURPOSES),
    (_said("哪[些几]", "分别", "都(?:有|是|叫)", "包括", "名单", "列", "有什么", "叫[啥什]", "which", "list"),
     _said("(?:、[^、]{2,}){2}", "分别", "包括", "如下", "下设")),
    (_said("什么意思", "啥意思", "定义", "是指", "什么是", "含义"), _said("[：:]?是?指", "反映")),
    (_said("占"), _said("占")),
    (_said("涨", "降", "增", "减", "多了", "少了", "变", "砍", "change"),
     _said("增加", "减少", "增长", "下降", "降低", "持平", "相同")),
)  # fmt: skip
"""How a question is put, and words of the sentences that answer it."""


_MONEY = _said(
    "多少钱",
    "花(?:了|费|掉)?(?:多少|几)",
    "金额",
    "多少万",
    "费用",
    "预算(?:是|有|为)?多少",
    "安排(?:了)?多少",
    "howmuch",
)


_COUNT = re.compile(
    r"(?:多少|几)(?:[个名位张座所只栋亩套条件场次辆台家起批])?((?:(?![多几])[一-鿿]){2,4})"
)
_NO_COUNT = re.compile(
    r"钱|万|亿|元|资金|经费|预算|支出|收入|费|金额|比例|百分|[年月日天倍成一每]|吗|呢|是|的|单位|部门|处|科|项目|合计|一共|总"
)
"""What a number is asked of that is no count of things, or that other rules count."""


def _read_count(folded: str) -> str:
    """The things that a question counts: 多少学生."""
    match = _COUNT.search(folded)
    noun = match[1].partition("的")[0] if match is not None else ""
    return "" if len(noun) < 2 or _NO_COUNT.search(noun) else noun


_MEASURED = re.compile(
    r"(?:多少|几)[百千万亿]*(张|件|本|棵|株|座|栋|套|亩|吨|公里|千米|平方公里|公顷|公斤|米|篇|册|幅|只|辆次|户|家|所|条|桩|宗|份|盏|门|期|天|副|枚|面|吨|台次|件次|人次|场|次|箱|辆|台|名|位|瓶|支|块|批|起|例)(?!数|理|置|室|长|级|庭|来|到|步|草|子)"
)
_SAME_MEASURE = {"棵": "[棵株]", "株": "[棵株]", "公里": "(?:公里|千米|km)", "千米": "(?:公里|千米|km)",
                 "公斤": "(?:公斤|千克|kg)", "套": "[台套]", "家": "[家户个]", "所": "[所个家]", "座": "[座个处]",
                 "条": "[条个项]", "宗": "[宗件起]", "份": "[份件册]", "栋": "[栋幢座]", "件": "[件宗起个]", "起": "[起件宗个]", "例": "[例个件]"}  # fmt: skip


_EXTENTS = {"亩", "吨", "公里", "千米", "平方公里", "公顷", "公斤", "米", "天", "户", "家", "人次"}
"""Measures that a form's column 数量 of pieces does not give."""


def read_measure(folded: str) -> re.Pattern[str] | None:
    """The measure that a number is asked for in, as a text says it after a number: 几棵 → 1019株."""
    match = _MEASURED.search(folded)
    if match is None:
        return None
    said = _SAME_MEASURE.get(match[1], match[1])
    pieces = "" if match[1] in _EXTENTS else "|数量(?!指标)"
    return re.compile(
        rf"\d[百千万亿]?\s*{said}(?!百分|月|工作日)|^[^。]*[≥≤=]\s*[^。\d]?{said}{pieces}|{said}数"
    )


def asks_purpose(folded: str) -> bool:
    """Whether it is asked what money is for, or what it buys."""
    return bool(_PURPOSE.search(folded.rstrip("?？")))


def read_wish(folded: str) -> Wish:
    """What the answer must hold beside the question's words."""
    cue = next((answer for asked, answer in _CUES if asked.search(folded.rstrip("?？"))), None)
    measures = [answer.pattern for asked, answer in _MEASURES if asked.search(folded)]
    measure = re.compile("|".join(measures)) if measures else read_measure(folded)
    facet = next((answer for asked, answer in FACETS if asked.search(folded.rstrip("?？"))), None)
    money = measure is None and bool(_MONEY.search(folded))
    count = _read_count(folded) if measure is None else ""
    return Wish(bool(_AMOUNT.search(folded)), cue, measure, facet, money, count)
