"""The page: ask, read the source, check, upload.

rag.Answer, extract.Disclosure
 │ ui/web/ports.py         what the page needs of an answerer and of a library
 │ ui/web/session.py       one visitor's exchanges, and the evidence that is open
 │ ui/web/markup.py        text → HTML, escaped by construction: the only door to HTML
 │ ui/web/prose.py         an answer's text → paragraphs, bullets, tables, citation chips
 │ ui/web/conversation.py  exchanges → HTML with arithmetic, warnings, sources
 │ ui/web/source.py        one piece of evidence → HTML with the marked page beside the chat
 │ ui/web/shelf.py         the library → HTML: documents, counts, uploads
 │ ui/web/ledger.py        one document's findings → HTML
 │ ui/web/library.py       rag.Library → what the page needs
 │ ui/web/layout.py        the components; ui/web/desk.py what each event does to them
 │ ui/web/page.py          answerer and library → gr.Blocks
 ▼ ui/web/server.py        gr.Blocks → a server on one address, no call to any other
"""

__all__ = [
    "conversation",
    "desk",
    "layout",
    "ledger",
    "library",
    "markup",
    "page",
    "ports",
    "prose",
    "server",
    "session",
    "shelf",
    "source",
]
