"""The components of the page and where they stand; what they do is in ``ui.web.desk``."""

from __future__ import annotations

from typing import NamedTuple

import gradio as gr

from ui.web import script
from ui.web.markup import Html, tag
from ui.web.masthead import render_masthead
from ui.web.session import Session
from ui.web.words import PageWords


class Parts(NamedTuple):
    """The components that events write to."""

    session: gr.State
    front: gr.HTML
    masthead: gr.HTML
    language: gr.Button
    talk: gr.HTML
    question: gr.Textbox
    send: gr.Button
    fresh: gr.Button
    source_tab: gr.Tab
    ledger_tab: gr.Tab
    shelf_tab: gr.Tab
    source: gr.HTML
    ledger: gr.HTML
    shelf: gr.HTML
    upload: gr.UploadButton
    hint: gr.HTML
    notes: gr.HTML


def lay_out(words: PageWords) -> Parts:
    """Inside a gr.Blocks: makes every component."""
    session = gr.State(Session())
    front = gr.HTML(":0", elem_id="mz-front", html_template="", js_on_load=script.FRONT)
    with gr.Row(elem_id="mz-masthead", equal_height=True):
        masthead = gr.HTML(render_masthead(words), elem_id="mz-title", apply_default_css=False)
        language = gr.Button(words.other, elem_id="mz-language", size="sm", min_width=48, scale=0)
    with gr.Row(elem_id="mz-desk"):
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
        with (
            gr.Column(elem_id="mz-right", scale=6, min_width=320),
            gr.Tabs(elem_id="mz-tabs"),
        ):
            with gr.Tab(words.shelf, id="shelf") as shelf_tab:
                with gr.Row(elem_id="mz-upload-row"):
                    upload = gr.UploadButton(
                        words.upload, file_count="multiple", elem_id="mz-upload", scale=0
                    )
                    hint = gr.HTML(render_hint(words), elem_id="mz-hint", apply_default_css=False)
                notes = gr.HTML(elem_id="mz-notes", apply_default_css=False)
                shelf = gr.HTML(
                    elem_id="mz-shelf", js_on_load=script.SHELF, apply_default_css=False
                )
            with gr.Tab(words.source, id="source") as source_tab:
                source = gr.HTML(
                    elem_id="mz-source", js_on_load=script.SOURCE, apply_default_css=False
                )
            with gr.Tab(words.ledger, id="ledger") as ledger_tab:
                ledger = gr.HTML(
                    elem_id="mz-ledger", js_on_load=script.LEDGER, apply_default_css=False
                )
    return Parts(
        session, front, masthead, language, talk, question, send, fresh, source_tab, ledger_tab,
        shelf_tab, source, ledger, shelf, upload, hint, notes,
    )  # fmt: skip


def render_hint(words: PageWords) -> Html:
    """The line beside the upload button."""
    return tag("span", {"class": "mz-file"}, words.upload_hint)
