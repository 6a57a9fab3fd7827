"""Passages, searched by words and by meaning.

Disclosure
 │ passages.py   the chunks that were read and checked, with page, box and verdicts
 │ table_passages.py  rows as lines   │ drafts.py  a passage before it is signed
 │ embed.py      text → vectors; the only door to the embedder
 │ nearest.py    vectors compared one by one
 │ words.py      BM25 over pairs of characters   │ rarest.py  of very many passages
 ▼ search.py     both ranks fused; the only door to chromadb
"""

__all__ = ["drafts", "embed", "nearest", "passages", "rarest", "search", "table_passages", "words"]
