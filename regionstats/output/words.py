"""What pictures and reports say, in English and Chinese; the words themselves are in data/."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

Words = Mapping[str, Any]


@lru_cache
def words(lang: str) -> Words:
    """All words of a language (`en` or `zh`), sections as mappings of their own."""
    with (Path(__file__).parent / "data" / f"{lang}.toml").open("rb") as file:
        return tomllib.load(file)


def say(lang: str, section: str, key: str, **values: object) -> str:
    """The sentence `key` of a section with its values filled in. KeyError for one that is not there."""
    return str(words(lang)[section][key]).format(**values)


def counted(lang: str, section: str, key: str, count: int) -> str:
    """The sentence about one thing or about `count` of them: `1 row`, `2 rows`."""
    return say(lang, section, f"{key}_1" if count == 1 else f"{key}_n", count=count)


def joined(names: Sequence[str], lang: str) -> str:
    """`Liaoning, Jilin and Guangdong`, 辽宁、吉林与广东."""
    if len(names) < 2:
        return "".join(names)
    found = words(lang)
    return f"{found['list_comma'].join(names[:-1])}{found['list_and']}{names[-1]}"


def named(name: str, measure: str, lang: str) -> str:
    """What a row is about: its name, and how it is measured where that is no level."""
    start = name[:1].upper() + name[1:]
    return start if measure == "level" else f"{start}{words(lang)['comma']}{words(lang)[f'measure_{measure}']}"
