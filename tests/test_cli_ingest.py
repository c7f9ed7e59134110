"""From texts to answers: init, ingest, extract, explain, and the bundled digests where there is no database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli_world import run, table, terminal

from regionstats.cli.extract import FIELDS

SENTENCE = "In 2023, Liaoning had 100 high-tech enterprises and Guangdong had 400.\n"
PUBLISHED = ("--published", "2024-01-10")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder without a database, whose cache keeps the bundled digests once they are read."""
    return tmp_path_factory.mktemp("home")


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_one_sentence_to_ratio_and_difference(tmp_path: Path) -> None:
    ran = run("--db", "t.db", "ingest", "-", *PUBLISHED, folder=tmp_path, stdin=SENTENCE)
    assert (ran.returncode, ran.stdout) == (0, "")
    assert ran.stderr == "t.db is made.\n1 document: 1 new, 0 unchanged\n"
    ran = run("--db", "t.db", "compare", "liaoning", "guangdong", "--ndjson", folder=tmp_path)
    first, second = records(ran.stdout)
    assert (first["value"], second["value"], second["difference"], second["ratio"]) == (100, 400, 300, 4)


def test_ingest_twice_changes_nothing_and_a_changed_text_replaces(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text(SENTENCE, encoding="utf-8")
    said = [run("ingest", "a.txt", *PUBLISHED, folder=tmp_path).stderr.splitlines()[-1] for _ in range(2)]
    assert said == ["1 document: 1 new, 0 unchanged", "1 document: 0 new, 1 unchanged"]
    text.write_text(SENTENCE.replace("400", "500"), encoding="utf-8")
    assert run("ingest", "a.txt", *PUBLISHED, folder=tmp_path).stderr == "1 document: 0 new, 1 changed, 0 unchanged\n"
    found = records(run("list", "--ndjson", folder=tmp_path).stdout)
    assert [row["value"] for row in found] == [100, 500]


def test_some_fail_the_rest_is_in(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "empty.txt").write_bytes(b"")
    ran = run("ingest", ".", *PUBLISHED, folder=tmp_path)
    assert ran.returncode == 5
    assert ran.stderr.splitlines()[-1] == "3 documents: 1 new, 0 unchanged, 2 failed"
    assert "binary.txt" in ran.stderr
    assert "empty.txt" in ran.stderr
    ran = run("extract", "good.txt", "empty.txt", "--ndjson", folder=tmp_path)
    assert (ran.returncode, len(records(ran.stdout))) == (5, 2)
    assert run("extract", "empty.txt", folder=tmp_path).returncode == 1
    assert run("ingest", "empty.txt", folder=tmp_path).returncode == 1


USAGE = [
    ["ingest"],
    ["ingest", "missing.txt"],
    ["ingest", "--manifest", "missing.jsonl"],
    ["ingest", "-", "--region", "atlantis"],
    ["extract", "-", "--published", "May 2024"],
    ["explain", "7 firms.", "--published", "2024-13"],
]


@pytest.mark.parametrize("arguments", USAGE)
def test_a_wrong_request_makes_no_database(arguments: list[str], tmp_path: Path) -> None:
    ran = run(*arguments, folder=tmp_path, stdin=SENTENCE)
    assert (ran.returncode, ran.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert ran.stderr.count("\n") == 1


def test_a_manifests_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "m.jsonl").write_text('{"path": "a.txt"}\n{"path": "a.txt", "id": "b", "region": "Hunann"}\n', "utf-8")
    ran = run("ingest", "--manifest", "m.jsonl", folder=tmp_path)
    assert (ran.returncode, "m.jsonl, line 2" in ran.stderr) == (2, True)


def test_extract_prints_the_labels_fields_and_keeps_nothing(tmp_path: Path) -> None:
    ran = run("extract", "-", *PUBLISHED, "--format", "ndjson", folder=tmp_path, stdin=SENTENCE)
    first, second = records(ran.stdout)
    assert tuple(first) == FIELDS
    assert [(row["region"], row["value"], row["surface"]) for row in (first, second)] == [
        ("CN-LN", 100, "100"),
        ("CN-GD", 400, "400"),
    ]
    assert SENTENCE[first["start"] : first["end"]] == "100"
    assert SENTENCE[first["quote_start"] : first["quote_end"]] == first["quote"]
    assert list(tmp_path.iterdir()) == []


def test_an_extracted_table_names_regions(tmp_path: Path) -> None:
    seen = run("extract", "-", "-f", "table", folder=tmp_path, stdin=SENTENCE).stdout
    assert "Guangdong" in seen
    assert "regionstats show" not in seen
    assert "辽宁" in run("extract", "-", "--md", "--lang", "zh", folder=tmp_path, stdin=SENTENCE).stdout


def test_explain_says_which_words_gave_each_field(tmp_path: Path) -> None:
    ran = run("explain", "The 14th Five-Year Plan came; in 2023 Liaoning had 100 firms.", "--ndjson", folder=tmp_path)
    found = {row["field"]: row for row in records(ran.stdout) if row["surface"] == "100"}
    assert (found["region"]["value"], found["region"]["words"]) == ("CN-LN", "Liaoning")
    assert (found["period"]["value"], found["period"]["words"]) == ("2023", "2023")
    passed = {row["surface"]: row["dismissed"] for row in records(ran.stdout) if row["dismissed"]}
    assert passed["2023"] == "a date or period"
    named = records(run("explain", "5G and CAP1400 serve 300 firms.", "--ndjson", folder=tmp_path).stdout)
    assert [row["surface"] for row in named if row["dismissed"]] == ["5G", "CAP1400"]
    assert [row["number"] for row in named][:3] == [1, 2, 3]
    seen = run("explain", "In 2023 Liaoning had 100 firms.", "-f", "table", folder=tmp_path).stdout
    assert "“100”" in seen
    assert "“Liaoning”" in seen


def test_without_a_database_the_digests_answer_and_say_so(home: Path) -> None:
    for _ in range(2):
        ran = run("compare", "liaoning", "guangdong", folder=home)
        assert ran.returncode == 0
        assert ran.stderr == "No database: answering from the bundled digests (`regionstats init` makes one).\n"
        assert len(table(ran.stdout)) > 4
    assert [path.name.partition("-")[0] for path in (home / "cache" / "regionstats").iterdir()] == ["seeds"]
    assert sorted(path.name for path in home.iterdir()) == ["cache"]


def test_where_the_cache_cannot_be_written_memory_serves(home: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be", encoding="utf-8")
    ran = run("compare", "liaoning", "guangdong", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (0, run("compare", "liaoning", "guangdong", folder=home).stdout)
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def test_init(tmp_path: Path) -> None:
    ran = run("init", "--db", "deep/new.db", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (0, "")
    assert len(records(run("--db", "deep/new.db", "sources", "--ndjson", folder=tmp_path).stdout)) == 5
    assert run("init", "--db", "deep/new.db", folder=tmp_path).returncode == 2
    assert run("init", "--empty", folder=tmp_path).returncode == 0
    assert run("sources", "--ndjson", folder=tmp_path).stdout == ""
    assert run("list", "-e", folder=tmp_path).returncode == 4


def test_metrics_match(home: Path) -> None:
    ran = run("metrics", "match", "technology contract turnover", "技术合同成交额", "a blue moon", folder=home)
    turnover = "technology_contract_turnover"
    told = [["technology contract turnover", turnover], ["技术合同成交额", turnover], ["a blue moon", ""]]
    assert table(ran.stdout) == [["text", "metric"], *told]


def test_a_second_text_from_standard_input_says_what_it_replaces(tmp_path: Path) -> None:
    put = ("--db", "t.db", "ingest", "-", *PUBLISHED)
    run(*put, folder=tmp_path, stdin="In 2023, Liaoning had 100 high-tech enterprises.")
    ran = run(*put, folder=tmp_path, stdin="In 2023, Liaoning had 200 high-tech enterprises.")
    assert "took the place of the one read from standard input before" in ran.stderr
    assert ran.stderr.endswith("1 document: 0 new, 1 changed, 0 unchanged\n")


def test_many_texts_have_a_bar_on_a_terminal_only(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for place in range(5):
        (folder / f"{place}.txt").write_text(f"In 2023, Liaoning had {place + 10} high-tech enterprises.")
    assert run("--db", "a.db", "ingest", "texts", folder=tmp_path).stderr.splitlines()[-1] == (
        "5 documents: 5 new, 0 unchanged"
    )
    seen = terminal("--db", "b.db", "ingest", "texts", folder=tmp_path)
    assert "5/5" in seen
    assert "5 documents: 5 new, 0 unchanged" in seen
    assert "/5" not in terminal("--db", "c.db", "ingest", "texts", folder=tmp_path, TERM="dumb")
