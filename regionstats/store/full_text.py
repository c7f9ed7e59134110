"""Full text search over the documents: an index of FTS5, `document_fts`, beside the table `document`.

FTS5 takes a run of Chinese characters for one word. So the index is given every two neighbours of a run as a word, and
its last character: 技术合同 is `技术 术合 合同 同`. A word is asked for as the phrase of its pairs. The table of the
index names its content (`content="document"`), which is how datasette and sqlite-utils know what it belongs to.
What `words` gives may not change without a migration that makes the index anew: taking a text out needs the same words.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from regionstats.names import fold
from regionstats.store.rows import rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

CHINESE = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(f"[{CHINESE}]+")
_PARTS = re.compile(f"[{CHINESE}]+|[^{CHINESE}]+")
_WORD = re.compile(r"[^\W_]")
_TAKE_OUT = "INSERT INTO document_fts (document_fts, rowid, title, text) VALUES ('delete', ?, ?, ?)"
_AT_ONCE = 500
_PUT_IN = "INSERT INTO document_fts (rowid, title, text) VALUES (?, ?, ?)"


def words(text: str) -> str:
    """The text as the index takes it: runs of Chinese as pairs of neighbours, all else as it stands."""
    return _RUN.sub(lambda run: f" {_pairs(run[0])} {run[0][-1]} ", text)


def index(connection: Connection, entries: Sequence[tuple[str, str, str]]) -> None:
    """Put documents that have just been written into the index: the id, and title and text as `words` gives them."""
    places = dict(_told(connection, "id, rowid", [name for name, *_ in entries]))
    _run(connection, _PUT_IN, [(places[name], title, text) for name, title, text in entries])


def forget(connection: Connection, documents: Sequence[str]) -> None:
    """Take documents out of the index, while the table still has them as they were put in."""
    found = _told(connection, "rowid, coalesce(title, ''), text", documents)
    _run(connection, _TAKE_OUT, [(row[0], words(row[1]), words(row[2])) for row in found])


def _told(connection: Connection, columns: str, documents: Sequence[str]) -> Iterator[Any]:
    """These columns of the documents that are there."""
    for start in range(0, len(documents), _AT_ONCE):
        some = tuple(documents[start : start + _AT_ONCE])
        marks = ", ".join("?" * len(some))
        yield from connection.exec_driver_sql(f"SELECT {columns} FROM document WHERE id IN ({marks})", some).all()


def _run(connection: Connection, statement: str, entries: list[tuple[int, str, str]]) -> None:
    if entries:
        connection.exec_driver_sql(statement, entries)


def search(
    connection: sqlite3.Connection,
    asked: Sequence[Sequence[str]],
    sources: Sequence[str] = (),
    region: str | None = None,
) -> Iterator[sqlite3.Row]:
    """The rows of the view `documents` that have every word of `asked` in any of its forms, best first.

    A word may be several (a phrase) or end in `*` (all that begin so). Of `sources` (ids or publishers) and about
    `region` only, where given. Words without a letter or digit are not looked for.
    """
    query = """
        SELECT d.id, d.path, d.title, d.publisher, d.published, d.lang, d.region, d.kind, d.url, d.sha256, d.text
        FROM document_fts JOIN document d ON d.rowid = document_fts.rowid WHERE document_fts MATCH ?
    """
    forms = (" OR ".join(filter(None, map(expression, word))) for word in asked)
    values = [" AND ".join(f"({form})" for form in forms if form)]
    if sources:
        marks = ", ".join("?" * len(sources))
        query, values = f"{query} AND (d.id IN ({marks}) OR d.publisher IN ({marks}))", [*values, *sources, *sources]
    if region:
        query, values = f"{query} AND d.region = ?", [*values, region]
    return rows(connection, f"{query} ORDER BY document_fts.rank, d.id", values)


def other_names(connection: sqlite3.Connection, word: str) -> list[str]:
    """What a region or metric of exactly this name is called in the other language; empty where it names none.

    Of a region's Chinese names it is the shortest, which the longer ones begin with (辽宁, 辽宁省).
    """
    query = """
        SELECT r.name, (SELECT o.name FROM region_name o WHERE o.code = r.code AND o.name GLOB '[㐀-鿿]*'
                        AND length(o.name) > 1 ORDER BY length(o.name), o.name LIMIT 1)
        FROM region_name n JOIN region r ON r.code = n.code WHERE n.name = ?1
        UNION SELECT m.name, m.name_zh FROM metric_name n JOIN metric m ON m.id = n.metric WHERE n.name = ?1
    """
    found = [tuple(row) for row in rows(connection, query, [fold(word)])]
    chinese = bool(_RUN.search(word))
    return sorted({name for names in found for name in names if name and bool(_RUN.search(name)) != chinese})


def expression(word: str) -> str:
    """A word in the index's own language of questions; empty where it has no letter or digit."""
    parts = _PARTS.findall(word.rstrip("*"))
    if not _WORD.search(word):
        return ""
    told = [_part(part, last=place == len(parts) - 1) for place, part in enumerate(parts)]
    phrase = " ".join(told).replace('"', '""')
    open_end = word.endswith("*") or (len(parts[-1]) == 1 and bool(_RUN.fullmatch(parts[-1])))
    return f'"{phrase}" *' if open_end else f'"{phrase}"'


def _part(part: str, last: bool) -> str:
    """A run as the phrase of its pairs; one that another part follows ends there, so its last character is a word."""
    if not _RUN.fullmatch(part):
        return part
    return " ".join(filter(None, (_pairs(part), "" if last and len(part) > 1 else part[-1])))


def _pairs(run: str) -> str:
    return " ".join(map("".join, pairwise(run)))
