"""Many generated files: OUT/samples, OUT/gold, OUT/manifest.jsonl. Deterministic."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from evals.generate.make import Made, Plan, make_file, make_plans, manifest_line
from evals.generate.questions import ask_between, ask_file, rank_bodies
from evals.gold import GoldQuestion, write_lines
from extract.errors import BadGold

Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and the slug of the last."""


def generate(
    out: Path, *, count: int, seed: int, jobs: int | None = None,
    progress: Progress | None = None, unfamiliar: bool = False,
) -> list[Made]:  # fmt: skip
    """Writes ``count`` files with their gold. The same seed and count give the same bytes.

    jobs: processes, as many as there are processors when None; unfamiliar: growth is said in
    wordings of their own, and no fault is planted. Raises BadGold where a file is not as planned.
    """
    plans = make_plans(seed, count, faulty=0.0 if unfamiliar else 0.5, unfamiliar=unfamiliar)
    make = partial(_make_or_tell, out=out)
    made: list[Made] = []
    with ProcessPoolExecutor(min(jobs or os.cpu_count() or 1, count)) as pool:
        for number, one in enumerate(pool.map(make, plans), 1):
            if isinstance(one, str):
                raise BadGold(one, where=plans[number - 1].slug)
            made.append(one)
            if progress:
                progress(number, count, one.plan.slug)
    lines = "".join(manifest_line(one) + "\n" for one in made)
    (out / "manifest.jsonl").write_text(lines, encoding="utf-8")
    write_lines(out / "gold" / "questions" / "generated.jsonl", list_questions(made))
    return made


def _make_or_tell(plan: Plan, out: Path) -> Made | str:
    """A file, or why it could not be made: an error of ours does not cross processes."""
    try:
        return make_file(plan, out)
    except BadGold as exc:
        return exc.what


def list_questions(made: Sequence[Made]) -> Iterator[GoldQuestion]:
    """All questions, those about one file first."""
    asked = [one.asked for one in made if one.asked.places]
    for each in asked:
        yield from ask_file(each)
    yield from ask_between(asked)
    yield from rank_bodies(asked)
