"""What was read → files that other programs and people take on.

Disclosures
 │ selection.py    which documents and tables are wanted
 │ listing.py      every amount cell with its document, names and place
 │ sheet_text.py   texts of sources that no spreadsheet takes for formulas
 │ destination.py  a file is there whole or not at all
 ├ workbook.py     XLSX: a sheet a table, and where every cell stands; sheets.py: one table's sheet
 ├ figures_csv.py  CSV: one row a figure
 │ fiscal.py       a figure in the terms of public finance: direction, phase, year, classification
 │ descriptor.py   datapackage.json
 └ package.py      a Fiscal Data Package

Answer
 │ answer_text.py  Answer → its blocks → Markdown with numbered sources
 └ word.py         the same blocks → .docx
"""

__all__ = [
    "answer_text",
    "descriptor",
    "destination",
    "figures_csv",
    "fiscal",
    "listing",
    "package",
    "selection",
    "sheet_text",
    "sheets",
    "word",
    "workbook",
]
