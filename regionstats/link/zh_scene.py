"""One Chinese sentence laid out for reading: folded text, masked mentions, cues, and numbers with their edges."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from regionstats.find.mentions import PeriodMention
from regionstats.find.regions import RegionMention
from regionstats.lexicon.index import Hit
from regionstats.link import zh_words
from regionstats.link.draft import Sentence
from regionstats.link.zh_words import Kinds
from regionstats.model import Quantity, Span

# What a mention becomes in the mask, character for character, so that patterns can speak of it.
TIME, BASELINE, PLACE, NUMBER, DISMISSED = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
_COMMA = re.compile(r"[，；：。！？\n|｜?!;]|──|——|,(?!\d)|:(?!\d)")
_STRONG = re.compile(r"[；。！？\n]")
_INSIDE = "多余餘来來几幾+＋"
_BOUND = re.compile(
    r"(?:以上|左右|上下|以内|以下|之多|出头|开外|有余|许|之内|及以上|不等|前后|余|多(?![出了])|大关|关口|台阶|的?门槛)"
)


@dataclass(slots=True)
class Number:
    """A quantity in its sentence: offsets within it, its classifier, and where all that belongs to it ends."""

    quantity: Quantity
    start: int
    end: int
    close: int
    classifier: str
    dismissed: str | None = None


class Scene:
    """The layout of one sentence. All offsets are within the sentence; `base` carries them back to the document."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.base = sentence.start
        self.text = zh_words.even(zh_words.fold(sentence.words))
        self.numbers = [self._number(quantity) for quantity in sentence.quantities]
        self.regions = [own(self.text, m, self.base) for m in sentence.regions if not self._is_title(m)]
        self.mask = self._mask()
        self.cues: list[Hit[Kinds]] = zh_words.find(self.mask)
        self.commas = [match.start() for match in _COMMA.finditer(self.text)]

    def _number(self, quantity: Quantity) -> Number:
        start, end = quantity.start - self.base, quantity.end - self.base
        at = end
        if (at < len(self.text) and self.text[at] in _INSIDE) or (
            at + 1 < len(self.text) and self.text[at] == " " and zh_words.classifier_end(self.text, at + 1) > at + 1
        ):
            at += 1
        # 2亿元支持企业: 支 counts nothing where the number has its unit.
        after = zh_words.classifier_end(self.text, at) if quantity.unit in ("count", "rank") else at
        classifier = self.text[at:after]
        bound = _BOUND.match(self.text, after)
        return Number(quantity, start, end, bound.end() if bound else after, classifier)

    def _mask(self) -> str:
        """The folded text with its mentions as private characters."""
        letters = list(self.text)
        for clock in _CLOCK.finditer(self.text):
            letters[clock.start() : clock.end()] = DISMISSED * (clock.end() - clock.start())
        for region in self.regions:
            self._cover(letters, region.start, region.end, PLACE)
        for period in self.sentence.periods:
            mark = BASELINE if period.role in ("baseline", "yoy") else TIME
            self._cover(letters, period.start, period.end, mark)
        for number in self.numbers:
            if number.dismissed and (number.dismissed != "a duration" or self.text[number.end - 1] == "岁"):
                # 60岁以上老人: an age is part of a name.
                continue
            mark = DISMISSED if number.dismissed else NUMBER
            letters[number.start : number.end] = mark * (number.end - number.start)
        return "".join(letters)

    def dismiss(self, rule: Callable[[Scene, int], str | None]) -> None:
        """Note which numbers are no observation, and lay the sentence out again without them."""
        for at, number in enumerate(self.numbers):
            number.dismissed = rule(self, at)
        if any(number.dismissed for number in self.numbers):
            self.mask = self._mask()
            self.cues = zh_words.find(self.mask)

    def _cover(self, letters: list[str], start: int, end: int, mark: str) -> None:
        letters[start - self.base : end - self.base] = mark * (end - start)

    def span(self, start: int, end: int) -> Span:
        """Offsets of the sentence as offsets of the document."""
        return Span(start + self.base, end + self.base)

    def words(self, start: int, end: int) -> str:
        """The text as it stands in the document."""
        return self.sentence.text[start + self.base : end + self.base]

    def floor(self, number: int) -> int:
        """Where the number before this one ends, with its classifier."""
        for before in reversed(self.numbers[:number]):
            if not before.dismissed:
                return before.close
        return 0

    def clause(self, number: int) -> int:
        """Where the comma clause of a number begins, not before the number in front of it ends."""
        here = self.numbers[number]
        start = self.floor(number)
        for comma in self.commas:
            if start <= comma < here.start:
                start = comma + 1
        opened = self.text.rfind("（", start, here.start)
        if opened >= 0 and self.text.find("）", opened, here.start) < 0:
            start = opened + 1
        return start

    def part(self, position: int) -> int:
        """Where the part of the sentence between semicolons begins."""
        start = 0
        for match in _STRONG.finditer(self.text, 0, position):
            start = match.end()
        return start

    def comma_clauses(self, start: int, end: int) -> list[tuple[int, int]]:
        """The comma clauses of a stretch."""
        cuts = [start, *(comma + 1 for comma in self.commas if start <= comma < end), end]
        return [(cuts[n], max(cuts[n], cuts[n + 1] - 1 if n + 2 < len(cuts) else end)) for n in range(len(cuts) - 1)]

    def cues_in(self, start: int, end: int, *kinds: str) -> Iterator[Hit[Kinds]]:
        """The cues of these kinds that lie wholly in a stretch."""
        for hit in self.cues:
            if hit.start >= end:
                return
            if hit.start >= start and hit.end <= end and not hit.payload.isdisjoint(kinds):
                yield hit

    def periods_in(self, start: int, end: int) -> list[PeriodMention]:
        """The period mentions that begin in a stretch."""
        return [m for m in self.sentence.periods if start <= m.start - self.base < end]

    def regions_in(self, start: int, end: int) -> list[RegionMention]:
        """The region mentions that begin in a stretch."""
        return [m for m in self.regions if start <= m.start - self.base < end]

    def _is_title(self, mention: RegionMention) -> bool:
        """全国重点实验室 is a kind of laboratory; 国内市场 no place that a text is about."""
        words, end = self.text[mention.start - self.base : mention.end - self.base], mention.end - self.base
        return (
            words in _EVERYWHERE
            or (words == "中国" and _HAN.match(self.text, end) is not None)
            or (words == "全国" and _TITLED.match(self.text, end) is not None)
        )


_CLOCK = re.compile(r"(?<!\d)\d{1,2}时(?:\d{1,2}分)?(?!间)")
# 中国稀金谷 is a name.
_HAN = re.compile(r"[\u4e00-\u9fff](?<![的在对与和向从有是将已])")
_EVERYWHERE = frozenset({"国内", "国内外", "境内", "国际", "全球", "世界"})
_TITLED = re.compile(
    r"重点实验室|文明|先进|示范|百强|十大|优秀|劳动模范|标准化?技术|科普|[“一]|人大|政协|五一|三八|性|统一|社保"
    r"|双拥|卫生|乡村|质量|工人|技术能手|知名|创新型|科技型|高新技术企业认定"
)


def own(text: str, mention: RegionMention, base: int) -> RegionMention:
    """全省, 我市, 本县: the document's own place of that level, whatever was spoken of last."""
    if mention.strength == "role" and text[mention.start - base] in "全我本":
        return mention._replace(role="whole")
    return mention
