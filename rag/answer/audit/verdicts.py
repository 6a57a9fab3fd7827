"""Answers about the checks: what failed, with both sides; what is only rounding. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extract.records import Finding, Operand, State
from rag.answer.brief import Brief, item, lead, text
from rag.answer.said.amounts import disagrees, say_value
from rag.answer.said.voice import Voice, name_org
from rag.answer.things.tallied import say_projects
from rag.answer.words.claims import compose_claimed
from rag.cite.arithmetic import add, subtract
from rag.cite.pieces import Draft, Mark, Name, Part, Piece, Printed, Quote, Words, tally
from rag.cite.wording import holds_figure
from rag.question.lexicon import BROAD, fold, plain_name
from rag.retrieve.find import Source, find_value
from rag.retrieve.prose import pairs

MOST_SHOWN = 10
"""Failed checks shown for one document; the rest are in ``mingzhang check``."""
MOST_ABOUT = 3
"""Checks shown of an item that the question names."""
MOST_OPERANDS = 8
"""Operands shown of one check."""


MOST_DOCUMENTS = 3
"""Documents up to which each one's failed checks are told; of more, the first of each."""
MOST_FAILING = 10
"""Documents named of those with failed checks."""


def compose_checks(brief: Brief) -> Draft | None:
    """The failed checks of each document, both sides cited; of what is named, the verdict first."""
    if len(brief.sources) > MOST_DOCUMENTS and not brief.query.named:
        return _over_all(brief)
    folded = brief.query.folded
    sums = ASKS_SUM.search(folded) and not ASKS_MOVE.search(folded)
    claimed = compose_claimed(brief) if not sums else None
    said = list(claimed.parts) if claimed is not None else []
    if not said:
        said = [part for source in brief.sources for part in _say_conflicts(brief, source)]
    parts: list[Part] = []
    clean: list[Source] = []
    for source in brief.sources:
        about = find_about(source, brief)
        about = [f for f in about if f.state is State.FAIL] if said else about
        failed = about or ([] if _names_items(brief) or said else _failed(source))
        if not failed:
            clean.append(source)
        elif about:
            parts += _say_about(brief, source, about)
        else:
            parts += _say_document(brief, source, failed)
    if not said:
        parts += [_say_clean(brief, source) for source in clean if source.disclosure.findings]
    if "项目" in brief.query.folded:
        said += [part for source in brief.sources for part in say_projects(brief, source)]
    parts = said + parts
    return Draft(tuple(parts), verdict=True) if parts else None


ASKS_SUM = re.compile(
    r"加起来|相加|加总|之和|加(?:在)?一[起块]|合(?:起来|在一[起块])|分项|各项|各部分|又列|"
    r"[两二三四五六几](?:个)?(?:大)?(?:项|块|类|部分|样|种)|总[额数]|(?<![增追])加(?![强快大])"
)
"""Asks whether parts make a whole."""
ASKS_MOVE = re.compile(r"[比较](?:上年|去年)|[增减降涨]幅|增减|涨|为[啥何什]|原因")
"""Asks of changes, or of reasons."""
_SUMS = ("sangong-sum", "purchase-sum", "said-parts", "said-list", "said-shares", "two-sided-items",
         "list-total", "goal-money")  # fmt: skip
"""Rules that add the parts of one item up."""


def _names_items(brief: Brief) -> bool:
    """Whether checks of some items alone are asked for."""
    return any(one.key not in BROAD for one in brief.query.items)


