"""What needs a human → HTML: a list by reason, each item opening its place. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from ui.findings import title_of
from ui.findings_causes import own_message, tell_suspect
from ui.findings_english import label_of, said_of
from ui.web.markup import Html, tag
from ui.web.reading.tasks import Kind, Task
from ui.web.reading.words import ReadingWords
from ui.web.rooms.choices import render_button
from ui.web.rooms.words import RoomWords

_SHORT = 90
_MOST = 400
"""Items shown; a scan of thirty pages has about a hundred."""


def render_queue(tasks: Sequence[Task], words: ReadingWords, shared: RoomWords) -> Html:
    """Grouped by reason, in the order of the list."""
    if not tasks:
        return tag("div", {"class": "mz-empty"}, tag("p", {}, words.queue_empty))
    numbered = list(enumerate(tasks))[:_MOST]
    groups = [
        _group(kind, [one for one in numbered if one[1].kind is kind], words, shared)
        for kind in Kind
        if any(task.kind is kind for task in tasks)
    ]
    return tag("div", {"class": "mz-queue"}, *groups)


def render_steps(tasks: Sequence[Task], at: int, words: ReadingWords) -> Html:
    """The item that is open, its reason, and the way to its neighbours."""
    task = tasks[at]
    steps = [
        render_button(label, {"task": str(to)})
        for label, to in ((words.last_task, at - 1), (words.next_task, at + 1))
        if 0 <= to < len(tasks)
    ]
    return tag(
        "div",
        {"class": "mz-task-bar"},
        tag("p", {}, tag("b", {}, words.kinds[task.kind]), " ", _why(task, words)),
        *(tag("p", {}, line) for line in _causes(task, words)),
        tag(
            "nav",
            {"class": "mz-steps"},
            tag("span", {"class": "mz-count"}, words.task.format(at + 1, len(tasks))),
            *steps,
        ),
    )


def _group(
    kind: Kind, tasks: Sequence[tuple[int, Task]], words: ReadingWords, shared: RoomWords
) -> Html:
    return tag(
        "section",
        {},
        tag("h3", {}, words.kinds[kind], tag("b", {}, str(len(tasks)))),
        tag("p", {"class": "mz-file"}, words.guides[kind]),
        tag("ul", {}, *(_item(number, task, words, shared) for number, task in tasks)),
    )


def _item(number: int, task: Task, words: ReadingWords, shared: RoomWords) -> Html:
    text = _text(task, words)
    text = text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
    pages = sorted({page for page, _ in task.places})
    where = shared.page.format(shared.comma.join(map(str, pages))) if pages else ""
    return tag(
        "li",
        {},
        tag(
            "button",
            {"type": "button", "class": "mz-task", "data-task": str(number)},
            tag("b", {}, text),
            tag("span", {}, _why(task, words), *_causes(task, words)),
            tag("span", {"class": "mz-page"}, where),
        ),
    )


def _text(task: Task, words: ReadingWords) -> str:
    """The cell that is most likely wrong, where there is one; else the check's title."""
    finding = task.finding
    if finding is None:
        return task.text
    title = title_of(finding, english=words.english)
    if finding.suspect is None:
        return title
    label = label_of(finding.suspect, english=words.english)
    said = said_of(finding.suspect, finding.suspect.evidence.text, blank="—", english=words.english)
    return f"{label}{': ' if words.english else '：'}{said}"


def _causes(task: Task, words: ReadingWords) -> list[Html]:
    """What would mend the check, emphasised; and what else the same cause breaks, counted."""
    finding = task.finding
    if finding is None:
        return []
    suspect = tell_suspect(finding, english=words.english)
    lines = [tag("strong", {}, suspect)] if suspect else []
    if finding.also:
        count = len(finding.also)
        more = (
            f" The same cause breaks {count} more."
            if words.english
            else f"同一原因还影响 {count} 处。"
        )
        lines.append(tag("span", {}, more))
    return lines


def _why(task: Task, words: ReadingWords) -> str:
    if task.finding is not None:
        return own_message(task.finding, english=words.english)
    match task.kind:
        case Kind.UNSURE:
            return words.unsure_why.format(task.why)
        case Kind.SENTENCE:
            return words.sentence_why.get(task.why, task.why)
        case _:
            return task.why
