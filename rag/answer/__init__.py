"""Query + documents → Draft, one composer an intent; no model, the same draft every time.

Query, documents
 │ brief.py         what a composer works on; voice.py: words in the reader's language
 │ values.py        the amount of an item      │ amounts.py   one item as sentences
 │ changes.py       how much, why, the premise │ moves.py     how an item changed
 │ comparisons.py   compare, rank, sum         │ shares.py    a part's share of its whole
 │ ratios.py        how many times one another is │ defaults.py  where no item is named
 │ trends.py        one body over its years
 │ lists.py         projects, parts, contents  │ rows.py      rows that the lexicon does not know
 │ indicators.py    which of them a question asks for
 │ targets.py       performance indicators     │ assets.py    vehicles, equipment, procurement
 │ claims.py        what the narrative says, beside itself and the forms
 │ forms.py         an item in the forms that are named │ purchases.py  what is bought
 │ texts.py         definitions, passages      │ verdicts.py  what failed its check
 │ existence.py     有没有, 是不是                │ past.py      the year before
 │ unplanned.py     what is asked for and not provided for
 │ limits.py        what disclosures cannot answer │ nearest.py  what they give instead
 │ own.py           items that only the documents name
 │ bodies.py        a department's units and offices │ reasons.py   reasons beside a claim
 │ overview.py      one item over many bodies: how many, the most telling, the rest
 │ bases.py         last year's figure, printed beside this year's
 │ executed.py      last year's figure as it was carried out
 │ wishes.py        what an answer must hold        │ grounds.py   sentences and rows, ranked
 │ passages.py      the documents' own words        │ projects.py  a project by its own form
 │ contents.py      what the library holds │ procurement.py   goods, works, services
 │ ranks.py         largest and smallest       │ runs.py      lists of the narrative
 │ inline.py        lists inside one sentence
 │ arbiter.py       whether an answer is to what was asked │ several.py   several questions in one
 │ staff.py         how many people a body has   │ people.py  of one kind, to be compared
 │ mentioned.py     a body without a document, in the words of others
 │ units.py         a department's units, each by its own rows
 │ together.py  a project's amount and indicators, asked together
 │ named.py         figures named side by side, added or compared
 │ which.py         which bodies have an item, what a body spends most on
 │ agree.py     whether two figures agree      │ stands.py  where a thing's amounts stand
 │ counted.py   lists counted and added up      │ blanks.py  blank or nought
 │ stepwise.py      figures asked for one by one, then their arithmetic
 │ numbered.py      a draft → numbered evidence    │ roles.py     what is said of a figure
 │ bindings.py      what a figure stands under     │ numerals.py  numbers in words
 │ prose.py         evidence in a model's words    │ guard.py     what is wrong with its words
 │ digest.py        a reading → facts kept for questions over many documents
 │ many.py          what is shown of very many documents
 │ documents.py     which documents are meant │ strangers.py  bodies that are not held
 │ shorten.py       repeated lines dropped, long lists cut
 │ attest.py        where else the figures stand
 ▼ compose.py       the composer for each intent, and what to try when it finds nothing
Draft
 ▼ retell.py        with a model: the answer in its words, or the composed one
Answer
"""

__all__ = ["compose"]
