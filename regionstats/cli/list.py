"""`regionstats list`"""

from __future__ import annotations

from typing import Annotated

from regionstats.cli import filters
from regionstats.cli.database import reading
from regionstats.cli.declare import Option
from regionstats.cli.shared import Shared
from regionstats.output.sheet import Sheet
from regionstats.output.views import observations
from regionstats.questions import listed, resolved, with_chinese_names
from regionstats.store.read import OBSERVATION_FIELDS, total


def list_(
    shared: Shared,
    region: Annotated[list[str] | None, Option("--region", metavar="REGION", help="Only this region itself.")] = None,
    within: Annotated[
        list[str] | None, Option("--within", metavar="REGION", help="This region and all that lies in it.")
    ] = None,
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
        found = listed(connection, wanted)
        if shared.form.lang == "zh":
            found = with_chinese_names(connection, found)
        sheet = Sheet(OBSERVATION_FIELDS, found, observations, total=lambda: total(connection, wanted))
        return shared.emit(sheet, "No observation passes.")
