"""Draft → Answer: every figure and quotation looked up where it is said to stand.

Draft
 │ pieces.py     the typed pieces of an answer; the only way to put a figure into one
 │ arithmetic.py sums, differences and shares over figures
 │ corrected.py  what is said of a figure that an analyst corrected
 │ register.py   what stands where in a document, as it was read
 │ overleaf.py   what of a quotation stands on the next page
 │ wording.py    how figures and foreign text are written
 │ resolver.py   whether a piece resolves; its text with marks [n], computations
 ▼ resolve.py    the parts that resolve, warnings, or a refusal
Answer
"""

__all__ = [
    "arithmetic",
    "corrected",
    "overleaf",
    "pieces",
    "register",
    "resolve",
    "resolver",
    "wording",
]
