"""One PDF → everything it says, each figure with its page and box, and what does not add up.

PDF
 │ pages.py        bytes → Pages; the only door to PyMuPDF
 │   glyphs.py     glyphs → words
 │   rules.py      drawn strokes → lines
 │   layers.py     whether a page's text says what the page shows
 │   seals.py      pictures of pages → greys, without the seals stamped on them
 │   looks.py      cells of a picture to read a second time; which reading stands
 │   ocr.py        pictures of pages without text → words; the only door to the OCR engine
 │   strokes.py    pictures of pages → the lines ruled on them
 │ tables/         Pages → Tables
 │ sections/       words outside the tables → Paragraphs
 │ identity.py     whose disclosure, of which year and kind; organisation.py: names of bodies
 │ statements/     Paragraphs → Statements
 │ checks/         Tables, Statements → Findings
 ▼ pipeline.py     path → Disclosure, top to bottom
Disclosure
 │ apart.py        the same in processes of their own, the next files while one is used
 │ llm/            the only door to models; off unless one is named
 │ pointers/       what the reading left open → closed questions → the same records
 │ corrections.py  a Disclosure with what an analyst overrode, checked again
 │ annotate.py     a PDF and what to mark on it → a marked copy; beside pages.py, PyMuPDF's door
 │ sizes.py        how large each page is
 ▼ wire.py         Disclosure → the JSON that programs read

records.py holds the nouns, money.py reads and compares figures, errors.py is the tree of errors.
"""

__all__ = [
    "annotate",
    "apart",
    "checks",
    "corrections",
    "errors",
    "glyphs",
    "identity",
    "layers",
    "llm",
    "looks",
    "money",
    "ocr",
    "organisation",
    "pages",
    "pipeline",
    "pointers",
    "records",
    "rules",
    "seals",
    "sections",
    "sizes",
    "statements",
    "strokes",
    "tables",
    "wire",
]
