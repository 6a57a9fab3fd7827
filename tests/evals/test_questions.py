"""The gold questions: ids, what an answer must hold, and evidence that stands on its page.

MINGZHANG_CORPUS names the folder of the real disclosures that the corpus sets ask about; the
files are not in the repository, and the checks that need them are skipped without it.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from evals.corpus import DATA, Folder
from evals.gold import GoldQuestion, GoldQuote
from evals.scorers.words import fold
from extract.pages import open_pdf

CORPUS = os.environ.get("MINGZHANG_CORPUS", "")
SETS = Folder(DATA).question_sets()
SAMPLE_SETS = [name for name in SETS if not name.startswith("corpus-")]
CORPUS_SETS = [name for name in SETS if name.startswith("corpus-")]
UNANSWERABLE = (0.12, 0.18)
"""Share of the corpus questions that no document answers, least and most."""

_FOLIO = re.compile(r"^[-—]+\d+[-—]+|[-—]+\d+[-—]+$")
"""A page's number between dashes, first or last of the page's words."""

needs_corpus = pytest.mark.skipif(
    not CORPUS or not Path(CORPUS).is_dir(), reason="MINGZHANG_CORPUS names no folder of PDFs"
)


def test_ids_are_unique_over_all_sets() -> None:
    counted = Counter(one.id for name in SETS for one in Folder(DATA).questions(name))
    assert not [name for name, times in counted.items() if times > 1]


def test_no_question_is_asked_in_two_sets() -> None:
    asked = Counter(
        (one.question, one.history, one.scope)
        for name in SETS
        for one in set(Folder(DATA).questions(name))
    )
    assert not [question for (question, *_), times in asked.items() if times > 1]


@pytest.mark.parametrize("name", SETS)
def test_every_answer_must_hold_something_or_be_refused(name: str) -> None:
    for one in Folder(DATA).questions(name):
        holds = bool(one.must_numbers or one.must_phrases)
        assert holds != one.refuse, one.id
        assert all(one.must_phrases), one.id


@pytest.mark.parametrize("name", CORPUS_SETS)
def test_the_share_of_unanswerable_questions_is_kept(name: str) -> None:
    questions = Folder(DATA).questions(name)
    least, most = UNANSWERABLE
    assert least <= sum(one.refuse for one in questions) / len(questions) <= most


def test_what_is_tuned_on_and_what_is_held_have_the_same_mix() -> None:
    pair = ("corpus-tune", "corpus-held")
    counts = [Counter(one.type for one in Folder(DATA).questions(name)) for name in pair]
    kinds = set().union(*counts)
    assert not [kind for kind in kinds if abs(counts[0][kind] - counts[1][kind]) > 1]


@pytest.mark.parametrize("name", SAMPLE_SETS)
def test_evidence_stands_on_its_page_of_a_sample(name: str) -> None:
    assert not list(_misplaced(Folder(DATA).questions(name), DATA / "samples"))


@needs_corpus
@pytest.mark.parametrize("name", CORPUS_SETS)
def test_evidence_stands_on_its_page_of_the_corpus(name: str) -> None:
    questions = Folder(DATA).questions(name)
    assert not list(_misplaced(questions, Path(CORPUS)))
    asked = {doc for one in questions for doc in one.scope}
    assert not [doc for doc in asked if not (Path(CORPUS) / f"{doc}.pdf").is_file()]


def _misplaced(questions: tuple[GoldQuestion, ...], folder: Path) -> Iterator[str]:
    for one in questions:
        for quote in one.evidence:
            if not _stands(quote, folder):
                yield f"{one.id}: {quote.doc} p{quote.page} {quote.quote}"


def _stands(quote: GoldQuote, folder: Path) -> bool:
    """Whether the words stand on the page, or go on over its end; on any page where 0 is given."""
    pages = _texts(folder / f"{quote.doc}.pdf")
    if not quote.page:
        return any(fold(quote.quote) in text for text in pages)
    page, *after = pages[quote.page - 1 : quote.page + 1]
    start = _FOLIO.sub("", page)
    over = (start + _FOLIO.sub("", each) for each in after)
    return fold(quote.quote) in page or any(
        0 <= text.find(fold(quote.quote)) < len(start) for text in over
    )


@cache
def _texts(path: Path) -> tuple[str, ...]:
    """The folded words of each page, in the order of the file."""
    with open_pdf(path) as document:
        return tuple(
            fold("".join(str(word[4]) for word in page.get_text("words"))) for page in document
        )
