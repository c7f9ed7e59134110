"""Opening the database for a command, and saying so where the bundled digests answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from regionstats import workspace
from regionstats.cli.shared import Shared
from regionstats.output.notes import warn


@contextmanager
def reading(shared: Shared) -> Iterator[sqlite3.Connection]:
    """A connection to the database that answers."""
    if workspace.locate(shared.db).path is None:
        warn("No database: answering from the bundled digests (`regionstats init` makes one).")
    with workspace.reading(shared.db) as connection:
        yield connection
