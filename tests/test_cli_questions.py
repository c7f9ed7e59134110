"""rank, trend, pivot, conflicts and --unit as a person and a pipe meet them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli_world import build, observation, run, table, terminal

from regionstats.analysis import conflicts, growth, pivot, rank, trend
from regionstats.model import Document, Observation
from regionstats.store.write import ingest

TURNOVER = {"metric": "technology_contract_turnover", "concept": "turnover", "unit": "CNY"}
MORE = {
    "years": "Liaoning sold for 80 billion in 2020 and for 100 billion yuan in 2022, up 12 percent.",
    "other": "In 2023 Liaoning sold for 131 billion yuan and Guangdong for 400 billion yuan.",
    "plan": "Guangdong plans 500 billion yuan for 2025, Dalian has 45 billion, Shanxi 3.5 billion dollars.",
}


def statements(document: Document) -> list[Observation]:
    text = document.text
    if document.id == "years":
        return [
            observation("years", text, "80 billion", "80000000000", period="2020", **TURNOVER),
            observation("years", text, "100 billion yuan", "100000000000", period="2022", **TURNOVER),
            observation("years", text, "12 percent", "12", period="2022", baseline="2021",
                        **(TURNOVER | {"unit": "percent", "measure": "growth"})),
        ]  # fmt: skip
    if document.id == "other":
        return [
            observation("other", text, "131 billion yuan", "131000000000", period="2023", **TURNOVER),
            observation("other", text, "400 billion yuan", "400000000000", period="2023", region="CN-GD", **TURNOVER),
        ]
    plan = {"period": "2025", "region": "CN-GD", "modality": "target"}
    return [
        observation("plan", text, "500 billion yuan", "500000000000", **plan, **TURNOVER),
        observation("plan", text, "45 billion", "45000000000", region="CN-210200", period="2023", **TURNOVER),
        observation("plan", text, "3.5 billion dollars", "3500000000", region="CN-SX", period="2023",
                    **(TURNOVER | {"unit": "USD"})),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose regionstats.db is the small world with one metric told more often."""
    here = tmp_path_factory.mktemp("questions")
    texts = [Document(name, text, "en", "2024-06-01", title=f"About {name}") for name, text in MORE.items()]
    assert not ingest(build(here / "regionstats.db"), texts, statements, "test").failures
    return here


def rows(*arguments: str, folder: Path) -> list[dict[str, Any]]:
    ran = run(*arguments, "--json", folder=folder)
    assert ran.returncode == 0, ran.stderr
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


COLUMNS = [
    (["rank", "technology_contract_turnover"], rank.FIELDS),
    (["trend", "technology_contract_turnover", "liaoning"], trend.FIELDS),
    (["trend", "technology_contract_turnover", "liaoning", "--growth", "yoy"], trend.FIELDS + growth.FIELDS),
    (["pivot", "--values", "technology_contract_turnover"], pivot.FIELDS),
    (["conflicts"], conflicts.FIELDS),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "fields"), COLUMNS)
def test_machine_formats_have_the_documented_columns(
    folder: Path, arguments: list[str], fields: tuple[str, ...]
) -> None:
    assert tuple(table(run(*arguments, folder=folder).stdout)[0]) == fields
    assert all(tuple(row) == fields for row in rows(*arguments, folder=folder))


def test_rank(folder: Path) -> None:
    told = rows("rank", "technology_contract_turnover", folder=folder)
    assert [(row["list"], row["place"], row["region"], row["unit"], row["modality"]) for row in told] == [
        (1, 1, "CN-GD", "CNY", "actual"), (1, 2, "CN-LN", "CNY", "actual"), (1, 3, "CN-210200", "CNY", "actual"),
        (2, 1, "CN-SX", "USD", "actual"), (3, 1, "CN-GD", "CNY", "target"),
    ]  # fmt: skip
    assert [
        row["region"] for row in rows("rank", "technology_contract_turnover", "--level", "city", folder=folder)
    ] == ["CN-210200"]
    assert [row["place"] for row in rows("rank", "technology_contract_turnover", "--top", "1", folder=folder)] == [
        1
    ] * 3
    first = rows("rank", "technology_contract_turnover", "--asc", "--period", "2022", folder=folder)[0]
    assert (first["region"], first["value"], first["period"]) == ("CN-LN", 100000000000, "2022")


def test_rank_says_which_regions_have_no_number(folder: Path) -> None:
    seen = terminal("rank", "provincial_laboratories", folder=folder)
    assert "No number for 2 regions: Shanxi, Dalian." in seen
    assert [row["reason"] for row in rows("rank", "provincial_laboratories", folder=folder)][-2:] == ["missing"] * 2


