"""What a time can begin with is asked first, for speed: it must never lose one that the grammar alone would find."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from regionstats.find import periods_en, periods_zh
from regionstats.find.opening import chinese_opening, english_opening

ROOT = Path(__file__).parent.parent
TEXTS = [
    *sorted((ROOT / "benchmarks" / "corpus" / "texts").rglob("*.txt")),
    *sorted((ROOT / "regionstats" / "lexicon" / "data").rglob("*.toml")),
    *sorted((ROOT / "tests").glob("test_*.py")),
]


def spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int, str | None]]:
    return [(match.start(), match.end(), match.lastgroup) for match in pattern.finditer(text)]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_time_is_lost(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    gated = periods_en._pattern().pattern
    english = re.compile(gated.replace(english_opening(periods_en._grammar()), r"\w"))
    assert english.pattern != gated
    assert spans(periods_en._pattern(), text.lower()) == spans(english, text.lower())
    assert spans(periods_zh._pattern(), text) == spans(re.compile(periods_zh._kinds()), text)


@pytest.mark.parametrize(
    ("pattern", "text", "begins"),
    [
        ("(?P<a>the first quarters?)", "the first quarter", True),
        ("(?P<a>the first quarters?)", "the rest", False),
        ("(?P<a>the first quarters?)", "rest", False),
        (r"in (?:19|20)\d\d", "in 2021", True),
        (r"in (?:19|20)\d\d", "in 130.8", False),
        ("q[1-4]", "q3", True),
        ("a year earlier", "a year earlier", True),
        ("a year earlier", "an hour", False),
    ],
)
def test_english_openings(pattern: str, text: str, begins: bool) -> None:
    assert (re.match(english_opening(pattern), text) is not None) is begins


@pytest.mark.parametrize(("text", "begins"), [("今年", True), ("2023年", True), ("3家", False), ("130.8亿", False)])
def test_chinese_openings(text: str, begins: bool) -> None:
    assert (re.match(chinese_opening(["今年"], "上"), text) is not None) is begins
