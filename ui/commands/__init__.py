"""The sub-commands of ``mingzhang``: each module has ``run(options) -> exit code``.

add.py, listing.py     the library: read files into it, say what is in it
ask.py, chat.py        questions in the terminal and on the page
extract.py, check.py   one file's reading and its verdicts, without storing it (reading.py)
correct.py             override a cell of a document in the library
evaluate.py            evaluation suites
export.py              what was read as XLSX, CSV or a Fiscal Data Package
model.py               the settings of the model, a try of them, the log of exchanges
"""

__all__ = [
    "add",
    "ask",
    "chat",
    "check",
    "correct",
    "evaluate",
    "export",
    "extract",
    "listing",
    "model",
]
