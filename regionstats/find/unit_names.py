"""The unit that a person asks for, read as a text's own would be: 亿元, `billion CNY`, GW, 万."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from regionstats.errors import UsageError
from regionstats.find.quantities import find_quantities

_CHINESE = re.compile("[\u4e00-\u9fff]")


class NamedUnit(NamedTuple):
    """A unit as it was written, and how many of its base unit it is."""

    name: str
    base: str
    factor: Decimal


def named_unit(text: str) -> NamedUnit:
    """The unit called `text`; a bare magnitude (万, `million`) counts things. UsageError where nothing is called so."""
    name = " ".join(text.split())
    chinese = bool(_CHINESE.search(name))
    one = f"1{name}" if chinese else f"1 {name}"
    found = find_quantities(one, "zh" if chinese else "en") if name else []
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(one)) and found[0].value_max is None:
        return NamedUnit(name, found[0].unit, found[0].value)
    raise UsageError(f"{text!r} is no unit.", 'Write it as a text would: 亿元, "billion CNY", "million", GW, %.')
