"""Numbers as bars and lines of a terminal's characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL = "█"
_UNSURE = "░"
_STEPS = "▁▂▃▄▅▆▇█"
_GAP = "·"


class Bar(NamedTuple):
    """How long a bar is, of 1 for the longest; `sure` is false for what can't be set beside the others as it is."""

    share: Decimal
    sure: bool = True


def bars(values: Sequence[tuple[Decimal | None, bool]]) -> list[Bar | None]:
    """A bar for each number (and whether it is sure) against the greatest; none for what is missing or below zero."""
    greatest = max((value for value, _ in values if value is not None), default=Decimal(0))
    if greatest <= 0:
        return [None] * len(values)
    return [None if value is None or value < 0 else Bar(value / greatest, sure) for value, sure in values]


def drawn(bar: Bar | None, cells: int) -> str:
    """The bar in at most `cells` characters: to an eighth of one, unsure ones in a lighter shade to a whole one."""
    if bar is None:
        return ""
    if not bar.sure:
        return _UNSURE * max(1, round(bar.share * cells))
    whole, part = divmod(max(1, round(bar.share * cells * 8)), 8)
    return (_FULL * whole + _EIGHTHS[part]).rstrip()


def sparkline(values: Iterable[Decimal | None]) -> str:
    """One character a number, from the least to the greatest; a dot where there is none."""
    numbers = list(values)
    known = [number for number in numbers if number is not None]
    least, most = min(known, default=Decimal(0)), max(known, default=Decimal(0))
    return "".join(_GAP if number is None else _STEPS[_step(number, least, most)] for number in numbers)


def _step(number: Decimal, least: Decimal, most: Decimal) -> int:
    if most == least:
        return len(_STEPS) // 2
    return int((number - least) / (most - least) * (len(_STEPS) - 1) + Decimal("0.5"))
