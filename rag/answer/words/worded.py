"""A whole passage, where that is asked for: how a document puts an item in words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.records import Paragraph
from rag.answer.brief import Brief, lead
from rag.answer.said.voice import name_org
from rag.cite.pieces import Draft, Part, Quote
from rag.question.lexicon import Item
from rag.retrieve.find import Source, find_claims
from rag.retrieve.prose import find_following, paragraph_evidence

_WORDED = re.compile(
    r"(?:怎么|怎样|如何|咋)(?:写|表述|描述|说明)的?(?:[?？]|$)|原话|原文(?:是|怎么)|"
    r"说明(?:里|中)?(?:是|写了?)(?:怎么|什么|啥)"
)
_OF_FORMS = re.compile(r"[一哪]栏|表[里中]|填")
"""What stands in a form's cell is asked for beside it."""
FEW = 3
"""Documents whose words are quoted at once."""
MOST_WORDED = 3
"""Paragraphs on one item that are quoted."""


def compose_worded(brief: Brief) -> Draft | None:
    """The paragraphs that tell of an item, where it is asked how the document puts it."""
    query = brief.query
    asked = _WORDED.search(query.folded) and not _OF_FORMS.search(query.folded)
    if not query.named or not query.items or not asked:
        return None
    parts: list[Part] = []
    for source in brief.sources if len(brief.sources) <= FEW else ():
        told = [p for one in query.items for p in _told_of(source, one)]
        led = [p for one in told[-1:] for p in find_following(source, one)[:MOST_WORDED]]
        told = [*told[:MOST_WORDED], *(p for p in led if p not in told)]
        quotes = [Quote(paragraph_evidence(source.sha256, p)) for p in told]
        words = brief.voice("，文件原文：", ", in the document's words: ")
        parts += [lead(*name_org(source, brief.voice), words, *quotes)] if quotes else []
    return Draft(tuple(parts)) if parts else None


def _told_of(source: Source, one: Item) -> Iterator[Paragraph]:
    """The paragraphs with claims about an item, each once, in order."""
    wanted = {claim.paragraph for claim in find_claims(source, one)}
    yield from (p for p in source.disclosure.paragraphs if p.id in wanted and p.lines)
