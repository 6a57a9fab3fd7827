"""With a model: a composed draft in its words, every figure and quotation filled in by code.

Draft
 │ roles.py     what is said of a figure       │ bindings.py  what a figure stands under
 │ numbered.py  a draft → numbered evidence    │ numerals.py  numbers in words
 │ prose.py     evidence in a model's words    │ guard.py     what is wrong with its words
 ▼ retell.py    the answer in its words, or the composed one
Answer
"""

__all__ = ["retell"]
