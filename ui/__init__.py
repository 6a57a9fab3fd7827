"""Terminal and browser: the only rooms that turn errors into words for people.

rag.Answer, extract.Disclosure
 │ cli.py        argv → exit code; every command is a module of commands/, imported late
 │ files.py      paths as a person types them → files; history.py: a file of earlier turns
 │ progress.py   one moving line on stderr
 │ report.py     Disclosure → lines for a terminal; words.py: the terminal's own words
 │ pictures.py   (document, page, boxes) → PNG
 ▼ web/          the page: ask, read, check, upload
"""

__all__ = ["cli", "commands", "pictures", "report", "web"]
