"""Other people's readers and retrievers, as subjects of the same tasks and scorers.

tables.py      pdfplumber extract_tables and PyMuPDF find_tables: a page's grids of texts
retrieval.py   a plain LangChain pipeline: page texts → recursive splitter → Chroma → nearest chunks

Nothing of ours reads with them: their figures stand beside ours in the report.
"""

__all__ = ["retrieval", "tables"]