def _over_all(brief: Brief) -> Draft | None:
    """Which documents have failed checks, most first, each with its first; how many have none."""
    voice = brief.voice
    ran = [source for source in brief.sources if _is_checked(source)]
    counted = ((source, _count_failures(source, brief)) for source in ran)
    failing = [(source, count) for source, count in counted if count]
    if not ran:
        return None
    failing.sort(key=lambda pair: -pair[1])
    opening = lead(
        voice("就所问的科目，" if brief.query.items else "", ""),
        voice("做过核对的 ", "Of "),
        tally(len(ran), "份" if voice.zh else ""),
        voice("文件中，有核对未通过的 ", " documents, checks failed in "),
        tally(len(failing), "份" if voice.zh else ""),
        voice("，没有发现错误的 ", "; no error was found in "),
        tally(len(ran) - len(failing), "份" if voice.zh else ""),
        voice("（没有读到的部分不在其内）。", " (what was not read is not covered)."),
    )
    rest = (
        [
            text(
                voice(
                    "这里只列未通过最多的一部分，每份列第一处。", "Only those with most are listed."
                )
            )
        ]
        if len(failing) > MOST_FAILING
        else []
    )
    rows = [
        item(
            *name_org(source, voice),
            voice("：", ": "),
            *_say_finding(_failures(source, brief)[0], voice),
        )
        for source, _ in failing[:MOST_FAILING]
    ]
    return Draft((opening, *rows, *rest))


def _is_checked(source: Source) -> bool:
    """Whether any check was tried of a document."""
    kept = source.facts.is_checked(source.sha256) if source.facts is not None else None
    return bool(source.disclosure.findings) if kept is None else kept


def _count_failures(source: Source, brief: Brief) -> int:
    """How many ``_failures`` there are; the reading is asked only where nothing is kept."""
    kept = source.facts.failures(source.sha256) if source.facts is not None else None
    if kept is None:
        return len(_failures(source, brief))
    names = _names_asked(brief)
    return sum(not names or _tells_of(one.labels, names) for one in kept)


def _failures(source: Source, brief: Brief) -> list[Finding]:
    """The failed checks of a document; of the items alone that the question names."""
    failed = [f for f in source.disclosure.findings if f.state is State.FAIL]
    names = _names_asked(brief)
    return [f for f in failed if not names or _tells_of([o.label for o in f.operands], names)]


def _names_asked(brief: Brief) -> set[str]:
    return {fold(name) for one in brief.query.items for name in (one.key, *one.names)}


def _tells_of(labels: Sequence[str], names: set[str]) -> bool:
    """Whether any side of a check is of an item: 一般公共预算“三公”经费预算支出."""
    plain = [fold(label).translate(_QUOTED) for label in labels]
    return any(name in label for name in names for label in plain)


_QUOTED = str.maketrans("", "", '“”"')


def _say_conflicts(brief: Brief, source: Source) -> list[Part]:
    """The items asked for whose amounts in the table and in the narrative differ."""
    values = (find_value(source, one) for one in brief.query.items)
    verdict = brief.voice("：不一致（对不上）：", ": they do not agree: ")
    return [
        lead(
            *name_org(source, brief.voice),
            verdict,
            *say_value(source, value, brief.voice),
            brief.voice("。", "."),
        )
        for value in values
        if value is not None and disagrees(value)
    ]


def _failed(source: Source) -> list[Finding]:
    return [f for f in source.disclosure.findings if f.state is State.FAIL]


def find_about(source: Source, brief: Brief) -> list[Finding]:
    """The checks of what a question names: failed ones first, then those that add its parts up."""
    asked = _asked_for(source, brief) or _described(source, brief)
    if asked or not brief.query.items:
        return asked
    shown = (State.FAIL, State.ROUNDING, State.PASS)
    broad = any(one.key in BROAD for one in brief.query.items)
    told = [] if broad else _failures(source, brief)
    own = (f for f in source.disclosure.findings if f.state in shown and _is_about(f, brief))
    about = [*told, *(finding for finding in own if finding not in told)]
    sums = ASKS_SUM.search(brief.query.folded) is not None
    about = [f for f in about if f.rule in _SUMS] or about if sums else about
    about.sort(key=lambda f: (shown.index(f.state), -len(f.operands)))
    return _once(about)[:MOST_ABOUT]


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """One finding of each title and verdict."""
    kept: dict[tuple[str, State], Finding] = {}
    for finding in findings:
        kept.setdefault((finding.title, finding.state), finding)
    return list(kept.values())


