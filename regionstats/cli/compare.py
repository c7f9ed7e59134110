"""`regionstats compare REGION REGION...`"""

from __future__ import annotations

from typing import Annotated

from regionstats.cli import filters
from regionstats.cli.comparing import compare_regions
from regionstats.cli.declare import Argument, Option
from regionstats.cli.shared import Shared


def compare(
    shared: Shared,
    regions: Annotated[
        list[str],
        Argument(metavar="REGION REGION...", help="Two regions or more; the others are set against the first."),
    ],
    metric: filters.Metrics = None,
    category: filters.Categories = None,
    period: filters.Period = None,
    since: filters.Since = None,
    until: filters.Until = None,
    measure: filters.MeasureOption = None,
    modality: filters.ModalityOption = None,
    source: filters.Sources = None,
    only_shared: Annotated[bool, Option("--shared", help="Only rows that all regions have.")] = False,
    evidence: Annotated[bool, Option("--evidence", help="Add the sentences and their sources.")] = False,
    unit: filters.Unit = None,
) -> int:
    """Set regions beside each other."""
    return compare_regions(
        shared,
        regions,
        only_shared,
        evidence,
        unit,
        metric=metric,
        category=category,
        source=source,
        period=period,
        since=since,
        until=until,
        measure=measure,
        modality=modality,
    )
