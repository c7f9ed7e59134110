"""Numbers as links to their sentences: HTML whose every part from outside is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from regionstats.output.numbers import exact, in_unit_of, plain
from regionstats.output.views import told
from regionstats.output.words import words

if TYPE_CHECKING:
    from markupsafe import Markup

Record = Mapping[str, Any]


def number(row: Record, lang: str, period: bool = True) -> Markup:
    """An observation's number, a link to its sentence, with its period."""
    from markupsafe import Markup

    link = Markup('<a class="number" href="#s-{}">{}</a>').format(row["key"], told(row, lang))
    if not period or not row["period"]:
        return link
    return Markup('{}{}<span class="period">{}</span>').format(link, words(lang)["comma"], row["period"])


def filled(sentence: str, **values: object) -> Markup:
    """A sentence of ours with its values: links stay links, all else is escaped."""
    from markupsafe import Markup

    return Markup(sentence).format(**values)


def ratio(row: Record) -> str:
    """A ratio to three digits: 3.06, 0.33."""
    value = exact(row["ratio"])
    return "" if value is None else plain(round(value, max(0, 2 - value.adjusted())) if value else value)


def difference(row: Record, lang: str, signed: bool = True) -> str:
    """A difference with its unit: points for percentages."""
    value = exact(row["difference"])
    if value is None:
        return ""
    unit = {"percent": "percentage_point", "rank": "count"}.get(row["unit"], str(row["unit"]))
    return in_unit_of({**row, "unit": unit}, value if signed else abs(value), lang, signed=signed)
