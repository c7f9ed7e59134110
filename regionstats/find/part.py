"""A numeral with its sign and unit, before ranges and bounds are settled."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from regionstats.find.numerals import Numeral
from regionstats.lexicon.units import Unit
from regionstats.model import Bound, QuantityForm, Span


class Part(NamedTuple):
    """`value` and `high` are told in `unit`; `own` is the unit of a form that has one by itself (a third, No. 1)."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: Unit | None
    own: str | None
    form: QuantityForm
    numeral: Numeral
    bound: Bound | None
    bound_span: Span | None

    @property
    def base(self) -> str:
        """The base unit: the form's own, the unit's, or `count`."""
        return self.own or (self.unit.base if self.unit is not None else "count")


def is_year(numeral: Numeral) -> bool:
    """Whether a bare number could be a year: four figures (2023) or four characters (二〇二三)."""
    if numeral.scaled or numeral.end - numeral.start != 4:
        return False
    return 1800 <= numeral.value < 2101 and numeral.value % 1 == 0
