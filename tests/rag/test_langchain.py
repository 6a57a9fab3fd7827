"""The retriever and the tool over a small library in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from langchain_core.messages import ToolMessage

from extract.records import Disclosure, Document
from rag.index.passages import make_passages
from rag.langchain import TOOL_NAME, LibraryRetriever, make_tool
from rag.records import Passage


class Shelf:
    """Documents in memory, searched by the characters that they share with the question."""

    def __init__(self, disclosures: Sequence[Disclosure]) -> None:
        self._kept = {one.document.sha256: one for one in disclosures}
        self.asked: list[Sequence[str] | None] = []

    def documents(self) -> Sequence[Document]:
        return [one.document for one in self._kept.values()]

    def passages_on(self, sha256: str, pages: Sequence[int]) -> Sequence[Passage]:
        passages = make_passages(self._kept[sha256])
        return [one for one in passages if one.area.page in pages]

    def load(self, sha256: str) -> Disclosure:
        return self._kept[sha256]

    def search(self, query: str, *, sha256s: Sequence[str] | None, k: int) -> Sequence[Passage]:
        self.asked.append(sha256s)
        passages = [p for one in self._kept.values() for p in make_passages(one)]
        return sorted(passages, key=lambda p: -len(set(query) & set(p.text)))[:k]


@pytest.fixture
def shelf(make_disclosure: Callable[..., Disclosure]) -> Shelf:
    return Shelf([make_disclosure()])


def test_passages_say_where_they_stand(shelf: Shelf) -> None:
    found = LibraryRetriever(library=shelf, k=2).invoke("公务接待费")
    assert 0 < len(found) <= 2
    known = {one.sha256 for one in shelf.documents()}
    for passage in found:
        assert passage.metadata["sha256"] in known
        assert passage.metadata["page"] >= 1
        assert len(passage.metadata["bbox"]) == 4


def test_a_scope_narrows_the_search(shelf: Shelf) -> None:
    (document,) = shelf.documents()
    assert LibraryRetriever(library=shelf, scope=(document.sha256,)).invoke("公务接待费")
    assert shelf.asked == [[document.sha256]]
    assert not LibraryRetriever(library=shelf, scope=("a",)).invoke("公务接待费")


def test_the_tool_answers_with_its_sources(shelf: Shelf) -> None:
    tool = make_tool(shelf)
    call = {
        "name": TOOL_NAME,
        "args": {"question": "公务接待费多少"},
        "id": "1",
        "type": "tool_call",
    }
    message = tool.invoke(call)
    assert isinstance(message, ToolMessage)
    assert message.artifact["refused"] is False
    assert message.artifact["citations"]
    assert "[1]" in str(message.content)
    assert "页：" in str(message.content)


def test_an_empty_library_is_said() -> None:
    assert "资料库" in str(make_tool(Shelf([])).invoke({"question": "公务接待费多少"}))


def test_the_documented_example_is_of_this_module() -> None:
    from pathlib import Path

    import rag.langchain

    text = (Path(__file__).parents[2] / "docs" / "langchain.md").read_text(encoding="utf-8")
    block = text.split("```python")[1].split("```")[0]
    names = block.split("from rag.langchain import ")[1].splitlines()[0].split(", ")
    assert all(hasattr(rag.langchain, name) for name in names)
    compile(block, "docs/langchain.md", "exec")
