"""`regionstats schema [VIEW]`"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from regionstats.cli.declare import Argument
from regionstats.cli.shared import Shared
from regionstats.output.sheet import Sheet
from regionstats.output.table import Row, Table
from regionstats.store.meanings import COLUMNS, VIEWS

View = Literal["observations", "documents", "regions", "metrics"]
FIELDS = ("view", "column", "meaning")


def schema(
    shared: Shared,
    view: Annotated[
        View | None, Argument(metavar="VIEW", help="Only observations, documents, regions or metrics.")
    ] = None,
) -> int:
    """List the columns of the views.

    `regionstats sql` asks these views, and so can any program that opens SQLite files. They are the same in every
    database of regionstats; the tables behind them may change.
    """
    found = [
        {"view": name, "column": column, "meaning": meaning}
        for name in ([view] if view else VIEWS)
        for column, meaning in COLUMNS[name].items()
    ]
    return shared.emit(Sheet(FIELDS, found, _table))


def _table(rows: list[Any], lang: str) -> Table:
    shown: list[Row] = []
    before = None
    for row in rows:
        if row["view"] != before:
            before = row["view"]
            shown.append(Row((f"{before}: {VIEWS[before]}", ""), "bold"))
        shown.append(Row((f"  {row['column']}", row["meaning"])))
    return Table(("column", "meaning"), shown)
