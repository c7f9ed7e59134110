"""The accuracy gate: floors rise, never fall, and hold only for the texts they were measured on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from scoring import score

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
import accuracy


@pytest.fixture
def labelled(tmp_path: Path) -> accuracy.LabelledSet:
    (tmp_path / "a.txt").write_text("4 labs", encoding="utf-8")
    (tmp_path / "documents.jsonl").write_text('{"id": "a", "path": "a.txt"}\n', encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text("", encoding="utf-8")
    return accuracy.LabelledSet("small", tmp_path / "documents.jsonl", tmp_path / "gold.jsonl")


LABEL: dict[str, Any] = {"doc": "a", "start": 0, "end": 1, "value": 4, "concept": "labs", "optional": False}
LABEL["region"] = None
GOOD = score([LABEL], [LABEL])
BAD = score([LABEL], [])


def test_a_set_without_floors_does_not_pass(labelled: accuracy.LabelledSet) -> None:
    assert accuracy.below_floor(labelled, GOOD, {}) == ["small has no floors yet: --raise writes them"]


def test_a_floor_holds_and_never_falls(labelled: accuracy.LabelledSet) -> None:
    floors = {"small": accuracy.raised(labelled, GOOD, {}, afresh=False)}
    assert accuracy.below_floor(labelled, GOOD, floors) == []
    assert any("complete is 0.0000, its floor 1.0000" in line for line in accuracy.below_floor(labelled, BAD, floors))
    assert accuracy.raised(labelled, BAD, floors, afresh=True) == floors["small"]


def test_another_corpus_needs_new_floors(labelled: accuracy.LabelledSet, tmp_path: Path) -> None:
    floors = {"small": accuracy.raised(labelled, GOOD, {}, afresh=False)}
    (tmp_path / "a.txt").write_text("5 labs", encoding="utf-8")
    assert "not the corpus" in accuracy.below_floor(labelled, GOOD, floors)[0]
    assert accuracy.raised(labelled, BAD, floors, afresh=False) == floors["small"]
    assert accuracy.raised(labelled, BAD, floors, afresh=True)["complete"] == 0.0
