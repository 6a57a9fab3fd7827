"""The text of one paragraph → claims, as places in that text. Pure.

A claim opens with a figure and its item; the comparison and the change that follow complete it. A
sentence that only compares ("与上年相比增加…") completes the main claim of the sentence before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract import grammar
from extract.marks import Mark, Place, Reason, find_marks, find_reasons, mask_text, years_before
from extract.sentences import Span, split_sentences, trim
from extract.subjects import Subject, find_subject, heading_subject, is_total, same_item

_PERCENT = ("%", "％", "个百分点")
_COUNTED = re.compile(
    r"[^，。；、：:及和（(]{0,14}(?:[（(][^）)]{1,6}[）)][^，。；、：:及和（(]{0,4})?"
    r"(?<=单位|机构|科室|处室|绩效|目标|.处|.科|.室|）室|\)室)(?=[，,。；;、：:及和与]|纳入|的|等|$)"
)
_PEOPLE = re.compile(r"编制|在职|退休|离休|遗属|职工|人员|人数|接待|团组|来宾")
_INSTITUTION = re.compile("(?:机构|单位|处室|科室|目标)$")
_ITEM_END = re.compile("[费项）]$")
_OTHER_YEAR = re.compile(r"[，,；;]?20\d\d年度?(?:当年|年初|全年)?(?:预算|决算|执行|安排|数|为)+")
_RUN_IN = re.compile(r"[^，。；\d]{2,36}[。：:]")


@dataclass(slots=True)
class Claim:
    """A claim in the making; every place is (start, end) in the paragraph's text, end exclusive."""

    subject: Subject
    year: int | None
    sentence: Place
    amount: Place | None = None
    change: Place | None = None
    direction: str | None = None
    percent: Place | None = None
    base: str | None = None
    reason: Place | None = None


def read_claims(
    text: str, *, heading: Subject | None, year: int | None, orgs: Sequence[str]
) -> list[Claim]:
    """The claims of one paragraph. heading: the item that the section's title names, if any."""
    reader = _Reader(text, heading=heading, year=year, orgs=orgs)
    for sentence in split_sentences(text):
        reader.read(sentence)
    return reader.claims


def _is_share(claim: Claim) -> bool:
    return claim.percent is not None and claim.direction is None


class _Reader:
    """Walks a paragraph; ``claims`` grows, ``last`` are those of the sentence before."""

    def __init__(
        self, text: str, *, heading: Subject | None, year: int | None, orgs: Sequence[str]
    ) -> None:
        self.text = text
        self.heading = heading
        self.year = year
        self.orgs = orgs
        self.claims: list[Claim] = []
        self.last: list[Claim] = []
        self.unfinished: list[Claim] = []

    def read(self, sentence: Span) -> None:
        """One sentence: its claims, or what it adds to those of the sentence before."""
        if self.unfinished and grammar.ORDINAL.match(sentence.text):
            self._extend_reasons(sentence)
            return
        if sentence.start == 0:
            self._read_run_in(sentence.text)
        walk = _Walk(self, sentence)
        walk.run()
        self.claims.extend(walk.claims)
        self.unfinished = walk.unfinished
        if walk.claims or not walk.touched:
            self.last = walk.claims

    def _read_run_in(self, text: str) -> None:
        """A numbered sentence without figures names the paragraph's item: （二）公务接待费。"""
        bare = re.sub(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]*", "", text)
        if bare != text and (match := _RUN_IN.match(bare)):
            self.heading = heading_subject(match.group()[:-1], self.orgs) or self.heading

    def _extend_reasons(self, sentence: Span) -> None:
        """A reason in numbered sentences: 一是…。二是…。"""
        end = sentence.start + len(sentence.text.rstrip("。；"))
        for claim in self.unfinished:
            if claim.reason is not None:
                claim.reason = claim.reason[0], end


