"""What each command of the terminal is told: its arguments, with their help in both languages.

argv
 │ parser.py   argparse, Chinese first
 │ common.py   arguments that several commands have
 │ asking.py   chat, ask, list
 │ reading.py  add, extract, check
 │ keeping.py  correct, export
 │ testing.py  eval, model
 ▼
argparse.Namespace
"""

__all__ = ["asking", "common", "keeping", "parser", "reading", "testing"]
