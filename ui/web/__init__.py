"""The page: ask, read the source, check, compare, upload.

rag.Answer, extract.Disclosure
 │ ports.py         what the page needs of an answerer and of a library
 │ answerer.py      rag.Library → answers; what was read is kept while it is true
 │ session.py       one visitor's exchanges, and the evidence that is open
 │ scope.py         bodies and years → the documents that are asked
 │ markup.py        text → HTML, escaped by construction: the only door to HTML
 │ prose.py         an answer's text → paragraphs, bullets, tables, citation chips
 │ charts.py        an answer's own figures → a chart; drawing.py: a chart → SVG
 │ conversation.py  exchanges → HTML with arithmetic, warnings, sources
 │ saving.py        an exchange → Markdown; feedback.py: a verdict → an evaluation case
 │ source.py        one piece of evidence → HTML with the marked page beside the chat
 │ specimen.py      the first screen: an amount of the library, said and shown where it stands
 │ library.py       rag.Library → what the page needs
 │ suggestions.py   what the library holds → questions worth asking; followups.py: an answer → next
 │ rooms/           what 读, 核, 比 and 库 share: addresses, pictures, who may edit
 │ checking/        核: the ledger with both sides as pictures, and its files
 │ comparing/       比: one item across bodies and years, chart and table
 │ keeping/         库: files put in, documents, exports
 │ reading/         读: tables beside pages, corrections, what needs a human
 │ masthead.py      the page's head; style.py, script.py, words.py: its look, clicks, words
 │ palette.py       colours by day and by night
 │ ask_style.py     the look of 问; ask_words.py: its words
 │ layout.py        the components; desk.py what each event does to them
 │ programs.py      the same verbs for programs: HTTP API and MCP tools
 │ page.py          answerer and library → gr.Blocks
 ▼ server.py        gr.Blocks → a server on one address, no call to any other
"""

__all__ = [
    "checking",
    "comparing",
    "conversation",
    "desk",
    "keeping",
    "layout",
    "library",
    "markup",
    "page",
    "palette",
    "ports",
    "programs",
    "prose",
    "reading",
    "rooms",
    "saving",
    "scope",
    "server",
    "session",
    "source",
    "specimen",
]
