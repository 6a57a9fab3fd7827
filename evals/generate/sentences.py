"""Claims in the wordings of publishers: an amount, what it changed by, and why. Pure."""

from __future__ import annotations

from evals.generate.desk import Desk
from evals.generate.dice import throw
from evals.generate.draft import Claim, Key
from evals.generate.printing import say_percent
from evals.generate.wordings import say_otherwise

_REASONS = {
    "增加": (
        "人员经费增加",
        "新增项目支出",
        "人员正常晋级晋档",
        "业务工作量增加",
        "社会保险缴费基数调整",
        "信息化运维支出增加",
    ),
    "减少": (
        "压减一般性支出",
        "项目支出减少",
        "落实过紧日子要求",
        "人员退休",
        "部分项目已完成",
        "厉行节约、严控公务支出",
    ),
    "持平": ("严格执行定额标准", "支出需求与上年一致", "工作任务没有变化"),
}
_LEADS = (
    "，主要原因是{reason}",
    "，主要原因是{reason}",
    "，主要原因：{reason}",
    "，主要是{reason}",
    "，主要是因为{reason}",
    "，原因是{reason}",
    "。{word}的主要原因是{reason}",
)
"""How publishers lead a reason in."""
_SAME = (
    "，与{base}持平",
    "，与{base}持平",
    "，与{base}相同",
    "，较{base}无增减变化",
    "，与{base}一致",
)
"""How publishers say that an amount did not change."""
_WORDS = {
    "增加": (("增加", "增长"), ("增加", "上升"), ("增加", "增长")),
    "减少": (("减少", "下降"), ("减少", "降低"), ("减少", "下降")),
}


def state(subject: str, form: str, desk: Desk, key: Key, *, code: str | None = None) -> Claim:
    """An amount and no more; form holds {amount}."""
    return Claim(subject, form, desk.say(key), code=code, year=key.year)


def grow(subject: str, lead: str, desk: Desk, key: Key, *, reason: str | None = None) -> Claim:
    """An amount beside last year's. lead holds {amount}; reason: how the reason is led in, "" none,
    None in the body's own way.

    No growth is 持平; growth from nothing has no percentage.
    """
    claim = _grow(subject, lead, desk, key, reason=reason)
    if not desk.unfamiliar:
        return claim
    return say_otherwise(claim, lead, desk, key, with_reason=claim.reason is not None)


def _grow(subject: str, lead: str, desk: Desk, key: Key, *, reason: str | None) -> Claim:
    """The claim in the body's own wording."""
    now, before = desk.value(key), desk.value(key._replace(year=key.year - 1))
    chance = throw(desk.body.seed, desk.year, subject, "grow")
    base, decimals = _base(desk), int(desk.choose("percent", "2", "2", "1"))
    reason = desk.choose("lead", *_LEADS) if reason is None else reason
    if desk.speech.write(now - before).strip("0.-—") == "":
        flat = Claim(
            subject,
            lead + desk.choose("same", *_SAME).format(base=base),
            desk.say(key),
            direction="持平",
            base=base,
            year=key.year,
        )
        return _with_reason(
            flat,
            reason.replace("{word}的", "") if chance.random() < 0.3 else "",
            chance.choice(_REASONS["持平"]),
        )
    sense = "增加" if now > before else "减少"
    than = desk.choose("than", "比", "比", "较", "与", "同比")
    if than == "同比":
        base = than
    beside = {"同比": than, "与": f"与{base}相比"}.get(than, f"{than}{base}")
    form = f"{lead}，{beside}{{word}}{{change}}"
    change = desk.speech.say(key, abs(now - before))
    percent = None
    if before and (chance.random() < 0.8 or desk.profile.name == "fujian"):
        percent = say_percent(key, now - before, before, decimals=decimals)
        form += desk.choose("rise", "，{rise}{percent}", "，{rise}{percent}", "（{rise}{percent}）")
    words = _WORDS[sense][chance.randrange(3)]
    claim = Claim(subject, form, desk.say(key), change, percent, sense, words, base, year=key.year)
    return _with_reason(claim, reason, chance.choice(_REASONS[sense]))


def _base(desk: Desk) -> str:
    last = desk.year - 1
    if desk.profile.finals:
        return desk.choose("base", "上年", f"{last}年", "上年决算数")
    return desk.choose("base", "上年", "上年", f"{last}年预算", f"{last}年年初预算")


def _with_reason(claim: Claim, lead: str, reason: str) -> Claim:
    if not lead:
        return claim
    return claim._replace(form=claim.form + lead, reason=reason)
