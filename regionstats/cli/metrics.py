"""`regionstats metrics` and `regionstats metrics match TEXT...`"""

from __future__ import annotations

from typing import Annotated

from regionstats.cli.database import reading
from regionstats.cli.declare import Argument, Option
from regionstats.cli.shared import Shared
from regionstats.output.sheet import Sheet
from regionstats.output.views import catalogue as catalogue_table
from regionstats.questions import in_catalogue_order
from regionstats.store import read
from regionstats.store.lookup import find_category


def metrics(
    shared: Shared,
    search: Annotated[
        str | None, Option("--search", metavar="TEXT", help="Only metrics with this in name or text.")
    ] = None,
    category: Annotated[
        str | None, Option("--category", metavar="CATEGORY", help="Only metrics of this category.")
    ] = None,
) -> int:
    """List the metrics."""
    with reading(shared) as connection:
        group = find_category(connection, category) if category else None
        passing = {row["metric"] for row in read.metrics(connection, search, group)}
        found = [row for row in in_catalogue_order(connection) if row["metric"] in passing]
    return shared.emit(Sheet(read.METRIC_FIELDS, found, catalogue_table), "No metric passes.")


def match(
    shared: Shared, texts: Annotated[list[str], Argument(metavar="TEXT...", help="Phrases as texts have them.")]
) -> int:
    """Say which metric a text's phrase means; empty where none does."""
    from regionstats.lexicon.metrics import catalogue

    known = catalogue()
    return shared.emit(Sheet(("text", "metric"), [{"text": text, "metric": known.match(text)} for text in texts]))
