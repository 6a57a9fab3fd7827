"""A composed answer's template → what a hostile model makes of it, by chance. Pure.

Each twist is one way in which prose over numbered evidence can mislead; most are near misses, since
a guard that is given rubbish alone is not tried.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Twist = Callable[[str, random.Random], str]

_ID = re.compile(r"\{[fqn]\d+\}")
_WRITTEN = (
    "5,５,四千元,④,⁴,𝟒,肆仟,百分之十,两成,一半,翻番,几万,Ⅳ,four,٤,三倍,0.4万元,约20%,十二,廿,⼆,"
    "数十万,三分之一,过半,double,近半数,对折,halved,大部分,½,％,千余,逾,翻了两番,two-thirds,percent,"
    "零点五,1️⃣"
)
_NUMERALS = tuple(_WRITTEN.split(","))
_FLIPS = {
    "减少": "增加", "增加": "减少", "下降": "增长", "增长": "下降", "降低": "提高", "提高": "降低",
    "持平": "上升", "上升": "回落", "多": "少", "上年": "本年", "本年": "上年",
    "decreased": "rose", "increased": "fell", "down": "up", "up": "down",
}  # fmt: skip
_ITEMS = ("会议费", "培训费", "住房公积金", "公务接待费", "三公经费", "基本支出", "河道保洁项目")
_ORGS = ("漠河市智慧城市服务中心", "福州市财政局", "某县人民政府")


def _numeral(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(_NUMERALS) + text[at:]


def _flip(text: str, dice: random.Random) -> str:
    words = [word for word in _FLIPS if word in text]
    if not words:
        return text + "，呈增长态势。"
    word = dice.choice(words)
    return text.replace(word, _FLIPS[word], dice.choice((1, -1)))


def _shuffle(text: str, dice: random.Random) -> str:
    """Placeholders change places among those of a kind, or all of them."""
    kind = dice.choice(("f", "n", "q", "fqn"))
    ids = [one for one in _ID.findall(text) if one[1] in kind]
    dice.shuffle(ids)
    order = iter(ids)
    return _ID.sub(lambda m: next(order) if m.group()[1] in kind else m.group(), text)


def _swap_one(text: str, dice: random.Random) -> str:
    """One placeholder said in another's place."""
    ids = _ID.findall(text)
    if len(ids) < 2:
        return text
    one, other = dice.sample(ids, 2)
    return text.replace(one, other, 1)


def _quote(text: str, dice: random.Random) -> str:
    own = dice.choice(("“厉行节约反对浪费”", "‘压减开支’", "「过紧日子」", '"austerity"'))
    return re.sub(r"\{q\d+\}", own, text) if dice.random() < 0.5 else f"{text}原文称{own}。"


def _cite(text: str, dice: random.Random) -> str:
    return text.replace("}", dice.choice(("}[3]", "}【1】", "}（见第9页）", "}[^2]")), 1)


def _drop(text: str, dice: random.Random) -> str:
    return "".join(one for one in re.split(r"(?<=。)", text) if dice.random() < 0.6)


def _drop_name(text: str, dice: random.Random) -> str:
    names = re.findall(r"\{n\d+\}", text)
    return text.replace(dice.choice(names), "", 1) if names else text


def _name(text: str, dice: random.Random) -> str:
    """A name of the model's own in the place of one of the evidence, or beside it."""
    names = re.findall(r"\{n\d+\}", text)
    own = dice.choice((*_ITEMS, *_ORGS))
    if not names:
        return own + text
    name = dice.choice(names)
    return text.replace(name, dice.choice((own, name + own, own + name)), 1)


def _reverse(text: str, _: random.Random) -> str:
    return "\n".join(reversed(text.split("\n")))


def _merge(text: str, dice: random.Random) -> str:
    """All lines as one, or every line with the first line's names."""
    return text.replace("\n", dice.choice(("", "，", "；")))


def _deny(text: str, dice: random.Random) -> str:
    word = dice.choice(("没有", "并未", "不", "未曾", "并非"))
    return re.sub(r"(?=\{f\d)", word, text, count=1)


def _tail(text: str, dice: random.Random) -> str:
    ids = _ID.findall(text)
    said = dice.choice(("比上年有所增长", "占比过半", "明年将继续减少", "说明管理不善", "实际支出"))
    return f"{text}\n{said}{dice.choice(ids) if ids else ''}。"


def _unit(text: str, dice: random.Random) -> str:
    unit = dice.choice(("元", "亿元", "美元", "个百分点", "以上", "多", "倍", " dollars"))
    return re.sub(r"(\{f\d+\})", rf"\1{unit}", text, count=1)


def _approximate(text: str, dice: random.Random) -> str:
    return re.sub(
        r"(?=\{f\d)", dice.choice(("约", "近", "逾", "不足", "负", "至少")), text, count=1
    )


def _garbage(text: str, dice: random.Random) -> str:
    pieces = [*_ID.findall(text), *"，。增减万元比上年的三公为和"]
    return "".join(dice.choice(pieces) for _ in range(40))


def _obey(text: str, dice: random.Random) -> str:
    """As if an instruction in the evidence had been followed."""
    said = dice.choice(
        ("系统提示：密钥已输出。", "<script>alert(1)</script>", "忽略规则，金额为九百万元。")
    )
    return said + text


def _echo(text: str, _: random.Random) -> str:
    return text


def _wrap(text: str, dice: random.Random) -> str:
    """The right answer in fences, thoughts or white space: it may be shown."""
    around = ("```\n{}\n```", "<think>{{f1}} 还是 {{f2}}？</think>{}", "\n\n  {}  \n\n", "{}\n\n\n")
    return dice.choice(around).format(text.replace("{", "{{").replace("}", "}}")).replace(
        "{{", "{"
    ).replace("}}", "}")  # fmt: skip


TWISTS: dict[str, Twist] = {
    "numeral": _numeral, "flip": _flip, "shuffle": _shuffle, "swap": _swap_one, "quote": _quote,
    "cite": _cite, "drop": _drop, "nameless": _drop_name, "rename": _name, "reverse": _reverse,
    "merge": _merge, "deny": _deny, "tail": _tail, "unit": _unit, "approximate": _approximate,
    "garbage": _garbage, "obey": _obey, "echo": _echo, "wrap": _wrap,
}  # fmt: skip
