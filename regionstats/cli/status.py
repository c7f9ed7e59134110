"""`regionstats status`"""

from __future__ import annotations

from typing import Any

from regionstats import workspace
from regionstats.cli.shared import Shared
from regionstats.output.numbers import plain
from regionstats.output.sheet import Sheet
from regionstats.output.table import Table
from regionstats.output.views import facts
from regionstats.store.read import counts, extractors
from regionstats.version import VERSION

FIELDS = ("database", "chosen_by", "observations", "documents", "regions", "metrics", "extractors", "version")


def status(shared: Shared) -> int:
    """Say which database answers, and what is in it."""
    place = workspace.locate(shared.db)
    with workspace.reading(shared.db) as connection:
        row: dict[str, Any] = {
            "database": str(place.path.resolve()) if place.path else None,
            "chosen_by": place.why,
            "version": VERSION,
        }
        row |= counts(connection) | {"extractors": " ".join(extractors(connection))}
    return shared.emit(Sheet(FIELDS, [row], _table))


def _table(rows: list[Any], lang: str) -> Table:
    return facts([(name.replace("_", " "), plain(rows[0][name]) or "none") for name in FIELDS])
