"""`regionstats plot compare REGION REGION... -o FILE`, `plot rank METRIC`, `plot trend METRIC REGION...`"""

from __future__ import annotations

from typing import Annotated, Any

from regionstats.cli import filters
from regionstats.cli.asking import in_unit, nothing_told, untold
from regionstats.cli.database import reading
from regionstats.cli.declare import Argument, Option
from regionstats.cli.shared import Shared
from regionstats.errors import EXIT_NO_ROWS, EXIT_OK, UsageError
from regionstats.output.notes import hint, warn
from regionstats.output.plots.frame import Drawing
from regionstats.output.plots.picture import Page, ending, need_plot, save
from regionstats.questions import compared, followed, ranked, resolved

_ROWS = 12

Title = Annotated[str | None, Option("--title", metavar="TEXT", help="Another title.")]


def plot(shared: Shared) -> int:
    """Draw a comparison, a rank or a trend."""
    raise UsageError(
        "Say what to draw.", "`regionstats plot compare -h`, `plot rank -h` and `plot trend -h` have more."
    )


def compare(
    shared: Shared,
    regions: Annotated[list[str], Argument(metavar="REGION REGION...", help="Two regions or more.")],
    metric: filters.Metrics = None,
    category: filters.Categories = None,
    period: filters.Period = None,
    since: filters.Since = None,
    until: filters.Until = None,
    measure: filters.MeasureOption = None,
    modality: filters.ModalityOption = None,
    source: filters.Sources = None,
    every: Annotated[bool, Option("--all", help="Also rows that only one region has.")] = False,
    title: Title = None,
) -> int:
    """Draw regions beside each other.

    A row is drawn where two regions or more have it: the first 12 such rows, or --limit. The file's ending says what it
    is: .svg, .png, or .html, where the pointer shows each number's sentence. `-o -` writes SVG to standard output.
    """
    _ready(shared)
    wanted = {"metric": metric, "category": category, "source": source}
    with reading(shared) as connection:
        asked = resolved(
            connection, **wanted, period=period, since=since, until=until, measure=measure, modality=modality
        )
        found = compared(connection, regions, asked)
    from regionstats.output.plots.comparison import chosen_rows, comparison_chart

    limit = _ROWS if shared.form.limit is None else shared.form.limit
    rows = chosen_rows(found.records, every, limit)
    if not rows.drawn:
        more = f" {rows.alone} are told of one only: --all draws them." if rows.alone else ""
        return _nothing(shared, f"No row is told of two of these regions.{more}")
    names_zh = {row["metric"]: row["name_zh"] for row in found.metrics}
    drawing = comparison_chart(rows, found.regions, names_zh, title, shared.form.lang)
    return _write(shared, drawing)


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
    title: Title = None,
) -> int:
    """Draw regions in order of a metric.

    Numbers that can't stand in one list (other units, plans, additions) have a panel of their own.
    """
    _ready(shared)
    wanted = {"within": within, "source": source, "period": period, "since": since, "until": until}
    with reading(shared) as connection:
        asked = resolved(connection, **wanted, measure=measure, modality=modality)  # type: ignore[arg-type]
        found = ranked(connection, metric, asked, level, top, ascending)
    if not found.records:
        return _nothing(shared, nothing_told([found.metric], found.others))
    from regionstats.output.plots.series import rank_chart

    records = in_unit(found.records, unit) + ([] if top else found.missing)
    return _write(shared, rank_chart(records, found.regions, _name(found.metric, shared), title, shared.form.lang))


def trend(
    shared: Shared,
    metric: Annotated[str, Argument(metavar="METRIC", help="The metric's id or name.")],
    regions: Annotated[list[str], Argument(metavar="REGION...", help="One region or more.")],
    since: filters.Since = None,
    until: filters.Until = None,
    measure: filters.MeasureOption = None,
    modality: filters.ModalityOption = None,
    source: filters.Sources = None,
    unit: filters.Unit = None,
    title: Title = None,
) -> int:
    """Draw a metric through time.

    A line joins numbers of one kind and one length of period; it is dashed where something between two points is not
    told or one of them is not exact. Plans stand alone.
    """
    _ready(shared)
    with reading(shared) as connection:
        asked = resolved(connection, source=source, since=since, until=until, measure=measure, modality=modality)
        found = followed(connection, metric, regions, asked)
    if not any(record["period"] and record["value"] is not None for record in found.records):
        return _nothing(shared, nothing_told(found.metrics, found.others, found.regions))
    from regionstats.output.plots.series import trend_chart

    name = _name(found.metrics[0], shared)
    drawing = trend_chart(in_unit(found.records, unit), found.regions, name, title, shared.form.lang)
    code = _write(shared, drawing)
    untold(found)
    return code


def _name(metric: dict[str, Any], shared: Shared) -> str:
    return str(metric["name_zh"] if shared.form.lang == "zh" else metric["name"])


def _ready(shared: Shared) -> None:
    """What can be wrong before the database is asked: the file's name, the extra."""
    ending(shared.form.output)
    need_plot()


def _nothing(shared: Shared, why: str) -> int:
    """There is nothing to draw: no file is written, which must be seen; no error, as with no rows."""
    warn(f"Nothing to draw. {why}")
    return EXIT_NO_ROWS if shared.exit_status else EXIT_OK


def _write(shared: Shared, drawing: Drawing) -> int:
    output = str(shared.form.output)
    save(drawing.chart, output, Page(drawing.title, shared.form.lang))
    if output != "-":
        hint(f"{output} is written.")
    return EXIT_OK
