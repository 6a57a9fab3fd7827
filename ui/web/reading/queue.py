"""What needs a human → HTML: a list by reason, each item opening its place. Pure."""

from __future__ import annotations

from collections.abc import Sequence

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
    text = task.text if len(task.text) <= _SHORT else f"{task.text[:_SHORT]}…"
    pages = sorted({page for page, _ in task.places})
    where = shared.page.format(shared.comma.join(map(str, pages))) if pages else ""
    return tag(
        "li",
        {},
        tag(
            "button",
            {"type": "button", "class": "mz-task", "data-task": str(number)},
            tag("b", {}, text),
            tag("span", {}, _why(task, words)),
            tag("span", {"class": "mz-page"}, where),
        ),
    )


def _why(task: Task, words: ReadingWords) -> str:
    match task.kind:
        case Kind.UNSURE:
            return words.unsure_why.format(task.why)
        case Kind.SENTENCE:
            return words.sentence_why.get(task.why, task.why)
        case _:
            return task.why
