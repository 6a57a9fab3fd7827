"""Questions that disclosures cannot answer, told from their words. Pure."""

from __future__ import annotations

import re

from rag.answer.brief import Brief, refuse, stands
from rag.answer.figures.executed import compose_executed
from rag.answer.said.nearest import say_nearest
from rag.cite.pieces import Asked, Draft
from rag.question.asking import asks_person
from rag.question.intents import Intent

_NEVER = re.compile(
    r"主任|局长|院长|书记|处长|领导|负责人|法人|校长|个人的?(?:工资|收入)|每个?人|人均|平均|姓名|电话|"
    r"邮箱|网址|第[一二三四]季度|[上下]半年|\d{1,2}月份|每月|月均|salaryof(?:the)?director|"
    r"(?:人员|职工|员工|干部|民警|警察|学生|教师|老师|户|对象|患者|病人|犯人?|嫌疑人|供应商|企业|会员|考生|专家|客户|人)"
    r"的?(?:名单|名册|花名册|名字|身份证|联系方式|住址)|车牌|门牌号|身份证|手机号|联系方式|联系人|密码|"
    r"每平(?:方米?|米)|单价|每[一个位名]*(?:职工|员工|干部|民警|老师|教师|工作人员|公务员)"
)
"""Persons, averages and parts of a year: no form of a disclosure gives them."""
_ACTUAL = re.compile(
    r"(?<!竣工)(?<!财务)决算(?!审计|评审|编审)|实际(?:支出|花|执行|用)|预算执行|执行(?:率|数)"
)


_AGAINST = re.compile(
    r"(?:比|较|跟|和|与|同|相比)(?:去年|上年|20\d\d年|\d\d年|前一年|上一年)(?:度|的)?(?:预算)?(?:实际)?(?:执行|决算)(?:数|情况)?"
)
"""What a budget is told against: its narrative gives the change itself."""
_EACH = re.compile("每个?人|人均|平均|每月|月均|每平(?:方米?|米)|单价")
_STANDARD = re.compile("标准|补助|补贴|最[高低]|[上下]限|目标|指标|不[得能]?超过")
"""What is set for each person: forms of targets give it, unlike what each person gets."""
_OPINION = re.compile(
    r"合理[吗么]|合不合理|你(?:觉得|认为|怎么看|看好|评价)|评价一下|应不应该|该不该|好不好|值不值|浪费|贪污|腐败|"
    r"下雨|(?<!影响)天气|预测|会不会(?:再|继续)?[涨跌增减降升]|会(?:再|继续|还)?(?:[涨跌降]|增加|减少|增长|下降|上升)[吗么]?$|写(?:一)?[首篇段封]|作诗|讲个|股票|房价|好吃|"
    r"系统提示|提示词|systemprompt"
)
"""Judgements, forecasts and what has nothing to do with a disclosure."""


def compose_limit(brief: Brief) -> Draft | None:
    """A refusal of what the documents cannot hold, with what they hold that is close."""
    query = brief.query
    opinion = _OPINION.search(query.folded)
    if opinion is not None and query.intent not in (Intent.CHECKS, Intent.DEFINITION):
        return refuse(
            brief,
            brief.voice(
                "公开文件只有预算、决算的数字和说明，不作评价、预测，也不回答与此无关的问题。",
                "Disclosures give figures and notes; no judgement, forecast or other matter.",
            ),
            rest=say_nearest(brief, brief.sources),
        )
    never = _NEVER.search(query.folded)
    if never is not None and _EACH.fullmatch(never[0]) and _STANDARD.search(query.folded):
        never = None
    if never is None and not query.items:
        never = re.search("(?:谁|领导|主任|他|她).{0,4}(?:名字|叫什么)", query.folded)
    if asks_person(query.folded):
        never = re.search(r".+", query.text)
    if never is not None and not stands(brief, never[0]):
        words = (Asked(never[0]),)
        return refuse(
            brief,
            brief.voice("文件没有公布", "The documents do not give "),
            *words,
            brief.voice("这样的内容，因此不作回答。", "."),
            rest=say_nearest(brief, brief.sources),
        )
    asks_library = query.intent is Intent.CONTENTS
    actual = _ACTUAL.search(_AGAINST.sub("", query.folded)) and query.intent is not Intent.TARGET
    if actual and not asks_library and _only_budgets(brief):
        return compose_executed(brief) or refuse(
            brief,
            brief.voice(
                "资料库中所问单位只有预算文件，没有决算，因此没有实际执行的数字。",
                "The library holds budgets only, no final accounts: there are no actual figures.",
            ),
            rest=say_nearest(brief, brief.sources),
        )
    return None


def _only_budgets(brief: Brief) -> bool:
    return bool(brief.sources) and all(s.document.kind == "预算" for s in brief.sources)
