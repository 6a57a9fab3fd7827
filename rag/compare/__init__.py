"""One item across bodies and years: every point cited, every gap with its reason.

a word ─ item.py ─► Item
Item, Disclosures
 │ points.py    what each document gives for it, tables of other bodies apart
 │ ratios.py    shares and amounts a head, where one document gives both sides
 ▼ compare.py   all of it, in a settled order
Comparison
 ▼ write.py     CSV and XLSX

records.py holds the nouns.
"""

__all__ = ["compare", "item", "points", "ratios", "records", "write"]
