"""Colours, sizes and shapes: what tells a plan from a fact, and one region from another, also to the colour-blind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from regionstats.output.words import words

if TYPE_CHECKING:
    import altair as alt

CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""A character of Chinese, its punctuation left out."""

PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#6B6B6B")
"""Okabe and Ito's colours, without the yellow that white swallows and with a grey for the black that text has."""

DARKER = ("#003F63", "#7A3500", "#005A42", "#8A3F66", "#1F6F9E", "#8A6000", "#2B2B2B")
"""The same colours darkened, for lines of more regions than those tell apart."""

TEXT = "#222222"
QUIET = "#595959"
_LATIN = "Helvetica Neue, Arial, Liberation Sans, DejaVu Sans"
_CHINESE = (
    "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, Source Han Sans CN, PingFang SC, Hiragino Sans GB, "
    "Microsoft YaHei, WenQuanYi Zen Hei, WenQuanYi Micro Hei, Droid Sans Fallback"
)
SIZE = 12
SMALL = 11
CELL = 0.56
"""The mean width of a cell of text, in parts of the font's size."""

FILLS: dict[str, dict[str, Any]] = {
    "plain": {"fillOpacity": 1.0, "strokeWidth": 1.2},
    "new": {"fillOpacity": 0.35, "strokeWidth": 1.2},
    "target": {"fillOpacity": 0.0, "strokeWidth": 1.2, "strokeDash": [4, 3]},
    "new_target": {"fillOpacity": 0.35, "strokeWidth": 1.2, "strokeDash": [4, 3]},
}
POINT_FILLS: dict[str, dict[str, Any]] = {
    "plain": {"fillOpacity": 1.0, "strokeWidth": 1.5},
    "new": {"fillOpacity": 0.35, "strokeWidth": 1.5},
    "target": {"fillOpacity": 0.0, "strokeWidth": 1.5},
    "new_target": {"fillOpacity": 0.0, "strokeWidth": 1.5, "strokeDash": [2, 2]},
}
BAR_SIGNS = {"at_least": "triangle-right", "at_most": "triangle-left", "about": "diamond"}
POINT_SIGNS = {
    "": "circle",
    "at_least": "triangle-up",
    "at_most": "triangle-down",
    "about": "diamond",
    "range": "square",
}


def font(text: str) -> str:
    """The faces to draw a text in. What makes PNGs takes the first there is for a whole line, so Chinese goes first
    where there is any: the face it falls back on otherwise is a chance one.
    """
    return f"{_CHINESE}, {_LATIN}, sans-serif" if CHINESE.search(text) else f"{_LATIN}, {_CHINESE}, sans-serif"


class Size(NamedTuple):
    """How large a picture is: the bars' or the axis' width in pixels, and its height where that is free."""

    width: int = 360
    height: int = 260

    @property
    def cells(self) -> int:
        """How many cells of small text fit beside axis and labels: what titles and sources are wrapped to."""
        return round((self.width + 320) / (SMALL * CELL))


def colours(codes: Sequence[str]) -> dict[str, str]:
    """A colour for each region; one for all where there are more regions than colours to tell apart."""
    if len(codes) > len(PALETTE):
        return dict.fromkeys(codes, PALETTE[0])
    return dict(zip(codes, PALETTE, strict=False))


def pixels(cells: int, size: int = SMALL) -> float:
    """About how wide so many cells of text are drawn."""
    return cells * size * CELL


WIDE = Size()
NARROW = Size(230, 170)


def chart(lines: list[dict[str, Any]]) -> alt.Chart:
    """A chart of these lines of data, whose marks and encodings follow."""
    import altair as alt

    return alt.Chart(alt.Data(values=lines))  # type: ignore[no-untyped-call]


def speaking(lang: str) -> dict[str, Any]:
    """What a mark says under the pointer (number, sentence, source) and to a screen reader (the number)."""
    import altair as alt

    found = words(lang)["plot"]
    tips = [alt.Tooltip(f"{field}:N", title=found[f"tip_{field}"]) for field in ("label", "quote", "source")]
    return {"tooltip": tips, "description": alt.Description("label:N")}
