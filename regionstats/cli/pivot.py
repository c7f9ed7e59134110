"""`regionstats pivot --values METRIC`"""

from __future__ import annotations

from typing import Annotated, Literal

from regionstats.analysis.kinds import EVIDENCE_FIELDS
from regionstats.analysis.pivot import FIELDS, columns
from regionstats.cli import filters
from regionstats.cli.asking import in_unit, nothing_told
from regionstats.cli.database import reading
from regionstats.cli.declare import Option
from regionstats.cli.shared import Shared
from regionstats.output.answers import Names, crosstable, wide_crosstable
from regionstats.output.sheet import Sheet
from regionstats.questions import pivoted, resolved

Dimension = Literal["region", "period", "metric", "measure", "modality", "doc", "publisher"]


def pivot(
    shared: Shared,
    values: Annotated[
        list[str], Option("--values", metavar="METRIC", help="The metric in the cells (may be repeated).")
    ],
    down: Annotated[Dimension, Option("--rows", help="What the rows are: region unless said.")] = "region",
    across: Annotated[Dimension, Option("--cols", help="What the columns are: period unless said.")] = "period",
    region: Annotated[list[str] | None, Option("--region", metavar="REGION", help="Only this region itself.")] = None,
    level: filters.Level = None,
    within: filters.Within = None,
    period: filters.Period = None,
    since: filters.Since = None,
    until: filters.Until = None,
    measure: filters.MeasureOption = None,
    modality: filters.ModalityOption = None,
    source: filters.Sources = None,
    unit: filters.Unit = None,
) -> int:
    """Set metrics out as a cross table."""
    with reading(shared) as connection:
        wanted = resolved(
            connection,
            region=region,
            within=within,
            source=source,
            period=period,
            since=since,
            until=until,
            measure=measure,
            modality=modality,
        )
        found = pivoted(connection, values, wanted, down, across, level)
    heads = columns(found.records, across, found.metrics, found.regions)
    table = crosstable(Names.of(found.metrics, found.regions), down, across, heads)
    records, wide = in_unit(found.records, unit), wide_crosstable(down, heads)
    sheet = Sheet(FIELDS, records, table, wide, extra=EVIDENCE_FIELDS, name="pivot")
    return shared.emit(sheet, nothing_told(found.metrics, found.others))
