"""Output and gold → Scores, deterministic, one module a kind of gold.

Tables     + GoldPages       │ cells.py        every cell, header path, row code, kind, unit
Statements + GoldStatements  │ statements.py   claims recalled and precise, part by part
Findings   + GoldFindings    │ findings.py     defects found, false alarms, rounding
                             │ families.py     families of defects, and the rules' own
                             │ codes.py        row codes of the gold, read from its own columns
                             │ places.py       what stands around a finding's operands
Answers    + GoldQuestions   │ answers.py      figures, phrases, refusals, evidence
                             │ citations.py    a quote at its box; figures without a source
                             │ faithful.py     a model's words against the composed answer
Passages   + GoldQuestions   │ retrieval.py    recall@k and MRR of the evidence
Tables     + PlainPages      │ coverage.py     every printed number in exactly one cell
                             │ forms.py        titles and contents' entries, kind and unit; identity
all of them                  │ words.py        texts made comparable
"""

__all__ = [
    "answers",
    "cells",
    "citations",
    "codes",
    "coverage",
    "faithful",
    "families",
    "findings",
    "forms",
    "places",
    "retrieval",
    "statements",
    "words",
]
