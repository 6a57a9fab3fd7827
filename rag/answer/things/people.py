"""One body's number of people of the kind that is asked for, to be set beside another's. Pure.

Source + question ─ count_people ─► the figure, and the sentence that gives it

实有人员 and 人员编制 stand in one sentence: which of them is meant, the question says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.records import Evidence, Paragraph
from rag.cite.pieces import Number, print_amount, print_figure
from rag.question.lexicon import BY_KEY, fold
from rag.retrieve.find import Source, find_value
from rag.retrieve.spans import find_amounts, span_evidence

_KINDS = (
    (re.compile("退休|离休"), re.compile("退休|离休")),
    (re.compile("聘用|编外|辅警|合同"), re.compile("聘用|编外|辅警|合同")),
    (re.compile("实有|实际|在岗|现有"), re.compile("实有|在岗|现有|实际|在职")),
    (re.compile("编制|在编"), re.compile("编制|在编")),
)
"""Kinds of people, as a question and as a document names them; the first that is asked for."""
_HERE = re.compile("在职|实有|在岗|现有")
"""Who works at a body, where no kind is asked for."""
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]?")
_LABEL = re.compile(r"[^，,。；;、：:0-9]*$")


def count_people(source: Source, asked: str) -> tuple[Number, Evidence | None] | None:
    """How many people a body has of the kind that a folded question asks for."""
    kind = next((said for word, said in _KINDS if word.search(asked)), None)
    value = find_value(source, BY_KEY["在职人数"])
    figure = value.figure if value is not None else None
    fits = figure is not None and (kind or _HERE).search(fold(figure.role))
    if figure is not None and figure.cell.value is not None and (fits or kind is None):
        return print_figure(source.sha256, figure), None
    return next(_told(source, kind or _HERE), None)


def _told(source: Source, kind: re.Pattern[str]) -> Iterator[tuple[Number, Evidence | None]]:
    """The counts of the narrative whose own words name the kind, in its order."""
    for paragraph in source.disclosure.paragraphs:
        if not paragraph.lines or not kind.search(paragraph.text):
            continue
        at = 0
        for begin, amount in find_amounts(source.sha256, paragraph):
            label = _LABEL.search(paragraph.text[at:begin].replace("\n", ""))
            at = begin + len(amount.evidence.text)
            if amount.unit == "人" and label is not None and kind.search(label[0]):
                yield print_amount(amount), _sentence(source, paragraph, begin)


def _sentence(source: Source, paragraph: Paragraph, begin: int) -> Evidence | None:
    for match in _SENTENCE.finditer(paragraph.text):
        if match.start() <= begin < match.end():
            return span_evidence(source.sha256, paragraph, match.start(), match.end())
    return None
