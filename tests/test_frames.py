"""The Python interface: DataFrames with their units and sources, on a database of hand-built observations."""

from __future__ import annotations

import pytest
from cli_world import TITLE, build

import regionstats as rs
from regionstats.analysis import compare, conflicts, growth, rank, trend
from regionstats.errors import UnknownNameError, UsageError


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> rs.Database:
    return rs.open(build(tmp_path_factory.mktemp("frames") / "world.db"))


def test_rank(world: rs.Database) -> None:
    frame = world.rank("national key laboratories")
    assert tuple(frame.columns) == rank.FIELDS
    assert [tuple(line) for line in frame[["list", "place", "region", "value", "new"]].values] == [
        (1, 1, "CN-GD", 30, False), (2, 1, "CN-LN", 11, True)
    ]  # fmt: skip
    assert frame.attrs["units"] == ["count"]
    assert frame.attrs["sources"] == [
        {"doc": "gd", "kind": "original", "title": "Innovation drives", "publisher": "Daily",
         "published": "2021-11-04", "url": None},
        {"doc": "ln", "kind": "digest", "title": TITLE, "publisher": "China.org.cn", "published": "2024-05-09",
         "url": None},
    ]  # fmt: skip


def test_rank_scope(world: rs.Database) -> None:
    metric = "technology_contract_turnover"
    assert list(world.rank(metric)["reason"].fillna("")) == ["", "missing"]
    assert list(world.rank(metric, top=1)["region"]) == ["CN-LN"]
    scope = world.rank(metric, level="province", within="china")
    assert list(scope["region"]) == ["CN-LN", "CN-GD", "CN-SN", "CN-SX"]
    assert world.rank(metric, level="city", within="liaoning")["value"].isna().all()
    assert world.rank(metric, period="1999")["value"].isna().all()


def test_trend(world: rs.Database) -> None:
    frame = world.trend("technology_contract_turnover", "liaoning", growth="yoy", unit="亿元")
    assert tuple(frame.columns) == trend.FIELDS + growth.FIELDS
    assert list(frame["value"]) == [1308.3]
    assert list(frame["growth_stated"]) == [30.8]
    assert frame.attrs["units"] == ["亿元"]
    assert tuple(world.trend("provincial_laboratories", ["liaoning", "guangdong"]).columns) == trend.FIELDS


def test_pivot(world: rs.Database) -> None:
    frame = world.pivot("provincial laboratories")
    assert (list(frame.index), list(frame.columns)) == (["CN-GD", "CN-LN"], ["2021", "2024"])
    assert frame.loc["CN-LN", "2024"] == 4
    apart = world.pivot(["national_key_laboratories", "technology_contract_turnover"], cols="metric")
    assert apart.index.names[0] == "region"
    assert list(apart.columns) == ["national_key_laboratories", "technology_contract_turnover"]
    assert apart.attrs["units"] == ["CNY", "count"]


def test_compare_list_and_conflicts(world: rs.Database) -> None:
    frame = world.compare(["liaoning", "guangdong"], unit="billion yuan", measure="level")
    assert tuple(frame.columns) == compare.FIELDS
    assert 130.83 in set(frame["value"])
    assert frame.attrs["units"] == ["billion yuan", "count"]
    assert len(world.list(region="liaoning").attrs["sources"]) == 1
    assert tuple(world.conflicts().columns) == conflicts.FIELDS
    assert world.conflicts().empty


def test_what_is_no_question(world: rs.Database) -> None:
    with pytest.raises(UnknownNameError, match="No growth is called 'monthly'"):
        world.trend("provincial_laboratories", "liaoning", growth="monthly")
    with pytest.raises(UnknownNameError, match="No dimension is called 'colour'"):
        world.pivot("provincial_laboratories", rows="colour")
    with pytest.raises(UsageError, match="Rows and columns are both region"):
        world.pivot("provincial_laboratories", cols="region")
    with pytest.raises(UsageError, match="Growth is reckoned from levels"):
        world.trend("provincial_laboratories", "liaoning", growth="yoy", measure="share")
    with pytest.raises(UsageError, match="less than 1"):
        world.rank("provincial_laboratories", top=0)
    with pytest.raises(UsageError, match="no number of 0 or more"):
        world.conflicts(tolerance=float("nan"))
    with pytest.raises(UsageError, match="is no unit"):
        world.rank("provincial_laboratories", unit="parsecs per fortnight")
    with pytest.raises(UnknownNameError, match="No filter is called 'regoin'"):
        world.conflicts(regoin="liaoning")
