"""`regionstats list`"""

from __future__ import annotations

from typing import Annotated

import typer

from regionstats.cli import filters
from regionstats.cli.database import reading
from regionstats.cli.shared import Shared
from regionstats.interface import listed, resolved
from regionstats.output.sheet import Sheet
from regionstats.output.views import observations
from regionstats.store.read import OBSERVATION_FIELDS


def list_(
    shared: Shared,
    region: Annotated[list[str] | None, typer.Option("--region", help="Only this region itself.")] = None,
    within: Annotated[list[str] | None, typer.Option("--within", help="This region and all that lies in it.")] = None,
    metric: filters.Metrics = None,
    category: filters.Categories = None,
    period: filters.Period = None,
    since: filters.Since = None,
    until: filters.Until = None,
    measure: filters.MeasureOption = None,
    modality: filters.ModalityOption = None,
    source: filters.Sources = None,
) -> int:
    """List observations."""
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
        return shared.emit(
            Sheet(OBSERVATION_FIELDS, listed(connection, wanted), observations), "No observation passes."
        )
