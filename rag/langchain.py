"""The library for other chains and agents: a LangChain retriever and a tool.

Library ─ LibraryRetriever ─► langchain Documents: checked passages with page, box and verdicts
Library ─ make_tool ─► StructuredTool: a question in, an answer with its citations out

Nothing here calls a model. Both take a library that is open; close it when the chain is done.
"""

from __future__ import annotations

from collections.abc import Sequence

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as Passages
from langchain_core.retrievers import BaseRetriever
from langchain_core.tools import BaseTool, StructuredTool
from pydantic import BaseModel, ConfigDict, Field, SkipValidation

from extract.errors import EmptyLibrary
from extract.records import Document
from rag.ask import ask
from rag.evidence import EvidenceShelf, find_evidence
from rag.records import Passage
from rag.retrieve.find import Shelf
from rag.wire import WireAnswer, write_answer

MOST_PASSAGES = 50
"""Passages of one search; more help no chain."""
TOOL_NAME = "ask_budget_disclosures"
_ABOUT = (
    "回答关于中国政府部门预算、决算公开文件的问题：金额、比上年的变化与原因、占比、比较、排名、合计、"
    "项目、绩效目标、采购、车辆、名词解释、核对结果。每个数字都标注出处 [n]；文件没有的内容会拒答。"
    "Answers questions on Chinese government budget disclosures, every figure with its page."
)


class LibraryRetriever(BaseRetriever):
    """The passages that hold a question's evidence, best first, of the documents that it means.

    k: how many at most; scope: sha256s to search in, None for all.
    Each Document's metadata say where it stands: sha256, name, org, year, page (1-based), bbox (PDF
    points, origin top-left), heading, kind, and states ("rule:state" of the checks that touch it).
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: SkipValidation[EvidenceShelf]
    k: int = Field(default=5, ge=1, le=MOST_PASSAGES)
    scope: tuple[str, ...] | None = None

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Passages]:
        del run_manager  # LangChain's own callbacks; nothing here has more to tell them
        documents = {one.sha256: one for one in self.library.documents()}
        found = find_evidence(self.library, query, (), self.scope, k=self.k)
        return [write_passage(one, documents[one.sha256]) for one in found]


def write_passage(passage: Passage, document: Document) -> Passages:
    """A passage as LangChain's Document; metadata that the source lacks are left out."""
    said = {
        "sha256": passage.sha256,
        "name": document.name,
        "org": passage.org,
        "year": passage.year,
        "page": passage.area.page,
        "bbox": list(passage.area.bbox),
        "heading": passage.heading,
        "kind": str(passage.kind),
        "states": list(passage.states),
    }
    kept = {key: value for key, value in said.items() if value is not None}
    return Passages(page_content=passage.text, metadata=kept, id=passage.id)


class ToolQuestion(BaseModel):
    """What the tool takes."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(min_length=1, description="一个问题，写明单位、年度和项目最好")


def make_tool(library: Shelf, scope: Sequence[str] | None = None) -> BaseTool:
    """A tool that answers from the library, for agents.

    Its content is the answer's text followed by its sources, a line each; its artifact is the
    answer as ``ask --json`` prints it. An empty library is said, not raised.
    """

    def answer(question: str) -> tuple[str, dict[str, object]]:
        try:
            found = write_answer(ask(library, question, scope=scope))
        except EmptyLibrary as empty:
            return str(empty), {}
        return _write_content(found), found.model_dump(mode="json")

    return StructuredTool.from_function(
        func=answer,
        name=TOOL_NAME,
        description=_ABOUT,
        args_schema=ToolQuestion,
        response_format="content_and_artifact",
    )


def _write_content(answer: WireAnswer) -> str:
    lines = [f"[{c.n}] {c.name} 第{c.page}页：{c.quote}" for c in answer.citations]
    warned = [f"核对未通过：{one.message}" for one in answer.warnings]
    return "\n".join([answer.text, *([""] if lines else []), *lines, *warned])
