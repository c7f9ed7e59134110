"""The labelled texts hold together: every label lies in its text, and says only what the field guide allows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from scoring import read_rows

from regionstats.model import BOUNDS, MEASURES, MODALITIES, PERIOD_BASES
from regionstats.period import Period

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "benchmarks" / "corpus"
SETS = [(path, path.with_name(path.name.replace("documents", "gold"))) for path in CORPUS.glob("documents.*.jsonl")]
SEEDS = (ROOT / "seeds" / "documents.jsonl", ROOT / "tests" / "data" / "gold.seeds.jsonl")


def texts(manifest: Path) -> dict[str, str]:
    return {row["id"]: (manifest.parent / row["path"]).read_text(encoding="utf-8") for row in read_rows(manifest)}


def faults(text: str, row: dict[str, Any]) -> list[str]:
    surface = text[row["start"] : row["end"]]
    allowed = {"measure": MEASURES, "bound": BOUNDS, "modality": MODALITIES, "period_basis": (*PERIOD_BASES, None)}
    found = [name for name, values in allowed.items() if row[name] not in values]
    found += [name for name in ("period", "baseline") if row[name] and str(Period.parse(row[name])) != row[name]]
    if (row["period"] is None) != (row["period_basis"] is None):
        found.append("period without basis")
    if not surface or surface != surface.strip():
        found.append(f"span {surface!r}")
    return found


@pytest.mark.parametrize(("manifest", "labels"), [SEEDS, *sorted(SETS)], ids=lambda path: path.name)
def test_labels_lie_in_their_texts(manifest: Path, labels: Path) -> None:
    text_of = texts(manifest)
    wrong = [(row["doc"], row["start"], bad) for row in read_rows(labels) if (bad := faults(text_of[row["doc"]], row))]
    assert wrong == []


def test_digests_say_what_they_are_digests_of() -> None:
    manifest = SEEDS[0]
    text_of = texts(manifest)
    for row in read_rows(manifest):
        head = text_of[row["id"]].partition("\n")[0]
        assert row["kind"] == "digest"
        assert head.startswith(f"Digest, in regionstats' own words, of: {row['title']} ({row['publisher']}, ")
