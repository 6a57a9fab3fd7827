"""The words of the lexicon: what they mean does not hang on how a process hashes texts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from rag.question.lexicon import find_items

ROUTES = "from rag.question import lexicon; print(lexicon._ROUTES, lexicon._ENGLISH)"


def test_words_of_two_items_mean_the_same_in_every_process() -> None:
    root = Path(__file__).parents[3]
    read = [
        subprocess.run(
            [sys.executable, "-c", ROUTES],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=root,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    ]
    assert len(set(read)) == 1
    assert len(read[0]) > 1000


def test_an_own_name_goes_before_another_items_word() -> None:
    assert find_items("财政拨款收入")[0].item.key == "财政拨款收入"