def test_bars_where_there_is_room(folder: Path) -> None:
    seen = run("rank", "technology_contract_turnover", "-f", "table", folder=folder, COLUMNS="100").stdout
    guangdong, liaoning = (next(line for line in seen.splitlines() if name in line) for name in ("Guangdong", "Liaon"))
    assert guangdong.count("█") > 3 * (liaoning.count("█") - 1) > 0
    narrow = run("rank", "technology_contract_turnover", "-f", "table", folder=folder, COLUMNS="40").stdout
    assert "█" not in narrow
    assert max(map(len, narrow.splitlines())) <= 40
    compared = run("compare", "liaoning", "guangdong", "-f", "table", folder=folder, COLUMNS="150").stdout
    assert [line.count("█") > 0 for line in compared.splitlines() if "billion" in line] == [True]
    assert "█" not in run("rank", "technology_contract_turnover", "--md", folder=folder, COLUMNS="100").stdout


def test_a_list_of_several_periods_says_which_is_usual(folder: Path) -> None:
    seen = run("rank", "technology_contract_turnover", "--modality", "actual", "-f", "table", folder=folder).stdout
    assert "mostly" not in seen
    ask = ["rank", "technology_contract_turnover", "--until", "2022", "-f", "table"]
    assert "mostly" not in run(*ask, folder=folder).stdout
    labs = run("rank", "provincial_laboratories", "-f", "table", folder=folder).stdout
    assert "Provincial laboratories, mostly 2024" in labs.replace("provincial lab", "Provincial lab")
    assert "2021 ≠ period" in labs
    chinese = run("rank", "provincial_laboratories", "-f", "table", "--lang", "zh", folder=folder).stdout
    assert "省级实验室，多为 2024" in chinese


def test_three_regions_say_why_they_are_not_set_against_each_other(folder: Path) -> None:
    labs = run("compare", "guangdong", "liaoning", "dalian", "-f", "table", folder=folder, COLUMNS="160").stdout
    assert "4, 2024 (≠ period)" in labs
    assert "≠: not set against each other" in labs


def test_pivot_of_one_level(folder: Path) -> None:
    told = rows("pivot", "--values", "technology_contract_turnover", "--level", "city", folder=folder)
    assert [row["region"] for row in told] == ["CN-210200"]


def test_trend(folder: Path) -> None:
    told = rows("trend", "technology_contract_turnover", "liaoning", "guangdong", "--growth", "yoy", folder=folder)
    assert [(row["series"], row["period"], row["value"], row["reason"]) for row in told] == [
        (1, "2020", 80000000000, None), (1, "2021", None, "missing"), (1, "2022", 100000000000, None),
        (1, "2023", 131000000000, None), (2, "2023", 400000000000, None), (3, "2025", 500000000000, None),
    ]  # fmt: skip
    assert [(row["growth"], row["growth_stated"], row["disagree"]) for row in told[2:4]] == [
        (None, 12, None), (31, 30.8, False)
    ]  # fmt: skip
    strict = rows(
        "trend", "technology_contract_turnover", "liaoning", "--growth", "yoy", "--tolerance", "0.1", folder=folder
    )
    assert strict[3]["disagree"] is True
    average = rows("trend", "technology_contract_turnover", "liaoning", "--growth", "cagr", folder=folder)
    assert [row["growth"] for row in average] == [None, None, 11.8034, 17.8674]


def test_trend_on_a_terminal(folder: Path) -> None:
    seen = terminal("trend", "technology_contract_turnover", "liaoning", "shaanxi", "--growth", "yoy", folder=folder)
    assert "Liaoning, technology contract turnover  ▁·▄█" in seen
    assert "nothing told" in seen
    assert "+31% (over 2022)" in seen
    assert "Nothing of this is told of Shaanxi." in seen
    chinese = terminal("trend", "技术合同成交额", "辽宁", "--lang", "zh", folder=folder)
    assert "technology contract turnover" not in chinese
    assert "无数据" in chinese


def test_pivot(folder: Path) -> None:
    told = rows("pivot", "--values", "technology_contract_turnover", "--region", "liaoning", folder=folder)
    assert [(row["line"], row["row"], row["col"]) for row in told] == [
        (1, "CN-LN", "2020"), (1, "CN-LN", "2022"), (1, "CN-LN", "2023")
    ]  # fmt: skip
    wide = table(run("pivot", "--values", "technology_contract_turnover", "--wide", folder=folder).stdout)
    assert wide[0] == ["line", "region", "metric", "measure", "unit", "modality", "new", "2020", "2022", "2023", "2025"]
    assert next(line for line in wide if line[1] == "CN-LN")[7:] == ["80000000000", "100000000000", "131000000000", ""]
    seen = run("pivot", "--values", "technology_contract_turnover", "-f", "table", folder=folder).stdout
    assert "planned" in seen


