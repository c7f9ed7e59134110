"""Choosing cells and setting them against each other: cases as observations in, cells and reasons out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from regionstats.analysis.choose import choose, reason
from regionstats.analysis.compare import FIELDS, cells, compare

REGIONS = [{"code": "A", "name": "Aland"}, {"code": "B", "name": "Bland"}]
METRICS = [
    {"metric": "labs", "name": "laboratories", "name_zh": "实验室", "category": "platforms"},
    {"metric": "gdp", "name": "GDP", "name_zh": "生产总值", "category": "economy"},
]


def row(region: str = "A", value: Any = 10, **fields: Any) -> dict[str, Any]:
    plain = {
        "key": f"{region}{value}", "region": region, "metric": "labs", "concept": "labs", "measure": "level",
        "unit": "count", "value": value, "value_max": None, "bound": "exact", "modality": "actual", "new": False,
        "period": "2023", "baseline": None, "doc": f"doc-{region}", "start": 0, "kind": "original",
        "published": "2024-01-01", "status": "fresh", "quote": "", "title": None, "publisher": None, "url": None,
    }  # fmt: skip
    assert set(fields) <= set(plain)
    return plain | fields


def lines(*rows: dict[str, Any], shared: bool = False) -> list[dict[str, Any]]:
    return list(cells(compare(rows, ["A", "B"], METRICS, shared), REGIONS))


def chosen(*columns: list[dict[str, Any]]) -> list[Any]:
    return [cell.chosen and cell.chosen["value"] for cell in choose(columns)]


BEST = [
    ("accepted over fresh", {"status": "accepted", "modality": "target"}, {"modality": "actual"}),
    ("actual over target", {"modality": "actual", "period": "2020"}, {"modality": "target", "period": "2025"}),
    ("whole stock over additions", {"new": False, "period": "2020"}, {"new": True, "period": "2023"}),
    ("latest period", {"period": "2023"}, {"period": "2022"}),
    ("a later month over an earlier year", {"period": "2024-03"}, {"period": "2023"}),
    ("a year over its last month", {"period": "2023"}, {"period": "2023-12"}),
    ("the end of a span counts", {"period": "2017/2024"}, {"period": "2023"}),
    ("a period over none", {"period": "1999"}, {"period": None}),
    ("exact over bounded", {"bound": "exact", "published": "2020"}, {"bound": "at_least", "published": "2024"}),
    ("a point over a range", {"published": "2020"}, {"value_max": 99, "published": "2024"}),
    ("latest source", {"published": "2024-02"}, {"published": "2024-01-31"}),
    ("any date over none", {"published": "1999"}, {"published": None}),
]


@pytest.mark.parametrize(("better", "worse"), [case[1:] for case in BEST], ids=[case[0] for case in BEST])
def test_best_of_one_region(better: dict[str, Any], worse: dict[str, Any]) -> None:
    one, other = row(value=1, **better), row(value=2, **worse)
    assert chosen([one, other], []) == [1, None]
    assert chosen([other, one], []) == [1, None]


def test_the_latest_period_that_all_share_beats_each_regions_latest() -> None:
    a = [row("A", 1, period="2021"), row("A", 2, period="2022"), row("A", 3, period="2024")]
    b = [row("B", 4, period="2021"), row("B", 5, period="2022"), row("B", 6, period="2023")]
    assert chosen(a, b) == [2, 5]


def test_sharing_needs_the_same_modality_and_new() -> None:
    a = [row("A", 1, period="2022"), row("A", 2, period="2020")]
    b = [row("B", 3, period="2022", new=True), row("B", 4, period="2020")]
    assert chosen(a, b) == [2, 4]


def test_of_two_kinds_shared_in_the_same_period_facts_and_stocks_go_first() -> None:
    a = [row("A", 1, modality="target"), row("A", 2), row("A", 3, new=True)]
    b = [row("B", 4, new=True), row("B", 5, modality="target"), row("B", 6)]
    assert chosen(a, b) == [2, 6]


def test_a_period_that_nothing_states_agrees_with_none() -> None:
    a, b = row("A", 1, period=None), row("B", 2, period=None)
    assert chosen([a, row("A", 3, period="2020")], [b]) == [3, 2]
    assert reason(a, b) == "period"


def test_rejected_observations_do_not_compete() -> None:
    cell = choose([[row(value=1, status="rejected"), row(value=2, period="2001")], []])[0]
    assert cell.chosen is not None
    assert (cell.chosen["value"], cell.candidates) == (2, 1)


REASONS = [
    (None, {}, {}),
    ("modality", {"modality": "target", "new": True, "period": "2025"}, {}),
    ("new", {"new": True, "period": "2024", "bound": "about"}, {}),
    ("period", {"period": "2022", "bound": "about"}, {}),
    ("period", {"period": "2023-12"}, {}),
    ("bound", {"bound": "at_least"}, {}),
    ("bound", {"bound": "about"}, {"bound": "about"}),
    ("bound", {"value_max": 12}, {}),
]


@pytest.mark.parametrize(("why", "one", "other"), REASONS)
def test_reason(why: str | None, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert reason(row("A", **one), row("B", **other)) == why
    assert reason(row("B", **other), row("A", **one)) == why


def test_reason_missing() -> None:
    assert reason(None, row()) == reason(row(), None) == "missing"


CONFLICTS = [
    (True, {"value": 100}, {"value": 110}),
    (False, {"value": 110}, {"value": 100, "value_max": 120}),
    (True, {"value": 130}, {"value": 100, "value_max": 120}),
    (False, {"value": 100}, {"value": 100}),
    (False, {"value": 103}, {"value": 100, "bound": "at_least"}),
    (True, {"value": 99}, {"value": 100, "bound": "at_least"}),
    (True, {"value": 101}, {"value": 100, "bound": "at_most"}),
    (False, {"value": 102}, {"value": 100, "bound": "about"}),
    (True, {"value": 120}, {"value": 100, "bound": "about"}),
    (False, {"value": 100}, {"value": 110, "doc": "one"}),
    (False, {"value": 100}, {"value": 110, "period": "2020"}),
    (False, {"value": 100}, {"value": 110, "new": True}),
]


@pytest.mark.parametrize(("conflict", "one", "other"), CONFLICTS)
def test_conflict(conflict: bool, one: dict[str, Any], other: dict[str, Any]) -> None:
    rows = [row(**({"doc": "one"} | one)), row(**({"doc": "two"} | other))]
    cell = choose([rows, []])[0]
    assert (cell.conflict, cell.candidates) == (conflict, 2)


def test_difference_and_ratio() -> None:
    first, second = lines(row("A", 100), row("B", 400))
    assert (first["difference"], first["ratio"], first["reason"]) == (None, None, None)
    assert (second["difference"], second["ratio"], second["reason"]) == (300, 4, None)


@pytest.mark.parametrize(
    ("measure", "ratio"), [("level", 2), ("share", 2), *((m, None) for m in ("growth", "change", "multiple", "rank"))]
)
def test_ratios_are_for_levels_and_shares(measure: str, ratio: int | None) -> None:
    second = lines(row("A", 5, measure=measure), row("B", 10, measure=measure))[1]
    assert (second["difference"], second["ratio"]) == (5, ratio)


def test_differences_have_no_binary_noise_and_nothing_is_divided_by_zero() -> None:
    assert lines(row("A", 30.1), row("B", 30.8))[1]["difference"] == Decimal("0.7")
    assert lines(row("A", 0), row("B", 5))[1]["ratio"] is None
    assert lines(row("A", 3), row("B", 10))[1]["ratio"] == Decimal("3.33333")


def test_a_missing_cell_says_so_on_its_own_line_and_keeps_the_row() -> None:
    first, second = lines(row("B", 4))
    assert (first["value"], first["reason"], first["candidates"]) == (None, "missing", 0)
    assert (second["value"], second["reason"], second["difference"]) == (4, "missing", None)
    assert lines(row("B", 4), shared=True) == []


def test_rows_are_metric_or_folded_concept_with_measure_and_unit() -> None:
    found = lines(
        row("A", 1, metric=None, concept="High-tech  Enterprises"),
        row("B", 2, metric=None, concept="high-tech enterprises"),
        row("B", 3, metric=None, concept="enterprises"),
        row("A", 4, concept="any words"), row("B", 5, concept="others"),
        row("B", 6, unit="CNY"), row("B", 7, measure="growth", unit="percent"),
        row("A", 8, metric=None, concept=None), row("C", 9),
    )  # fmt: skip
    assert [(line["row"], line["label"], line["value"]) for line in found] == [
        (1, "laboratories", 4), (1, "laboratories", 5),
        (2, "High-tech  Enterprises", 1), (2, "High-tech  Enterprises", 2),
        (3, "laboratories", None), (3, "laboratories", 6),
        (4, "laboratories", None), (4, "laboratories", 7),
        (5, "enterprises", None), (5, "enterprises", 3),
    ]  # fmt: skip


def test_rows_come_in_the_catalogues_order_level_before_growth() -> None:
    both = [row(region, 1, metric=metric, measure=measure) for region in "AB" for metric, measure in
            (("gdp", "growth"), ("gdp", "level"), ("labs", "share"), ("labs", "level"))]  # fmt: skip
    named = [(line["metric"], line["measure"]) for line in lines(*both)[::2]]
    assert named == [("labs", "level"), ("labs", "share"), ("gdp", "level"), ("gdp", "growth")]


def test_the_fields_are_pinned() -> None:
    assert FIELDS == (
        "row", "metric", "label", "measure", "unit", "region", "region_name", "value", "value_max", "bound",
        "modality", "new", "period", "baseline", "difference", "ratio", "reason", "candidates", "conflict", "key",
        "doc", "kind", "published",
    )  # fmt: skip
    assert list(lines(row())[0])[: len(FIELDS)] == list(FIELDS)
