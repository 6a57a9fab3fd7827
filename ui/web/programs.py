"""The same verbs for programs: an HTTP API and, where the MCP library is installed, MCP tools.

    ask, documents, extract, check, compare, page_picture      all of them only read

Each method is one endpoint under its own name; its docstring is what programs are shown. Answers
are the JSON of the command line (docs/programs.md). Changing the library goes through the rooms'
addresses, which ask who you are (``ui.web.rooms.access``).
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

import gradio as gr
from gradio.events import api
from pydantic import BaseModel

from extract.errors import MingzhangError
from extract.money import FACTORS
from extract.records import BBox, CellState, Document
from extract.wire import to_ledger, to_wire, write_document
from rag.question.lexicon import Item, find_items, fold
from rag.records import Turn
from rag.retrieve.find import Shelf as Readings
from rag.retrieve.find import Source, find_value
from rag.wire import write_answer
from ui.pictures import draw_page
from ui.web.ports import Answerer, Shelf

MOST_TURNS = 40
"""Earlier turns that a call may bring along."""
_MOST_BOXES = 50

Json = Any
"""What ``json.loads`` returns: a program's argument, not trusted; or what a program is answered."""


def has_mcp() -> bool:
    """Whether the library that the page framework's MCP server needs is installed."""
    return find_spec("mcp") is not None


class Programs:
    """The verbs over one library. Every method raises gr.Error in words for what cannot be done."""

    def __init__(self, answerer: Answerer, shelf: Shelf, readings: Readings) -> None:
        self._answerer = answerer
        self._shelf = shelf
        self._readings = readings

    def publish(self) -> None:
        """Inside a gr.Blocks: makes every endpoint."""
        verbs: tuple[Callable[..., Json], ...] = (
            self.ask,
            self.documents,
            self.extract,
            self.check,
            self.compare,
            self.page_picture,
        )
        for verb in verbs:
            api(verb, api_name=verb.__name__, concurrency_limit=4)

    def ask(
        self,
        question: str,
        history: list[dict[str, str]] | None = None,
        scope: list[str] | None = None,
    ) -> dict[str, Any]:
        """Answer a question about the budget disclosures of the library; every figure is cited.

        Args:
            question: a question, best in Chinese, such as 公务接待费为什么下降？
            history: earlier turns, as {"role": "user" or "assistant", "content": "..."}
            scope: sha256 or name of the documents to ask; none for all

        Returns:
            text with marks [n]; citations with page and box; figures with arithmetic; warnings
        """
        chosen = [self._document(name).sha256 for name in _texts(scope)]
        try:
            answer = self._answerer(question, _turns(history), scope=chosen or None)
        except MingzhangError as exc:
            raise _refusal(str(exc)) from exc
        return _plain(write_answer(answer))

    def documents(self) -> list[dict[str, Any]]:
        """List the documents of the library.

        Returns:
            for each its sha256, name, pages, org, year, kind and level
        """
        return [_plain(write_document(one)) for one in self._shelf.documents()]

    def extract(self, document: str) -> dict[str, Any]:
        """Give all that was read of one document: tables, statements and findings.

        Args:
            document: sha256 or name of a document of the library

        Returns:
            the JSON of mingzhang extract --json: every cell with page and box
        """
        return _plain(to_wire(self._readings.load(self._document(document).sha256)))

    def check(self, document: str, state: str = "") -> dict[str, Any]:
        """Give the checks that were made of one document, with both sides of each.

        Args:
            document: sha256 or name of a document of the library
            state: fail, rounding, pass, insufficient_data or not_applicable; empty for all

        Returns:
            document, rule_set and findings with formula, sides, difference and tolerance
        """
        ledger = _plain(to_ledger(self._readings.load(self._document(document).sha256)))
        if state:
            ledger["findings"] = [one for one in ledger["findings"] if one["state"] == state]
        return ledger

    def compare(self, item: str, scope: list[str] | None = None) -> list[dict[str, Any]]:
        """Give one item across the documents of the library, each figure with its place.

        Args:
            item: an item's name or everyday word, such as 公务接待费, or its code
            scope: sha256 or name of the documents to compare; none for all

        Returns:
            a row a document: org, year, item, raw and value as printed, unit, page and bbox
        """
        hits = find_items(fold(item))
        if not hits:
            raise _refusal(f"不认识的科目：{item[:40]}")
        names = _texts(scope)
        chosen = [self._document(one) for one in names] or list(self._shelf.documents())
        found = (_row(Source(self._readings.load(one.sha256)), hits[0].item) for one in chosen)
        return [row for row in found if row is not None]

    def page_picture(
        self,
        document: str,
        page: int,
        boxes: list[list[float]] | None = None,
    ) -> dict[str, Any]:
        """Draw one page as a PNG with places marked on it.

        Args:
            document: sha256 or name of a document of the library
            page: number of the page, from 1
            boxes: places to mark, as [x0, y0, x1, y1] in points from the top left

        Returns:
            png in base64, width and height in pixels
        """
        one = self._document(document)
        if not 1 <= page <= one.pages:
            raise _refusal(f"这份文件有 {one.pages} 页，没有第 {page} 页")
        picture = draw_page(self._shelf.pdf(one.sha256), int(page), _boxes(boxes))
        png = b64encode(picture.png).decode("ascii")
        return {"png": png, "width": picture.width, "height": picture.height}

    def _document(self, name: str) -> Document:
        """By sha256, name, or name without its ending."""
        for one in self._shelf.documents():
            if name and name in (one.sha256, one.name, one.name.removesuffix(".pdf")):
                return one
        raise _refusal(f"资料库里没有这份文件：{name[:80]}（名称见 documents）")


