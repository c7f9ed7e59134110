"""`regionstats init [--empty]`"""

from __future__ import annotations

from typing import Annotated

from regionstats import workspace
from regionstats.cli.declare import Option
from regionstats.cli.shared import Shared
from regionstats.output.notes import warn


def init(shared: Shared, empty: Annotated[bool, Option("--empty", help="Without the bundled digests.")] = False) -> int:
    """Make a database, with the bundled digests in it."""
    path = workspace.fresh(shared.db)
    workspace.new(path, seeds=not empty)
    what = "no documents yet" if empty else "the bundled digests"
    then = shared.command("ingest FILE" if empty else "compare liaoning guangdong")
    warn(f"{path} is made, with {what}. Next: {then}")
    return 0
