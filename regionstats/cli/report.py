"""`regionstats report REGION... -o report.html`"""

from __future__ import annotations

import sys
from datetime import date
from shlex import join
from typing import TYPE_CHECKING, Annotated, Any

from regionstats import workspace
from regionstats.cli import filters
from regionstats.cli.database import reading
from regionstats.cli.declare import Argument, Option
from regionstats.cli.shared import Shared
from regionstats.errors import EXIT_NO_ROWS, EXIT_OK, UsageError
from regionstats.output.notes import hint, warn
from regionstats.questions import resolved

if TYPE_CHECKING:
    from regionstats.output.report.material import Heading


def report(
    shared: Shared,
    regions: Annotated[
        list[str], Argument(metavar="REGION...", help="One region or more; the others are set against the first.")
    ],
    metric: filters.Metrics = None,
    category: filters.Categories = None,
    period: filters.Period = None,
    since: filters.Since = None,
    until: filters.Until = None,
    measure: filters.MeasureOption = None,
    modality: filters.ModalityOption = None,
    source: filters.Sources = None,
    title: Annotated[str | None, Option("--title", metavar="TEXT", help="Another title.")] = None,
) -> int:
    """Write a report as one HTML page.

    Summary, comparison, charts, conflicts, what is missing, and each number linked to its sentence in its source. The
    page needs no network and no script. `-o -` writes it to standard output.
    """
    output = _output(shared)
    from regionstats.output.report.page import need_report, page

    need_report()
    from regionstats.gathering import gathered

    wanted: dict[str, Any] = {
        "metric": metric, "category": category, "period": period, "since": since, "until": until, "measure": measure,
        "modality": modality, "source": source,
    }  # fmt: skip
    with reading(shared) as connection:
        material = gathered(connection, regions, resolved(connection, **wanted))
    if not material.told:
        warn("Nothing to report: nothing is told of these regions.")
        return EXIT_NO_ROWS if shared.exit_status else EXIT_OK
    text = page(material, _heading(shared, regions, wanted, title, output))
    from regionstats.output.sink import sink

    with sink(output) as stream:
        stream.write(text)
    if output != "-":
        hint(f"{output} is written.")
    return EXIT_OK


def _output(shared: Shared) -> str:
    """Where the page goes: as named, to a pipe where none is named; UsageError for a terminal or another ending."""
    output = shared.form.output
    if output is None and sys.stdout.isatty():
        raise UsageError("No file is named for the report.", "Name one: -o report.html.")
    if output and output != "-" and not output.lower().endswith((".html", ".htm")):
        raise UsageError(f"A report is a page of HTML, which {output} does not sound like.", "Name it -o report.html.")
    return output or "-"


def _heading(shared: Shared, regions: list[str], wanted: dict[str, Any], title: str | None, output: str) -> Heading:
    from regionstats.output.report.material import Heading

    asked = [part for name, value in wanted.items() for part in _options(name, value)]
    lang = ["--lang", shared.form.lang] if shared.form.lang != "en" else []
    command = shared.command(join(["report", *regions, *asked, *lang, "-o", output]))
    place = workspace.locate(shared.db)
    database = place.path.name if place.path else ""
    return Heading(title, shared.form.lang, date.today().isoformat(), database, command, join(asked))


def _options(name: str, value: Any) -> list[str]:
    """An option as it is typed, once for each of its values."""
    values = value if isinstance(value, list) else [value] if value else []
    return [part for one in values for part in (f"--{name}", str(one))]