def _asked_for(source: Source, brief: Brief) -> list[Finding]:
    """Failed checks and rounding differences over a number that the question writes."""
    numbers = set(re.findall(r"\d+\.\d+", brief.query.text))
    shown = (State.FAIL, State.ROUNDING)
    found = [
        f
        for f in source.disclosure.findings
        if f.state in shown
        and numbers & {re.sub(r"[^\d.]", "", o.evidence.text) for o in f.operands}
    ]
    return _once(found)


def _described(source: Source, brief: Brief) -> list[Finding]:
    """Failed checks both of whose sides the question's words call by their names."""
    said = set(pairs(brief.query.masked))
    return [f for f in _failed(source) if _puts_both(f, said)]


def _puts_both(finding: Finding, said: set[str]) -> bool:
    """Whether both sides are called, by names that are not one and the same."""
    left, right = ({o.label for o in finding.operands if o.side == s} for s in ("left", "right"))
    return left != right and all(_held(finding, side, said) for side in ("left", "right"))


_ASKS_WHETHER = re.compile(
    r"一致|相符|相等|吻合|等于|对不上|[对合]得?上|矛盾|有出入|打架|冲突|是不是|对不对|一样|相同"
)


def compose_described(brief: Brief) -> Draft | None:
    """The failed check of the two places that a question puts side by side."""
    few = 0 < len(brief.sources) <= MOST_DOCUMENTS and brief.query.named and brief.query.zh
    if not few or brief.past or not _ASKS_WHETHER.search(brief.query.folded):
        return None
    for source in brief.sources:
        found = _described(source, brief)
        if found:
            return Draft(tuple(_say_about(brief, source, found[:1])), verdict=True, whole=True)
    return None


CALLED = 0.6
"""Share of the pairs of a side's label that a question must hold."""


def _held(finding: Finding, side: str, said: set[str]) -> bool:
    labels = [o.label for o in finding.operands if o.side == side]
    rows = [pairs(part) for label in labels for part in label.split("·")]
    return any(row and len(row & said) >= CALLED * len(row) for row in rows)


def _is_about(finding: Finding, brief: Brief) -> bool:
    """Whether a check's own figure is of an item that the question names."""
    first = finding.operands[0].label if finding.operands else ""
    words = [word for word in re.split(r"[\s·：:]+", first) if word]
    names = {name for one in brief.query.items for name in (*one.codes, one.key, *one.names)}
    return any(word in names or plain_name(word) in names for word in words)


def _say_about(brief: Brief, source: Source, about: Sequence[Finding]) -> list[Part]:
    """The verdict on what is named, then both sides of each check of it."""
    voice, first = brief.voice, about[0]
    verdict = {
        State.FAIL: voice("不一致（对不上）：", "they do not agree: "),
        State.ROUNDING: voice(
            "一致（只差四舍五入的尾差，不算错误）：", "they agree but for rounding: "
        ),
        State.PASS: voice("一致（对得上，核对没有发现错误）：", "they agree: "),
    }
    opening = (*name_org(source, voice), voice("：", ": "), verdict[first.state])
    return [
        lead(*opening, *_say_sides(first, voice)),
        *(item(*_say_finding(finding, voice)) for finding in about[1:]),
    ]


def _say_document(brief: Brief, source: Source, failed: Sequence[Finding]) -> list[Part]:
    voice = brief.voice
    rounding = any(f.state is State.ROUNDING for f in source.disclosure.findings)
    opening = (*name_org(source, voice), voice("：核对中未通过的有：", ": checks that failed:"))
    told = voice("另有差异只是四舍五入的尾差，不算错误。", "Other differences are rounding only.")
    tail = [item(told)] if rounding else []
    return [
        lead(*opening),
        *(item(*_say_finding(f, voice)) for f in failed[:MOST_SHOWN]),
        *tail,
    ]


def _say_finding(finding: Finding, voice: Voice) -> tuple[Piece, ...]:
    title = finding.title if not holds_figure(finding.title) else "核对未通过"
    if finding.state is State.ROUNDING:
        title += "（只差四舍五入的尾差，不算错误）"
    if finding.state is State.PASS:
        title += "（核对一致）"
    if finding.state is State.FAIL:
        title = f"“{title}”不成立" if voice.zh else f"{title} (failed)"
    return (Words(title), *_say_sides(finding, voice, after=True))


