"""Evaluations: gold, the typesetter that makes disclosures, scorers and reports.

data/samples/*.txt
 │ blocks.py, source.py   markup → Source
 │ typeset/               Source → PDF, and where everything stands on it
 ▼ samples.py             PDFs and the gold of their tables
data/gold                 gold.py reads and writes its formats
 │ corpus.py              a folder → the files and the gold that a suite runs over
 │ task.py                Task(dataset, solver, scorer)
 │ suites.py              which tasks a suite runs
 │ crew.py                samples solved in processes, all of one file in one place
 │ workbench.py           a process's files, each read once, and the library of all
 │ kept.py                what is slow and never changes, kept by the file's hash
 │ plain.py               the same files as pdfplumber sees them
 │ peers/                 other readers and retrievers as subjects of the same tasks
 │ scorers/               output and gold → Scores
 │ scans.py               a PDF as a scanner gives it
 │ scan_suite.py          the samples scanned, against their gold
 │ readers.py             the grammar and models on the same files; pointing.py: scripted ones
 │ journal.py             finished samples, so that a run goes on after a kill
 │ counts.py              SuiteResult: right and counted, by measure and by group
 │ baseline.py            two runs beside each other
 ▼ run.py                 a suite, start to report
hazards.py                a report over generated files, by style and hazard
report.py                 tables, JSON, the README
html.py                   the page for people; style.py its look, clips.py its pictures
generate/                 seed → disclosures with faults planted, and their gold
bench.py                  speeds as ratios in one run
load.py                   reading a library in, and its answers as it grows
copies.py                 copies of a library's documents, row by row
visits.py                 what a visitor of the page waits for, in a browser
codes.py                  disclosures → data/codes, the code book
cost.py                  what reading with a model sends, beside the whole
hostile.py             what a hostile model can put before a reader; twisting.py: how
verdicts.py               a folder's fails, told apart by what people saw on the page
"""

__all__ = [
    "baseline",
    "bench",
    "blocks",
    "clips",
    "codes",
    "copies",
    "corpus",
    "cost",
    "counts",
    "crew",
    "generate",
    "gold",
    "hazards",
    "hostile",
    "html",
    "journal",
    "kept",
    "load",
    "peers",
    "plain",
    "pointing",
    "readers",
    "report",
    "run",
    "samples",
    "scan_suite",
    "scans",
    "scorers",
    "source",
    "style",
    "suites",
    "task",
    "twisting",
    "typeset",
    "verdicts",
    "visits",
    "workbench",
]
