"""A finding → its words: its two sides, what else its cause breaks, the cell that would mend all.

For readers who get one run of sentences (programs, warnings); the outputs that list a finding line
by line have words of their own for each part. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.checks.judge import plain
from extract.records import Finding

MOST_TOLD = 6
"""Further comparisons that a message names; more are counted."""


def tell_finding(finding: Finding) -> str:
    """All that a finding says, in Chinese; the places that it names stand in it with their page."""
    return "".join((finding.message, *_say_also(finding), *_say_suspect(finding)))


def _say_also(finding: Finding) -> Iterator[str]:
    also = finding.also
    if also:
        formulas = list(dict.fromkeys(f"第{_page(one)}页 {one.formula}" for one in also))
        more = f"等{len(formulas)}项" if len(formulas) > MOST_TOLD else ""
        yield f"同一处还使另外{len(also)}项不成立：{'；'.join(formulas[:MOST_TOLD])}{more}。"


def _say_suspect(finding: Finding) -> Iterator[str]:
    suspect, mended = finding.suspect, finding.mended
    if suspect is None:
        return
    printed = suspect.evidence.text or "（空白）"
    what = f"最可能填错的是第{suspect.evidence.page}页“{suspect.label}”的 {printed}"
    count = len(finding.also) + 1
    together = f"，这{count}项就都成立" if finding.also else "，就成立"
    mend = f"，改为 {plain(mended.value)}{together}" if mended is not None else ""
    yield f"{what}{mend}。"


def _page(finding: Finding) -> int:
    return finding.operands[0].evidence.page


__all__ = ["tell_finding"]
