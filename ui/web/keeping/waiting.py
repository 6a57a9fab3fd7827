"""Jobs → HTML: a line a file, with what can be done about it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from ui.web.keeping.jobs import AGAIN, OPEN, Job, Stage
from ui.web.keeping.words import KeepingWords
from ui.web.markup import Html, join, tag
from ui.web.rooms.choices import render_button
from ui.web.rooms.words import RoomWords

_BAD = (Stage.FAILED,)


def render_jobs(
    jobs: Sequence[Job], words: KeepingWords, shared: RoomWords, *, may_edit: bool
) -> Html:
    """Newest first; ``data-busy`` while one is open, so that the browser asks again."""
    if not jobs:
        return join(())
    busy = {"data-busy": "1"} if any(job.stage in OPEN for job in jobs) else {}
    items = [_line(job, words, shared, may_edit=may_edit) for job in jobs]
    return tag(
        "section",
        {"class": "mz-jobs", "aria-label": words.files, **busy},
        tag("h3", {}, words.files),
        tag("ul", {}, *items),
    )


def _line(job: Job, words: KeepingWords, shared: RoomWords, *, may_edit: bool) -> Html:
    kind = "mz-job mz-job-bad" if job.stage in _BAD else "mz-job"
    parts = [tag("b", {}, job.name), tag("span", {}, _say(job, words))]
    if job.stage is Stage.READING:
        share = 100 * job.done // max(job.total, 1)
        bar = {"class": "mz-bar", "role": "progressbar", "aria-valuemin": "0"}
        values = {"aria-valuemax": "100", "aria-valuenow": str(share), "aria-label": job.name}
        fill = tag("span", {"style": f"width: {share}%"})
        parts.append(tag("span", {**bar, **values}, fill))
    buttons = _buttons(job, words, shared) if may_edit else []
    return tag("li", {"class": kind}, *parts, tag("span", {"class": "mz-row"}, *buttons))


def _say(job: Job, words: KeepingWords) -> str:
    if job.stage is Stage.READING and job.total > 2:
        pages = job.total // 2
        if job.done < pages:
            return words.reading.format(job.done + 1, pages)
        return words.indexing.format(100 * (job.done - pages) // max(pages, 1))
    if job.stage is Stage.FAILED:
        return f"{words.stages[job.stage]}：{job.reason or words.defect}"
    return words.stages[job.stage]


def _buttons(job: Job, words: KeepingWords, shared: RoomWords) -> list[Html]:
    number = str(job.id)
    if job.stage in OPEN:
        return [render_button(shared.cancel, {"job": "cancel", "id": number})]
    buttons = []
    if job.stage in AGAIN:
        buttons.append(render_button(words.retry, {"job": "retry", "id": number}))
    if job.sha256:
        buttons.append(render_button(shared.read, {"go": "read", "query": f"doc={job.sha256}"}))
    buttons.append(render_button(words.dismiss, {"job": "dismiss", "id": number}))
    return buttons
