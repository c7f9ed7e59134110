"""The values that travel between the stages: frozen, slotted, without behaviour beyond their own consistency.

The words are SDMX's and MeasEval's; docs/model.md says which.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from regionstats.terms import (
    BOUNDS,
    KINDS,
    LANGS,
    MEASURES,
    MODALITIES,
    PERIOD_BASES,
    REGION_LEVELS,
    Bound,
    Kind,
    Lang,
    Measure,
    Modality,
    PeriodBasis,
    QuantityForm,
    RegionLevel,
)

__all__ = [
    "BOUNDS",
    "KINDS",
    "LANGS",
    "MEASURES",
    "MODALITIES",
    "PERIOD_BASES",
    "REGION_LEVELS",
    "Bound",
    "Document",
    "Evidence",
    "Kind",
    "Lang",
    "Measure",
    "Metric",
    "Modality",
    "Observation",
    "Origin",
    "PeriodBasis",
    "Quantity",
    "QuantityForm",
    "Region",
    "RegionLevel",
    "Span",
    "statement_key",
]


class Span(NamedTuple):
    """Characters `start` to `end` of a document's text, as Python slices it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Origin:
    """How a text was read: `reader` is `text`, `html`, `docx` or `pdf`, `encoding` that of its bytes.

    Of what was fetched from an address, `etag` and `modified` are the server's marks of the version, `fetched` is when,
    in UTC (`2024-05-09T10:00:00+00:00`).
    """

    reader: str
    encoding: str | None = None
    etag: str | None = None
    modified: str | None = None
    fetched: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One text and what is known of it. None means unknown: the stages may find it in the text, and never invent it.

    `published` is ISO: `2024-05-09`, `2024-03` or `2024`. `region` is a region code. `path` is where the text was read,
    `origin` how; two documents that differ in `origin` alone are equal.
    """

    id: str
    text: str
    lang: Lang | None = None
    published: str | None = None
    region: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    kind: Kind = "original"
    path: str | None = None
    origin: Origin | None = field(default=None, compare=False)

    @property
    def sha256(self) -> str:
        """The digest of the text's UTF-8 bytes: what makes an ingest idempotent."""
        return _sha256(self.text)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with magnitude and unit as the text has it (MeasEval Quantity), observation or not.

    `value` is in the base unit (`130.83 billion yuan` is 130830000000 CNY); `value_max` is the upper end of a range.
    `form` tells a plain number (`cardinal`) from `one in three` (`fraction`), a part of `1.0:46.5:52.5` (`ratio`),
    `doubled` or `3 times` (`multiple`) and `No. 1` or `seventh` (`rank`). `bound_span` is the word that set `bound`.
    """

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    bound: Bound = "exact"
    form: QuantityForm = "cardinal"
    bound_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A place numbers are about (SDMX REF_AREA).

    `code` is ISO 3166-1 (`CN`), ISO 3166-2 (`CN-LN`), `CN-` and six digits of GB/T 2260 (`CN-210200`), or `CN-X-...`
    for an area across regions. `aliases` are further names in any language that mean this region and nothing else
    where their own region is spoken of; names shared by several regions are allowed and decided by context.
    `parent` is the smallest region that wholly contains it (None for a country).
    """

    code: str
    name: str
    name_zh: str | None
    level: RegionLevel
    parent: str | None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metric:
    """The catalogue's name for a concept, the same across documents and languages (SDMX INDICATOR).

    `unit` is the unit its levels are told in: `count`, `currency`, `percent`, or an SI symbol.
    """

    id: str
    name: str
    name_zh: str
    category: str
    unit: str
    definition: str


class Evidence(NamedTuple):
    """Why a field has its value: the span that said so (None where only context did) and the rule that read it."""

    field: str
    span: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Observation:
    """What a text states once: how much, of what, where, when, how firmly, and the sentence that says so.

    The field names and their values are those of the labelled corpus (docs/model.md). `start` and `end` are the
    numeral's span in the document's text; `surface` is exactly that slice, `quote` the sentence's.
    """

    doc: str
    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    measure: Measure
    region: str | None
    concept: str | None
    period: str | None
    period_basis: PeriodBasis | None
    bound: Bound
    modality: Modality
    new: bool
    baseline: str | None
    surface: str
    metric: str | None
    quote: str
    quote_start: int
    quote_end: int
    key: str
    evidence: tuple[Evidence, ...] = ()


def statement_key(doc: str, quote: str, surface: str, occurrence: int) -> str:
    """Name a statement: 16 hex digits of SHA-256 over document id, sentence, numeral and which occurrence it is.

    It survives an inserted byline and a better extractor, because no offset and no extracted field is in it.
    """
    payload = "\x1f".join((doc, quote, surface, str(occurrence)))
    return _sha256(payload)[:16]


def _sha256(text: str) -> str:
    from hashlib import sha256  # 3 ms, which commands that only read need not pay

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
