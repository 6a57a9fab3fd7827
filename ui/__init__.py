"""Terminal and browser: the only rooms that turn errors into words for people.

rag.Answer, extract.Disclosure
 │ cli.py        argv → exit code; every command is a module of commands/, imported late
 │ arguments/    what each command is told
 │ files.py      paths as a person types them → files; history.py: a file of earlier turns
 │ progress.py   one moving line on stderr
 │ findings.py   findings in words, Chinese or English: what the ledger's outputs share
 │ findings_causes.py   what else one wrong cell breaks, and that cell
 │ findings_between.py  documents of one body or one department against each other
 │ findings_english.py  labels, units and places in the reader's language
 │ report.py     Disclosure → lines for a terminal; words.py: the terminal's own words
 │ workbook.py   findings → XLSX; marked.py: findings → a marked PDF
 │ gold.py       corrected pages → gold tables
 │ streaming.py  an answer in the terminal while a model writes it
 │ models.py     the model that the environment names, opened for a command; what it used
 │ pictures.py   (document, page, boxes) → PNG
 ▼ web/          the page: ask, read, check, upload
"""

__all__ = ["arguments", "cli", "commands", "pictures", "report", "web"]
