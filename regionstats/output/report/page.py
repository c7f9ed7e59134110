"""The whole page: the parts, the charts and the template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regionstats.output.extras import need
from regionstats.output.report import content
from regionstats.output.report.links import filled
from regionstats.output.report.material import Heading, Material, Record
from regionstats.output.report.summary import summary
from regionstats.output.words import joined, named, words
from regionstats.version import VERSION

if TYPE_CHECKING:
    from markupsafe import Markup

_CHARTS = 12
_LINES = 8


def need_report() -> None:
    """MissingExtraError where what makes the page is not installed."""
    need("report", "jinja2", "altair", "vl_convert")


def page(material: Material, heading: Heading) -> str:
    """The report as one HTML page: no script, no network, every text from outside escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = Path(__file__).parent
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(_parts(material, heading), css=_css(folder))


def _css(folder: Path) -> Markup:
    from markupsafe import Markup

    return Markup((folder / "page.css").read_text(encoding="utf-8"))


def _parts(material: Material, heading: Heading) -> dict[str, Any]:
    lang = heading.lang
    names, called = content.region_names(material, lang), content.labels(material, lang)
    charts, lines = _bar_charts(material, lang), _line_charts(material, names, called, lang)
    title = heading.title or _title(names, lang)
    return {
        "w": words(lang)["report"],
        "w_colon": words(lang)["colon"],
        "w_cut": words(lang)["cut"],
        "lang": "zh-Hans" if lang == "zh" else "en",
        "title": title,
        "made": _made(heading),
        "names": names,
        "first": next(iter(names.values())),
        "summary": summary(material, names, called, lang),
        "overview": content.overview(material, names),
        "groups": content.comparison(material, called, lang),
        "charts": charts,
        "lines": lines,
        "charts_more": _left_out(material, charts),
        "conflicts": content.conflicts(material, names, called, lang),
        "missing": content.missing(material, names, called, lang),
        "doubts": content.doubts(material, lang),
        "documents": content.documents(material, _keys(material)),
        "methods": _methods(material, heading),
        "cite": filled(words(lang)["report"]["cite"], title=title, version=VERSION, date=heading.date),
    }


def _title(names: Mapping[str, str], lang: str) -> str:
    key = "title_one" if len(names) == 1 else "title"
    return str(words(lang)["report"][key]).format(names=joined(list(names.values()), lang))


def _made(heading: Heading) -> list[Markup]:
    found = words(heading.lang)["report"]
    made = filled(found["made"], date=heading.date, version=VERSION, database=heading.database or found["bundled"])
    return [made, filled(found["made_filtered"], filters=heading.filters)] if heading.filters else [made]


def _methods(material: Material, heading: Heading) -> list[Markup]:
    from markupsafe import Markup

    found = words(heading.lang)["report"]
    extractor = ", ".join(material.extractors)
    command = Markup("<code>{}</code>").format(heading.command)
    keys = ("method_reading", "method_choice", "method_against", "method_conflict", "method_units", "method_again")
    return [filled(found[key], version=VERSION, extractor=extractor, command=command) for key in keys]


def _keys(material: Material) -> set[str]:
    """Every statement that the page shows a number of."""
    rows = [*material.cells, *material.conflicts, *(record for series in material.series for record in series)]
    return {row["key"] for row in rows if row["key"]}


def _drawable(material: Material) -> list[list[Record]]:
    from regionstats.output.plots.comparison import chosen_rows

    return chosen_rows(material.cells, False, None).drawn if len(material.regions) > 1 else []


def _left_out(material: Material, charts: Sequence[Any]) -> int:
    return len(_drawable(material)) - len(charts)


def _bar_charts(material: Material, lang: str) -> list[dict[str, Any]]:
    from regionstats.output.plots.bars import stacked_panel
    from regionstats.output.plots.comparison import panel_of
    from regionstats.output.plots.looks import colours
    from regionstats.output.plots.marks import names

    names_zh = {metric["metric"]: metric["name_zh"] for metric in material.metrics}
    called = {code: name.replace("\n", " ") for code, name in names(material.regions, lang).items()}
    paint = colours(list(called))
    found = []
    for cells in _drawable(material)[:_CHARTS]:
        panel = panel_of(cells, names_zh, lang, None)
        found.append(
            {
                "row": cells[0]["row"],
                "title": panel.title,
                "note": panel.note,
                "svg": _svg(stacked_panel(panel, called, lang, paint), panel.title),
            }
        )
    return found


def _line_charts(
    material: Material, names: Mapping[str, str], called: Mapping[str, str], lang: str
) -> list[dict[str, Any]]:
    from regionstats.output.plots.lines import line_panel, titled
    from regionstats.output.plots.looks import NARROW

    found = []
    for series in material.series[:_LINES]:
        title = titled(series, named(called[series[0]["label"]], series[0]["measure"], lang), lang)
        chart = line_panel(series, title, names, lang, NARROW, None)
        points = list(content.points(series, names, lang))
        found.append({"title": title, "svg": _svg(chart, title), "points": points})
    return found


def _svg(chart: Any, title: str) -> Markup:
    from markupsafe import Markup

    from regionstats.output.plots.frame import bare
    from regionstats.output.plots.picture import svg

    return Markup(svg(bare(chart), title))
