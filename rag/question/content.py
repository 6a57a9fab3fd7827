"""What a question speaks of beyond its body, its year and its asking: the words to be answered.

masked question ─ find_content ─► Chunk(s) ─ weigh (how rare in the documents) ─► cover of a text

The asking words are a closed class of the language, so that what is left are names and things. A
text covers a chunk where the two have pairs of neighbouring characters in common. Pure.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rag.question.asking import ASKING, EMPTY, SOFT

_SPLIT = re.compile(r"[\s,，。.、;；:：?？!！()（）\[\]“”\"'《》<>~…\-—/\\|和与及跟]+")
_YEARS = re.compile(r"(?:19|20)?\d{2}年(?:度|初|末|底)?|(?:19|20)\d{2}(?!\d)")
_CHINESE = re.compile(r"[一-鿿]")


class Chunk(NamedTuple):
    """A stretch of the question that names something; pairs: its neighbouring characters."""

    text: str
    pairs: tuple[str, ...]


@lru_cache(maxsize=512)
def find_content(masked: str, known: tuple[str, ...] = ()) -> tuple[Chunk, ...]:
    """The stretches of a folded question that name something.

    masked: blanks where it names bodies; known: words that are items' names, kept whole where an
    asking word is a part of them (办公费, 用车); one that only asks (花多少钱) names nothing.
    """
    text = _YEARS.sub(" ", masked)
    kept = sorted(
        (word for word in known if ASKING.sub("", word).strip(" 花要用了")), key=len, reverse=True
    )
    for number, word in enumerate(kept):
        text = text.replace(word, f" {chr(0xE000 + number)} ")
    text = ASKING.sub(" ", text)
    for number, word in enumerate(kept):
        text = text.replace(chr(0xE000 + number), word)
    chunks = (_trim(chunk) for chunk in _SPLIT.split(text))
    chunks = (chunk for chunk in chunks if _tells(chunk))
    return tuple(Chunk(chunk, pairs_of(chunk)) for chunk in dict.fromkeys(chunks))


def _trim(chunk: str) -> str:
    """Without the soft characters at its ends, but for those that leave a single one."""
    bare = chunk.strip("的了吗呢吧啊呀嘛么是有在给把被将都也就各每该与和及跟")
    return bare if len(bare) > 1 else chunk


def _tells(chunk: str) -> bool:
    return len(chunk) > 1 and (bool(_CHINESE.search(chunk)) or len(chunk) > 2)


@lru_cache(maxsize=4096)
def pairs_of(text: str) -> tuple[str, ...]:
    """The pairs of neighbouring characters of a text, in order; numbers and Latin words whole."""
    found: list[str] = []
    for run in re.findall(r"[0-9a-z.%]+|[^0-9a-z.%\s]+", text):
        if run[0].isascii() and len(run) > 1:
            found.append(run)
        else:
            found += [run[i : i + 2] for i in range(len(run) - 1)] or [run]
    return tuple(pair for pair in dict.fromkeys(found) if not set(pair) & EMPTY)


ABSENT = 0.6
"""Weight of a pair that stands nowhere in the documents: it may only span two words."""
LEAST = 0.15
"""Weight of a pair that stands nearly everywhere."""


class Weights(NamedTuple):
    """pairs: how much each pair tells; absent: pairs that stand nowhere in the documents."""

    pairs: dict[str, float]
    absent: frozenset[str]

    def of(self, pairs: Iterable[str]) -> float:
        return sum(self.pairs.get(pair, 0.0) for pair in pairs)


def weigh(chunks: Sequence[Chunk], texts: Sequence[str], above: Iterable[str] = ()) -> Weights:
    """How much each pair tells: the rarer in the texts, the more.

    above: headings and titles, for the pairs that no text holds.
    """
    wanted = tuple(dict.fromkeys(pair for chunk in chunks for pair in chunk.pairs))
    most = math.log(len(texts) + 2)
    counts = {pair: sum(pair in text for text in texts) for pair in wanted}
    titles = tuple(dict.fromkeys(above)) if not all(counts.values()) else ()
    for pair in (pair for pair, seen in counts.items() if not seen):
        counts[pair] = sum(pair in text for text in titles)
    absent = frozenset(pair for pair, seen in counts.items() if not seen)
    lost = set(lost_characters(chunks, absent))
    weights = {
        pair: max(LEAST, math.log((len(texts) + 2) / (seen + 1)) / most)
        if seen
        else (ABSENT if set(pair) & lost or pair[0].isascii() else 0.0)
        for pair, seen in counts.items()
    }
    return Weights(weights, absent)


def lost_characters(chunks: Sequence[Chunk], absent: frozenset[str]) -> str:
    """The telling characters of which no pair stands in the documents."""
    lost: list[str] = []
    for chunk in chunks:
        held = {char for pair in chunk.pairs if pair not in absent for char in pair}
        lost += [char for char in dict.fromkeys(chunk.text) if char not in held | SOFT]
    return "".join(lost)


ALIKE = (
    ("处室", "科室", "内设机构", "内设"),
    ("下属", "所属", "直属", "下辖", "基层"),
    ("职能", "职责"),
    ("编制人数", "人员编制", "编制"),
    ("员工", "职工", "工作人员", "在职人员"),
    ("房租", "租金", "租赁"),
    ("装修", "修缮", "维修", "改造"),
    ("电脑", "计算机"),
    ("买", "购买", "购置", "采购"),
    ("养老金", "退休费", "离退休"),
    ("中小学", "学校"),
    ("目的", "目标"),
    ("房子", "房屋", "用房"),
    ("平米", "平方米"),
    ("大楼", "楼宇", "楼"),
    ("老师", "教师"),
    ("小微企业", "小型和微型企业", "小型、微型企业"),
    ("民警", "警察", "干警"),
    ("辅警", "警务辅助人员", "警辅"),
    ("警车", "执法执勤用车", "车辆"),
    ("并进", "并入", "划入", "合并"),
    ("改名", "更名", "改称"),
    ("租房", "房屋租赁", "房租"),
    ("印刷品", "印刷服务"),
    ("疏通", "疏导"),
    ("培训班", "培训"),
)
"""Words for one thing: where a document lacks the question's, it is looked for by another."""


def say_alike(masked: str, texts: Sequence[str]) -> str:
    """The question with the documents' own word for a thing that they name otherwise."""
    for group in ALIKE:
        for word in group:
            if word in masked and not any(word in text for text in texts):
                own = next((o for o in group if any(o in text for text in texts)), None)
                masked = masked.replace(word, own) if own else masked
    return masked
