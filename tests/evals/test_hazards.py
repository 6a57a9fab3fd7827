"""Reports told by style and hazard: each file under all that it has, peers beside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.counts import Count
from evals.hazards import main, read_labels, tally_groups, write_groups

FILES = (
    {"slug": "a", "style": "ruled", "profile": "fujian", "hazards": ["rotated"]},
    {"slug": "b", "style": "unruled", "profile": "fujian", "hazards": []},
)


def sample(slug: str, right: int, of: int) -> dict[str, object]:
    return {"id": slug, "measures": {"cells": {"right": right, "of": of}}}


REPORT = {
    "suite": "files",
    "tasks": [
        {"name": "tables", "samples": [sample("a", 9, 10), sample("b", 5, 10)]},
        {"name": "tables peer", "samples": [sample("a", 3, 10)]},
    ],
}


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    path = tmp_path / "manifest.jsonl"
    path.write_text("".join(json.dumps(file) + "\n" for file in FILES), encoding="utf-8")
    return path


def test_a_file_counts_under_all_that_it_has(manifest: Path) -> None:
    groups = tally_groups(REPORT, read_labels(manifest), "cells")
    assert groups["all"] == {"tables": Count(14, 20), "tables peer": Count(3, 10)}
    assert groups["hazard rotated"]["tables"] == Count(9, 10)
    assert groups["hazard none"] == groups["style unruled"] == {"tables": Count(5, 10)}
    assert groups["profile fujian"]["tables"] == Count(14, 20)


def test_peers_stand_beside(manifest: Path) -> None:
    lines = list(write_groups(tally_groups(REPORT, read_labels(manifest), "cells")))
    assert lines[0] == "| files | of | tables | tables peer |"
    assert "| hazard rotated | 10 | 90.0% | 30.0% |" in lines
    assert "| style unruled | 10 | 50.0% |  |" in lines


def test_a_broken_manifest_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report, manifest = tmp_path / "files.json", tmp_path / "manifest.jsonl"
    report.write_text(json.dumps(REPORT), encoding="utf-8")
    manifest.write_text("{}\n", encoding="utf-8")
    assert main([str(report), "--manifest", str(manifest)]) == 2
    assert "清单" in capsys.readouterr().err
