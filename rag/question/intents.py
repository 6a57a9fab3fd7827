# ruff: noqa: E501 - each intent's words stand on the lines of one rule
"""What a question asks: its intent, its premise, its direction. Pure.

folded question, topics of its items ─ read_intent ─► Intent
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum


class Intent(StrEnum):
    """What is asked of the items."""

    VALUE = "value"
    CHANGE = "change"
    WHY = "why"
    LIST = "list"
    SHARE = "share"
    COMPARE = "compare"
    RANK = "rank"
    SUM = "sum"
    TARGET = "target"
    VEHICLES = "vehicles"
    PROCUREMENT = "procurement"
    DEFINITION = "definition"
    EXISTENCE = "existence"
    CHECKS = "checks"
    CONTENTS = "contents"
    TEXT = "text"


_RULES: tuple[tuple[Intent, str], ...] = (
    (Intent.CONTENTS, r"(?:有没有|有无|收没收).{1,14}的?(?:文件|资料|文档)(?:吗|么|$)|有.{2,14}的(?:文件|文档)(?:吗|么)$|收(?:录|进|集)?了(?:谁家?|哪几?[家个些份]|几[家个份])|(?:手头|手里|手上|收录|库里|你).{0,4}有?.{0,4}(?:哪几|哪些|几)(?:个)?年|哪几年的(?:数据|文件|资料|预算)?(?:有|$)|(?:库|资料).{0,30}(?:几|多少)[份个]|库(?:里|中|内)?.{0,4}(?:有没有|有无|是否有|收没收|收录)|(?:有没有|有无)(?:收录)?决算(?:文件|报告)?(?:$|还是)|库.{0,8}(?:几|多少)[份个]|(?:库|资料|知识库|(?:^|这个?|你们?的?|本|该)系统)(?:里|中|内)?(?:一共|总共|共)?(?:有|几|多少|收录|包含)(?:哪|什么|多少|几)|(?:哪些|什么|多少|几[份个])"
     r"(?:单位|文件|文档|部门|报告|资料)(?:的)?(?:数据|资料|文件|预算)?(?:可以?查|在库|能查)|(?:有|收录了?)(?:哪些|什么|几份|哪几份)(?:单位|文件|文档|资料|部门)|"
     r"你(?:能|可以|会)(?:做什么|回答|查|干)|你知道(?:什么|哪些)|(?:文件|文档|资料|报告)(?:是|有|来自|都是)(?:哪些|哪几|什么)|what(?:documents|isinthelibrary|canyou)|whichdocuments(?!.*(?:fail|pass|error|mistake|wrong|inconsisten))|whatdoyouhave"),
    (Intent.CHECKS, r"(?:没有?|未|不)?通过了?(?:的)?(?:检查|核对|校验|勾稽)|(?:检查|核对|校验|勾稽).{0,4}(?:没有?|未|不)(?:通过|合格|过)|fail(?:ed|s|ing)?(?:its|the|their|any|a)?check|(?:[涨增降减]幅|幅度|增长率|百分比|比例|占比|增[加减]?额|减少额|变动额|算出?来?)[\d.,%％是为]*(?:是?否|算|写)?(?:得|的)?(?:对不对|对[吗么]|正确|准确|准不准|有误|有没有误)|(?<![预决])算得?对(?![比照应])|(?:减|加|除|核)(?:一下|一[减加除核]|出来)?(?:得|是)?对(?:[吗么]|不对|得上)|算的对|[数表账]对(?:吗|不对|么)|忘(?:了|记)?删|没删|漏删|模板|占位|有没有(?:什么)?(?:错|问题|矛盾|出入|毛病|异常)|(?:哪里|哪些|哪儿|什么地方).{0,6}(?:错|问题|不对|矛盾)|缺表|缺(?:少|了|项)|漏(?:了|表|项|填)|齐全|是否完整|对不上|不一致|"
     r"对得上|对的上|不一样(?!多)|不相符|不符|勾稽|校验|核对|检查(?:结果|出|发现|报告)|算错|写错|填错|出错|错误|有误|自相矛盾|是否一致|加起来(?:对|等于|是否)|"
     r"数据(?:准|对|可靠)|error|mistake|inconsisten|checkresult|addup|wrong"),
    (Intent.DEFINITION, r"^(?!.*(?:最|主要|第一|大头|其他|用途|花)).*(?:费|支出|经费|收入|拨款|采购|结余|结转)是(?:什么|啥)(?:东西)?$|一回事|(?:有|是)(?:什么|啥|哪些)?(?:区别|不同)|区别(?:是|在|何)|是(?:哪种|哪类|什么样的|什么|啥)(?:钱|资金|收入|支出)$|(?<!为)什么是|(?:什么|啥)叫|是什么意思|什么意思|啥意思|解释|含义|定义|何谓|名词解释|怎么理解|如何理解|是指|指的是什么|指什么|"
     r"(?:包括|包含|含)(?:的是)?(?:哪些|什么|哪[几一二两三四五六七八九十\d]+)|由(?:哪些|哪几|什么)(?:部分)?(?:组|构)成|反映什么|whatdoes.*mean|definition|whatismeantby|define|^whatis(?:the)?[一-鿿]{2,12}$"),
    (Intent.TARGET, r"指标|绩效目标(?!的?.{0,4}个?项目)|目标值|目标(?:是|为|多少|数|$)|绩效(?!工资|奖|目标)|target|performance(?!pay)|indicator"),
    (Intent.WHY, r"为何|为什么|为啥|为嘛|原因|怎么说的|啥说法|什么说法|给的说法|说法是|缘故|啥事|怎么搞的|咋搞的|怎么会|何以|凭[什啥]|因为[什啥]|为什|理由|缘由|(?:怎么|咋)(?:就|都|还|会)?(?:不|没|未)再?(?:有|安排|编列|编制|列|买|花钱|给)|咋(?:就|会)|(?:怎么|咋)(?:就|又|突然|一下子?|反而|反倒|还|是|会|都|这么|那么|在)*(?:增|减|下降|上升|涨|降|砍|少|多(?!少)|腰斩|缩水|反弹|回升|回落|没了|变|翻|跌|掉|压|缩)|"
     r"(?:增|减|降|升|涨|跌|砍|(?<![多减])少|多(?!少)|变|腰斩|翻|写0|为0|是0).{0,14}(?:什么情况|怎么回事|咋回事|咋了|啥情况|[多少]在哪|去哪|干嘛|干什么|干啥)|怎么回事|什么情况|\bwhy|reason|^why|why"),
    (Intent.SHARE, r"占比|比重|占[^,，。]{1,10}呢|占.{0,14}(?:多少|多大|大头|几|比例|比重|百分)|百分比|shareof|proportion|percentageof|whatpercent|percentof"),
    (Intent.COMPARE, r"^(?!.*(?:last|previous|prior)year)(?!.*yearbefore)which(?:is|body|one|bureau|department|office|unit|agency)[a-z]{0,12}(?:higher|larger|bigger|greater|lower|smaller|more|less)(?!st)|^(?!.*(?:去年|上年|同期|占)).*(?:差(?:了|出)?多少|差几|相差|差额|差距|(?<!增)(?<!减)(?<!身)(?<!有)(?:多|少|高|低|大|小)(?:花|出|用|买)?了?多少)"),
    (Intent.RANK, r"(?:从|由)[高大多低小少]到|头一名|第一名|(?:排|列)(?:个序|一下|一排|序)|最(?:花钱|费钱|[多高](?!(?:只|可|不)?(?:能|得|可以|允许|超))|大|[少低](?!(?:要|得|需|应|不))|小|省|贵)|排(?:名|序|第)|(?:哪|谁|哪家|哪个)(?:一)?(?:家|个|份)?(?:单位|部门|中心|地方)?(?:的)?.{0,14}"
     r"(?:更|比较)?(?:多(?!少)|高|大|(?<![多减])少|低|小)(?:些|一些|一点)?$|highest|lowest|largest|smallest|biggest|most\b|least|rank"),
    (Intent.COMPARE, r"(?:一样|相同|相等)(?:吗|么|不|多)|是否(?:一样|相同|相等)|(?:一样|相同|相等)$|比较|对比|相差|差多少|差额|差距|差异|[几多少]+倍|(?<!身)(?<!有)(?:多|少|高|低)多少|谁(?:更|的)|哪个(?:更|多|高|少|低)|相比|(?:多|高|增加?|涨|升)了?还是(?:少|低|减少?|降|跌)|compare(?!d(?:with|to)(?:the)?(?:last|previous|prior)year)|difference|versus|vs"),
    (Intent.LIST, r"哪些(?!变化|变动|增减)|哪几|花(?:在|到|去)?(?:了)?哪|列出|列举|列一下|明细|清单|分别|有什么(?!变化|变动|增减)|几个项目|多少个项目|逐项|各项|构成|组成|\blist|whichprojects|whatprojects|breakdown|projects"),
    (Intent.CHANGE, r"[是算]?[增涨升多][了加]?(?:还是|是|还|或是?)[减降跌少]|[减降跌少][了少]?(?:还是|是|或是?)[增涨升多]|增加|减少|增长|下降|变化|增减|降低|上升|变动|涨|跌|降了|降幅|增幅|同比|比去年|比上年|较上年|较去年|多了|少了|多出|砍|压减|压缩|压(?:了|掉|下)|削减|削了|缩减|缩(?:了|水|掉)|裁(?:了|减)|瘦身|省了|少花|多花|掉了|滑了|缩水|腰斩|翻倍|翻番|暴增|猛增|骤|锐减|反弹|回升|回落|走高|走低|持平|动了|变没变|变了|有变|"
     r"[和跟与同](?:去年|上年|上一年)(?:度|同期)?(?:相|对)?比|减下来|降下来|砍下来|压下来|省下来|增上去|涨上去|加上去|(?:哪|什么)(?:一|几)?(?:块|项|部分|方面|些|个|笔)?.{0,4}(?:减|降|砍|增(?!值)|涨|升)|(?:减|降|砍|增|涨|多|少)在(?:哪|什么|啥)|"
     r"change|increase|decrease|fall|drop|rise|grow|jump|comparedwithlast|(?:lower|higher|more|less|fewer|up|down)(?:\w{0,12})than|(?:than|from|over|against|with|to)(?:the|its)?(?:last|previous|prior)year|(?:than|from|over)theyearbefore|yearonyear|year-on-year|trend|走势|趋势"),
    (Intent.SUM, r"加起来|加(?:在|到)?一[起块]儿?|合(?:起来|在一[起块]儿?)|总和|合计|一共|总共|加总|之和|累计|(?<!公)共(?:计|是|有|花|用)?多少|altogether|intotal|sumof|combined"),
    (Intent.EXISTENCE, r"有没有|是否|有无|是不是|有.{0,12}(?:吗|(?<!什)么)[?？]?$|(?:吗|(?<!什)么)$|^isthere|^arethere|^does|^do|^is|^has|didthe"),
)  # fmt: skip
_COMPILED = tuple((intent, re.compile(rule)) for intent, rule in _RULES)
_LIBRARY = re.compile(r"库|资料|文件|文档|报告|收录|收[进集]?了|系统|你|document|library")
"""The library itself is asked about: without it, 有哪些单位 asks which bodies have the item."""
_FALL = re.compile(
    r"(?:减|降|压|省)下来|(?:减|降|少)在|回落|腰斩|骤降|锐减|缩水|砍|压(?:了|掉|下)|缩(?:了|掉)|裁减|瘦身|省了|少花|掉[了下到成]|削减|削了|滑了|跌|下降|减少|降低|变少|少了|降了|降幅|压减|压缩|缩减|下滑|fall|fell|drop|decrease|declin|reduc|lower"
)
_RISE = re.compile(
    r"(?:增|涨|加)上去|(?:增|涨|多)在|反弹|多花|回升|翻倍|翻番|翻了?[好一两几三四五十]*[番倍]|多了[一两]倍|跳涨|跳增|jump|暴增|暴涨|猛增|大增|激增|多出|增加|增长|上升|变多|多了|涨|提高|上涨|rise|rose|increase|grow|grew|higher"
)
_LOWEST = re.compile(
    r"最(?:少|低|小|省)|(?:更|比较)?(?:(?<![多减])少|低|小)(?:些|一些)?$|lowest|smallest|least"
)
_QUESTION_WORDS = re.compile(
    r"请问|请|帮我|帮忙|查一下|查查|看一下|看看|告诉我|介绍一下|说说|我想知道|想问一下|一下|多少钱|是多少|有多少|多少|"
    r"是什么|什么|有哪些|哪些|哪几个|哪个|是不是|是否|有没有|有无|吗|呢|吧|啊|的|了|为何|为什么|为啥|原因|怎么|如何|"
    r"今年|去年|上年度?|本年|年度|万元|金额|[?？!！,，。、:：;；]|^那|^有"
)
_FILLER = re.compile(
    r"(?:别|不要|不用|而?不是)(?:给我?|说|算|拿)?全[局院校委厅]的?|全[局院校委厅](?!面)|自己|本身|下属|所属|请问|请|帮我|帮忙|查一下|查查|看一下|看看|告诉我|介绍一下|说说|我想知道|想问一下|一下|多少钱|是多少|有多少|多少|"
    r"是什么|什么|哪些|哪几个|哪个|是不是|是否|有没有|有无|吗|呢|吧|啊|的|了|为何|为什么|为啥|原因|怎么|如何|"
    r"今年|去年|上年|本年|年度|预算|决算|单位|部门|比|和|与|及|在|于|中|里|各|都|分别|安排|数|万元|元|金额|情况|[?？!！,，。.、:：;；]"
)
_MONEY = re.compile(
    r"多少钱|金额|花多少|花了多少|多少万|几万|预算(?:是|有)?多少|资金(?:是|有)?多少|(?:执行|决算|完成)数|实际(?:支出|执行|花)|折(?:成|合|算)|换算|是[百千]?[万亿]?元|howmuch"
)
_BODIES = re.compile(
    r"(?:哪些|哪几[个家]?)(?:单位|部门|中心|家)|(?:单位|部门|中心)(?:都)?(?:有|是)(?:哪些|哪几)"
)
_FOLLOW = re.compile(
    r"^(?:那么?|再|还有|另外|同样|换成|and|whatabout|howabout)|呢[?？]?$|这个数|真是|真的|没搞错|^(?:它|他们|这个|这|该|其)"
)
_EXPLAINED = re.compile(r"(?:怎么|咋|如何|给出?|什么)(?:的)?解释")
_WHERE_MOVED = re.compile(
    r"(?:减|降|砍|压|缩|增|涨|加|多|少)(?:少|加|了|长|掉|出)*在(?:哪|什么|啥)|"
    r"(?:分别|各自?)(?:减|降|砍|压|增|涨|升|加)(?:少|加|了|长|掉)*多少"
)
"""主要减在哪些地方: how the parts of an amount have moved."""
_RATE = re.compile(
    r"^(?!.*(?:占|比重))(?=.*(?:百分|比例)).*(?:增[加长幅]|减[少幅]|下降|上升|降[低了幅]|涨|变化|变动|多了|少了|同比|"
    r"[比较](?:去年|上年))"
)
"""增加了多少，百分比呢: how much an amount has moved, in percent."""
_APART = {
    Intent.WHY,
    Intent.RANK,
    Intent.COMPARE,
    Intent.SHARE,
    Intent.DEFINITION,
    Intent.SUM,
    Intent.CHECKS,
}
"""Intents that procurement is asked of like any other item."""


_TOTAL = re.compile(r"^((?:(?!所有|全部|[各每都几两三四五六])[^和与跟及、加同])*(?:收入|支出))合计")
"""收入合计 is the name of a row, where nothing is joined before it."""


def name_total(text: str) -> str:
    """The text with such a row called 总计: it asks for no sum."""
    return _TOTAL.sub(r"\g<1>总计", text)


def read_intent(folded: str, topics: Collection[str], *, apart: Collection[Intent] = ()) -> Intent:
    """The intent of a folded question; topics: of the items that it names, empty for none;
    apart: intents that it is known not to have."""
    text = name_total(folded.rstrip("?？!！。."))
    found = [intent for intent, rule in _COMPILED if intent not in apart and rule.search(text)]
    counted = "vehicles" in topics and re.search(r"[辆台]|多少车|howmany", text)
    elsewhere = {Intent.CHECKS, Intent.CONTENTS, Intent.WHY} & set(found)
    if (set(topics) == {"vehicles"} or counted) and not elsewhere:
        return Intent.VEHICLES
    if set(topics) == {"procurement"} and not _APART & set(found):
        return Intent.PROCUREMENT
    intent = _refine(found[0], text, topics) if found else None
    return intent or (Intent.VALUE if topics or _MONEY.search(text) else Intent.TEXT)


_COURSE = re.compile(
    r"^(?!.*(?:为什么|为何|为啥|原因|缘故|理由)).*(?:怎么|怎样|如何|咋)变(?:化|动)?的?$"
)
"""怎么变的 asks what became of it; 怎么变少了 asks why."""


_OF_WHOLE = re.compile(r"[总合]计[^,，;；?？]{0,8}[,，;；?？].{0,2}其中")
"""支出合计多少，其中基本支出多少: a whole and its part are not added up."""


def _settle(intent: Intent, text: str) -> Intent:
    if intent is Intent.SUM and _OF_WHOLE.search(text):
        return Intent.VALUE
    return Intent.CHANGE if intent is Intent.WHY and _COURSE.search(text) else intent


def _refine(intent: Intent, text: str, topics: Collection[str]) -> Intent:
    """What an intent's words mean beside the rest of the question."""
    intent = refined = _settle(intent, text)
    if intent is Intent.CONTENTS and not _LIBRARY.search(text) and (topics or read_premise(text)):
        refined = Intent.CHANGE if read_premise(text) else Intent.VALUE
    if intent is Intent.DEFINITION and _EXPLAINED.search(text) and read_premise(text):
        refined = Intent.WHY
    if (
        intent is Intent.DEFINITION
        and not topics
        and re.search(r"(?:包括|包含|含)(?:哪些|什么)", text)
    ):
        refined = Intent.LIST
    if intent is Intent.DEFINITION and "解释" in text and read_premise(text):
        refined = Intent.WHY
    if intent is Intent.RANK and re.search(
        r"(?:变动|变化|[增减降涨](?![资值设配])).{0,4}最|[变增减降涨]得?(?:更|比较)?(?:多|少|大|快)$",
        text,
    ):
        refined = Intent.CHANGE
    if _asks_moves(intent, text):
        refined = Intent.CHANGE
    if intent is Intent.SHARE and re.search(r"多少[,、;].*(?<!各)(?<!别)占多少$", text):
        refined = Intent.VALUE
    if refined is Intent.LIST and not topics and not re.search(r"项目|专项|科目|project", text):
        refined = Intent.TEXT
    elif refined is Intent.LIST and topics and _BODIES.search(text):
        refined = Intent.CHANGE if read_premise(text) else Intent.VALUE
    return refined


