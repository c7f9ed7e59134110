"""`regionstats regions`"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from regionstats.cli.database import reading
from regionstats.cli.declare import Option
from regionstats.cli.shared import Shared
from regionstats.output.sheet import Sheet
from regionstats.questions import spoken_of
from regionstats.store import read
from regionstats.store.places import find_region
from regionstats.terms import RegionLevel


def regions(
    shared: Shared,
    everything: Annotated[bool, Option("--all", help="Every region known, not only those spoken of.")] = False,
    search: Annotated[str | None, Option("--search", metavar="TEXT", help="Every region with this in a name.")] = None,
    level: Annotated[RegionLevel | None, Option("--level", help="Every region of this level.")] = None,
    within: Annotated[str | None, Option("--within", metavar="REGION", help="This region and every one in it.")] = None,
) -> int:
    """List the regions that have observations, or all."""
    with reading(shared) as connection:
        found: Iterator[dict[str, Any]]
        if everything or search or level or within:
            code = find_region(connection, within) if within else None
            found = (dict(row) for row in read.regions(connection, search, level, code))
        else:
            found = spoken_of(connection)
        return shared.emit(Sheet(read.REGION_FIELDS, found), "No region passes; --all lists every region known.")
