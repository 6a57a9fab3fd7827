"""Who read a claim, and whether a person should look at it, are kept with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.records import Disclosure
from rag.store.disclosures import Store


@pytest.mark.parametrize(
    ("reader", "review"), [("grammar", False), ("grammar", True), ("model", False), ("model", True)]
)
def test_a_claim_keeps_its_reader(
    make_disclosure: Callable[..., Disclosure], tmp_path: Path, reader: str, review: bool
) -> None:
    made = make_disclosure()
    claim = made.statements[0]._replace(reader=reader, review=review)
    made = made._replace(statements=(claim,))
    store = Store(tmp_path / "library.sqlite")
    try:
        store.save(made, passages=(), reader="test")
        assert store.load(made.document.sha256).statements == (claim,)
    finally:
        store.close()
