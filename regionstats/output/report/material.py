"""What a report is made of, as the database answers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Record = Mapping[str, Any]


class Material(NamedTuple):
    """The regions asked for and all that is told of them.

    `cells` are the records of the comparison (of one region: its numbers), `told` all observations that competed,
    `conflicts` the groups that contradict each other, `series` the records of `trend` for each metric with a line to
    draw, `documents` the sources with their text by id, `rejected` how many observations a reviewer has taken out.
    """

    regions: Sequence[Record]
    metrics: Sequence[Record]
    cells: Sequence[Record]
    told: Sequence[Record]
    conflicts: Sequence[Record]
    series: Sequence[Sequence[Record]]
    documents: Mapping[str, Record]
    rejected: int
    extractors: tuple[str, ...]


class Heading(NamedTuple):
    """What a report says of itself.

    `title` is None for one of the regions' names, `database` empty for the bundled digests; `command` makes the report
    again, and `filters` are those it was made with.
    """

    title: str | None
    lang: str
    date: str
    database: str
    command: str
    filters: str
