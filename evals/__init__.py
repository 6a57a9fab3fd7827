"""Evaluations: gold, the typesetter that makes disclosures, scorers and reports.

data/samples/*.txt
 │ blocks.py, source.py   markup → Source
 │ typeset/               Source → PDF, and where everything stands on it
 ▼ samples.py             PDFs and the gold of their tables
data/gold                 gold.py reads and writes its formats
 │ task.py                Task(dataset, solver, scorer)
 │ corpus.py              any folder of PDFs, examined in two processes
 │ plain.py               the same files as pdfplumber sees them
 │ workbench.py           each file read once, a library in a temporary folder
 │ scorers/               output and gold → Scores
 │ suites.py              which tasks a suite runs
 ▼ run.py                 a suite, start to report; report.py: Markdown and JSON
bench.py                  speeds as ratios in one run
codes.py                  disclosures → data/codes, the code book
"""

__all__ = [
    "bench",
    "blocks",
    "codes",
    "corpus",
    "gold",
    "plain",
    "report",
    "run",
    "samples",
    "scorers",
    "source",
    "suites",
    "task",
    "typeset",
    "workbench",
]
