"""库: what the library holds; files put in, read one after the other; what is taken along.

files of a visitor
 │ receiving.py  a file sent by the browser → a copy of our own
 │ jobs.py       the files that wait, are read, were read or were not, and why
 │ journal.py    the same, kept for the next server
 │ waiting.py    those → HTML
 │ files.py      tables → XLSX, CSV, a Fiscal Data Package, to take along
 │ cards.py      the documents → HTML
 │ script.py     what the browser does with files
 │ words.py      this room's words
 ▼ room.py       parameters → the room as a fragment of HTML
"""

__all__ = ["cards", "files", "jobs", "journal", "receiving", "room", "script", "waiting", "words"]
