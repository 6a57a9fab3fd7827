"""Questions over generated files with their answers and evidence, from the model and the Layout.

Only figures that no planted fault touches are asked for. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from evals.generate.codebook import name_of
from evals.generate.desk import Desk
from evals.generate.dice import throw
from evals.generate.draft import GENERAL, TOTAL, Key, read_shown
from evals.generate.places import Stand
from evals.gold import GoldNumber, GoldPlace, GoldQuestion, GoldQuote

_EVERYDAY = {
    "三公:公务接待费": ("招待费花了多少", "公务接待费是多少"),
    "三公:公务用车购置及运行费": ("公车方面安排了多少钱", "公务用车购置及运行费多少"),
    "2210201": ("公积金多少", "住房公积金是多少"),
    "2080505": ("养老保险缴费多少", "机关事业单位基本养老保险缴费支出是多少"),
}
_FLAT = (
    "持平",
    "没有变化",
    "未变化",
    "无变化",
    "不变",
    "没有减少",
    "没有增加",
    "未减少",
    "并未",
    "没有下降",
    "没有",
)


class Asked(NamedTuple):
    """A file that is asked about. name: what readers call it; places: of its sound figures."""

    slug: str
    desk: Desk
    places: Mapping[Key, Sequence[Stand]]

    @property
    def org(self) -> str:
        return self.desk.body.org


def ask_file(asked: Asked) -> Iterator[GoldQuestion]:
    """The questions about one file alone."""
    for n, question in enumerate(_ask(asked), 1):
        yield question.model_copy(update={"id": f"{asked.slug}-{n:02d}-{question.type}"})


def _ask(asked: Asked) -> Iterator[GoldQuestion]:
    yield from _values(asked)
    yield from _changes(asked)
    yield from _parts(asked)
    yield from _refusals(asked)


def _question(
    kind: str,
    text: str,
    asked: Asked,
    *,
    stands: Sequence[Stand] = (),
    numbers: Sequence[GoldNumber] = (),
) -> GoldQuestion:
    return GoldQuestion(
        id="", type=kind, question=text, scope=(asked.slug,),
        must_numbers=tuple(numbers) or tuple(_number(stand) for stand in stands),
        evidence=tuple(_quote(asked, stand) for stand in stands),
    )  # fmt: skip


def _number(stand: Stand) -> GoldNumber:
    value = read_shown(stand.shown)
    assert value is not None
    return GoldNumber(value=abs(value), unit=stand.shown.unit)


def _quote(asked: Asked, stand: Stand) -> GoldQuote:
    same = asked.places.get(stand.shown.key, ())
    page = stand.page if len({each.page for each in same}) == 1 else 0
    stands = [stand] if stand.said else same or [stand]
    places = tuple(GoldPlace(page=each.page, bbox=each.bbox) for each in stands)
    return GoldQuote(doc=asked.slug, page=page, quote=stand.quote, places=places)


def _stand(asked: Asked, key: Key, *, said: bool = False) -> Stand | None:
    """The first place of a figure: in a table where there is one, unless said is asked for."""
    found = asked.places.get(key, ())
    return next((each for each in found if each.said == said), None)


def _values(asked: Asked) -> Iterator[GoldQuestion]:
    desk, year = asked.desk, asked.desk.year
    chance = throw(desk.body.seed, year, "questions")
    codes = [
        key
        for key in asked.places
        if key.item.isdigit() and len(key.item) == 7 and key.role == TOTAL and key.fund == GENERAL
    ]
    if codes:
        key = chance.choice(codes)
        if stand := _stand(asked, key):
            yield _question(
                "value-code", f"{asked.org}{year}年{key.item}是多少？", asked, stands=[stand]
            )
            text = f"{asked.org}{year}年{name_of(key.item)}（{key.item}）安排了多少"
            yield _question("value-name", text, asked, stands=[stand])
    for item, wordings in _EVERYDAY.items():
        stand = _stand(asked, desk.key(item, TOTAL, GENERAL))
        if stand:
            text = f"{asked.org}{year}年{chance.choice(wordings)}"
            yield _question("value-everyday-word", text, asked, stands=[stand])


def _changes(asked: Asked) -> Iterator[GoldQuestion]:
    """What changed, why, and a premise that is false."""
    year = asked.desk.year
    stands = [s for found in asked.places.values() for s in found if s.claim and s.claim.direction
              and s.claim.of is None]  # fmt: skip
    for stand in stands[:3]:
        claim = stand.claim
        assert claim is not None
        numbers = [
            _number(Stand(s, 0, stand.bbox, "", True, None))
            for s in (claim.change, claim.percent)
            if s
        ]
        text = f"{asked.org}{year}年{claim.subject}比上年增减多少？"
        phrases: tuple[tuple[str, ...], ...] = (
            (_FLAT,) if claim.direction == "持平" else ((str(claim.direction), *claim.words),)
        )
        question = _question("change", text, asked, stands=[stand], numbers=numbers)
        yield question.model_copy(update={"must_numbers": tuple(numbers), "must_phrases": phrases})
        if claim.reason:
            why = f"{asked.org}{year}年{claim.subject}为什么{claim.direction}？"
            yield _question("why", why, asked, stands=[stand]).model_copy(
                update={"must_numbers": (), "must_phrases": ((claim.reason,),)}
            )
        turned = {"增加": "减少", "减少": "增加", "持平": "增加"}[str(claim.direction)]
        text = f"{asked.org}{year}年{claim.subject}为什么{turned}了？"
        yield _question("false-premise", text, asked, stands=[stand]).model_copy(
            update={
                "must_numbers": (),
                "must_phrases": (
                    _FLAT if claim.direction == "持平" else (str(claim.direction), *claim.words),
                ),
            }
        )


def _parts(asked: Asked) -> Iterator[GoldQuestion]:
    """Shares, sums and lists."""
    desk, year = asked.desk, asked.desk.year
    total, project, basic = (
        _stand(asked, desk.key(TOTAL, role)) for role in (TOTAL, "项目支出", "基本支出")
    )
    if total and project:
        share = desk.value(project.shown.key) / desk.value(total.shown.key) * 100
        text = f"{asked.org}{year}年项目支出占总支出的比例是多少"
        number = GoldNumber(value=share.quantize(Decimal("0.01")), unit="%")
        yield _question("share", text, asked, stands=[project, total], numbers=[number])
    if basic and project and total:
        text = f"{asked.org}{year}年基本支出和项目支出各是多少"
        yield _question("multi", text, asked, stands=[basic, project])
    named = [k for k in asked.places if k.item.startswith("项目:")]
    stands = [stand for key in named if (stand := _stand(asked, key))]
    if len(stands) > 1:
        text = f"{asked.org}{year}年有哪些项目，各多少钱"
        yield _question("list", text, asked, stands=stands)


def _refusals(asked: Asked) -> Iterator[GoldQuestion]:
    """What the file does not say."""
    year = asked.desk.year
    for text in (
        f"{asked.org}{year - 6}年三公经费是多少？",
        f"{asked.org}局长的联系电话是多少？",
    ):
        yield _question("refuse", text, asked).model_copy(update={"refuse": True})


def ask_between(files: Sequence[Asked]) -> Iterator[GoldQuestion]:
    """Questions over several files: years of one body, ranks and sums over bodies."""
    for n, (first, second) in enumerate(_neighbours(files), 1):
        key = (first.desk.key(TOTAL), second.desk.key(TOTAL))
        stands = [_stand(asked, k) for asked, k in zip((first, second), key, strict=True)]
        if stands[0] and stands[1]:
            one, two = first.desk.year, second.desk.year
            quotes = (_quote(first, stands[0]), _quote(second, stands[1]))
            numbers = (_number(stands[0]), _number(stands[1]))
            yield GoldQuestion(
                id=f"years-{n:02d}", type="compare", must_numbers=numbers, evidence=quotes,
                scope=(first.slug, second.slug),
                question=f"{first.org}{one}年和{two}年的支出总计各是多少？",
            )  # fmt: skip


def _neighbours(files: Sequence[Asked]) -> Iterator[tuple[Asked, Asked]]:
    """Files of one body and profile in years that follow each other."""
    for first, second in pairwise(files):
        same = (first.desk.body.seed, first.desk.profile.name) == (
            second.desk.body.seed,
            second.desk.profile.name,
        )
        if same and second.desk.year == first.desk.year + 1:
            yield first, second


def rank_bodies(files: Sequence[Asked], count: int = 4) -> Iterator[GoldQuestion]:
    """Which of some bodies spends most, and what they spend together; one year, all sound."""
    groups: dict[tuple[int, str], dict[str, tuple[Asked, Stand]]] = {}
    for asked in files:
        stand = _stand(asked, asked.desk.key(TOTAL))
        if stand:
            key = asked.desk.year, asked.desk.profile.kind
            groups.setdefault(key, {}).setdefault(asked.org, (asked, stand))
    for (year, kind), group in sorted(groups.items()):
        chosen = [group[org] for org in sorted(group)][:count]
        if len(chosen) < count:
            continue
        orgs = "、".join(asked.org for asked, _ in chosen)
        ranked = sorted(chosen, key=lambda pair: pair[0].desk.value(pair[1].shown.key))
        asked, stand = ranked[-1]
        scope = tuple(each.slug for each, _ in chosen)
        quotes = tuple(_quote(each, at) for each, at in chosen)
        yield GoldQuestion(
            id=f"rank-{year}-{kind}", type="rank", scope=scope, evidence=quotes,
            question=f"{orgs}中，{year}年{kind}支出总计最多的是哪家？",
            must_numbers=(_number(stand),), must_phrases=((asked.org,),),
        )  # fmt: skip
        total = sum((_money(at) for _, at in chosen), Decimal(0))
        yield GoldQuestion(
            id=f"sum-{year}-{kind}", type="sum", scope=scope, evidence=quotes,
            question=f"{orgs}{year}年{kind}支出总计加起来是多少？",
            must_numbers=(GoldNumber(value=total / 10000, unit="万元"),),
        )  # fmt: skip


def _money(stand: Stand) -> Decimal:
    number = _number(stand)
    return number.value * (10000 if number.unit == "万元" else 1)
