"""A model's prose → what is wrong with it. Pure; no output of a model passes around it.

Whatever is not a placeholder must be plain words: of the characters that are allowed, without a
numeral in any script or wording, without quotation marks, brackets, links or marks of its own; each
sentence points to evidence; each figure is said to be what the composer says it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rag.answer.numbered import Numbered
from rag.answer.roles import DIRECTIONS, Saying, Token, read_sayings
from rag.question.lexicon import find_items, fold

PLACEHOLDER = re.compile(r"\{([fqn]\d{1,3})\}")
LONGEST = 2000
"""Characters of a model's prose; the samples' composed answers have up to 1,900."""

LONGEST_SENTENCE = 90
"""Characters of its own words in a sentence, placeholders apart."""

_ALLOWED = re.compile(r"[\u4e00-\u9fffA-Za-z \n，。、；：！？（）《》“”…—·,.;:!?()'\-]")
_HARMLESS = re.compile(
    r"一般公共预算|一般|一致|统一|一样|一并|一直|一些|进一步|一方面|之一|同一|单一|三公|两者|"
    r"参见|参照|参与|参加|参考|五险一金|十分|半年报|一次性|一体化|第三方|逐一"
)
_NUMERALS = (
    "〇零一二两三四五六七八九十百千万亿兆廿卅卌皕壹贰叁肆伍陆柒捌玖拾佰仟萬億弌弍弎幺俩仨双半倍"
)
_VAGUE = re.compile(
    r"翻番|成(?=左右|以上|多)|若干|几(?!乎)|分之|百分|比例为|个位|数位|无数|大量|绝大"
)
_ENGLISH = re.compile(
    r"\b(?:zero|nil|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|"
    r"thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion|"
    r"half|halves|quarter|thirds?|double[ds]?|triple[ds]?|twice|thrice|dozens?|scores?|couple|"
    r"first|second|third|fourth|fifth|percent(?:age)?s?|ling|yi|er|san|si|wu|liu|qi|ba|jiu|shi|bai|"
    r"qian|wan|[ivxlcdm]{2,}|[IVXLCDM])\b",
    re.IGNORECASE,
)  # fmt: skip
_BODY = re.compile(
    r"[一-鿿]{1,6}(?:[市县区镇乡州省]|街道)(?!级)|[一-鿿]{2,8}(?:局|委员会|服务中心|管理中心|厅|医院|学校|学院|法院|检察院)"
)
_QUOTED = re.compile(r"“([^”]*)”")
_TITLED = re.compile(r"《([^》]*)》")
_SAID = re.compile(
    r"原文|原话|写道|文件(?:称|说|写|指出|表示)|said|states?|according", re.IGNORECASE
)
_LICENCES = (
    (
        "没有",
        re.compile(
            r"没有|并无|无[^锡线法论需]|未[^来]|不[^同仅但]|取消|\b(?:no|not|none|never|without)\b",
            re.I,
        ),
    ),
    (
        "比较",
        re.compile(
            r"高于|低于|多于|少于|超过|超出|大于|小于|领先|落后|最[多少高低大小]|更[多少高低大小]|不足|"
            r"\b(?:than|most|least|highest|lowest)\b",
            re.I,
        ),
    ),
    (
        "原因",
        re.compile(
            r"因为|由于|原因|导致|因此|使得|所致|得益|为了|\b(?:because|due|reason|caused)\b", re.I
        ),
    ),
    (
        "错误",
        re.compile(
            r"错误|违规|违法|造假|不符|矛盾|虚[假报]|浪费|腐败|问题|\b(?:wrong|error|fraud|illegal)\b",
            re.I,
        ),
    ),
)
"""Words that say something of a figure: allowed where the composer's own lines say it too."""


def find_faults(text: str, numbered: Numbered, *, zh: bool, done: bool = True) -> list[str]:
    """What is wrong with a text, for the model to read; [] where it may be shown.

    done: the whole text; else the beginning of one, which may still lack what is needed.
    """
    faults: list[str] = []
    if len(text) > LONGEST or not text.strip():
        return ["太长或为空"]
    used = PLACEHOLDER.findall(text)
    unknown = [name for name in used if name not in numbered.refs]
    if unknown:
        return ["用了没有列出的占位符"]
    bare = PLACEHOLDER.sub("", text)
    faults += _find_bad_words(bare, zh=zh)
    faults += _find_quotes("".join(_own_sentences(text, numbered)), numbered)
    lines = read_lines(text, numbered)
    faults += _find_untied(_own_sentences(text, numbered))
    faults += _find_claims(text, numbered)
    faults += _find_turns(lines, numbered)
    faults += _find_names(text, numbered)
    faults += _find_moves(text, numbered)
    missing = numbered.needed - set(used)
    if done and missing:
        faults.append("缺少 " + "".join(f"{{{name}}}" for name in sorted(missing)))
    return faults


def split_sentences(text: str) -> list[str]:
    """Sentences with their ends; joined, they are the text."""
    return [piece for piece in re.findall(r"[^。！？!?\n]*[。！？!?\n]?", text) if piece]


def read_lines(text: str, numbered: Numbered) -> list[list[Token]]:
    """The text as lines of tokens; unknown placeholders stay text."""
    return [_tokens(line, numbered) for line in text.split("\n")]


def _tokens(line: str, numbered: Numbered) -> list[Token]:
    tokens: list[Token] = []
    for place, piece in enumerate(PLACEHOLDER.split(line)):
        if place % 2:
            ref = numbered.refs[piece]
            tokens.append(Token(ref.text, ref.id, ref.kind, ref.sha256))
        elif piece:
            tokens.append(Token(piece, "", "", ""))
    return tokens


