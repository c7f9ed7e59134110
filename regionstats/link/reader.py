"""Sentences with the mentions found in them, and the linker of their language."""

from __future__ import annotations

import re
from bisect import bisect_left

from regionstats.find.mentions import PeriodMention
from regionstats.find.money import Money
from regionstats.find.quantities import find_with_money
from regionstats.find.regions import RegionMention, find_regions
from regionstats.lexicon.units import unit_table
from regionstats.link.draft import BlockKind, Draft, Sentence
from regionstats.link.heads import link_headed
from regionstats.link.tables import FIRMNESS
from regionstats.model import Lang, Quantity, Span
from regionstats.period import Period


class SentenceReader:
    """Finds the mentions of one document's sentences.

    `published` and `region` are the document's; `country` is the ISO 3166-1 code around the region, whose fiscal
    years are meant.
    """

    def __init__(self, text: str, published: Period | None, region: str | None, country: str | None) -> None:
        self.text = text
        self.published = published
        self.region = region
        self.country = country
        self._chinese: list[PeriodMention] | None = None
        self._money: dict[Lang, Money] = {}

    def read(self, span: Span, lang: Lang, kind: BlockKind = "paragraph", dated: int = 0) -> Sentence:
        """The sentence at `span`; its first `dated` characters are a dateline, which dates the report and no figure."""
        words = self.text[span.start : span.end]
        begin = span.start + dated
        periods = tuple(m for m in self.periods(span, lang) if m.start >= begin)
        quantities = (_moved(q, span.start) for q in find_with_money(words, lang, self._money_of(lang)))
        kept = tuple(q for q in quantities if q.start >= begin and not _is_date(q, periods))
        regions = self.regions(span, lang)
        if lang == "zh":
            # 中新社北京12月12日电 says where the report was sent from.
            regions = tuple(m for m in regions if m.start >= begin)
        return Sentence(self.text, span.start, span.end, lang, kind, kept, periods, regions, self.region)

    def _money_of(self, lang: Lang) -> Money:
        """What money words mean in this document, decided once: it counts words all over the text."""
        found = self._money.get(lang)
        if found is None:
            found = self._money[lang] = Money(self.text, unit_table(lang), self.region)
        return found

    def regions(self, span: Span, lang: Lang) -> tuple[RegionMention, ...]:
        """The places a stretch of the text names or points at."""
        found = find_regions(self.text[span.start : span.end], lang, self.region)
        return tuple(m._replace(start=m.start + span.start, end=m.end + span.start) for m in found)

    def times_in(self, words: str) -> list[PeriodMention]:
        """The times that a few words outside any sentence name, such as a table's head."""
        return self._find_periods(words, "zh" if any(character >= "\u3400" for character in words) else "en")

    def places_in(self, words: str) -> tuple[RegionMention, ...]:
        """The places that a few words outside any sentence name."""
        lang: Lang = "zh" if any(character >= "\u3400" for character in words) else "en"
        return tuple(find_regions(words, lang, self.region))

    def date_of(self, head: str) -> PeriodMention | None:
        """The time a table's head names (`2021`, 前三季度, 9月当月), None where it names none or a comparison."""
        if re.fullmatch(r"(?:19|20)\d\d", head.strip()):
            return PeriodMention(0, 0, Period.parse(head.strip()), "stated")
        lang: Lang = "zh" if any(character >= "\u3400" for character in head) else "en"
        head = FIRMNESS.sub("", head)
        found = [m for m in self._find_periods(head, lang) if m.period is not None and m.role in ("time", "deadline")]
        width = sum(m.end - m.start for m in found)
        # `2023-24 budget`: a year and one word that says what kind of figure.
        labelled = len(found) == 1 and found[0].start == 0 and len(head[found[0].end :].split()) <= 1
        return found[0] if len(found) == 1 and (2 * width >= len(head.strip()) or labelled) else None

    def _find_periods(self, words: str, lang: Lang) -> list[PeriodMention]:
        if lang == "zh":
            from regionstats.find.periods_zh import find_periods as find_chinese

            return find_chinese(words, self.published, self.region)
        from regionstats.find.periods_en import find_periods

        return find_periods(words, self.published, self.region or self.country)

    def periods(self, span: Span, lang: Lang) -> tuple[PeriodMention, ...]:
        """The times a stretch of the text speaks of; Chinese ones are read in the light of the whole document."""
        if lang == "zh":
            if self._chinese is None:
                self._chinese = self._find_periods(self.text, lang)
            found = self._chinese
            first = bisect_left(found, span.start, key=lambda mention: mention.start)
            last = bisect_left(found, span.end, key=lambda mention: mention.start)
            return tuple(found[first:last])
        mentions = self._find_periods(self.text[span.start : span.end], lang)
        return tuple(m._replace(start=m.start + span.start, end=m.end + span.start) for m in mentions)


def link(sentence: Sentence) -> list[Draft]:
    """A draft for each number of a sentence, dismissed ones included."""
    if not sentence.quantities:
        return []
    headed = link_headed(sentence)
    if headed is not None:
        return headed
    if sentence.lang == "zh":
        from regionstats.link.zh import link_sentence as link_chinese

        return link_chinese(sentence)
    from regionstats.link.en import link_sentence

    return link_sentence(sentence)


def _is_date(quantity: Quantity, periods: tuple[PeriodMention, ...]) -> bool:
    """A number inside a date is a date: `2023`, `first` in `the first half`."""
    return any(m.start < quantity.end and quantity.start < m.end for m in periods)


def _moved(quantity: Quantity, by: int) -> Quantity:
    bound = quantity.bound_span
    moved = Span(bound.start + by, bound.end + by) if bound else None
    start, end = quantity.start + by, quantity.end + by
    value, high, unit, kind, form = quantity.value, quantity.value_max, quantity.unit, quantity.bound, quantity.form
    return Quantity(start, end, value, high, unit, kind, form, moved)
