"""`regionstats compare REGION REGION...`"""

from __future__ import annotations

from typing import Annotated

import typer

from regionstats.analysis.compare import EVIDENCE_FIELDS, FIELDS
from regionstats.cli import filters
from regionstats.cli.database import reading
from regionstats.cli.shared import Shared
from regionstats.interface import Comparison, compared, resolved
from regionstats.output.notes import hint
from regionstats.output.sheet import Sheet
from regionstats.output.views import KEY_SHOWN, comparison, wide_comparison


def compare(
    shared: Shared,
    regions: Annotated[list[str], typer.Argument(help="Two regions or more; the others are set against the first.")],
    metric: filters.Metrics = None,
    category: filters.Categories = None,
    period: filters.Period = None,
    since: filters.Since = None,
    until: filters.Until = None,
    measure: filters.MeasureOption = None,
    modality: filters.ModalityOption = None,
    source: filters.Sources = None,
    only_shared: Annotated[bool, typer.Option("--shared", help="Only rows that all regions have.")] = False,
    evidence: Annotated[bool, typer.Option("--evidence", help="Add the sentences and their sources.")] = False,
) -> int:
    """Set regions beside each other."""
    with reading(shared) as connection:
        wanted = resolved(
            connection,
            metric=metric,
            category=category,
            source=source,
            period=period,
            since=since,
            until=until,
            measure=measure,
            modality=modality,
        )
        found = compared(connection, regions, wanted, only_shared)
    code = shared.emit(_sheet(found, evidence), "Nothing is told of these regions.")
    _next(found)
    return code


def _sheet(found: Comparison, evidence: bool) -> Sheet:
    labels_zh = {metric["metric"]: metric["name_zh"] for metric in found.metrics}
    fields = FIELDS + (EVIDENCE_FIELDS if evidence else ())
    table = comparison(found.regions, labels_zh, evidence)
    return Sheet(fields, found.records, table, wide_comparison(found.regions), extra=EVIDENCE_FIELDS)


def _next(found: Comparison) -> None:
    """The next useful command: the sentence behind the first number."""
    first = next((record for record in found.records if record["key"]), None)
    if first:
        what = f"{first['region_name']}, {first['label']}"
        hint(f"The sentence behind a number: regionstats show {first['key'][:KEY_SHOWN]} ({what}); keys: --json")
