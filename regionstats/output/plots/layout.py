"""Where things stand in a panel of lines, in pixels: labels that touch nothing, names that keep apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from regionstats.output.plots.looks import Size

LINE = 13
_POINT = 5.0
_GAP = 3.0


class Frame(NamedTuple):
    """The room a panel draws in: years from the left to the right edge, values from the bottom to the top, its size."""

    first: float
    last: float
    low: float
    high: float
    size: Size

    def x(self, year: float) -> float:
        """Pixels from the left."""
        return (year - self.first) / (self.last - self.first) * self.size.width

    def y(self, value: float) -> float:
        """Pixels from the top."""
        return (self.high - value) / (self.high - self.low) * self.size.height

    def year(self, x: float) -> float:
        """The year at so many pixels from the left."""
        return self.first + x / self.size.width * (self.last - self.first)

    def value(self, y: float) -> float:
        """The value at so many pixels from the top."""
        return self.high - y / self.size.height * (self.high - self.low)


class Spot(NamedTuple):
    """A point in pixels, and how wide its label would be."""

    x: float
    y: float
    label: float


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        """Whether the two share some room."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, size: Size) -> bool:
        """Whether it lies in a panel of this size."""
        return self.left >= 0 and self.top >= -LINE and self.right <= size.width + LINE and self.bottom <= size.height


def labelled(spots: Sequence[Spot], size: Size) -> Iterator[tuple[int, float, float]]:
    """For each spot whose label finds room over, under or beside it: its place in `spots`, the label's middle.

    The rightmost choose first, as the latest numbers matter most. A label touches no point and no other label.
    """
    taken = [Box(spot.x - _POINT, spot.y - _POINT, spot.x + _POINT, spot.y + _POINT) for spot in spots]
    for place in sorted(range(len(spots)), key=lambda place: (-spots[place].x, spots[place].y)):
        for x, y in _choices(spots[place]):
            half = spots[place].label / 2
            box = Box(x - half, y - LINE / 2, x + half, y + LINE / 2)
            if box.within(size) and not any(box.touches(other) for other in taken):
                taken.append(box)
                yield place, x, y
                break


def _choices(spot: Spot) -> Iterator[tuple[float, float]]:
    beyond = _POINT + _GAP + LINE / 2
    aside = _POINT + _GAP + spot.label / 2
    yield spot.x, spot.y - beyond
    yield spot.x, spot.y + beyond
    yield spot.x - aside, spot.y
    yield spot.x + aside, spot.y


def apart(wanted: Iterable[tuple[str, float]], height: float) -> dict[str, float]:
    """Heights near the wanted ones, a line from each to the next, none below `height`."""
    placed: list[tuple[str, float]] = []
    for name, y in sorted(wanted, key=lambda entry: entry[1]):
        placed.append((name, max(y, placed[-1][1] + LINE) if placed else y))
    limit = height
    for place, (name, y) in reversed(list(enumerate(placed))):
        placed[place] = (name, min(y, limit))
        limit = placed[place][1] - LINE
    return dict(placed)