def _row(source: Source, item: Item) -> dict[str, Any] | None:
    """The document's figure for an item with its place; None where it gives none."""
    value = find_value(source, item)
    if value is None:
        return None
    row: dict[str, Any] = {
        "sha256": source.sha256,
        "org": source.document.org,
        "year": source.year,
        "item": item.key,
    }
    if value.figure is not None:
        cell = value.figure.cell
        unit = value.figure.table.unit if value.figure.table.unit in FACTORS else None
        number = str(cell.value) if cell.state is CellState.NUMBER else None
        place = {"page": cell.page, "bbox": list(cell.bbox)}
        return (
            row
            | {"raw": cell.raw, "state": cell.state.value, "value": number, "unit": unit}
            | place
        )
    if value.said is None:
        return None
    said = value.said
    place = {"page": said.evidence.page, "bbox": list(said.evidence.bbox)}
    stated = {"raw": said.evidence.text, "state": "number", "value": str(said.value)}
    return row | stated | {"unit": said.unit} | place


def _turns(history: Json) -> tuple[Turn, ...]:
    """Earlier turns, checked."""
    if history is None:
        return ()
    if not isinstance(history, list) or len(history) > MOST_TURNS:
        raise _refusal(f"history 应为列表，最多 {MOST_TURNS} 项")
    return tuple(_turn(one) for one in history)


def _turn(one: Json) -> Turn:
    match one:
        case {"role": "user" | "assistant" as role, "content": str(content)}:
            return Turn(role, content)
    raise _refusal('history 的每一项应为 {"role": "user", "content": "…"}')


def _texts(values: Json) -> list[str]:
    if values is None:
        return []
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise _refusal("scope 应为文字的列表")
    return values


def _boxes(boxes: Json) -> tuple[BBox, ...]:
    if boxes is None:
        return ()
    if not isinstance(boxes, list) or len(boxes) > _MOST_BOXES:
        raise _refusal(f"boxes 应为列表，最多 {_MOST_BOXES} 项")
    return tuple(_box(one) for one in boxes)


def _box(box: Sequence[Json]) -> BBox:
    match box:
        case [float() | int(), float() | int(), float() | int(), float() | int()]:
            x0, y0, x1, y1 = (float(edge) for edge in box)
            return x0, y0, x1, y1
    raise _refusal("boxes 的每一项应为 [x0, y0, x1, y1]")


def _plain(wire: BaseModel) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(wire.model_dump_json())
    return found


def _refusal(message: str) -> gr.Error:
    return gr.Error(message, print_exception=False)
