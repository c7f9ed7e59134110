"""`regionstats show KEY|REGION`"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import Annotated, Any

from regionstats.cli.database import reading
from regionstats.cli.declare import Argument
from regionstats.cli.shared import Shared
from regionstats.errors import UnknownNameError
from regionstats.output.sheet import Sheet
from regionstats.output.views import counted, one_observation, profile
from regionstats.questions import listed
from regionstats.store.lookup import find_key
from regionstats.store.places import find_region
from regionstats.store.read import OBSERVATION_FIELDS, Filters, evidence
from regionstats.store.rows import rows

_KEY = re.compile(r"[0-9a-fA-F]{16}")
_PREFIX = re.compile(r"[0-9a-fA-F]{1,16}")


def show(
    shared: Shared,
    what: Annotated[str, Argument(metavar="KEY|REGION", help="A key, how a key starts, or a region.")],
) -> int:
    """Show one observation with its sentence, or a region's profile."""
    with reading(shared) as connection:
        key, region = _meant(connection, what.strip())
        if key is not None:
            return shared.emit(_observation(connection, key))
        return shared.emit(_profile(connection, region), "Nothing is told of this region.")


def _meant(connection: sqlite3.Connection, what: str) -> tuple[str | None, str]:
    """A key, or else a region's code: a region's name goes before the start of a key."""
    if _KEY.fullmatch(what):
        return find_key(connection, what), ""
    try:
        return None, find_region(connection, what)
    except UnknownNameError as error:
        if not _PREFIX.fullmatch(what):
            hint = "`regionstats list` shows the keys, `regionstats regions` the regions."
            raise UnknownNameError("observation or region", what, error.suggestions, hint) from error
        return find_key(connection, what), ""


def _observation(connection: sqlite3.Connection, key: str) -> Sheet:
    texts = "SELECT d.id, d.text FROM document d WHERE d.id IN (SELECT doc FROM observations WHERE key = ?)"
    text = {row["id"]: row["text"] for row in rows(connection, texts, [key])}
    reasons = [dict(row) for row in evidence(connection, key)]
    found = [
        row | {"evidence": list(_reasons(reasons, row, text[row["doc"]]))}
        for row in listed(connection, Filters(key=key))
    ]
    return Sheet((*OBSERVATION_FIELDS, "evidence"), found, one_observation)


def _reasons(reasons: list[dict[str, Any]], row: dict[str, Any], text: str) -> Iterator[dict[str, Any]]:
    for reason in reasons:
        if reason["region"] == row["region"]:
            words = text[reason["start"] : reason["end"]] if reason["start"] is not None else None
            span = {"start": reason["start"], "end": reason["end"]}
            yield {"field": reason["field"], "words": words, **span, "rule": reason["rule"]}


def _profile(connection: sqlite3.Connection, code: str) -> Sheet:
    query = """
        SELECT r.code, r.name, r.name_zh, r.level, p.name AS parent
        FROM region r LEFT JOIN region p ON p.code = r.parent WHERE r.code = ?
    """
    region = dict(next(rows(connection, query, [code])))
    found = list(listed(connection, Filters(regions=(code,))))
    names = " ".join(filter(None, (region["name"], region["name_zh"])))
    where = f" in {region['parent']}" if region["parent"] else ""
    documents = len({row["doc"] for row in found})
    told = f"{counted(len(found), 'observation')} in {counted(documents, 'document')}"
    title = f"{names} ({code}), {region['level']}{where}: {told}"
    return Sheet(OBSERVATION_FIELDS, found, profile(title))