def test_conflicts(folder: Path) -> None:
    told = rows("conflicts", folder=folder)
    assert [(row["group"], row["doc"], row["value"], row["spread"]) for row in told] == [
        (1, "ln", 130830000000, 0.13), (1, "other", 131000000000, 0.13)
    ]  # fmt: skip
    assert rows("conflicts", "--tolerance", "1%", folder=folder) == []
    seen = terminal("conflicts", folder=folder)
    assert "Liaoning, technology contract turnover, 2023: 0.13% apart" in seen
    assert "digest of Press conference" in " ".join(seen.split())
    assert "No two sources differ." in terminal("conflicts", "--region", "shanxi", folder=folder)


UNITS = [
    (["rank", "technology_contract_turnover"], "亿元", 4000),
    (["trend", "technology_contract_turnover", "guangdong"], "billion CNY", 400),
    (["pivot", "--values", "technology_contract_turnover", "--region", "guangdong"], "billion yuan", 400),
    (["conflicts"], "亿元", 1308.3),
    (["compare", "guangdong", "liaoning", "--metric", "technology_contract_turnover"], "万元", 40000000),
]


@pytest.mark.parametrize(("arguments", "unit", "value"), UNITS)
def test_a_unit_asked_for_is_used_everywhere(folder: Path, arguments: list[str], unit: str, value: float) -> None:
    first = rows(*arguments, "--unit", unit, folder=folder)[0]
    assert (first["value"], first["unit"]) == (value, unit)
    assert rows(*arguments, folder=folder)[0]["unit"] == "CNY"
    assert f"{value:,} {unit}" in run(*arguments, "--unit", unit, "-f", "table", folder=folder, COLUMNS="150").stdout


def test_a_unit_that_fits_nothing_says_so(folder: Path) -> None:
    ran = run("rank", "technology_contract_turnover", "--unit", "GW", folder=folder)
    assert (ran.returncode, ran.stderr) == (
        0, "No number here is told in kW, so --unit changes none: they are in CNY, USD.\n"
    )  # fmt: skip
    assert "400000000000" in ran.stdout


NOTHING = [
    (
        ["rank", "technology_contract_turnover", "--period", "1999"],
        "Nothing of this is told of technology contract turn",
    ),
    (
        ["trend", "technology_contract_turnover", "shaanxi"],
        "Nothing of this is told of technology contract turnover in S",
    ),
    (
        ["trend", "technology_contract_turnover", "liaoning", "--measure", "rank"],
        "add --measure level or --measure growth",
    ),
    (["pivot", "--values", "technology_contract_turnover", "--within", "shaanxi"], "Nothing of this is told"),
]


@pytest.mark.parametrize(("arguments", "said"), NOTHING)
def test_what_exists_but_has_no_data_says_so_and_is_no_error(folder: Path, arguments: list[str], said: str) -> None:
    assert run(*arguments, folder=folder).returncode == 0
    assert said in " ".join(terminal(*arguments, folder=folder).split())


WRONG = [
    (["rank", "luck"], "No metric is called 'luck'"),
    (["rank"], "Missing argument"),
    (["rank", "technology_contract_turnover", "--top", "0"], "--top 0 is less than 1"),
    (["rank", "technology_contract_turnover", "--unit", "leagues"], "is no unit"),
    (["trend", "technology_contract_turnover"], "Missing argument"),
    (["trend", "technology_contract_turnover", "lioaning"], "Did you mean Liaoning"),
    (["trend", "technology_contract_turnover", "liaoning", "--tolerance", "much"], "--tolerance much is no number"),
    (
        ["trend", "technology_contract_turnover", "liaoning", "--growth", "yoy", "--measure", "share"],
        "Growth is reckoned",
    ),
    (["pivot", "--values", "technology_contract_turnover", "--cols", "region"], "Rows and columns are both region"),
    (["conflicts", "--tolerance=-1"], "is no number of 0 or more"),
    (["conflicts", "--tolerance", "nan"], "is no number of 0 or more"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_mistakes_are_sentences(folder: Path, arguments: list[str], said: str) -> None:
    ran = run(*arguments, folder=folder)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr


@pytest.mark.parametrize("arguments", [entry[0] for entry in COLUMNS])
@pytest.mark.parametrize("width", ["40", "80", "140"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_tables_fit_every_terminal(folder: Path, arguments: list[str], width: str, lang: str) -> None:
    from regionstats.output.text import width as cells

    seen = run(*arguments, "-f", "table", "--lang", lang, folder=folder, COLUMNS=width).stdout
    assert seen
    assert max(map(cells, seen.splitlines())) <= int(width)


def test_answers_import_nothing_heavy(folder: Path) -> None:
    import subprocess
    import sys

    for arguments, _ in COLUMNS:
        code = (
            f"import sys; sys.argv = ['regionstats', *{arguments!r}]; from regionstats.cli import main; main();"
            "sys.stderr.write(' '.join({'sqlalchemy', 'pandas', 'rich', 'typer', 'ahocorasick_rs'} & set(sys.modules)))"
        )
        ran = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
        assert (ran.stderr, bool(ran.stdout)) == ("", True)