def _say_sides(finding: Finding, voice: Voice, *, after: bool = False) -> tuple[Piece, ...]:
    """Both sides of a check, cited, and how far they lie apart; after: a title stands before."""
    message = _say_message(finding, voice) if after else ()
    said: list[Piece] = [*message]
    shown = [operand for operand in finding.operands if operand.evidence.text.strip()]
    for number, operand in enumerate(shown[:MOST_OPERANDS]):
        between = voice("；" if number or message else "：", "; " if number or message else ": ")
        said += [*((between,) if number or after else ()), *_say_operand(operand)]
    if len(shown) > MOST_OPERANDS:
        said.append(voice("；等", "; …"))
    return (*said, *_say_difference(shown, voice), voice("。", "."))


def _say_message(finding: Finding, voice: Voice) -> tuple[Piece, ...]:
    """What the check says of words and names; a message with figures is told by its operands."""
    message = re.sub(r"第\d+页", "", finding.message).rstrip("。")
    if not message or holds_figure(message):
        return ()
    return (voice("——", " — "), Words(message))


def _say_difference(shown: Sequence[Operand], voice: Voice) -> tuple[Piece, ...]:
    """The difference, where one side is one figure and the other adds up."""
    left = [print_operand(o) for o in shown if o.side == "left" and o.value is not None]
    right = [print_operand(o) for o in shown if o.side == "right" and o.value is not None]
    if (
        len(left) + len(right) != len(shown)
        or 1 not in (len(left), len(right))
        or not (left and right)
    ):
        return ()
    if len({number.unit for number in (*left, *right)}) != 1:
        return ()
    if len(left) + len(right) > 2:
        return (voice("；各项相加为 ", "; the parts add up to "), add(max(left, right, key=len)))
    one, other = add(left), add(right)
    less, more = sorted((one, other), key=lambda n: n.value)
    if less.value == more.value:
        return ()
    return (voice("；相差 ", "; difference "), subtract(more, less))


def say_label(operand: Operand) -> tuple[Piece, ...]:
    """What a side is called: its row and its column, a blank after each."""
    sha256 = operand.evidence.sha256
    words = re.split(r"\s*[·｜|：:]\s*|\s+", operand.label.strip()) if operand.label.strip() else []
    label: list[Piece] = []
    for word in words:
        label += [Name(word, sha256) if holds_figure(word) else Words(word), Words(" ")]
    return tuple(label)


def _say_operand(operand: Operand) -> tuple[Piece, ...]:
    label = say_label(operand)
    if operand.value is None:
        quoted = (
            Quote(operand.evidence) if operand.evidence.text.strip() else Mark(operand.evidence)
        )
        return (*label, quoted)
    return (*label, print_operand(operand))


def print_operand(operand: Operand) -> Printed:
    """One side's figure as it is printed, with its unit."""
    raw = "".join(operand.evidence.text.split())
    unit = operand.unit or ""
    shown = raw if raw.endswith(unit) or not raw[-1:].isdigit() else raw + unit
    return Printed(shown, operand.value or Decimal(0), unit, operand.evidence)


def _say_clean(brief: Brief, source: Source) -> Part:
    voice = brief.voice
    whole = (
        "：已做的核对没有发现错误（没有读到的部分不在其内）。",
        ": the checks that ran found no error (what was not read is not covered).",
    )
    named = (
        "：就所问的科目，没有发现对不上的地方（没有读到的部分不在其内）。",
        ": no check of what is asked of failed (what was not read is not covered).",
    )
    return text(*name_org(source, voice), voice(*(named if _names_items(brief) else whole)))


def compose_sums(brief: Brief) -> Draft | None:
    """The checks that add up the parts of the one item that a question names, verdict first."""
    for source in brief.sources:
        about = [f for f in find_about(source, brief) if f.rule in _SUMS]
        if about:
            return Draft(tuple(_say_about(brief, source, about)), verdict=True)
    return None
