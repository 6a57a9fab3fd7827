"""Disclosures kept, searched and asked: a figure in an answer points to its page and box.

Disclosure
 │ store/        Disclosure ↔ a relational database
 │ index/        Passages → vectors and words; the only door to chromadb
 │ corrections.py  what an analyst overrides in a document
 │ library.py    a folder of documents: add, remove, one writer; settings.py: where it is
 │ readings.py   the readings of a library as it is now, and facts kept beside them
 ▼
Question
 │ question/     question + history → Query (who, year, item, intent)
 │ retrieve/     Query → figures, claims, passages
 │ answer/       evidence → Draft, typed pieces, no model
 │ cite/         Draft → Answer whose every figure and quotation resolves
 ▼ ask.py        all of it; wire.py: Answer → JSON
 │ ready.py      what the first question would wait for, read before it
 │ evidence.py   question → the passages that hold its evidence, best first
 │ langchain.py  both for other chains and agents
Answer

compare/      an item across bodies and years: points, gaps, ratios
export/       Disclosures → XLSX, CSV, a Fiscal Data Package; Answer → Markdown, Word

records.py holds the nouns.
"""

from __future__ import annotations

__all__ = [
    "answer",
    "ask",
    "cite",
    "compare",
    "corrections",
    "evidence",
    "export",
    "index",
    "langchain",
    "library",
    "question",
    "readings",
    "ready",
    "records",
    "retrieve",
    "settings",
    "store",
    "wire",
]
