"""`regionstats trend METRIC REGION...`"""

from __future__ import annotations

from typing import Annotated, Literal

from regionstats.analysis.growth import FIELDS as GROWTH_FIELDS
from regionstats.analysis.kinds import EVIDENCE_FIELDS
from regionstats.analysis.trend import FIELDS
from regionstats.cli import filters
from regionstats.cli.asking import in_unit, nothing_told, percent, untold
from regionstats.cli.database import reading
from regionstats.cli.declare import Argument, Option
from regionstats.cli.shared import Shared
from regionstats.output.answers import Names, series
from regionstats.output.sheet import Sheet
from regionstats.questions import followed, resolved


def trend(
    shared: Shared,
    metric: Annotated[str, Argument(metavar="METRIC", help="The metric's id or name.")],
    regions: Annotated[list[str], Argument(metavar="REGION...", help="One region or more.")],
    growth: Annotated[
        Literal["yoy", "cagr"] | None,
        Option("--growth", help="Growth reckoned from levels: on the year before, or the average a year."),
    ] = None,
    tolerance: Annotated[
        str | None,
        Option("--tolerance", metavar="POINTS", help="How far stated and reckoned growth may lie apart (0.5)."),
    ] = None,
    since: filters.Since = None,
    until: filters.Until = None,
    measure: filters.MeasureOption = None,
    modality: filters.ModalityOption = None,
    source: filters.Sources = None,
    unit: filters.Unit = None,
) -> int:
    """Follow a metric through time."""
    with reading(shared) as connection:
        wanted = resolved(connection, source=source, since=since, until=until, measure=measure, modality=modality)
        found = followed(connection, metric, regions, wanted, growth, None if tolerance is None else percent(tolerance))
    fields = FIELDS + (GROWTH_FIELDS if growth else ())
    names = Names.of(found.metrics, found.regions)
    sheet = Sheet(fields, in_unit(found.records, unit), series(names), extra=EVIDENCE_FIELDS, name="trend")
    code = shared.emit(sheet, nothing_told(found.metrics, found.others, found.regions))
    untold(found)
    return code
