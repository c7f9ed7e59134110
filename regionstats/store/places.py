"""Which region a person means: by code, or by any name, with or without the word for what kind of place it is."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from regionstats.errors import UnknownNameError, UsageError
from regionstats.names import fold, near
from regionstats.store.rows import rows, texts
from regionstats.terms import REGION_LEVELS

_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(?:zhuang |hui |uy?g[hu]*ur )?autonomous region", ("province",)),
    (r"special administrative region|sar|province", ("province",)),
    (r"municipality", ("city",)),
    (r"city", ("city", "county")),
    (r"(?:autonomous )?prefecture|league", ("city",)),
    (r"(?:autonomous )?county|district|banner", ("county",)),
    (r"(?:壮族|回族|维吾尔)?自治区|特别行政区|省", ("province",)),
    (r"市", ("city", "county")),
    (r"自治州|地区|盟", ("city",)),
    (r"自治县|县|区|旗", ("county",)),
)
"""The word for a kind of place at the end of a name, and the levels such a place can have."""

_SHOWN = 8

_MUNICIPALITIES = frozenset({"CN-BJ", "CN-CQ", "CN-SH", "CN-TJ"})
"""The provinces that are cities."""

_BELOW = """
WITH RECURSIVE below(code) AS (
    SELECT ? UNION SELECT region.code FROM region JOIN below ON region.parent = below.code
) SELECT code FROM below
"""

_WORDS = ("{} province", "{} city", "{} county", "{} district", "{}省", "{}市", "{}自治区", "{}县", "{}区")


def find_region(connection: sqlite3.Connection, name: str) -> str:
    """The code of the region called `name`: a code, a GB/T 2260 number, or any name in English or Chinese.

    Where several answer, the one of the highest level is meant (`jilin` is the province, `Jilin City` the city);
    `Suzhou, Jiangsu` says which.
    UsageError where several remain, UnknownNameError with what was near where none answers: nothing is corrected.
    """
    found = _meant(connection, name) or _meant_within(connection, name)
    if found:
        return _highest(connection, name, found)
    raise UnknownNameError("region", name, _near(connection, name), "`regionstats regions --search TEXT` finds names.")


def _meant(connection: sqlite3.Connection, name: str, inside: frozenset[str] | None = None) -> list[sqlite3.Row]:
    """The regions (of those `inside`, where given) that the most literal reading with any answer leads to."""
    for words, levels in _readings(fold(name)):
        found = [row for row in _called(connection, words) if _is_one_of(row, levels)]
        found = [row for row in found if inside is None or row["code"] in inside]
        if found:
            return found
    return []


def _meant_within(connection: sqlite3.Connection, name: str) -> list[sqlite3.Row]:
    """`Suzhou, Jiangsu`: those called by the first part that lie in the region called by the rest."""
    first, comma, rest = name.replace("，", ",").partition(",")
    if not comma:
        return []
    return _meant(connection, first, frozenset(texts(connection, _BELOW, [find_region(connection, rest)])))


def _near(connection: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """Names like this one, or like it without its word for the kind of place (`Dalian Province`)."""
    known = texts(connection, "SELECT name FROM region UNION SELECT name_zh FROM region WHERE name_zh IS NOT NULL")
    bare = [words[0] for words, _ in _readings(fold(name)) if len(words) == 1]
    return tuple(dict.fromkeys(like for word in reversed(bare) for like in near(word, known)))[:3]


def _readings(folded: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What the name can be, most literal first: as it stands, without its word for the kind of place, with one."""
    yield (folded,), REGION_LEVELS
    for pattern, levels in _KINDS:
        match = re.fullmatch(rf"(.+?) ?(?:{pattern})", folded)
        bare = match[1] if match else ""
        if len(bare) > 1:
            yield (bare,), levels
    yield tuple(word.format(folded) for word in _WORDS), REGION_LEVELS


def _is_one_of(row: sqlite3.Row, levels: tuple[str, ...]) -> bool:
    return row["level"] in levels or ("city" in levels and row["code"] in _MUNICIPALITIES)


def _called(connection: sqlite3.Connection, words: tuple[str, ...]) -> list[sqlite3.Row]:
    """Regions with one of these names; only where there is none, spaces do not count (`Xian`, `Hongkong`)."""
    marks = ", ".join("?" * len(words))
    query = "SELECT DISTINCT r.code, r.name, r.level FROM region_name n JOIN region r ON r.code = n.code WHERE "
    exact = list(rows(connection, f"{query} n.name IN ({marks})", words))
    together = tuple(word.replace(" ", "") for word in words)
    return exact or list(rows(connection, f"{query} replace(n.name, ' ', '') IN ({marks})", together))


def _highest(connection: sqlite3.Connection, name: str, found: list[sqlite3.Row]) -> str:
    top = min(REGION_LEVELS.index(row["level"]) for row in found)
    best = sorted((row for row in found if REGION_LEVELS.index(row["level"]) == top), key=lambda row: str(row["code"]))
    if len(best) == 1:
        return str(best[0]["code"])
    choices = ", ".join(f"{row['code']} ({_where(connection, row['code'])})" for row in best[:_SHOWN])
    choices += f" and {len(best) - _SHOWN} more" if len(best) > _SHOWN else ""
    raise UsageError(
        f"{name!r} is the name of several regions: {choices}.",
        "Write the code of the one you mean, or what it lies in behind a comma.",
    )


def _where(connection: sqlite3.Connection, code: str) -> str:
    """The region with what it lies in: Chaoyang, Beijing."""
    query = "SELECT coalesce(r.name || ', ' || p.name, r.name) FROM region r LEFT JOIN region p ON p.code = r.parent"
    return texts(connection, f"{query} WHERE r.code = ?", [code])[0]
