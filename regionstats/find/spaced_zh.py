"""Chinese numbers whose characters stand apart, as PDF files and typesetters leave them: 一 百 五 十 个, 4 257間."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from regionstats.model import Span

_DIGITS = "零〇一二三四五六七八九两兩壹贰貳叁參肆伍陆陸柒捌玖"
_JOINTS = "十百千万亿拾佰仟萬億点點分之成折又余餘几幾个個"
_SPACE = re.compile(
    f"(?<=[{_JOINTS}]) +(?=[{_DIGITS}{_JOINTS}])|(?<=[{_DIGITS}]) +(?=[{_JOINTS}])"
    r"|(?:(?<=[^\d.,]\d)|(?<=[^\d.,]\d\d)|(?<=[^\d.,]\d\d\d)) (?=\d{3}(?: \d{3})*[\u3400-\u9fff%％])"
    r"|(?<=\d) +(?=分 *之|成|折|[个個] *百 *分)|(?<=之) +(?=\d)|(?<=[万千百萬]) (?=\d{1,4}[千百十])"
)


class Folded(NamedTuple):
    """A text without the spaces inside its numbers, and where its characters came from."""

    text: str
    starts: list[int]
    removed: list[int]

    def span(self, start: int, end: int) -> Span:
        """The span in the original text that became `start` to `end`."""
        return Span(self._origin(start), self._origin(end - 1) + 1)

    def _origin(self, position: int) -> int:
        at = bisect_right(self.starts, position) - 1
        return position + (self.removed[at] if at >= 0 else 0)


def fold_spaces(text: str) -> Folded | None:
    """The text with its spaced numbers drawn together; None where there are none."""
    if " " not in text:
        return None
    gaps = [match.span() for match in _SPACE.finditer(text)]
    if not gaps:
        return None
    removed = list(accumulate(end - start for start, end in gaps))
    starts = [end - gone for (_, end), gone in zip(gaps, removed, strict=True)]
    return Folded(_SPACE.sub("", text), starts, removed)
