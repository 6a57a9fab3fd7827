"""Paragraphs → Statements: the claims of the narrative, by a grammar of budget prose.

Paragraph
 │ sentences.py   paragraphs → sentences
 │ grammar.py     the expressions: figures, comparisons, changes, shares, reasons
 │ marks.py       a sentence → its marks in order
 │ subjects.py    headings and enumerations → what a claim is about
 │ naming.py      the words around a figure → its item
 │ walk.py        marks → claims
 │ claims.py      a claim in the making
 ▼ read.py        claims → Statements with their places
Statements
"""

from extract.statements.read import read_statements

__all__ = ["read_statements"]
