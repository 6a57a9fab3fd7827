"""One sentence → its claims, mark by mark. Pure but for the Context that it carries on.

A claim opens with a figure and its item; the comparison and the change that follow complete it. A
sentence that only compares ("与上年相比增加…") completes the main claim of the sentence before it.
"""

from __future__ import annotations

import re

from extract.sections.headings import read_numbering
from extract.statements import grammar
from extract.statements.claims import Claim, Context
from extract.statements.marks import (
    Mark,
    Place,
    Reason,
    find_marks,
    find_reasons,
    mask_text,
    years_before,
)
from extract.statements.naming import is_outturn, name_figure
from extract.statements.sentences import Span, split_sentences, trim
from extract.statements.subjects import Subject, find_subject, heading_subject, same_item

_PERCENT = ("%", "％", "个百分点")
_RUN_IN = re.compile(r"[^，。；\d]{2,80}(?:[（(]\d{3,7}[）)])?[。：:]")
_GOES_ON = ("主要用于", "用于", "主要包括", "包括")
"""Sentences that add to the one before them without a claim of their own."""


def read_claims(context: Context) -> list[Claim]:
    """The claims of the paragraph whose text the context holds."""
    for sentence in split_sentences(context.text):
        if context.unfinished and grammar.ORDINAL.match(sentence.text):
            _extend_reasons(context, sentence)
            continue
        if sentence.start == 0:
            _read_run_in(context, sentence.text)
        walk = _Walk(context, sentence)
        walk.run()
        context.claims.extend(walk.claims)
        context.unfinished = walk.unfinished
        if walk.claims or not walk.touched:
            context.last = walk.claims
    return context.claims


def _read_run_in(context: Context, text: str) -> None:
    """A numbered sentence without figures names the paragraph's item: （二）公务接待费。"""
    numbering = read_numbering(text)
    bare = text[len(numbering.text) :] if numbering else text
    if bare != text and (match := _RUN_IN.match(bare)):
        context.heading = heading_subject(match.group()[:-1], context.orgs) or context.heading


def _extend_reasons(context: Context, sentence: Span) -> None:
    """A reason in numbered sentences: 一是…。二是…。"""
    end = sentence.start + len(sentence.text.rstrip("。；"))
    for claim in context.unfinished:
        if claim.reason is not None:
            claim.reason = claim.reason[0], end


class _Walk:
    """One sentence, mark by mark. touched: it added something to the sentence before."""

    def __init__(self, context: Context, sentence: Span) -> None:
        self.context = context
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
            self.context.year = years[-1] if years else self.context.year
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
        gap = self._words(self.gap, mark.start)
        subject = name_figure(gap, after, unit=mark.unit, context=self.context, claims=self.claims)
        counted = subject is not None and after.startswith(subject.text)
        self.gap = mark.end + (len(subject.text) if subject and counted else 0)
        self.lead, self.base, self.current = "", None, None
        if subject is not None:
            outturn = bool(self.claims) and is_outturn(gap)
            claim = self._open(subject)
            claim.amount, claim.outturn = self._place(mark), outturn

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
        if claim.is_share:
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
        self.current = Claim(subject, self.context.year, self._whole())
        self.claims.append(self.current)
        return self.current

    def _open_base(self, mark: Mark) -> None:
        """Last year's amount that a comparison prints: a claim of its own year."""
        subject = self.current.subject if self.current else self.context.heading
        if subject is None:
            return
        named = grammar.YEAR.match(mark.base)
        before = self.context.year - 1 if self.context.year else None
        year = int(named["year"]) if named else before
        self.claims.append(Claim(subject, year, self._whole(), amount=self._place(mark)))

    def _claim_for(self, own: Subject | None, *, part: str) -> Claim | None:
        """The claim a change belongs to: the open one, that of the sentence before, a new one."""
        current = self.current
        if current is not None and (own is None or self._is(own, current)):
            free = getattr(current, part) is None and current.base in (None, self.base)
            if free or current.is_share:
                return current
            return self._open(current.subject)
        if current is None:
            main = self._follow(part)
            if main is not None and (own is None or self._is(own, main)):
                self.current, self.touched = main, True
                return main
        subject = own or self.context.heading
        return self._open(subject) if subject is not None else None

    def _split_share(self, claim: Claim) -> None:
        """A share that stands before a change becomes a claim of its own."""
        share = Claim(claim.subject, claim.year, claim.sentence, percent=claim.percent)
        share.base, claim.base, claim.percent = claim.base, None, None
        claims = self.claims if any(one is claim for one in self.claims) else self.context.claims
        claims.append(share)

    def _follow(self, part: str) -> Claim | None:
        """The main claim of the sentence before, where it still lacks this part."""
        if self.claims or not self.context.last:
            return None
        main = self.context.last[0]
        taken = getattr(main, part) is not None and not main.is_share
        return main if not taken and main.direction is None else None

    # subjects

    def _own_subject(self, start: int) -> Subject | None:
        """The item named between the last mark and a change, if any."""
        near = find_subject(self._words(self.gap, start), self.context.orgs)
        return near or (find_subject(self.lead, self.context.orgs) if self.lead else None)

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
            compared = [claim for claim in own if claim.direction or claim.outturn]
            nearest = compared[-1:] or ([] if weak else own[-1:])
            return [claim for claim in nearest if claim.reason is None]
        last = [claim for claim in self.context.last if claim.reason is None]
        changed = [claim for claim in last if claim.direction in ("增加", "减少")]
        compared = [claim for claim in last if claim.direction]
        outturns = [claim for claim in last if claim.outturn]
        return changed or outturns or (last if compared or not weak else [])

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
        return place is not None and not re.search("[1-9]", self.context.text[place[0] : place[1]])
