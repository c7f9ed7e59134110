"""A plugin of datasette: words are looked for as `regionstats search` does, Chinese ones by pairs of characters."""

from __future__ import annotations

import sqlite3

from datasette import hookimpl  # type: ignore[import-untyped]

from regionstats.names import fold
from regionstats.store.full_text import expression


@hookimpl(trylast=True)  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Words and names as the program reads them; last, since datasette has an `escape_fts` of its own."""
    conn.create_function("escape_fts", 1, asked)
    conn.create_function("source", 2, source)
    conn.create_function("fold_name", 1, lambda name: fold(name or ""))


def asked(words: str | None) -> str:
    """What was typed, in the full-text index's language: every word has to be there."""
    return " ".join(filter(None, map(expression, (words or "").split())))


def source(kind: str | None, title: str | None) -> str | None:
    """A title as a source is named: a digest is always called one."""
    return f"digest of {title}" if kind == "digest" and title else title
