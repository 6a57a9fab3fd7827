"""The only door to models, and the only reader of their settings. Off unless a model is named.

environment, .env
 │ settings.py    → ModelSettings: endpoint, key, limits
 ▼
Prompt + schema
 │ exchange.py    the nouns of one exchange: Prompt, Request, Reply, Fault, Usage
 │ door.py        cache, limits, retries, deadline; open_door is the way in
 │   ladder.py    json_schema → tool → json_object → lenient parse → one retry with the error
 │   lenient.py   what a model wrote → the JSON object in it
 │   ledger.py    every exchange by content, rungs, spending (SQLite in MINGZHANG_HOME)
 │   endpoint.py  one HTTP exchange through LangChain's ChatOpenAI
 │   local.py     a GGUF file served in-process on loopback
 │ choices.py     ids → the closed choice of a schema's field
 ▼
Choice: a validated answer to a closed question, or the trouble there was; or streamed text

A model chooses among ids that code has listed. Nothing here turns its words into a figure.
"""

__all__ = [
    "choices",
    "door",
    "endpoint",
    "exchange",
    "ladder",
    "ledger",
    "lenient",
    "local",
    "settings",
]