# ── words ───────────────────────────────────────────────────────────────────────────────────────


def _find_bad_words(bare: str, *, zh: bool) -> Iterator[str]:
    odd = _ALLOWED.sub("", bare)
    if odd:
        yield "用了不允许的字符（数字、符号、括号标记或别的文字）"
    if holds_numeral(bare):
        yield "自己写了数字或数量词"
    latin = len(re.findall("[A-Za-z]", bare))
    chinese = len(re.findall("[一-鿿]", bare))
    if (zh and latin) or (not zh and latin < chinese):
        yield "没有用提问的语言"


def holds_numeral(words: str) -> bool:
    """Whether words hold a numeral of any script, or a quantity in words."""
    rest = _HARMLESS.sub("、", words)
    if any(char in _NUMERALS or _is_numeric(char) for char in rest):
        return True
    return bool(_VAGUE.search(rest) or _ENGLISH.search(rest))


def _is_numeric(char: str) -> bool:
    return unicodedata.numeric(char, None) is not None or unicodedata.category(char)[0] == "N"


def _find_quotes(text: str, numbered: Numbered) -> Iterator[str]:
    """Quotation marks and title marks hold placeholders, or a name that the evidence has."""
    names = fold("".join(ref.text for ref in numbered.refs.values() if ref.kind == "n"))
    for inner in [*_QUOTED.findall(text), *_TITLED.findall(text)]:
        words = fold(PLACEHOLDER.sub("", inner))
        if words and words != "三公" and words not in names:
            yield "引号或书名号里只能是占位符"
    if len(re.findall("[“”]", text)) % 2 or len(re.findall("[《》]", text)) % 2:
        yield "引号或书名号不成对"
    for match in _SAID.finditer(text):
        if not re.match(r"[^。！？\n]{0,12}\{q", text[match.end() :]):
            yield "说是原文的地方没有引文占位符"


# ── what is said ────────────────────────────────────────────────────────────────────────────────


def _own_sentences(text: str, numbered: Numbered) -> list[str]:
    """The sentences that are not the composer's own, word for word."""
    return [one for one in split_sentences(text) if one.strip() not in numbered.template]


def _find_untied(sentences: Sequence[str]) -> Iterator[str]:
    for sentence in sentences:
        own = re.sub(r"[\W_]", "", PLACEHOLDER.sub("", sentence))
        if own and not re.search(r"\{[fq]\d", sentence):
            yield "有一句话没有指向任何数字或引文"
        if len(own) > LONGEST_SENTENCE:
            yield "有一句话自己的文字太长"


def _find_claims(text: str, numbered: Numbered) -> Iterator[str]:
    """Directions and other claims, sentence by sentence, against the lines that hold its refs."""
    for sentence in split_sentences(text):
        ids = set(PLACEHOLDER.findall(sentence))
        lines = [line for line in numbered.lines if ids & {token.id for token in line}]
        composed = _words([token for line in lines for token in line])
        own = PLACEHOLDER.sub("、", sentence)
        for name, pattern in DIRECTIONS:
            if pattern.search(own) and not pattern.search(composed):
                yield f"依据里没有说“{name}”"
        for name, pattern in _LICENCES:
            said = [own[match.start() : match.end() + 2] for match in pattern.finditer(own)]
            if any(one not in composed for one in said):
                yield f"依据里没有这样说“{name}”"


def _find_names(text: str, numbered: Numbered) -> Iterator[str]:
    """Bodies are named by placeholders alone, items only as the evidence names them."""
    composed = "".join(_words(line) for line in numbered.lines)
    own = PLACEHOLDER.sub("、", text)
    words = "、".join(token.text for line in numbered.lines for token in line if not token.id)
    if any(match.group() not in words for match in _BODY.finditer(own)):
        yield "单位和地名只能用占位符"
    known = {hit.item.key for hit in find_items(fold(composed))}
    strange = [hit.word for hit in find_items(fold(own)) if hit.item.key not in known]
    if strange:
        yield "说了依据里没有的科目：" + "、".join(strange[:3])


def _find_moves(text: str, numbered: Numbered) -> Iterator[str]:
    """What a sentence points at stands in the order of the evidence, each with its own."""
    order = [token.id for line in numbered.lines for token in line if token.id]
    for sentence in split_sentences(text):
        rest = iter(order)
        if not all(name in rest for name in PLACEHOLDER.findall(sentence)):
            yield "占位符的先后要与依据一致"


def _words(tokens: Iterable[Token]) -> str:
    return "".join(token.text if token.kind in ("", "n") else "、" for token in tokens)


def _find_turns(lines: Sequence[Sequence[Token]], numbered: Numbered) -> Iterator[str]:
    """Figures that are said to be something else than the composer says they are."""
    composed = read_sayings(numbered.lines)
    several = len({ref.sha256 for ref in numbered.refs.values() if ref.kind == "f"}) > 1
    for name, sayings in read_sayings(lines).items():
        known = composed.get(name, frozenset())
        for one in sayings:
            if one.role not in {said.role for said in known}:
                yield f"{{{name}}} 不是{one.role}"
            subjects = {said.subject for said in known}
            if one.subject not in subjects and (one.subject or len(_subjects(composed)) > 1):
                yield f"{{{name}}} 不是“{one.subject}”的数"
            own = numbered.refs[name].sha256
            if one.sha256 not in ("", own) or (several and one.sha256 != own):
                yield f"{{{name}}} 前面没有写明它的单位"


def _subjects(composed: Mapping[str, frozenset[Saying]]) -> set[str]:
    return {saying.subject for said in composed.values() for saying in said}
