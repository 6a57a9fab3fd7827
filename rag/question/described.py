"""Bodies that a question describes instead of naming them: 那个搞刑侦技术的研究院. Pure.

question + bodies of its place ─ find_described ─► the one whose name holds what is said of it
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import Document
from rag.question.asking import SOFT
from rag.question.lexicon import fold
from rag.question.mentions import Orgs
from rag.question.names import document_org

_DESCRIBED = re.compile(
    r"(?:那|某)?[个家所](?:专门|主要|负责)*(?:[搞做管干弄](?:了)?|负责)(?P<what>[一-鿿]{2,10}?)的"
    r"(?P<kind>研究[院所]|委员会|办公室|服务中心|学校|学院|大学|医院|单位|机构|部门|中心|局|委|院|所|办|厅|队)"
)
_ANY = ("单位", "机构", "部门")
"""Kinds that every body is of."""
LEAST = 2
"""Characters of what is said that a body's name must hold."""


def find_described(folded: str, orgs: Orgs, documents: Sequence[Document]) -> Orgs:
    """The bodies named, or of those of the place that is named the one that is described.

    orgs: what the folded question names; unchanged where no single body fits.
    """
    said = _DESCRIBED.search(folded)
    if said is None or len(orgs.sha256s) == 1:
        return orgs
    near = [d for d in documents if not orgs.sha256s or d.sha256 in orgs.sha256s]
    what = set(said["what"]) - SOFT
    scored: dict[str, int] = {}
    for document in near:
        org = fold(document_org(document))
        if said["kind"] in _ANY or said["kind"] in org:
            scored[org] = len(what & set(org.replace(said["kind"], "")))
    best = max(scored.values(), default=0)
    meant = [org for org, score in scored.items() if score == best]
    if best < LEAST or len(meant) > 1:
        return orgs
    shas = tuple(d.sha256 for d in near if fold(document_org(d)) == meant[0])
    return Orgs(shas, (*orgs.spans, said.span()), orgs.guessed)
