"""Pages → Tables: grids of cells by lines or by white space, then tables of known forms.

Page
 │ lattice.py     rules → grids of ruled tables
 │ running.py     pages → heads and feet, which are in no table
 │ alignment.py   white space → grids of tables without lines
 │   spans.py     segments of printed lines and ranges of x
 │   stacks.py    headings that stand over one another → columns
 │ grid.py        the cells of one table on one page
 │ captions.py    what stands above a grid: title, unit, organisation
 │ headers.py     which rows are header, what each column is called, its role
 │ codes.py       classification codes and levels of rows
 │ kinds.py       titles → the kinds of tables
 │ forms.py       grids over pages → Tables
 ▼ find.py        all of it, page after page
Tables
 │ lists.py       where text-heavy tables list indicators and projects
 ▼ figures.py     Table → Figures: every amount with the names that say what it is
"""

from extract.tables.find import find_grids, find_tables

__all__ = ["find_grids", "find_tables"]
