"""What a question names and an answer says nothing of. Pure.

Brief + Draft ─ find_unsaid ─► the words of the question that neither the answer, nor the items that
the lexicon made of the question's words, nor the bodies asked about carry
"""

from __future__ import annotations

from rag.answer.brief import Brief
from rag.answer.passages import said_in
from rag.cite.pieces import Draft
from rag.question.asking import SOFT
from rag.question.content import ALIKE, find_content
from rag.question.intents import strip_filler, strip_intents
from rag.question.lexicon import fold


def find_unsaid(brief: Brief, draft: Draft) -> tuple[str, ...]:
    """The stretches of the question that an answer does not carry."""
    query = brief.query
    masked = query.masked or query.folded
    for word in sorted(query.words, key=len, reverse=True):
        masked = masked.replace(word, " ")
    said = said_in(draft) + "".join(fold(source.org) for source in brief.sources)
    said += "".join(word for group in ALIKE for word in group if any(w in said for w in group))
    chunks = find_content(strip_filler(strip_intents(masked)))
    return tuple(chunk.text for chunk in chunks if not set(chunk.text) - SOFT <= set(said))
