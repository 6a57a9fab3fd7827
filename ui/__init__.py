"""Terminal and browser: the only rooms that turn errors into words for people.

rag.Answer, extract.Disclosure
 │ ui/cli.py        argv → exit code; every command is a module of ui/commands, imported late
 │ ui/report.py     Disclosure → lines for a terminal
 │ ui/pictures.py   (document, page, boxes) → PNG
 ▼ ui/web/          the page: ask, read, check, upload
"""

__all__ = ["cli", "commands", "pictures", "report", "web"]
