"""Reading: filters, order, and the names a person may use."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from store_samples import document, empty, fill

from regionstats.errors import RegionstatsError, UnknownNameError, UsageError
from regionstats.store import read
from regionstats.store.database import open_reading
from regionstats.store.read import Filters

DOCUMENTS = (
    document("a", "LN 2023 1 LN 2023-H1 2 LN 2021/2025 3! LN - 4", title="Report A"),
    document("b", "GD 2022 5 210200 2023 6 GD 2023-01/2023-06 7 GD 2024-03 8"),
    replace(document("c", "BJ 2023 9"), publisher="Beijing Daily", url="https://example.org/c"),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = empty(tmp_path_factory.mktemp("read"))
    fill(path, *DOCUMENTS)
    return path


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_reading(path)) as opened:
        yield opened


def _values(connection: sqlite3.Connection, filters: Filters, sort: str | None = None) -> list[int]:
    return [row["value"] for row in read.observations(connection, filters, sort)]


@pytest.mark.parametrize(
    ("filters", "values"),
    [
        (Filters(), [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (Filters(regions=("CN-LN",)), [1, 2, 3, 4]),
        (Filters(regions=("CN-LN", "CN-BJ")), [1, 2, 3, 4, 9]),
        (Filters(within=("CN-LN",)), [1, 2, 3, 4, 6]),
        (Filters(within=("CN",)), [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (Filters(regions=("CN-210200",)), [6]),
        (Filters(regions=("CN",)), []),
        (Filters(period="2023"), [1, 6, 9]),
        (Filters(period="2023-H1"), [2, 7]),
        (Filters(period="2023-h1"), [2, 7]),
        (Filters(period="2021/2025"), [3]),
        (Filters(period="2020"), []),
        (Filters(since="2023"), [1, 2, 6, 7, 8, 9]),
        (Filters(until="2022"), [5]),
        (Filters(since="2021", until="2023"), [1, 2, 5, 6, 7, 9]),
        (Filters(since="2021", until="2025"), [1, 2, 3, 5, 6, 7, 8, 9]),
        (Filters(since="2023-02"), [8]),
        (Filters(modality="target"), [3]),
        (Filters(measure="level", modality="actual", regions=("CN-LN",)), [1, 2, 4]),
        (Filters(measure="growth"), []),
        (Filters(metrics=("technology_contract_turnover",)), [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (Filters(metrics=("national_key_laboratories",)), []),
        (Filters(categories=("transfer",)), [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (Filters(categories=("laboratories",)), []),
        (Filters(sources=("a",)), [1, 2, 3, 4]),
        (Filters(sources=("Beijing Daily", "a")), [1, 2, 3, 4, 9]),
        (Filters(sources=("' OR 1=1 --",)), []),
        (Filters(key="zz"), []),
    ],
)
def test_filters(connection: sqlite3.Connection, filters: Filters, values: list[int]) -> None:
    assert _values(connection, filters) == values


@pytest.mark.parametrize("bad", ["last year", "2023-13", "2023-H3", "23", "2023/2021"])
def test_what_is_no_period_is_told(connection: sqlite3.Connection, bad: str) -> None:
    for filters in (Filters(period=bad), Filters(since=bad), Filters(until=bad)):
        with pytest.raises(UsageError, match="no period"):
            read.observations(connection, filters)


def test_order_and_limit(connection: sqlite3.Connection) -> None:
    assert _values(connection, Filters(), "-value") == [9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert _values(connection, Filters(regions=("CN-LN",)), "period") == [3, 1, 2, 4]
    assert _values(connection, Filters(regions=("CN-LN",)), "-period, value") == [2, 1, 3, 4]
    assert [row["value"] for row in read.observations(connection, sort="-end,doc", limit=2)] != []
    assert list(read.observations(connection, limit=0)) == []
    with pytest.raises(UnknownNameError) as caught:
        read.observations(connection, sort="valu")
    assert "value" in caught.value.suggestions
    with pytest.raises(UsageError):
        read.observations(connection, limit=-1)


def test_evidence_belongs_to_the_observation(connection: sqlite3.Connection) -> None:
    row = next(read.observations(connection, Filters(sources=("c",))))
    lines = [tuple(line) for line in read.evidence(connection, row["key"])]
    assert lines == [("CN-BJ", "region", 0, 2, "named"), ("CN-BJ", "unit", None, None, "catalogue")]


def test_counts_and_extractors(connection: sqlite3.Connection) -> None:
    assert read.counts(connection) == {"observations": 9, "documents": 3, "regions": 22, "metrics": 2}
    assert read.extractors(connection) == ("1",)


def test_documents_come_with_their_text(connection: sqlite3.Connection) -> None:
    assert [(row["id"], row["text"]) for row in read.documents(connection)] == [(d.id, d.text) for d in DOCUMENTS]


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({"level": "country"}, ["CN"]),
        ({"search": "nan"}, ["CN-HA", "CN-HN"]),
        ({"search": "大连"}, ["CN-210200"]),
        ({"search": "%"}, []),
        ({"within": "CN-SN"}, ["CN-SN", "CN-610100", "CN-610116"]),
        ({"within": "CN-LN", "level": "city"}, ["CN-210200", "CN-211300"]),
        ({"within": "CN-ZZ"}, []),
    ],
)
def test_regions(connection: sqlite3.Connection, asked: dict[str, str], codes: list[str]) -> None:
    assert [row["code"] for row in read.regions(connection, **asked)] == codes


def test_metrics(connection: sqlite3.Connection) -> None:
    assert len(list(read.metrics(connection))) == 2
    assert [row["metric"] for row in read.metrics(connection, search="laborator")] == ["national_key_laboratories"]
    assert [row["metric"] for row in read.metrics(connection, category="transfer")] == ["technology_contract_turnover"]
    assert list(read.metrics(connection, search="实验室", category="transfer")) == []


@pytest.mark.parametrize(
    "name",
    [
        *("technology_contract_turnover", "technology-contract-turnover", "Technology Contract Turnover"),
        *(" technology contract  turnover ", "技术合同成交额"),
    ],
)
def test_a_metric_answers_to_its_names(connection: sqlite3.Connection, name: str) -> None:
    assert read.find_metric(connection, name) == "technology_contract_turnover"


def test_unknown_names_come_with_suggestions(connection: sqlite3.Connection) -> None:
    with pytest.raises(UnknownNameError) as caught:
        read.find_metric(connection, "technology contract turnovers")
    assert "technology_contract_turnover" in caught.value.suggestions
    with pytest.raises(UnknownNameError, match="regionstats metrics"):
        read.find_metric(connection, "zzz")
    assert read.find_category(connection, "Transfer") == "transfer"
    with pytest.raises(UnknownNameError):
        read.find_category(connection, "luck")


def test_a_key_answers_to_its_beginning(connection: sqlite3.Connection) -> None:
    keys = sorted(row["key"] for row in read.observations(connection))
    assert read.find_key(connection, keys[0]) == keys[0]
    assert read.find_key(connection, f" {keys[0][:12].upper()}") == keys[0]
    for nothing in ("zzz", "", " ", "%"):
        with pytest.raises(UnknownNameError):
            read.find_key(connection, nothing)


def test_several_keys_with_a_beginning_are_listed(tmp_path: Path) -> None:
    path = empty(tmp_path)
    fill(path, *(document(f"d{i}", f"LN 2023 {i}") for i in range(40)))
    with closing(open_reading(path)) as connection:
        first = min(row["key"] for row in read.observations(connection))
        keys = [row["key"] for row in read.observations(connection) if row["key"][0] == first[0]]
        assert len(keys) > 1
        with pytest.raises(UsageError, match=first):
            read.find_key(connection, first[0])


@pytest.mark.parametrize(
    ("name", "found"), [("a", "a"), ("Report A", "a"), ("report a", "a"), ("https://example.org/c", "c")]
)
def test_a_document_answers_to_id_title_and_address(connection: sqlite3.Connection, name: str, found: str) -> None:
    assert read.find_document(connection, name) == found


def test_a_source_is_a_publisher_or_a_document(connection: sqlite3.Connection) -> None:
    assert read.find_source(connection, "beijing daily") == "Beijing Daily"
    assert read.find_source(connection, "b") == "b"
    for nothing in ("zzz", "", "\udcff"):
        with pytest.raises(UnknownNameError):
            read.find_source(connection, nothing)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *((name, "CN-LN") for name in ("liaoning", "LIAONING", "Liaoning Province", "liaoning-province", "CN-LN")),
        *((name, "CN-LN") for name in ("cn-ln", "210000", "辽宁", "辽宁省", " 辽宁省 ", "Liao ning")),
        *((name, "CN-210200") for name in ("dalian", "Dalian City", "大连", "大连市", "210200", "CN-210200")),
        *((name, "CN-BJ") for name in ("beijing", "Beijing City", "Beijing Municipality", "北京市", "北京")),
        *((name, "CN-GX") for name in ("guangxi", "Guangxi Zhuang Autonomous Region", "广西壮族自治区", "广西")),
        *((name, "CN-610100") for name in ("Xi'an", "Xi’an", "xian", "Xi an", "西安", "西安市")),
        *((name, "CN-JL") for name in ("jilin", "Jilin Province", "吉林", "吉林省")),
        *((name, "CN-220200") for name in ("Jilin City", "吉林市")),
        *((name, "CN-211300") for name in ("Chaoyang", "Chaoyang City", "朝阳市")),
        *((name, "CN-110105") for name in ("Chaoyang District", "朝阳区")),
        *((name, "CN-X-GBA") for name in ("greater bay area", "粤港澳大湾区")),
        *((name, "CN-110105") for name in ("Chaoyang, Beijing", "朝阳，北京")),
        *(("Chang'an, Xi'an", "CN-610116"), ("chang'an, shaanxi", "CN-610116"), ("长安区, 河北", "CN-130102")),
        *(("shanxi", "CN-SX"), ("shaanxi", "CN-SN"), ("henan", "CN-HA"), ("hunan", "CN-HN"), ("hubei", "CN-HB")),
        *(("hebei", "CN-HE"), ("jiangsu", "CN-JS"), ("jiangxi", "CN-JX"), ("山西", "CN-SX"), ("陕西省", "CN-SN")),
        *(("china", "CN"), ("中国", "CN"), ("ＣＨＩＮＡ", "CN")),
    ],
)
def test_a_region_answers_to_what_a_person_types(connection: sqlite3.Connection, name: str, code: str) -> None:
    assert read.find_region(connection, name) == code


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("Lioaning", "Liaoning"),
        ("Shannxi", "Shaanxi"),
        ("Hanan", "Henan"),
        ("Hubie", "Hubei"),
        ("Liaoning City", "Liaoning"),
        ("Dalian Province", "Dalian"),
        ("大连省", "大连市"),
        ("Atlantis", None),
        ("Dalian, Guangdong", None),
        ("Dalian, Atlantis", None),
        (",", None),
        ("", None),
        ("省", None),
        ("'; DROP TABLE region; --", None),
        ("\udcff", None),
    ],
)
def test_a_near_miss_is_an_error(connection: sqlite3.Connection, name: str, suggested: str | None) -> None:
    with pytest.raises(UnknownNameError) as caught:
        read.find_region(connection, name)
    assert caught.value.exit_code == 2
    assert str(caught.value)
    if suggested:
        assert suggested in caught.value.suggestions


@pytest.mark.parametrize("missing", ["CN-SX", "CN-SN", "CN-HA", "CN-HN", "CN-HB", "CN-HE", "CN-JS", "CN-JX"])
def test_lookalikes_never_stand_in_for_one_another(tmp_path: Path, missing: str) -> None:
    from store_samples import METRICS, REGIONS

    from regionstats.store.database import create

    gone = next(region for region in REGIONS if region.code == missing)
    below = [r for r in REGIONS if missing not in (r.code, r.parent) and r.parent != "CN-610100"]
    create(tmp_path / "x.db", below, METRICS)
    with closing(open_reading(tmp_path / "x.db")) as connection:
        for name in (gone.name, gone.name_zh or "", f"{gone.name} Province"):
            with pytest.raises(UnknownNameError):
                read.find_region(connection, name)


def test_several_regions_of_one_level_are_listed(connection: sqlite3.Connection) -> None:
    with pytest.raises(UsageError) as caught:
        read.find_region(connection, "长安区")
    assert "CN-130102 (Chang'an, Hebei)" in caught.value.message
    assert "CN-610116 (Chang'an, Xi'an)" in caught.value.message


def test_a_lock_while_reading_is_told(tmp_path: Path) -> None:
    path = empty(tmp_path)
    with closing(open_reading(path)) as opened, closing(sqlite3.connect(path, isolation_level=None)) as other:
        opened.execute("PRAGMA busy_timeout = 20")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(RegionstatsError, match="locked"):
            list(read.observations(opened))


def test_contested_observations_are_those_that_another_document_tells_otherwise(tmp_path: Path) -> None:
    path = empty(tmp_path)
    fill(
        path,
        document("a", "LN 2023 1, LN 2022 5, GD 2023 7, SX 2023 4 SX 2023 5"),
        document("b", "LN 2023 2, LN 2022 5, GD 2021 9"),
    )
    with closing(open_reading(path)) as connection:
        found = read.observations(connection, Filters(contested=True))
        assert [(row["doc"], row["region"], row["period"]) for row in found] == [
            ("a", "CN-LN", "2023"), ("b", "CN-LN", "2023")
        ]  # fmt: skip
