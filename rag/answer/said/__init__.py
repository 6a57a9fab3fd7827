"""One item of one document, as sentences; what every other composer says its figures with.

Query, item, document
 │ voice.py     words in the reader's language │ amounts.py   one item as sentences
 │ moves.py     how an item changed            │ reasons.py   reasons beside a claim
 │ bases.py     last year's figure, printed beside this year's
 │ nearest.py   what documents give instead of what is asked
 │ overview.py  one item over many bodies: how many, the most telling, the rest
 │ many.py      what is shown of very many documents
 │ twins.py     what two documents of one body both give, once
 ▼
Pieces of a draft
"""

__all__ = ["voice"]
