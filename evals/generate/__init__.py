"""Generated disclosures: complete, consistent, laid out as publishers do, with faults planted.

seed
 │ dice.py       the same names, the same choices
 │ codebook.py   codes and real names
 │ body.py       a publisher: name, units, trade, books
 │ ledger.py     its money by year: leaves of spending, sources of income
 │ profile.py    which forms a region prints, and how
 │ desk.py       one file in the making: Key → value → printed figure (printing.py)
 │ forms.py      parts of forms; budget.py, provinces.py, final.py, goals.py: the tables
 │ sentences.py  claims; wordings.py: claims as no grammar expects them
 │ narrative.py, closing.py: 情况说明
 ▼ compose.py    all of it, in order
Draft (draft.py)
 │ summation.py  every law of its figures, words.py of its sentences: what is broken
 │ twins.py      what looks wrong and is not; innocent.py: its labels
 │ faults.py     what is wrong, each seen by the summation
 │ looks.py      styles × hazards
 │ setting.py    Draft → Source → PDF, and gold; places.py: where each figure stands
 │ questions.py  questions with answers and evidence
 │ make.py       one file; run.py: many, in processes
 ▼
OUT/samples, OUT/gold, OUT/manifest.jsonl
"""

__all__ = [
    "body",
    "budget",
    "closing",
    "codebook",
    "compose",
    "desk",
    "dice",
    "draft",
    "faults",
    "final",
    "forms",
    "goals",
    "innocent",
    "ledger",
    "looks",
    "make",
    "narrative",
    "places",
    "printing",
    "profile",
    "provinces",
    "questions",
    "run",
    "sentences",
    "setting",
    "summation",
    "twins",
    "wordings",
    "words",
]
