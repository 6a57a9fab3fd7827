"""Words that ask, tell or join and name no thing: a closed class of the language. Pure."""

from __future__ import annotations

import re

_WORDS = """
说下 讲下 也说 折合 换算 科目 多少万 多少亿 哪一年 哪年 这份 那份 那条 这条 加一块儿
请问 请教 麻烦 帮我 帮忙 劳驾 查一下 查查 查询 看一下 看看 告诉我 告诉 介绍一下 介绍 说说 说一下
讲讲 讲了 列一下 列出来 列出 列举 列个 我想知道 想知道 我想问 想问 问一下 问问 听说 据说 都说
说是 知道 了解 解释一下 解释 谈谈 总结一下 总结 概括 简述 简单 一下 一句话 来着 到底 究竟 大概
大约 大致 具体 确切 准确 分别 各自 主要 目前 现在 眼下 当前 如今 同时 另外 还有 以及 并且 而且
反而 反倒 居然 竟然 怎么会 一大截 一截 一大块 成这样 这样 那样 许多 不少 忽然 突然 一下子
莫名其妙 无缘无故 明显 大幅 紧不紧 宽不宽裕
但是 多少钱 多少 多大 多高 多长 几成 几个 几家 几项 几种 几位 几类 几辆 几台 几人 几条 哪些 哪个
哪家 哪几个 哪几家 哪几 哪些地方 什么地方 哪个地方 哪些方面
哪里 哪儿 哪一项 哪一个 哪项 哪类 哪块 哪方面 什么样 什么 啥样 怎么样
怎样 怎么 咋样 如何 为什么 为何 为啥 凭什么 凭啥 何以 原因 缘由 缘故 理由 是不是 是否 有没有
有无 能不能 会不会 可不可以 可以 能否 能够 安排了 安排 准备(?!金) 打算 计划 预计 需要 应该 花了 花费
花掉 花在 用了 用去 用于 用在 用来 投入 投了 占用 占了 属于 没有 或者 还是 对于 里面 里头 里边
下面 其中 这个 那个 这些 那些 这项 那项 这块 他们 我们 你们 咱们 一个 一项 一共 总共 共计 单独
一年 全年 年度 年初 今年 本年 去年 上年 明年 前年 往年 当年 万元 亿元 千元 数额 数目
数字(?![化政经城乡孪货人平证]) 金额 情况 事情 东西 方面 部分 内容 名字 名称 叫做 单位 部门 机构 机关
本级 文件 资料 预算书 公开 预算里 决算里 预算数 决算数 经费预算 预算 决算
因为 所以 如果 按照 根据 关于 有关 相关 涉及 干嘛
干什么 做什么 干啥 怎么回事 什么情况 咋回事 这么 那么 对吗 对不对 真的 分开 意思 包括 包含 写明
提到 百分之 百分比 增减 变化 几多 用途 咋就 除了 除去 除开 之外 以外 拿来 来自 得到 收到 合适
加起来 加一起 加在一起 加一块 合起来 合计 总和 之和 一起 一块 排名 最多 最少 最大 最小 最高 最低
花钱 花多少 倒推 推算 就行 即可 腰斩 核一下 差几倍 多少倍 几倍 几层 多少层 几间 几平米
多少平米 多少平方 几名 多少名 哪个局 哪个部门 归哪个局管 归哪个部门管 归哪个局 归哪个部门
归哪个 归谁管 归谁 谁来 谁管 多久 多长时间 多少时间 之内 以内 至少 至多 不超过 不能超过 不得超过
不低于 不得低于 不少于 不能少于 什么时候 何时 时候 啥时候
下来 上去 名下 去哪了 哪去了 到哪 请了 招了 雇了 要不要
"""
_COUNTED = (
    "(?:多少|几)[张件本棵株条所座栋套把块支户名位批层间亩吨篇册桩宗幅只处辆台](?!数|理|置|室|长|级)"
)
"""A number asked for with the measure of what is counted."""
_AREA = "(?:建筑|占地|使用)?面积(?:是|有|为|一共|总共)*(?:多[大少]|几)"
"""An area asked for: the answer gives it in its measure, without the word."""
_ABOUT = (
    "(?:快|近|约|将近|差不多|超过?)?[一二两三四五六七八九十百千\\d]+[来多几]?[百千]?[万亿]元?"
    "(?![家户人])"
)
"""A round amount that the question takes for granted: 快六百万."""
ASKING = re.compile(
    f"{_COUNTED}|{_AREA}|{_ABOUT}|"
    + "|".join(sorted(_WORDS.split(), key=lambda word: (-len(word), word)))
)
"""Words that ask, or say no thing: longest first."""
_PERSON = re.compile(
    r"(?:主任|局长|书记|院长|校长|处长|领导|馆长|所长|支队长|一把手|负责人).{0,4}"
    r"(?:叫|姓|是谁|名字|工资|年薪|收入|挣|拿|月薪|电话)"
)


def asks_person(folded: str) -> bool:
    """Whether a person's name or pay is asked for: no disclosure gives one."""
    return bool(_PERSON.search(folded))


SOFT = frozenset(
    "一二三四五六七八九十两百千的了吗呢吧啊呀嘛么哦呗谁何啥咋哪几有没无不是为在于从到对把被让由向比里中内上下之其这那此该它他我你您咱也都就才又再还"
    "很太真更最挺只仅以及和与跟同或各要拟应花用拿给投占属归说问看查列讲想来去出起做干办弄搞叫多少大小高低好钱万亿元年数个家"
    "项份笔块会能可得地着过所等归管"
)
"""Characters that are words by themselves and name nothing; in a name they count where the name
stands in the documents."""
EMPTY = frozenset("的了吗呢吧啊么")
"""Characters that only join words."""
