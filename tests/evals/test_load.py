"""A library that grows: what is read in, its copies, and what is asked of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from shelves import learn, sample_path

from evals.load import (
    fill,
    growth_lines,
    main,
    multiply,
    questions_for,
    serve,
    serve_sizes,
    served_lines,
)
from rag.ask import ask
from rag.library import Library

SLUG = "gulou-2022"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = learn(tmp_path_factory.mktemp("load"), SLUG)
    growth = fill(folder, [sample_path(SLUG)])
    assert growth.pages > 0
    assert 0 < growth.fresh <= growth.texts
    assert "embed" in "\n".join(growth_lines(growth))
    multiply(folder, 3)
    return folder


def test_copies_are_documents_of_other_bodies(home: Path) -> None:
    with Library.open(home) as library:
        documents = library.documents()
        assert len(documents) == 3
        assert len({document.org for document in documents}) == 3
        copy = next(document for document in documents if document.name.startswith("copy-"))
        answer = ask(library, f"{copy.org}公务接待费是多少")
        assert copy.sha256 in {citation.sha256 for citation in answer.citations}


def test_originals_are_asked_about_by_name(home: Path) -> None:
    with Library.open(home) as library:
        asked = list(questions_for(library.documents()))
    assert any("鼓楼区" in question for question in asked)
    assert any("哪家" in question for question in asked)


def test_every_question_is_timed(home: Path) -> None:
    served = serve(home)
    assert served.documents == 3
    assert 0 < served.p50 <= served.p95 <= served.slowest
    assert 0 < served.wall50 <= served.wall95
    assert served.first95 > 0
    assert served.memory > 50


def test_sizes_are_served_one_after_the_other(home: Path) -> None:
    sizes = serve_sizes(home, [2, 5])
    assert [one.documents for one in sizes] == [3, 5]
    lines = list(served_lines(sizes))
    assert [line.split("|")[1].strip() for line in lines[-2:]] == ["3", "5"]
    assert lines[-2].split("|")[6].strip() == "1.0"


def test_a_folder_without_pdfs_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
