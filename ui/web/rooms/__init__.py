"""What the tabs 读, 核, 比 and 库 share: they are fetched as fragments of HTML over plain HTTP.

request
 │ access.py     who may change the library
 │ asking.py     a request's parameters, checked
 │ archive.py    rag.Library → documents, readings, findings, kept a while
 │ answering.py  requests → fragments; errors become words
 │ doors.py      pictures of pages, files to take along, signing in
 │ leaves.py     pages as pictures; places on them, whole or cropped
 │ choices.py    a choice among documents, rules, states → HTML
 │ words.py      the rooms' own words, Chinese and English
 │ script.py     loading, keyboard and marks in the browser; style.py: the rooms' look
 ▼ routes.py     every address of the rooms, in one list
"""

__all__ = [
    "access",
    "answering",
    "archive",
    "asking",
    "choices",
    "doors",
    "leaves",
    "routes",
    "script",
    "style",
    "words",
]
