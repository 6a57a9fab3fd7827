"""Query + documents → Draft, one composer an intent; no model, the same draft every time.

Query ─ compose ─► values, changes, comparisons, lists, targets, assets, texts, verdicts ─► Draft
"""

__all__ = ["compose"]
