"""Any text at all is read without a crash, without a hang, and with offsets that name their surfaces."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
import fuzz

HOSTILE = [(name, text) for name, text in fuzz.hostile() if len(text) <= 100_000]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_thousand_random_texts(lang: str) -> None:
    dice = random.Random(lang)
    language = "zh" if lang == "zh" else "en"
    troubled = [
        (text, why)
        for text in (fuzz.random_text(dice, language) for _ in range(1_000))
        if (why := fuzz.trouble(text, language))
    ]
    assert troubled == []


@pytest.mark.parametrize(("name", "text"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_hostile_texts(name: str, text: str) -> None:
    assert fuzz.trouble(text, None) is None


def test_a_sentence_that_ends_in_an_adverb() -> None:
    text = "In 2021 the half of 5 percent, the 15 is Q3 , up. No. $5m ranked by No. the half 1 the 15 is Q3 , up"
    assert fuzz.trouble(text, "en") is None


def test_trouble_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(document: object) -> object:
        raise ZeroDivisionError("as a broken extractor would")

    monkeypatch.setattr(fuzz, "observations", broken)
    assert fuzz.trouble("5 labs", "en") == "ZeroDivisionError: as a broken extractor would"
