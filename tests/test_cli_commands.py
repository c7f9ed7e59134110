"""What each command answers, on a database of hand-built observations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli_world import TITLE, build, run, table

import regionstats
import regionstats.errors
from regionstats.store.origins import ORIGIN_FIELDS
from regionstats.store.read import DOCUMENT_FIELDS, METRIC_FIELDS, OBSERVATION_FIELDS, REGION_FIELDS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose regionstats.db is the small world."""
    here = tmp_path_factory.mktemp("commands")
    build(here / "regionstats.db")
    return here


def rows(*arguments: str, folder: Path) -> list[dict[str, Any]]:
    ran = run(*arguments, "--json", folder=folder)
    assert ran.returncode == 0, ran.stderr
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


FILTERS = [
    (["--region", "Liaoning Province"], 4),
    (["--region", "CN"], 0),
    (["--within", "china"], 7),
    (["--region", "liaoning", "--region", "广东"], 7),
    (["--metric", "technology_contract_turnover"], 2),
    (["--metric", "国家重点实验室"], 2),
    (["--category", "platforms"], 4),
    (["--period", "2023"], 2),
    (["--since", "2022"], 4),
    (["--until", "2022"], 3),
    (["--since", "2021", "--until", "2023"], 5),
    (["--measure", "growth"], 1),
    (["--modality", "target"], 0),
    (["--source", "ln"], 4),
    (["--source", "daily"], 3),
]


@pytest.mark.parametrize(("options", "count"), FILTERS)
def test_list_filters(folder: Path, options: list[str], count: int) -> None:
    assert len(rows("list", *options, folder=folder)) == count


def test_compare_is_right(folder: Path) -> None:
    labs, provincial, turnover, growth, firms = (
        pair for pair in zip(*[iter(rows("compare", "liaoning", "guangdong", folder=folder))] * 2, strict=True)
    )
    assert [(cell["value"], cell["new"], cell["period"]) for cell in labs] == [(11, True, "2024"), (30, False, "2021")]
    assert (labs[1]["reason"], labs[1]["ratio"], provincial[1]["reason"]) == ("new", None, "period")
    assert (turnover[0]["value"], turnover[1]["value"], turnover[1]["reason"]) == (130830000000, None, "missing")
    assert (growth[0]["measure"], growth[0]["baseline"]) == ("growth", "2022")
    assert (firms[0]["value"], firms[1]["bound"]) == (None, "at_least")


def test_compare_options(folder: Path) -> None:
    assert len(rows("compare", "liaoning", "guangdong", "--shared", folder=folder)) == 4
    assert len(rows("compare", "guangdong", "liaoning", "dalian", folder=folder)) == 15
    assert rows("compare", "guangdong", "liaoning", folder=folder)[0]["region"] == "CN-GD"
    told = rows("compare", "liaoning", "guangdong", "--evidence", folder=folder)[0]
    assert list(told)[-4:] == ["quote", "title", "publisher", "url"]
    wide = table(run("compare", "liaoning", "guangdong", "--wide", folder=folder).stdout)
    assert len(wide) == 6
    assert dict(zip(wide[0], wide[1], strict=True))["value_cn_gd"] == "30"


def test_quotes_of_digests_say_so(folder: Path) -> None:
    key = rows("list", "--source", "ln", folder=folder)[0]["key"]
    for arguments in (
        ["show", key], ["compare", "liaoning", "guangdong", "--evidence"], ["sources"], ["sources", "show", "ln"],
        ["list", "--fields", "quote"],
    ):  # fmt: skip
        for shape in ("--md", "-ftable"):
            seen = " ".join(run(*arguments, shape, folder=folder, COLUMNS="1000").stdout.split())
            assert f"digest of {TITLE}" in seen, arguments


def test_show_by_key_prefix_and_region(folder: Path) -> None:
    key = rows("list", "--source", "gd", folder=folder)[0]["key"]
    for name in (key, key[:9], key.upper()):
        found = rows("show", name, folder=folder)
        assert [row["key"] for row in found] == [key]
        assert found[0]["evidence"] == [{"field": "value", "words": "30", "start": 14, "end": 16, "rule": "a numeral"}]
    assert len(rows("show", "辽宁", folder=folder)) == 4
    assert "4 observations in 1 document" in run("show", "liaoning", "-f", "table", folder=folder).stdout


