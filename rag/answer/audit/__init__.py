"""Whether figures agree: checks that failed, one item in several forms, blank or nought.

Query, documents, the ledger
 │ verdicts.py  what failed its check          │ forms.py   an item in the forms that are named
 │ stands.py    where a thing's amounts stand  │ agree.py   whether two figures agree
 │ named.py     figures named side by side, added or compared
 │ parts.py     parts that a sentence lists, and their whole
 │ sums.py      the lists that are read     │ rates.py   percentages done again
 │ totals.py    a form's total and the cells that make it
 │ blanks.py    blank or nought                │ empties.py forms without figures, and why
 │ recount.py a difference done again          │ premises.py what a question takes for so
 ▼
Draft
"""

__all__ = ["verdicts"]
