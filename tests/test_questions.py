"""Rank, trend, growth, pivot and conflicts: cases as observations in, records out."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_compare import row

from regionstats.analysis import conflicts, growth, pivot, rank, trend
from regionstats.analysis.kinds import in_unit, since
from regionstats.analysis.periods import between, frequency, shape, years
from regionstats.errors import UsageError
from regionstats.find.unit_names import named_unit
from regionstats.period import Period

LABS = {"metric": "labs", "name": "laboratories", "name_zh": "实验室"}
GDP = {"metric": "gdp", "name": "GDP", "name_zh": "生产总值"}
REGIONS = [{"code": code, "name": f"{code}land"} for code in "ABCD"]


def ranked(*rows: dict[str, Any], **options: Any) -> list[tuple[Any, ...]]:
    found = rank.rank(rows, LABS, REGIONS, **options)
    return [(line["list"], line["place"], line["region"], line["value"], line["reason"]) for line in found]


def test_regions_are_ranked_by_their_latest_and_those_without_a_number_come_last() -> None:
    assert ranked(row("A", 10), row("B", 5, period="2021"), row("B", 30), row("C", 20)) == [
        (1, 1, "B", 30, None), (1, 2, "C", 20, None), (1, 3, "A", 10, None), (None, None, "D", None, "missing"),
    ]  # fmt: skip


def test_equal_numbers_share_a_place() -> None:
    places = [line[1:3] for line in ranked(row("A", 10), row("B", 10), row("C", 20), row("D", 1))]
    assert places == [(1, "C"), (2, "A"), (2, "B"), (4, "D")]


def test_ascending_and_ranks() -> None:
    three = [row("A", 1), row("B", 2), row("C", 3)]
    assert [line[2] for line in ranked(*three, ascending=True)] == ["A", "B", "C", "D"]
    ranks = [row(code, value, measure="rank", unit="rank") for value, code in enumerate("CAB", 1)]
    assert [line[2] for line in ranked(*ranks, measure="rank")] == ["C", "A", "B", "D"]
    assert [line[2] for line in ranked(*ranks, measure="rank", ascending=True)] == ["B", "A", "C", "D"]


APART = [
    ({"unit": "CNY"}, {"unit": "USD"}),
    ({}, {"modality": "target"}),
    ({}, {"new": True}),
    ({}, {"measure": "share", "unit": "percent"}),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_unlike_numbers_are_ranked_in_lists_of_their_own(one: dict[str, Any], other: dict[str, Any]) -> None:
    found = ranked(row("A", 1, **one), row("B", 2, **one), row("A", 99, **other), row("C", 98, **other))
    assert [line[:4] for line in found] == [
        (1, 1, "B", 2), (1, 2, "A", 1), (2, 1, "A", 99), (2, 2, "C", 98), (None, None, "D", None)
    ]  # fmt: skip


def test_a_list_of_plans_or_additions_never_goes_before_facts_and_stocks() -> None:
    many = [row(code, 50, **{name: value}) for code in "ABC" for name, value in (("new", True), ("modality", "target"))]
    kinds = [(line["list"], line["modality"], line["new"]) for line in rank.rank([*many, row("D", 1)], LABS, REGIONS)]
    assert list(dict.fromkeys(kinds)) == [(1, "actual", False), (2, "actual", True), (3, "target", False)]


WHY_NOT = [
    ("period", {"period": "2020"}),
    ("period", {"period": "2023-H1"}),
    ("period", {"period": None}),
    ("bound", {"bound": "at_least"}),
    ("bound", {"value_max": 9}),
    (None, {}),
]


@pytest.mark.parametrize(("why", "fields"), WHY_NOT)
def test_why_a_number_is_kept_from_its_neighbours(why: str | None, fields: dict[str, Any]) -> None:
    reasons = {line[2]: line[4] for line in ranked(row("A", 1), row("B", 2), row("C", 3, **fields))}
    assert reasons == {"A": None, "B": None, "C": why, "D": "missing"}


def test_growth_since_another_year_is_kept_from_growth_on_the_year_before() -> None:
    told = [row(code, 5, measure="growth", unit="percent", baseline="2022") for code in "AB"]
    found = ranked(*told, row("C", 80, measure="growth", unit="percent", baseline="2015"), measure="growth")
    assert {line[2]: line[4] for line in found} == {"C": "baseline", "A": None, "B": None, "D": "missing"}


def test_rejected_numbers_and_other_measures_and_regions_do_not_rank() -> None:
    strangers = [row("A", 1, status="rejected"), row("B", 2, measure="growth", unit="percent"), row("Z", 3)]
    assert [line[4] for line in ranked(*strangers)] == ["missing"] * 4


def test_the_fields_are_pinned() -> None:
    assert ",".join(rank.FIELDS) == (
        "list,place,metric,label,measure,unit,modality,new,region,region_name,value,value_max,bound,period,baseline,"
        "reason,candidates,conflict,key,doc,kind,published"
    )
    assert ",".join(trend.FIELDS) == (
        "series,metric,label,measure,unit,modality,new,region,region_name,frequency,period,value,value_max,bound,"
        "baseline,reason,candidates,conflict,key,doc,kind,published"
    )
    assert ",".join(growth.FIELDS) == (
        "growth,growth_baseline,growth_stated,growth_stated_key,growth_difference,disagree"
    )
    assert ",".join(pivot.FIELDS) == (
        "line,row,col,metric,label,measure,unit,modality,new,region,region_name,value,value_max,bound,period,baseline,"
        "reason,candidates,conflict,key,doc,kind,published"
    )
    assert ",".join(conflicts.FIELDS) == (
        "group,metric,label,measure,unit,modality,new,region,region_name,period,baseline,spread,value,value_max,bound,"
        "key,doc,kind,title,publisher,published,url,quote"
    )


FREQUENCIES = [
    ("2023", "year", "year"), ("2023-H1", "half", "half"), ("2023-Q4", "quarter", "quarter"),
    ("2023-03", "month", "month"), ("2023-03-31", "day", "day"), ("2023-01/2023-09", "span", "span -01/-09 0"),
    ("2016/2020", "span", "span / 4"),
]  # fmt: skip


@pytest.mark.parametrize(("period", "name", "form"), FREQUENCIES)
def test_frequency_and_shape(period: str, name: str, form: str) -> None:
    assert (frequency(Period.parse(period)), shape(Period.parse(period))) == (name, form)


BETWEEN = [
    ("2021", "2023", "2021 2022 2023"), ("2022-H2", "2023-H2", "2022-H2 2023-H1 2023-H2"),
    ("2022-Q3", "2023-Q1", "2022-Q3 2022-Q4 2023-Q1"), ("2022-11", "2023-02", "2022-11 2022-12 2023-01 2023-02"),
    ("2023-01-01", "2023-03-01", "2023-01-01 2023-03-01"), ("2016/2020", "2021/2025", "2016/2020 2021/2025"),
    ("2023", "2023", "2023"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "last", "all_of_them"), BETWEEN)
def test_between(first: str, last: str, all_of_them: str) -> None:
    assert " ".join(period.text for period in between(Period.parse(first), Period.parse(last))) == all_of_them


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(0, 60))
def test_months_follow_each_other_without_a_day_between(year: int, month: int, steps: int) -> None:
    last = Period.month(year + (month - 1 + steps) // 12, (month - 1 + steps) % 12 + 1)
    months = list(between(Period.month(year, month), last))
    assert len(months) == steps + 1
    assert all((after.first - before.last).days == 1 for before, after in pairwise(months))
    assert round(years(months[0], last) * 12) == steps


def series(*rows: dict[str, Any], **options: Any) -> list[dict[str, Any]]:
    return list(trend.trend(rows, LABS, REGIONS[:2], **options))


def points(records: Iterable[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(point["series"], point["region"], point["period"], point["value"], point["reason"]) for point in records]


def test_a_series_shows_its_gaps() -> None:
    assert points(series(row("A", 3, period="2023"), row("A", 1, period="2020"), row("B", 7, period="2021-H2"))) == [
        (1, "A", "2020", 1, None), (1, "A", "2021", None, "missing"), (1, "A", "2022", None, "missing"),
        (1, "A", "2023", 3, None), (2, "B", "2021-H2", 7, None),
    ]  # fmt: skip


SPLIT = [
    {"period": "2022-H1"}, {"period": "2022-01/2022-09"}, {"new": True}, {"modality": "target"}, {"unit": "USD"},
    {"measure": "share", "unit": "percent"},
]  # fmt: skip


@pytest.mark.parametrize("other", SPLIT)
def test_unlike_numbers_and_periods_are_series_of_their_own(other: dict[str, Any]) -> None:
    told = series(row("A", 1, period="2022"), row("A", 3), row("A", 5, **({"period": "2022"} | other)))
    assert [(point["series"], point["value"]) for point in told if point["value"]] in (
        [(1, 1), (1, 3), (2, 5)], [(1, 5), (2, 1), (2, 3)],
    )  # fmt: skip


def test_growth_on_the_year_before_is_one_series_and_growth_since_a_year_another() -> None:
    grown = {"measure": "growth", "unit": "percent"}
    told = series(
        row("A", 5, period="2022", baseline="2021", **grown), row("A", 6, baseline="2022", **grown),
        row("A", 90, baseline="2015", **grown), measure="growth",
    )  # fmt: skip
    assert sorted((point["series"], point["value"]) for point in told) == [(1, 5), (1, 6), (2, 90)]


def test_the_same_months_of_two_years_are_one_series_without_gaps() -> None:
    told = series(row("A", 1, period="2021-01/2021-09"), row("A", 2, period="2023-01/2023-09"))
    assert [point[:4] for point in points(told)] == [(1, "A", "2021-01/2021-09", 1), (1, "A", "2023-01/2023-09", 2)]


def test_what_has_no_period_is_told_outside_the_series_and_bounds_are_marked() -> None:
    told = series(row("A", 1, period=None), row("A", 2, bound="at_least"))
    assert points(told) == [(1, "A", "2023", 2, "bound"), (None, "A", None, 1, "period")]


def test_the_best_observation_makes_the_point_and_conflicts_are_told() -> None:
    point = series(row("A", 10, doc="one"), row("A", 12, doc="two", published="2024-06"))[0]
    assert (point["value"], point["candidates"], point["conflict"]) == (12, 2, True)


def grown(*rows: dict[str, Any], kind: str = "yoy", **options: Any) -> list[tuple[Any, ...]]:
    found = series(*rows, growth=kind, **options)
    return [(p["period"], p["growth"], p["growth_stated"], p["growth_difference"], p["disagree"]) for p in found]


def stated(value: Any, **fields: Any) -> dict[str, Any]:
    return row("A", value, **({"measure": "growth", "unit": "percent", "baseline": "2022"} | fields))


def test_growth_is_reckoned_from_levels_beside_what_texts_state() -> None:
    levels = [row("A", 100, period="2022"), row("A", 130)]
    nothing = ("2022", None, None, None, None)
    assert grown(*levels) == [nothing, ("2023", 30, None, None, None)]
    assert grown(*levels, stated(30.4)) == [nothing, ("2023", 30, Decimal("30.4"), Decimal("-0.4"), False)]
    assert grown(*levels, stated(20)) == [nothing, ("2023", 30, 20, 10, True)]
    assert grown(*levels, stated(20), tolerance=Decimal(10)) == [nothing, ("2023", 30, 20, 10, False)]
    assert grown(*levels, stated(20, bound="at_least")) == [nothing, ("2023", 30, 20, 10, False)]


def test_no_growth_is_reckoned_across_a_gap_a_bound_or_zero() -> None:
    assert [line[1] for line in grown(row("A", 100, period="2021"), row("A", 130))] == [None, None, None]
    assert [line[1] for line in grown(row("A", 100, period="2022", bound="about"), row("A", 130))] == [None, None]
    assert [line[1] for line in grown(row("A", 0, period="2022"), row("A", 130))] == [None, None]
    shares = [row("A", 1, period="2022", measure="share"), row("A", 2, measure="share")]
    assert [line[1] for line in grown(*shares)] == [None, None]


def test_stated_growth_without_a_level_is_told_in_its_series_or_alone() -> None:
    assert grown(row("A", 100, period="2021"), stated(8)) == [
        ("2021", None, None, None, None), ("2022", None, None, None, None), ("2023", None, 8, None, None)
    ]  # fmt: skip
    alone = series(stated(8), growth="yoy")
    assert [(p["series"], p["value"], p["growth_stated"], p["reason"]) for p in alone] == [(None, None, 8, "missing")]


def test_average_growth_a_year_goes_back_to_the_first_level() -> None:
    told = grown(row("A", 100, period="2021"), row("A", 121), stated(20), kind="cagr")
    assert told == [("2021", None, None, None, None), ("2022", None, None, None, None), ("2023", 10, None, None, None)]


@given(st.decimals(1, 1000, places=2), st.decimals(1, 1000, places=2))
def test_average_growth_over_one_year_is_growth_on_the_year_before(one: Decimal, other: Decimal) -> None:
    told = [row("A", one, period="2022"), row("A", other)]
    assert grown(*told)[1][1] == grown(*told, kind="cagr")[1][1]


def crossed(*rows: dict[str, Any], **options: Any) -> list[tuple[Any, ...]]:
    found = pivot.pivot(rows, [LABS, GDP], REGIONS, **options)
    return [(cell["line"], cell["row"], cell["col"], cell["value"]) for cell in found]


def test_a_cross_table_of_regions_and_periods() -> None:
    told = [row("B", 3), row("A", 1, period="2021"), row("A", 2), row("A", 9, period="2021", published="2025")]
    assert crossed(*told) == [(1, "A", "2021", 9), (1, "A", "2023", 2), (2, "B", "2023", 3)]


def test_a_cross_table_of_other_things() -> None:
    told = [row("A", 1), row("A", 2, metric="gdp", unit="CNY"), row("B", 4, metric="gdp", unit="CNY")]
    assert crossed(*told, across="metric") == [(1, "A", "labs", 1), (1, "A", "gdp", 2), (2, "B", "gdp", 4)]
    assert crossed(*told, down="period", across="region") == [
        (1, "2023", "A", 1), (2, "2023", "A", 2), (2, "2023", "B", 4)
    ]  # fmt: skip


@pytest.mark.parametrize("other", [{"unit": "USD"}, {"new": True}, {"modality": "target"}, {"region": "B"}])
@pytest.mark.parametrize("across", ["period", "metric"])
def test_a_line_of_a_cross_table_holds_one_kind_of_number(other: dict[str, Any], across: str) -> None:
    told = crossed(row("A", 1), row("A", 2), row(**({"region": "A", "value": 3} | other)), across=across, down="doc")
    assert [line[0] for line in told] == [1, 2]


def contradictions(*rows: dict[str, Any], tolerance: str = "0") -> list[tuple[Any, ...]]:
    found = conflicts.conflicts(rows, [LABS, GDP], REGIONS, Decimal(tolerance))
    return [(line["group"], line["doc"], line["value"], line["spread"]) for line in found]


def test_conflicts_come_the_widest_first_and_within_one_by_date() -> None:
    small = [row("A", 100, doc="one"), row("A", 99, doc="two", published="2020")]
    wide = [row("B", 50, doc="one"), row("B", 100, doc="two")]
    assert contradictions(*small, *wide) == [
        (1, "one", 50, 50), (1, "two", 100, 50), (2, "two", 99, 1), (2, "one", 100, 1)
    ]  # fmt: skip
    assert contradictions(*small, *wide, tolerance="1") == [(1, "one", 50, 50), (1, "two", 100, 50)]
    assert contradictions(*small, *wide, tolerance="50") == []


AGREE = [
    {"doc": "one"}, {"period": "2020"}, {"period": None}, {"unit": "USD"}, {"measure": "share"}, {"new": True},
    {"modality": "target"}, {"metric": None}, {"region": "B"}, {"bound": "at_most"}, {"value": 100},
    {"status": "rejected"}, {"baseline": "2015"},
]  # fmt: skip


@pytest.mark.parametrize("fields", AGREE)
def test_no_conflict(fields: dict[str, Any]) -> None:
    other = {"region": "A", "value": 110, "doc": "two"}
    assert contradictions(row("A", 100, doc="one"), row(**(other | fields))) == []
    assert len(contradictions(row("A", 100, doc="one"), row(**other))) == 2


def test_many_that_agree_hide_no_other() -> None:
    same = [row("A", 100, doc=f"doc-{place}") for place in range(500)]
    assert len(contradictions(*same, row("A", 101, doc="other"))) == 501
    assert contradictions(*same) == []


SINCE = [("2023", "2022", "previous"), ("2023-H1", "2022-H1", "previous"), ("2023", "2015", "2015"),
         ("2023", None, None), (None, "2015", "2015")]  # fmt: skip


@pytest.mark.parametrize(("period", "baseline", "told"), SINCE)
def test_since(period: str | None, baseline: str | None, told: str | None) -> None:
    assert since(row("A", period=period, baseline=baseline)) == told


UNITS = [
    ("亿元", "CNY", "100000000"), ("billion CNY", "CNY", "1000000000"), ("billion  yuan", "CNY", "1000000000"),
    ("万", "count", "10000"), ("million", "count", "1000000"), ("GW", "kW", "1000000"), ("%", "percent", "1"),
    ("亿美元", "USD", "100000000"), ("USD", "USD", "1"), ("平方公里", "km2", "1"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "base", "factor"), UNITS)
def test_units_are_named_as_texts_name_them(text: str, base: str, factor: str) -> None:
    assert named_unit(text)[1:] == (base, Decimal(factor))


@pytest.mark.parametrize("text", ["", "foo", "billion foo", "亿人家", "3", "10 to 20 yuan", "元素"])
def test_what_names_no_unit(text: str) -> None:
    with pytest.raises(UsageError, match="is no unit"):
        named_unit(text)


def test_numbers_in_another_unit() -> None:
    plain = {"unit": "CNY", "value": 130830000000, "value_max": None, "difference": Decimal("5e7")}
    other = {"unit": "count", "value": 3}
    told = in_unit([plain, other], "CNY", Decimal("1e8"), "亿元")
    assert told == [
        {"unit": "亿元", "value": Decimal("1308.3"), "value_max": None, "difference": Decimal("0.5"), "scaled": True},
        other,
    ]
    assert plain["value"] == 130830000000
    assert in_unit([{"unit": "m2", "value": 1}], "m2", Decimal(3), "x")[0]["value"] == Decimal("0.333333333333333")
