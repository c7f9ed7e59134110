"""Tables of quantities as text: `300 firms, up 5 percent || 300=300 ; 5 percent=5 percent`, one case a line.

Behind `||` stands one `surface=value` for each quantity, `value..max` for a range, then in any order its unit, bound and
form where they are not `count`, `exact` and `cardinal`. Nothing behind `||`: the text has no quantity.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple, get_args

from regionstats.model import BOUNDS, Quantity, QuantityForm


class Expected(NamedTuple):
    """What a case asks of one quantity."""

    surface: str
    value: Decimal
    value_max: Decimal | None
    unit: str
    bound: str
    form: str


def read_cases(table: str) -> list[tuple[str, list[Expected]]]:
    """The cases of a table; empty lines and lines with `#` in front are skipped."""
    lines = [line for line in table.splitlines() if line.strip() and not line.startswith("#")]
    cases = [line.split("||") for line in lines]
    return [(text.strip(), [_expected(one) for one in wanted.split(" ; ") if one.strip()]) for text, wanted in cases]


def _expected(written: str) -> Expected:
    surface, _, rest = written.strip().rpartition("=")
    value, *words = rest.split()
    low, _, high = value.partition("..")
    bound = next((word for word in words if word in BOUNDS), "exact")
    form = next((word for word in words if word in get_args(QuantityForm)), "cardinal")
    unit = "rank" if form == "rank" else next((word for word in words if word not in (bound, form)), "count")
    return Expected(surface, Decimal(low), Decimal(high) if high else None, unit, bound, form)


def told(text: str, quantities: list[Quantity]) -> list[Expected]:
    """The quantities found, in the form of a case."""
    return [Expected(text[q.start : q.end], q.value, q.value_max, q.unit, q.bound, q.form) for q in quantities]