class _Walk:
    """One sentence, mark by mark. touched: it added something to the sentence before."""

    def __init__(self, reader: _Reader, sentence: Span) -> None:
        self.reader = reader
        self.sentence = sentence
        self.claims: list[Claim] = []
        self.unfinished: list[Claim] = []
        self.touched = sentence.text.startswith(("主要用于", "用于", "主要包括", "包括"))
        self.masked = sentence.text
        self.current: Claim | None = None
        self.base: str | None = None
        self.lead = ""
        self.gap = 0

    def run(self) -> None:
        text = self.sentence.text
        reasons = find_reasons(text)
        self.masked = mask_text(text, reasons)
        steps: list[Mark | Reason] = [*find_marks(text, reasons), *reasons]
        for step in sorted(steps, key=lambda step: step.start):
            years = list(years_before(self.masked, step.start))
            self.reader.year = years[-1] if years else self.reader.year
            if isinstance(step, Reason):
                self._attach_reason(step)
            else:
                getattr(self, f"_on_{step.name}")(step)

    # marks

    def _on_figure(self, mark: Mark) -> None:
        text = self.sentence.text
        after = text[mark.end :]
        if mark.unit in _PERCENT or grammar.THRESHOLD_AFTER.match(after):
            return
        if grammar.THRESHOLD_BEFORE.search(text[: mark.start]):
            return
        subject = self._subject(self._words(self.gap, mark.start), after, mark.unit)
        counted = subject is not None and after.startswith(subject.text)
        self.gap = mark.end + (len(subject.text) if subject and counted else 0)
        self.lead, self.base, self.current = "", None, None
        if subject is not None:
            self._open(subject).amount = self._place(mark)

    def _on_comparison(self, mark: Mark) -> None:
        self.base = mark.base
        self.lead = self._words(self.gap, mark.start)
        self.gap = mark.end
        if mark.figure is not None:
            self._open_base(mark)

    def _on_change(self, mark: Mark) -> None:
        part = "percent" if mark.unit in _PERCENT else "change"
        claim = self._claim_for(self._own_subject(mark.start), part=part)
        self.gap, self.lead = mark.end, ""
        if claim is None:
            return
        if _is_share(claim):
            self._split_share(claim)
        setattr(claim, part, self._place(mark))
        if claim.direction is None and not mark.template:
            claim.direction = grammar.direction_of(mark.word)
        claim.base = claim.base or self.base

    def _on_flat(self, mark: Mark) -> None:
        word = self.sentence.text[mark.start : mark.end]
        if self.base is None and not grammar.FLAT_ALONE.search(word):
            return
        own = self._own_subject(mark.start)
        self.gap, self.lead = mark.end, ""
        current = self.current
        if current is not None and current.direction and (own is None or self._is(own, current)):
            if self._is_zero(current.change):
                current.direction = "持平"
        elif (claim := self._claim_for(own, part="direction")) is not None:
            claim.direction = "持平"
            claim.base = claim.base or self.base

    def _on_share(self, mark: Mark) -> None:
        claim = self.current or self._follow("percent")
        self.gap = mark.end
        if claim is None:
            return
        if claim.percent or claim.direction:
            claim = Claim(claim.subject, claim.year, self._whole())
            self.claims.append(claim)
        claim.percent = self._place(mark)
        claim.base = mark.base

    # claims

    def _open(self, subject: Subject) -> Claim:
        self.current = Claim(subject, self.reader.year, self._whole())
        self.claims.append(self.current)
        return self.current

    def _open_base(self, mark: Mark) -> None:
        """Last year's amount that a comparison prints: a claim of its own year."""
        subject = self.current.subject if self.current else self.reader.heading
        if subject is None:
            return
        named = grammar.YEAR.match(mark.base)
        before = self.reader.year - 1 if self.reader.year else None
        year = int(named["year"]) if named else before
        self.claims.append(Claim(subject, year, self._whole(), amount=self._place(mark)))

    def _claim_for(self, own: Subject | None, *, part: str) -> Claim | None:
        """The claim a change belongs to: the open one, that of the sentence before, a new one."""
        current = self.current
        if current is not None and (own is None or self._is(own, current)):
            free = getattr(current, part) is None and current.base in (None, self.base)
            if free or _is_share(current):
                return current
            return self._open(current.subject)
        if current is None:
            main = self._follow(part)
            if main is not None and (own is None or self._is(own, main)):
                self.current, self.touched = main, True
                return main
        subject = own or self.reader.heading
        return self._open(subject) if subject is not None else None

    def _split_share(self, claim: Claim) -> None:
        """A share that stands before a change becomes a claim of its own."""
        share = Claim(claim.subject, claim.year, claim.sentence, percent=claim.percent)
        share.base, claim.base, claim.percent = claim.base, None, None
        claims = self.claims if any(one is claim for one in self.claims) else self.reader.claims
        claims.append(share)

    def _follow(self, part: str) -> Claim | None:
        """The main claim of the sentence before, where it still lacks this part."""
        if self.claims or not self.reader.last:
            return None
        main = self.reader.last[0]
        taken = getattr(main, part) is not None and not _is_share(main)
        return main if not taken and main.direction is None else None

    # subjects

    def _subject(self, gap: str, after: str, unit: str) -> Subject | None:
        if unit in ("个", "家"):
            return self._counted(gap, after)
        subject = find_subject(gap, self.reader.orgs)
        if unit in ("人", "批", "批次", "人次"):
            return subject if subject is not None and _PEOPLE.search(subject.text) else None
        heading = self.reader.heading
        item = heading is not None and _ITEM_END.search(heading.text) and not self.claims
        if subject is None:
            return self._unnamed(gap, unit)
        return heading if item and is_total(subject.text) else subject

    def _unnamed(self, gap: str, unit: str) -> Subject | None:
        """The item of a figure without a name: the section's, or that of a count before money."""
        if not self.claims:
            whole = re.search("(?:预算|决算)(?=[数为]?$)", gap)
            named = self.reader.last[0].subject if self.reader.last else self.reader.heading
            return named or (Subject(whole.group(), None) if whole else None)
        before = self.claims[-1]
        if _OTHER_YEAR.fullmatch(gap):
            return before.subject
        place = before.amount
        counted = place is not None and self.reader.text[place[1] - 1] in "辆台套）)"
        bare = re.fullmatch("[、，,（(]?(?:共计|合计|金额|资金|预算|为)*", gap)
        return before.subject if counted and bare and unit.endswith("元") else None

    def _counted(self, gap: str, after: str) -> Subject | None:
        """What is counted: after the count (4个下属单位), or before it (内设机构共2个，)."""
        counted = _COUNTED.match(after)
        if counted is not None:
            return Subject(counted.group(), None)
        subject = find_subject(gap, self.reader.orgs)
        closed = after[:1] in ("，", "。", "；", "、", ",", "")
        named = subject is not None and _INSTITUTION.search(subject.text)
        return subject if closed and named else None

    def _own_subject(self, start: int) -> Subject | None:
        """The item named between the last mark and a change, if any."""
        near = find_subject(self._words(self.gap, start), self.reader.orgs)
        return near or (find_subject(self.lead, self.reader.orgs) if self.lead else None)

    def _is(self, subject: Subject, claim: Claim) -> bool:
        return same_item(subject.text, claim.subject.text)

    # reasons

    def _attach_reason(self, reason: Reason) -> None:
        start, end = reason.quote
        quote = trim(Span(self.sentence.text[start:end], start, end))
        claims = self._reasoned(weak=reason.weak)
        if not quote.text or not claims:
            return
        self.touched = True
        for claim in claims:
            claim.reason = self._shift(quote.start, quote.end)
        last = end >= len(self.sentence.text.rstrip("。"))
        if last and grammar.ORDINAL.match(quote.text):
            self.unfinished = claims

    def _reasoned(self, *, weak: bool) -> list[Claim]:
        """The claims that a reason explains: nearest in its own sentence, else those before it."""
        own = self.claims or ([self.current] if self.current else [])
        if own:
            compared = [claim for claim in own if claim.direction]
            nearest = compared[-1:] or ([] if weak else own[-1:])
            return [claim for claim in nearest if claim.reason is None]
        last = [claim for claim in self.reader.last if claim.reason is None]
        changed = [claim for claim in last if claim.direction in ("增加", "减少")]
        compared = [claim for claim in last if claim.direction]
        return changed or (last if compared or not weak else [])

    # places

    def _words(self, start: int, end: int) -> str:
        """The words of a stretch of the sentence, without reasons and uses."""
        return self.masked[start:end].replace("\0", "")

    def _whole(self) -> Place:
        return self.sentence.start, self.sentence.end

    def _place(self, mark: Mark) -> Place:
        assert mark.figure is not None
        return self._shift(*mark.figure)

    def _shift(self, start: int, end: int) -> Place:
        return self.sentence.start + start, self.sentence.start + end

    def _is_zero(self, place: Place | None) -> bool:
        return place is not None and not re.search(
            "[1-9]", self.reader.text[place[0] : place[1]]
        )
