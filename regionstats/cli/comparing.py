"""What `regionstats compare` does, once its options are read. Nothing here imports Typer (see quick.py)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from regionstats.analysis.compare import EVIDENCE_FIELDS, FIELDS
from regionstats.cli.asking import in_unit
from regionstats.cli.database import reading
from regionstats.cli.shared import Shared
from regionstats.output.notes import hint
from regionstats.output.sheet import Form, Sheet
from regionstats.questions import Comparison, compared, resolved

if TYPE_CHECKING:
    from regionstats.output.table import Table

_KEY_SHOWN = 8


def compare_regions(
    shared: Shared,
    regions: Sequence[str],
    only_shared: bool = False,
    evidence: bool = False,
    unit: str | None = None,
    **wanted: Any,
) -> int:
    """Print the comparison; `wanted` are the filters as `resolved` takes them."""
    with reading(shared) as connection:
        told = evidence or _asks_for_evidence(shared.form)
        found = compared(connection, regions, resolved(connection, **wanted), only_shared, told)
    found = found._replace(records=in_unit(found.records, unit))
    code = shared.emit(_sheet(found, evidence, shared.form.limit), "Nothing is told of these regions.")
    _next(found, shared)
    return code


def _asks_for_evidence(form: Form) -> bool:
    """Whether the sentences or sources are named by an option, or may be wanted by a file's format."""
    names = {name.lstrip("-") for name in (*form.fields, *form.sort)}
    return form.output is not None or not names.isdisjoint(EVIDENCE_FIELDS)


def _sheet(found: Comparison, evidence: bool, limit: int | None) -> Sheet:
    labels_zh = {metric["metric"]: metric["name_zh"] for metric in found.metrics}
    fields = FIELDS + (EVIDENCE_FIELDS if evidence else ())

    def table(records: list[Any], lang: str) -> Table:
        from regionstats.output.views import comparison

        return comparison(found.regions, labels_zh, evidence, limit)(records, lang)

    def wide(records: list[Any]) -> Any:
        from regionstats.output.views import wide_comparison

        return wide_comparison(found.regions)(records)

    return Sheet(fields, found.records, table, wide, extra=EVIDENCE_FIELDS, name="compare")


def _next(found: Comparison, shared: Shared) -> None:
    """The next useful command: the sentence behind the first number."""
    first = next((record for record in found.records if record["key"]), None)
    if first and sys.stderr.isatty():
        what = f"{first['region_name']}, {first['label']}"
        command = shared.command(f"show {first['key'][:_KEY_SHOWN]}")
        hint(f"The sentence behind a number: {command} ({what}); keys: --json")