def test_regions_and_metrics(folder: Path) -> None:
    assert [row["code"] for row in rows("regions", folder=folder)] == ["CN-GD", "CN-LN"]
    assert len(rows("regions", "--all", folder=folder)) == 6
    assert [row["code"] for row in rows("regions", "--level", "city", folder=folder)] == ["CN-210200"]
    assert [row["code"] for row in rows("regions", "--within", "liaoning", folder=folder)] == ["CN-LN", "CN-210200"]
    assert [row["metric"] for row in rows("metrics", folder=folder)][-1] == "technology_contract_turnover"
    assert len(rows("metrics", "--category", "platforms", folder=folder)) == 2
    assert [row["metric"] for row in rows("metrics", "--search", "provincial", folder=folder)] == [
        "provincial_laboratories"
    ]


def test_sources_and_taking_one_out(folder: Path, tmp_path: Path) -> None:
    assert [(row["id"], row["observations"]) for row in rows("sources", folder=folder)] == [("gd", 3), ("ln", 4)]
    assert tuple(rows("sources", "show", TITLE, folder=folder)[0]) == (*DOCUMENT_FIELDS, *ORIGIN_FIELDS)
    build(tmp_path / "own.db")
    ran = run("--db", "own.db", "sources", "remove", "gd", folder=tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "gd is removed with its 3 observations.\n")
    assert run("sources", "remove", "gd", "--db", "own.db", folder=tmp_path).returncode == 2
    assert len(rows("--db", "own.db", "list", folder=tmp_path)) == 4


EXPORTS = {
    "observations": OBSERVATION_FIELDS, "documents": DOCUMENT_FIELDS, "regions": REGION_FIELDS,
    "metrics": METRIC_FIELDS,
}  # fmt: skip


def test_export(folder: Path, tmp_path: Path) -> None:
    for name, fields in EXPORTS.items():
        assert tuple(table(run("export", name, folder=folder).stdout)[0]) == fields
    assert run("export", folder=folder).stdout == run("list", folder=folder).stdout
    assert run("export", "--all", str(tmp_path / "out"), folder=folder).returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(f"{name}.csv" for name in EXPORTS)
    assert run("export", "regions", "--all", "x", folder=folder).returncode == 2


def test_status_says_which_database(folder: Path, tmp_path: Path) -> None:
    (here,) = rows("status", folder=folder)
    assert (here["database"], here["chosen_by"]) == (str(folder / "regionstats.db"), "this folder")
    assert (here["observations"], here["documents"], here["extractors"]) == (7, 2, "test")
    (tmp_path / "data" / "regionstats").mkdir(parents=True)
    build(tmp_path / "data" / "regionstats" / "regionstats.db")
    assert rows("status", folder=tmp_path)[0]["chosen_by"] == "the user's data folder"
    ran = run("status", "--json", folder=tmp_path, REGIONSTATS_DB=str(folder / "regionstats.db"))
    assert json.loads(ran.stdout)[0]["chosen_by"] == "REGIONSTATS_DB"
    assert rows("status", "--db", str(folder / "regionstats.db"), folder=tmp_path)[0]["chosen_by"] == "--db"


def test_chinese_tables(folder: Path) -> None:
    seen = run("compare", "辽宁", "广东", "-f", "table", "--lang", "zh", folder=folder).stdout
    assert "1,308.3 亿元, 2023" in seen
    assert "国家重点实验室" in seen


def test_python_gives_the_same_rows(folder: Path) -> None:
    database = regionstats.open(folder / "regionstats.db")
    frame = database.compare(["liaoning", "guangdong"])
    told = rows("compare", "liaoning", "guangdong", folder=folder)
    assert list(frame.columns) == list(told[0])
    assert [row["value"] for row in told if row["value"]] == [value for value in frame["value"] if value == value]
    assert len(database.list(region="liaoning", measure="growth")) == 1
    assert len(database.list(within=["china"])) == 7
    assert (len(database.regions()), len(database.metrics()), len(database.sources())) == (6, 3, 2)
    with pytest.raises(regionstats.errors.UnknownNameError, match="The filters are"):
        database.list(regoin="liaoning")
    with pytest.raises(regionstats.errors.DatabaseError, match="no database"):
        regionstats.open(folder / "none.db")
