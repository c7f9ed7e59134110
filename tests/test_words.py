"""What pictures and reports say: the same in both languages, and every sentence fills."""

from __future__ import annotations

import re
from typing import Any

import pytest

from regionstats.output.words import counted, joined, named, say, words


def flat(found: Any, before: str = "") -> dict[str, str]:
    lines: dict[str, str] = {}
    for key, value in found.items():
        lines |= {f"{before}{key}": value} if isinstance(value, str) else flat(value, f"{before}{key}.")
    return lines


def test_both_languages_say_the_same_with_the_same_values() -> None:
    english, chinese = flat(words("en")), flat(words("zh"))
    assert english.keys() == chinese.keys()
    for key, text in english.items():
        assert set(re.findall(r"\{(\w+)\}", text)) == set(re.findall(r"\{(\w+)\}", chinese[key])), key


def test_chinese_is_chinese() -> None:
    kept = [
        key
        for key, text in flat(words("zh")).items()
        if re.search("[a-z]{3}", re.sub(r"\{\w+\}|--\w+|`[^`]*`|regionstats", "", text))
    ]
    assert kept == []


@pytest.mark.parametrize(
    ("names", "english", "chinese"),
    [([], "", ""), (["A"], "A", "A"), (["A", "B"], "A and B", "A与B"), (["A", "B", "C"], "A, B and C", "A、B与C")],
)
def test_joined(names: list[str], english: str, chinese: str) -> None:
    assert (joined(names, "en"), joined(names, "zh")) == (english, chinese)


def test_named() -> None:
    assert named("technology contracts", "level", "en") == "Technology contracts"
    assert named("technology contracts", "growth", "en") == "Technology contracts, growth"
    assert named("技术合同成交额", "growth", "zh") == "技术合同成交额，增长"


def test_say_fills_and_knows_its_keys() -> None:
    assert say("en", "plot", "compare", names="A and B") == "A and B compared"
    with pytest.raises(KeyError):
        say("en", "plot", "no such sentence")


@pytest.mark.parametrize(("count", "english"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows")])
def test_counted(count: int, english: str) -> None:
    assert counted("en", "report", "rows", count) == english
    assert str(count) in counted("zh", "report", "rows", count)
