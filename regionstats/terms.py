"""The words that fields of an observation may hold (docs/model.md): apart from the classes of model.py.

Commands that only read need these words, and nothing else of the model.
"""

from __future__ import annotations

from typing import Literal, get_args

Lang = Literal["en", "zh"]
Measure = Literal["level", "share", "growth", "change", "multiple", "rank"]
Bound = Literal["exact", "at_least", "at_most", "about"]
Modality = Literal["actual", "target"]
PeriodBasis = Literal["stated", "relative", "publication"]
Kind = Literal["original", "digest"]
RegionLevel = Literal["country", "province", "city", "county", "area"]
QuantityForm = Literal["cardinal", "fraction", "ratio", "multiple", "rank"]

LANGS: tuple[Lang, ...] = get_args(Lang)
MEASURES: tuple[Measure, ...] = get_args(Measure)
BOUNDS: tuple[Bound, ...] = get_args(Bound)
MODALITIES: tuple[Modality, ...] = get_args(Modality)
PERIOD_BASES: tuple[PeriodBasis, ...] = get_args(PeriodBasis)
KINDS: tuple[Kind, ...] = get_args(Kind)
REGION_LEVELS: tuple[RegionLevel, ...] = get_args(RegionLevel)
