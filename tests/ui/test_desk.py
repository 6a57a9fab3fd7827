"""ui/web/desk.py: in which order the parts of an answer reach the page."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import gradio as gr
import pytest

from ui.web.desk import Desk
from ui.web.layout import Parts, lay_out
from ui.web.session import Session
from ui.web.words import CHINESE

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def parts() -> Iterator[Parts]:
    with gr.Blocks() as page:
        laid = lay_out(CHINESE)
    yield laid
    page.close(verbose=False)
    gc.collect()


def test_once_a_citation_can_be_clicked_the_source_is_left_alone(
    parts: Parts, full_shelf: Any, answerer: Any
) -> None:
    updates = list(Desk(parts, answerer, full_shelf).ask("公务接待费是多少？", Session()))
    clickable = [n for n, one in enumerate(updates) if "data-cite" in one.get(parts.talk, "")]
    opened = [n for n, one in enumerate(updates) if parts.source in one]
    assert clickable
    assert opened
    assert max(opened) <= min(clickable)
    words = [n for n, one in enumerate(updates) if "预算为0.4万元" in one.get(parts.talk, "")]
    assert min(words) < max(opened)  # a page takes longer to draw than words do
    lengths = [len(one[parts.talk]) for one in updates if parts.talk in one][1:]
    assert lengths == sorted(lengths)