def _asks_moves(intent: Intent, text: str) -> bool:
    """Whether a list or a share is asked of how amounts have moved."""
    where = intent is Intent.LIST and _WHERE_MOVED.search(text)
    return bool(where or (intent is Intent.SHARE and _RATE.search(text)))


def read_premise(folded: str) -> str | None:
    """The direction that a question takes for granted: 减少 or 增加."""
    fall, rise = bool(_FALL.search(folded)), bool(_RISE.search(folded))
    if fall == rise:
        return None
    return "减少" if fall else "增加"


def wants_lowest(folded: str) -> bool:
    """最少 rather than 最多."""
    return bool(_LOWEST.search(folded.rstrip("?？。")))


def asks_share(folded: str) -> bool:
    """Whether a share is asked for, so that the whole is an item beside the part."""
    return any(rule.search(folded) for intent, rule in _COMPILED if intent is Intent.SHARE)


def follows_on(folded: str) -> bool:
    """Whether a question takes up the one before: 那闽清呢."""
    return bool(_FOLLOW.search(folded))


def strip_intents(text: str) -> str:
    """The text with blanks where it says what is asked."""
    for _, rule in _COMPILED:
        text = rule.sub(" ", text)
    return text


def strip_question(text: str) -> str:
    """The text with blanks where it only asks."""
    return _QUESTION_WORDS.sub(" ", text)


def strip_filler(text: str) -> str:
    """The text with blanks where it says nothing of its own."""
    return _FILLER.sub(" ", text)
