"""`regionstats conflicts`"""

from __future__ import annotations

from typing import Annotated

from regionstats.analysis.conflicts import FIELDS
from regionstats.cli import filters
from regionstats.cli.asking import in_unit, percent
from regionstats.cli.database import reading
from regionstats.cli.declare import Option
from regionstats.cli.shared import Shared
from regionstats.output.answers import Names, disagreements
from regionstats.output.sheet import Sheet
from regionstats.questions import contradictions, resolved


def conflicts(
    shared: Shared,
    tolerance: Annotated[
        str, Option("--tolerance", metavar="PERCENT", help="How far apart numbers may lie (0).")
    ] = "0",
    region: Annotated[list[str] | None, Option("--region", metavar="REGION", help="Only this region itself.")] = None,
    within: filters.Within = None,
    metric: filters.Metrics = None,
    category: filters.Categories = None,
    period: filters.Period = None,
    since: filters.Since = None,
    until: filters.Until = None,
    measure: filters.MeasureOption = None,
    modality: filters.ModalityOption = None,
    source: filters.Sources = None,
    unit: filters.Unit = None,
) -> int:
    """Show what sources tell differently."""
    with reading(shared) as connection:
        wanted = resolved(
            connection,
            region=region,
            within=within,
            metric=metric,
            category=category,
            source=source,
            period=period,
            since=since,
            until=until,
            measure=measure,
            modality=modality,
        )
        found = contradictions(connection, wanted, percent(tolerance))
    table = disagreements(Names.of(found.metrics, found.regions))
    sheet = Sheet(FIELDS, in_unit(found.records, unit), table, name="conflicts")
    return shared.emit(sheet, "No two sources differ.")
