"""Disclosures kept, searched and asked.

Disclosure
 │ rag/passages.py   Disclosure → Passages
 │ rag/embed.py      text → vectors                          the only door to the embedder
 │ rag/words.py      BM25 over pairs of characters
 │ rag/index.py      Passages → Hits                         the only door to chromadb
 │ rag/store.py      Disclosure ↔ database                   schema, database, rows, text_rows
 │ rag/library.py    a folder of documents: add, remove      the writer's lock
 ▼
 rag/ask.py         question → retrieve → answer → cite
"""

from __future__ import annotations

__all__: list[str] = []
