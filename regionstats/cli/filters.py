"""The options that choose observations, shared by the commands that show them."""

from __future__ import annotations

from typing import Annotated

from regionstats.cli.declare import Option
from regionstats.terms import Measure, Modality, RegionLevel

Metrics = Annotated[list[str] | None, Option("--metric", metavar="METRIC", help="Only this metric (may be repeated).")]
Categories = Annotated[
    list[str] | None, Option("--category", metavar="CATEGORY", help="Only metrics of this category.")
]
Period = Annotated[
    str | None, Option("--period", metavar="PERIOD", help="What holds for exactly this: 2023, 2023-H1, 2023-03.")
]
Since = Annotated[str | None, Option("--since", metavar="PERIOD", help="What lies after the start of this.")]
Until = Annotated[str | None, Option("--until", metavar="PERIOD", help="What lies before the end of this.")]
MeasureOption = Annotated[Measure | None, Option("--measure", help="Only this measure.")]
ModalityOption = Annotated[Modality | None, Option("--modality", help="Only facts or only plans.")]
Sources = Annotated[list[str] | None, Option("--source", metavar="SOURCE", help="Only this document or publisher.")]
Within = Annotated[list[str] | None, Option("--within", metavar="REGION", help="This region and all that lies in it.")]
Level = Annotated[RegionLevel | None, Option("--level", help="Only regions of this level.")]
Unit = Annotated[
    str | None,
    Option("--unit", metavar="UNIT", help='Tell numbers in this unit: 亿元, "billion CNY", GW, million.'),
]
