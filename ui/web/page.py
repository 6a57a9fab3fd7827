"""Everything on the page, and which event leads where: (answerer, library) → gr.Blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from ui.web.desk import Desk
from ui.web.layout import Parts, lay_out
from ui.web.ports import Answerer, Judge, Shelf
from ui.web.programs import Programs
from ui.web.rooms.access import Access
from ui.web.rooms.words import choose_room_words
from ui.web.session import Session
from ui.web.words import CHINESE

VISITORS = 8
"""Events of one kind that run at once; each waits on the database, not on the processor."""


def build_page(
    answerer: Answerer,
    library: Shelf,
    judge: Judge | None = None,
    programs: Programs | None = None,
    *,
    access: Access | None = None,
) -> gr.Blocks:
    """The page, ready to be served; every visitor has a Session of their own.

    access: of those whose verdicts ``judge`` keeps; None for nobody.
    """
    page = gr.Blocks(title=CHINESE.title, analytics_enabled=False, fill_width=True)
    with page:
        if programs is not None:
            programs.publish()  # first: the page's own events give way to the public names
        parts = lay_out(CHINESE)
        _bind(page, parts, Desk(parts, answerer, library, judge, access=access))
    return page


def _bind(page: gr.Blocks, parts: Parts, desk: Desk) -> None:
    everything = parts.written

    def on(trigger: Callable[..., Any], react: Callable[..., Any], *inputs: Any) -> Any:
        return trigger(
            react,
            inputs=[*inputs, parts.session],
            outputs=everything,
            api_visibility="private",
            show_progress="hidden",
            trigger_mode="always_last",  # "once" would drop a question sent while one is answered
            concurrency_limit=VISITORS,
        )

    on(page.load, desk.open_page)
    on(parts.question.submit, desk.ask, parts.question)
    on(parts.send.click, desk.ask, parts.question)
    for name, react in desk.talk_events().items():
        on(getattr(parts.talk, name), react)
    on(parts.fresh.click, desk.start_over)
    on(parts.source.step, desk.step)
    switched = on(parts.language.click, desk.switch_language)
    switched.then(
        _speak,
        inputs=parts.session,
        outputs=[parts.speech, *parts.tabs],
        api_visibility="private",
        show_progress="hidden",
    )


def _speak(session: Session) -> list[object]:
    """The rooms are told by ``speech``; the tabs change their names."""
    words = choose_room_words(session.language)
    return [session.language, *(gr.Tab(label=name) for name in words.tabs)]
