"""The components of the page and where they stand; what they do is in ``ui.web.desk``.

Five tabs: 问 is made of the page framework's own parts; 读, 核, 比 and 库 are slots that fetch
their contents (``ui.web.rooms``).
"""

from __future__ import annotations

from typing import NamedTuple

import gradio as gr

from ui.web import script
from ui.web.markup import Html, tag
from ui.web.masthead import render_masthead
from ui.web.rooms.script import SPEECH, mount
from ui.web.rooms.words import choose_room_words
from ui.web.session import Session
from ui.web.specimen import ROOMS
from ui.web.words import PageWords


class Parts(NamedTuple):
    """The components that events write to. speech: the language, told to the rooms."""

    session: gr.State
    front: gr.HTML
    masthead: gr.HTML
    language: gr.Button
    talk: gr.HTML
    question: gr.Textbox
    send: gr.Button
    fresh: gr.Button
    source: gr.HTML
    speech: gr.HTML
    tabs: tuple[gr.Tab, ...]

    @property
    def written(self) -> list[gr.HTML | gr.Button | gr.Textbox | gr.State]:
        """What the events of 问 may write to."""
        return [
            self.session, self.front, self.masthead, self.language, self.talk, self.question,
            self.send, self.fresh, self.source,
        ]  # fmt: skip


def lay_out(words: PageWords) -> Parts:
    """Inside a gr.Blocks: makes every component."""
    session = gr.State(Session())
    front = gr.HTML(":0", elem_id="mz-front", html_template="", js_on_load=script.FRONT)
    speech = gr.HTML("", elem_id="mz-speech", html_template="", js_on_load=SPEECH)
    with gr.Row(elem_id="mz-masthead", equal_height=True):
        masthead = gr.HTML(render_masthead(words), elem_id="mz-title", apply_default_css=False)
        language = gr.Button(words.other, elem_id="mz-language", size="sm", min_width=48, scale=0)
    names = choose_room_words(words.code).tabs
    with gr.Tabs(elem_id="mz-tabs"):
        with gr.Tab(names[0], id="ask") as ask_tab, gr.Row(elem_id="mz-desk"):
            talk, question, send, fresh = _lay_out_conversation(words)
            with gr.Column(elem_id="mz-right", scale=6, min_width=320):
                source = gr.HTML(
                    elem_id="mz-source", js_on_load=script.SOURCE, apply_default_css=False
                )
        tabs = [
            ask_tab,
            *(_lay_out_room(room, name) for room, name in zip(ROOMS, names[1:], strict=True)),
        ]
    return Parts(
        session, front, masthead, language, talk, question, send, fresh, source, speech,
        tuple(tabs),
    )  # fmt: skip


def _lay_out_conversation(words: PageWords) -> tuple[gr.HTML, gr.Textbox, gr.Button, gr.Button]:
    with gr.Column(elem_id="mz-left", scale=5, min_width=320):
        talk = gr.HTML(elem_id="mz-talk", js_on_load=script.TALK, apply_default_css=False)
        with gr.Row(elem_id="mz-composer"):
            question = gr.Textbox(
                label=words.question,
                placeholder=words.placeholder,
                show_label=False,
                container=False,
                lines=1,
                max_lines=5,
                autofocus=True,
                elem_id="mz-question",
                scale=8,
            )
            send = gr.Button(words.send, variant="primary", elem_id="mz-send", scale=0)
            fresh = gr.Button(words.fresh, elem_id="mz-fresh", scale=0)
    return talk, question, send, fresh


def _lay_out_room(room: str, name: str) -> gr.Tab:
    tab = gr.Tab(name, id=room)
    with tab:
        gr.HTML(
            render_slot(room),
            elem_id=f"mz-{room}",
            elem_classes="mz-room",
            js_on_load=mount(room),
            apply_default_css=False,
        )
    return tab


def render_slot(room: str) -> Html:
    """Where the browser puts what a room is fetched as."""
    return tag("div", {"class": "mz-slot", "data-room": room})
