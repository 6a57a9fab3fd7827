"""Query + documents → Draft, one composer an intent; no model, the same draft every time.

Query, documents
 │ brief.py         what a composer works on   │ documents.py which documents are meant
 │ wishes.py        what an answer must hold   │ grounds.py   sentences and rows, ranked
 │ weighed.py       a question against all of them
 │ said/            one item as sentences: amounts, changes, reasons, overviews
 │ goals/           projects, goals, indicators
 │ things/          what documents list: rows, purchases, assets, people, units
 │ words/           definitions and passages in the documents' own words
 │ figures/         items of the lexicon: value, change, share, rank, sum, trend
 │ audit/           whether figures agree, and what failed its check
 │ holdings/        what the library holds, and what it cannot answer
 ▼ compose.py       documents and items settled; the first composer that has an answer
 │ composers.py     which composers are tried, in which order │ outside.py   what is not held
Draft
 │ arbiter.py       whether an answer is to what was asked │ several.py   several questions in one
 │ narrower.py    whether it is of a wider thing than the one asked of
 │ stepwise.py      figures asked for one by one, then their arithmetic
 │ shorten.py       repeated lines dropped     │ attest.py    where else the figures stand
 │ digest.py        a reading → facts kept for questions over many documents
 ▼ model/           the answer in a model's words, or the composed one
Answer
"""

__all__ = ["compose"]
