"""The cell that is selected: what it is, and the form that corrects it → HTML. Pure.

The browser fills in the cell's names and text; the form is sent to ``rooms/corrections``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.records import Correction, Finding
from ui.findings import message_of, tell_correction
from ui.web.markup import Html, tag, void
from ui.web.reading.correcting import Done
from ui.web.reading.words import ReadingWords
from ui.web.rooms.words import RoomWords

_LONGEST_VALUE = 200
_MOST_TOLD = 6
"""Checks named in the notice after a correction; the ledger has them all."""


def render_inspector(words: ReadingWords, *, refusal: str) -> Html:
    """Hidden until a cell is selected. refusal: why this visitor may not correct, "" who may."""
    head = tag(
        "p",
        {"class": "mz-chosen"},
        tag("b", {"data-fill": "name"}),
        tag("span", {"data-fill": "page"}),
        tag("span", {"data-fill": "raw"}),
    )
    note = tag("p", {"class": "mz-facts", "data-fill": "note"})
    body = tag("p", {"class": "mz-file"}, refusal) if refusal else _form(words)
    return tag(
        "section",
        {"class": "mz-inspect", "aria-label": words.chosen, "data-inspect": "", "hidden": ""},
        head,
        note,
        body,
    )


def _form(words: ReadingWords) -> Html:
    undo = {"type": "button", "class": "mz-step", "data-undo": "", "hidden": ""}
    return tag(
        "form",
        {"class": "mz-correct", "data-correct": ""},
        _field("value", words.value, words.value_hint, wanted=False),
        _field("why", words.why, words.why_hint, wanted=True),
        _field("who", words.who, "", wanted=True),
        tag(
            "div",
            {"class": "mz-row"},
            tag("button", {"type": "submit", "class": "mz-step mz-strong"}, words.keep),
            tag("button", undo, words.undo),
        ),
        tag("p", {"class": "mz-trouble", "role": "alert", "hidden": "", "data-refused": ""}),
    )


def _field(name: str, label: str, hint: str, *, wanted: bool) -> Html:
    attributes = {
        "name": name,
        "placeholder": hint,
        "maxlength": str(_LONGEST_VALUE),
        "autocomplete": "off",
    }
    field = void("input", {**attributes, **({"required": ""} if wanted else {})})
    return tag("label", {"class": "mz-pick"}, tag("span", {}, label), field)


def render_done(done: Done, words: ReadingWords, shared: RoomWords) -> Html:
    """What a correction changed: the counts, then the checks that went and came."""
    said = words.undone if done.correction.withdrawn else words.kept
    lines = [tag("p", {}, tag("b", {}, said.format(tell_correction(done.correction))))]
    counts = [
        words.counted.format(shared.states[state], before, after)
        for state, before, after in done.changes.counts
    ]
    lines.append(tag("p", {}, " · ".join(counts) if counts else words.unchanged))
    lines += _told(words.mended, done.changes.mended, words)
    lines += _told(words.broken, done.changes.broken, words)
    return tag("div", {"class": "mz-changed", "role": "status"}, *lines)


def _told(said: str, findings: Sequence[Finding], words: ReadingWords) -> Iterator[Html]:
    for finding in findings[:_MOST_TOLD]:
        yield tag("p", {}, said.format(message_of(finding, english=words.english)))


def render_corrections(kept: Sequence[Correction], words: ReadingWords) -> Html:
    """The corrections of a document, folded."""
    if not kept:
        return tag("span", {"hidden": ""})
    return tag(
        "details",
        {"class": "mz-fold"},
        tag("summary", {}, words.corrections.format(len(kept))),
        tag("ul", {}, *(tag("li", {}, tell_correction(one)) for one in kept)),
    )
