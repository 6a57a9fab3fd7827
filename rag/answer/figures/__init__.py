"""Items of the lexicon: their amounts, changes, shares, ranks, over bodies and years.

Query, documents
 │ values.py      the amount of an item        │ defaults.py  where no item is named
 │ changes.py     how much, why, the premise   │ existence.py 有没有, 是不是
 │ past.py        the year before              │ executed.py  last year's figure as carried out
 │ unplanned.py   what is asked for and not provided for
 │ comparisons.py compare, rank, sum           │ ranks.py     largest and smallest
 │ runs.py        lists of the narrative that give an amount each
 │ ratios.py      how many times one another is │ shares.py   a part's share of its whole
 │ wholes.py      the whole that a share is of
 │ columns.py     a row's own columns beside its amount: 其中基本支出多少
 │ within.py      an item inside the section on its whole
 │ trends.py      one body over its years
 │ which.py       which bodies have an item     │ makeup.py  what money goes to, comes from
 ▼
Draft
"""

__all__ = ["values"]
