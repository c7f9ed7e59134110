"""`regionstats rank METRIC`"""

from __future__ import annotations

from typing import Annotated

from regionstats.analysis.kinds import EVIDENCE_FIELDS
from regionstats.analysis.rank import FIELDS
from regionstats.cli import filters
from regionstats.cli.asking import in_unit, nothing_told, one_level
from regionstats.cli.database import reading
from regionstats.cli.declare import Argument, Option
from regionstats.cli.shared import Shared
from regionstats.output.answers import Names, ranking
from regionstats.output.sheet import Sheet
from regionstats.questions import ranked, resolved


def rank(
    shared: Shared,
    metric: Annotated[str, Argument(metavar="METRIC", help="The metric's id or name.")],
    period: filters.Period = None,
    since: filters.Since = None,
    until: filters.Until = None,
    level: filters.Level = None,
    within: filters.Within = None,
    top: Annotated[int | None, Option("--top", metavar="N", help="Only the first N places of each list.")] = None,
    ascending: Annotated[bool, Option("--asc", help="The smallest first.")] = False,
    measure: filters.MeasureOption = None,
    modality: filters.ModalityOption = None,
    source: filters.Sources = None,
    unit: filters.Unit = None,
) -> int:
    """Put regions in order by a metric."""
    with reading(shared) as connection:
        wanted = resolved(
            connection,
            within=within,
            source=source,
            period=period,
            since=since,
            until=until,
            measure=measure,
            modality=modality,
        )
        found = ranked(connection, metric, wanted, level, top, ascending)
    records = in_unit(found.records, unit)
    names = Names.of([found.metric], found.regions)
    rows = records if top or not records else records + found.missing
    sheet = Sheet(FIELDS, rows, ranking(names, found.missing), extra=EVIDENCE_FIELDS, name="rank")
    code = shared.emit(sheet, nothing_told([found.metric], found.others))
    one_level(records, level, found.regions)
    return code
