"""Claims of growth in wordings of their own, which the grammar of ``extract`` was not written for.

They were written from how people speak of budgets, and stay out of the grammar: with them a
generated folder measures what a model adds (``mingzhang eval readers``). Pure.
"""

from __future__ import annotations

from typing import NamedTuple

from evals.generate.desk import Desk
from evals.generate.dice import throw
from evals.generate.draft import Claim, Key


class Wording(NamedTuple):
    """One way to say a growth. tail: behind the amount, with {before} and {change}; share: with
    {percent}, left out where there is none; why: with {reason}.

    inside: what takes the amount's place, where last year's stands before it.
    """

    tail: str
    share: str
    why: str
    inside: str = "{amount}"


UP = (
    Wording("，上年只安排了{before}，这次多列{change}", "，涨了{percent}", "，缘于{reason}"),
    Wording(
        "，{before}是上年的盘子，一年间多出{change}", "（升幅{percent}）", "，究其缘由，是{reason}"
    ),
    Wording("，对照上年的{before}净增{change}", "、扩大{percent}", "，盖因{reason}"),
    Wording(
        "，调高{change}", "，上浮{percent}", "，出于{reason}的考虑", "由上年的{before}调到{amount}"
    ),
    Wording("，把上年的{before}拉高了{change}", "，折合{percent}", "，这是受{reason}影响"),
    Wording("，上年为{before}，追加{change}", "，相当于上浮{percent}", "，起因在于{reason}"),
    Wording(
        "，多支{change}", "，抬升{percent}", "，归因于{reason}", "从上年的{before}攀升至{amount}"
    ),
)
DOWN = (
    Wording("，上年曾安排{before}，这次少列{change}", "，缩了{percent}", "，缘于{reason}"),
    Wording(
        "，{before}是上年的盘子，一年间少了{change}", "（缩幅{percent}）", "，究其缘由，是{reason}"
    ),
    Wording("，对照上年的{before}净减{change}", "、收窄{percent}", "，盖因{reason}"),
    Wording(
        "，调低{change}", "，回落{percent}", "，出于{reason}的考虑", "由上年的{before}调到{amount}"
    ),
    Wording("，把上年的{before}压低了{change}", "，折合{percent}", "，这是受{reason}影响"),
    Wording("，上年为{before}，砍掉{change}", "，相当于下浮{percent}", "，起因在于{reason}"),
    Wording(
        "，少支{change}", "，走低{percent}", "，归因于{reason}", "从上年的{before}收缩至{amount}"
    ),
)
FLAT = (
    Wording("，上年也是这个数，不增不减", "", "，缘于{reason}"),
    Wording("，维持上年{before}的盘子没有动", "", "，盖因{reason}"),
    Wording("，沿用上年的{before}，未作调整", "", "，出于{reason}的考虑"),
)


def say_otherwise(claim: Claim, lead: str, desk: Desk, key: Key, *, with_reason: bool) -> Claim:
    """A claim of growth, said in one of these ways. lead: its words up to the amount."""
    chance = throw(desk.body.seed, desk.year, claim.subject, "wording")
    ways = {"增加": UP, "减少": DOWN}.get(claim.direction or "", FLAT)
    way = ways[chance.randrange(len(ways))]
    before_key = key._replace(year=key.year - 1)
    before = desk.speech.say(before_key, desk.value(before_key)).text
    form = lead.replace("{amount}", way.inside) + way.tail
    form += way.share if claim.percent is not None else ""
    form += way.why if with_reason else ""
    told = form.replace("{before}", before)
    reason = claim.reason if with_reason else None
    return claim._replace(form=told, words=("", ""), base="上年", reason=reason)
