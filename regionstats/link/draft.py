"""A draft: what one sentence says of one number, before context fills what the sentence leaves out."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from regionstats.find.mentions import PeriodMention
from regionstats.find.regions import RegionMention
from regionstats.model import Bound, Evidence, Lang, Measure, Modality, Quantity, Span

BlockKind = Literal["heading", "question", "paragraph", "list", "table"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the mentions found in it; all offsets are the document's, `text` is the whole document's.

    `quantities` holds only candidates: what lies inside a period (`2023`, `3月`) is not among them. `home` is the
    region the document is about: it says what 元 or ¥ mean.
    """

    text: str
    start: int
    end: int
    lang: Lang
    kind: BlockKind
    quantities: tuple[Quantity, ...]
    periods: tuple[PeriodMention, ...]
    regions: tuple[RegionMention, ...]
    home: str | None = None

    @property
    def words(self) -> str:
        """The sentence itself."""
        return self.text[self.start : self.end]


@dataclass(slots=True)
class Draft:
    """What a sentence says of one quantity. None (or empty) means: the sentence does not say, context decides.

    `value`, `value_max`, `unit` start as the quantity's and carry its sign after linking (`fell 3%` is -3).
    `concept` is the text's own phrase; None takes the previous observation's. `regions` are the mentions that govern;
    several make one observation each. `period` says when; `baseline` what a change is against. `present` marks a
    stock told in the present tense without a date of its own: it takes the publication (corpus ruling 13).
    `tail` is what the sentence adds to the concept that context gives (`per resident`), `head` the noun of what that
    thing did or turned out to be (`they turned over 3 billion`: `turnover of`); `passing` marks a concept that
    nothing later goes on with (`only seven provinces beat it`); `same` one that says the number before it again
    (`a third, or 5.3 billion`), `returns` one that goes back to what its paragraph began with (`Jiangyin contributed`),
    `acted` one of which only the doer is named (`In May we did 9 billion yuan`).
    `goes_on` marks a number that tells the one before in another way (`That is 2.24% of GDP`): it holds when that does.
    `back` names an earlier concept by its place from the end: 2 is 前者 of the last two told, 1 is 后者.
    `aside` marks a number that another is held against (`up from 55% in 2021`): its date governs nothing else.
    `undated` marks an aim of which the sentence says that its time is open, or that it comes after something else.
    `bracketed` marks one in a bracket behind a place (`ahead of Bremen (2.95 percent)`): it goes on too.
    `same_place` marks a number told of the place of the one before (`Ten years later the number was 49`).
    `at_home` marks what the speaker says of the document's own place, whatever was named before.
    `money` marks a bare magnitude that the words before it make a sum of money (`lends 500 million`).
    `verbless` marks a number of a fragment (`And a rebate of $750.`): it is as firm as the one before.
    `gap` marks a distance to another place and a yearly average: no earlier time is its baseline (rulings 1, 2).
    `announced` marks an aim that only its paragraph or section speaks of: a time that is over makes it actual.
    `stock` marks a count or rate told without a verb: the date of the paragraph before does not reach it.
    `dismissed` names the rule by which the number is no observation.
    """

    quantity: Quantity
    value: Decimal
    value_max: Decimal | None
    unit: str
    measure: Measure
    bound: Bound
    modality: Modality = "actual"
    new: bool = False
    concept: str | None = None
    regions: tuple[RegionMention, ...] = ()
    period: PeriodMention | None = None
    baseline: PeriodMention | None = None
    tail: str = ""
    head: str = ""
    same: bool = False
    returns: bool = False
    acted: bool = False
    passing: bool = False
    back: int = 0
    present: bool = False
    stock: bool = False
    aside: bool = False
    undated: bool = False
    gap: bool = False
    announced: bool = False
    goes_on: bool = False
    bracketed: bool = False
    verbless: bool = False
    money: bool = False
    same_place: bool = False
    at_home: bool = False
    dismissed: str | None = None
    evidence: list[Evidence] = field(default_factory=list)

    def because(self, name: str, span: Span | None, rule: str) -> None:
        """Remember which span and rule gave a field its value."""
        self.evidence.append(Evidence(name, span, rule))


def draft_of(quantity: Quantity, measure: Measure) -> Draft:
    """A fresh draft that says only what the quantity itself says."""
    return Draft(quantity, quantity.value, quantity.value_max, quantity.unit, measure, quantity.bound)
