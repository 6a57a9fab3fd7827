"""A model's prose → what is wrong with it. Pure; no output of a model passes around it.

Whatever is not a placeholder must be plain words: of the characters that are allowed, without a
numeral in any script or wording, without quotation marks, brackets, links or marks of its own; each
sentence points to evidence; each figure is said to be what the composer says it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rag.answer.model.bindings import list_faults, read_bindings
from rag.answer.model.numbered import Numbered
from rag.answer.model.numerals import holds_numeral
from rag.answer.model.roles import DIRECTIONS, Saying, Token, read_sayings
from rag.question.lexicon import find_items, fold

PLACEHOLDER = re.compile(r"\{([fqn]\d{1,3})\}")
LONGEST = 2000
"""Characters of a model's prose; the samples' composed answers have up to 1,900."""

LONGEST_SENTENCE = 90
"""Characters of its own words in a sentence, placeholders apart."""

_ALLOWED = re.compile(r"[\u4e00-\u9fffA-Za-z \n，。、；：！？（）《》“”…—·,.;:!?()'\-]")
_BODY = re.compile(
    r"[一-鿿]{1,6}(?:[市县区镇乡州省]|街道)(?!级)|[一-鿿]{2,8}(?:局|委员会|服务中心|管理中心|厅|医院|学校|学院|法院|检察院)"
)
_OBJECT = re.compile(
    r"[一-鿿]{2,}?(?:费|项目|工程|基金|津贴|补助|采购|设备|工资)(?![用的]{0,1}项目)"
)
_NOUN = 4
"""Characters that tell a thing from another: 保洁项目, 绿化工程."""

_PLAIN = frozenset(("该项目", "各项目", "这些项目", "本项目", "有关项目", "上述项目", "些项目"))
_QUOTED = re.compile(r"“([^”]*)”")
_TITLED = re.compile(r"《([^》]*)》")
_SAID = re.compile(
    r"原文|原话|写道|文件(?:称|说|写|指出|表示)|said|states?|according", re.IGNORECASE
)
_LICENCES = (
    (
        "没有",
        re.compile(
            r"没有|并无|无[^锡线法论需]|未[^来]|不[^同仅但]|取消|并非|非[^税常公因]|[勿莫否]|\b(?:no|not|none|never|without)\b",
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
        "年份",
        re.compile(
            r"明年|前年|后年|次年|来年|历年|连年|连续|近年|往年|当月|季度|月份|"
            r"\b(?:next|following|monthly|quarterly|consecutive|future)\b",
            re.I,
        ),
    ),
    (
        "阶段",
        re.compile(
            r"实际|决算|执行|超支|结余|欠|挪用|截留|已[支花用付拨]|\b(?:actual\w*|outturn|overspen\w+)\b",
            re.I,
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

_WORD_ALONE = ("年份", "阶段")
"""Of these the word itself must be the composer's; of others also what follows it."""

_BESIDE = re.compile(
    r"(?:[约近逾超负第每仅只才]|至[少多]|最[多少]|不[足到]|接近|大约|大概|[多高低][达至]|上?下浮动)\s*\{f\d"
    r"|\{f\d+\}\s*(?:[个]?百分点|多|余|来|[元角]|分(?![别析配])|美|人民币|港|倍|以[上下内外]|左右|上下|"
    r"[辆台套批次家户个岁人份项条笔张页名所年月日类种](?!民)|"
    r"\b(?:yuan|dollars?|rmb|cny|usd|percent|points?|times|x|items?|documents?)\b)"
    r"|\b(?:about|nearly|almost|roughly|around|over|under|minus|negative|approximately|only|just|"
    r"at (?:least|most)|up to)\s+\{f\d",
    re.I,
)
"""What would change a figure where it stands: a unit of the model's, an approximation, a sign."""


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
    beside = {match.group() for match in _BESIDE.finditer(text)}
    if beside - {match.group() for match in _BESIDE.finditer(numbered.template)}:
        faults.append("占位符前后不能再写单位、正负或约数")
    bare = PLACEHOLDER.sub("", text)
    faults += _find_bad_words(bare, zh=zh)
    faults += _find_quotes("".join(_own_sentences(text, numbered)), numbered)
    lines = read_lines(text, numbered)
    faults += _find_untied(_own_sentences(text, numbered))
    faults += _find_claims(text, numbered)
    faults += _find_turns(lines, numbered)
    faults += list_faults(lines, read_bindings(numbered.lines), many=numbered.many)
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
            reach = 0 if name in _WORD_ALONE else 2
            said = [own[match.start() : match.end() + reach] for match in pattern.finditer(own)]
            if any(one not in composed for one in said):
                yield f"依据里没有这样说“{name}”"


def _find_names(text: str, numbered: Numbered) -> Iterator[str]:
    """Bodies are named by placeholders alone, items only as the evidence names them."""
    composed = "".join(_words(line) for line in numbered.lines)
    own = PLACEHOLDER.sub("、", text)
    words = "、".join(token.text for line in numbered.lines for token in line if not token.id)
    if any(match.group() not in words for match in _BODY.finditer(own)):
        yield "单位和地名只能用占位符"
    named = {fold(ref.text) for ref in numbered.refs.values() if ref.kind == "n"}
    spelt = [name for name in named if len(name) > 2 and name in fold(own)]
    if any(name not in fold(words) for name in spelt):
        yield "名称要写成占位符"
    unknown = {match.group()[-_NOUN:] for match in _OBJECT.finditer(own)} - _PLAIN
    if any(one not in composed for one in unknown):
        yield "说了依据里没有的事项"
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
