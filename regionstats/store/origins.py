"""How documents were read, and what was read from an address before."""

from __future__ import annotations

import sqlite3
from typing import Any

from regionstats.model import Document, Origin
from regionstats.store.rows import rows

ORIGIN_FIELDS = ("reader", "encoding", "etag", "modified", "fetched")
_DOCUMENT = ("id", "text", "lang", "published", "region", "title", "publisher", "url", "kind", "path")


def origin_of(connection: sqlite3.Connection, document_id: str) -> dict[str, Any]:
    """The fields of a document's origin; all None where it was read before origins were kept."""
    query = f"SELECT {', '.join(ORIGIN_FIELDS)} FROM origin WHERE document = ?"
    found = next(rows(connection, query, [document_id]), None)
    return dict(found) if found is not None else dict.fromkeys(ORIGIN_FIELDS)


def read_from(connection: sqlite3.Connection, address: str) -> Document | None:
    """The document that was read from an address, with its origin; None where none was."""
    query = f"SELECT {', '.join(_DOCUMENT)} FROM document WHERE path = ? ORDER BY id LIMIT 1"
    found = next(rows(connection, query, [address]), None)
    if found is None:
        return None
    origin = origin_of(connection, found["id"])
    return Document(**dict(found), origin=Origin(**origin) if origin["reader"] else None)
