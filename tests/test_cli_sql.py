"""Free SQL kept safe, the schema in words, and the commands that take care of the database file."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cli_world import build, run, table, terminal

from regionstats.store.meanings import COLUMNS, VIEWS
from regionstats.store.query import FUNCTIONS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("sql")
    build(home / "regionstats.db")
    return home


def test_a_query_in_every_format(folder: Path) -> None:
    asked = "select region, count(*) as n from observations group by region order by region"
    assert run("sql", asked, folder=folder).stdout == "region,n\nCN-GD,3\nCN-LN,4\n"
    assert run("sql", asked, "--tsv", "--no-header", folder=folder).stdout == "CN-GD\t3\nCN-LN\t4\n"
    assert json.loads(run("sql", asked, "--json", folder=folder).stdout) == [
        {"region": "CN-GD", "n": 3},
        {"region": "CN-LN", "n": 4},
    ]
    assert run("sql", asked, "--ndjson", "--limit", "1", folder=folder).stdout == '{"region": "CN-GD", "n": 3}\n'
    assert "| CN-LN | 4 |" in run("sql", asked, "--md", folder=folder).stdout
    assert "CN-LN" in terminal("sql", asked, folder=folder, NO_COLOR="1")
    run("sql", asked, "-o", "n.csv", "--sort", "-n", folder=folder)
    assert (folder / "n.csv").read_text(encoding="utf-8") == "region,n\nCN-LN,4\nCN-GD,3\n"


def test_a_query_from_standard_input_with_values(folder: Path) -> None:
    asked = "select surface from observations where region = :r and value > :v order by start"
    for arguments in (["sql"], ["sql", "-"]):
        ran = run(*arguments, "-p", "r", "CN-LN", "--param", "v=20", folder=folder, stdin=asked)
        assert ran.returncode == 0
        assert table(ran.stdout)[1:] == [["130.83 billion yuan"], ["30.8%"]]


@pytest.mark.parametrize(
    ("given", "typed", "kind"),
    [
        ("5", 5, "integer"), ("-5", -5, "integer"), ("1.5", 1.5, "real"), ("007", "007", "text"), ("辽宁", "辽宁", "text"),
        ("2023-H1", "2023-H1", "text"), ("a=b", "a=b", "text"), ("", "", "text"), ("'; drop table region; --",) * 2 + ("text",),
    ],
)  # fmt: skip
def test_values_are_numbers_where_they_look_so_and_never_sql(
    folder: Path, given: str, typed: object, kind: str
) -> None:
    ran = run("sql", "select :x as x, typeof(:x) as kind", "-p", "x", given, "--json", folder=folder)
    assert json.loads(ran.stdout) == [{"x": typed, "kind": kind}]


def test_values_of_every_kind_can_be_written(folder: Path) -> None:
    asked = "select x'00ff' as bytes, 9e999 as more, null as none, 1.50 as number, cast(x'ff' as text) as broken, 1 as bytes"
    assert run("sql", asked, "--json", folder=folder).stdout == (
        '[\n{"bytes": "00ff", "more": "inf", "none": null, "number": 1.5, "broken": "\ufffd", "bytes_2": 1}\n]\n'
    )


def test_json_functions_and_tables_serve(folder: Path) -> None:
    ran = run("sql", "select value from json_each('[1,2]') union select json_extract('[3]', '$[0]')", folder=folder)
    assert ran.stdout == "value\n1\n2\n3\n"


REFUSED = [
    "attach 'new.db' as other",
    "attach ':memory:' as other",
    "detach main",
    "vacuum",
    "vacuum into 'new.db'",
    "pragma user_version",
    "pragma journal_mode = wal",
    "pragma query_only = off",
    "select * from pragma_table_info('region')",
    "select * from pragma_database_list",
    "delete from region",
    "update observation set status = 'accepted'",
    "insert into metric select * from metric",
    "replace into region select * from region",
    "with x as (select 1) delete from region",
    "delete from region returning code",
    "create table new (x)",
    "create temp table new (x)",
    "create temp view new as select 1",
    "create virtual table new using fts5(x)",
    "drop table region",
    "alter table region rename to place",
    "analyze",
    "reindex",
    "begin",
    "commit",
    "savepoint x",
    "select load_extension('./evil.so')",
    "select load_extension('./evil.so', 'init')",
    "select fts3_tokenizer('simple')",
    "select readfile('secret.txt')",
    "select writefile('new.txt', 'x')",
    "select edit('x', 'sh')",
    "select * from fsdir('.')",
    "select * from dbstat",
    "select * from zipfile('x.zip')",
]


@pytest.mark.parametrize("asked", REFUSED)
def test_whatever_does_more_than_read_is_refused(folder: Path, asked: str) -> None:
    (folder / "secret.txt").write_text("a secret", encoding="utf-8")
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.is_file()}
    ran = run("sql", asked, folder=folder)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("regionstats: ")
    assert "secret" not in ran.stderr.replace("secret.txt", "")
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.is_file()} == before


def test_no_function_that_reaches_files_is_on_the_list() -> None:
    assert not FUNCTIONS & {"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer", "lsmode", "sqlite_log"}


WRONG = [
    ("selec 1", "syntax error"),
    ("select nothing_such from observations", "no such column"),
    ("select 1; select 2", "one statement"),
    ("", "no query"),
    ("/* nothing */", "no query"),
    ("select :x", ":x"),
    ("select hex(zeroblob(1000000000))", "too big"),
]


@pytest.mark.parametrize(("asked", "said"), WRONG)
def test_a_wrong_query_is_told(folder: Path, asked: str, said: str) -> None:
    ran = run("sql", asked, folder=folder)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("arguments", [["-p", "x"], ["-p", "1", "2"], ["--timeout", "0"], ["--timeout", "x"], ["-p"]])
def test_a_wrong_option_is_told(folder: Path, arguments: list[str]) -> None:
    ran = run("sql", "select 1", *arguments, folder=folder)
    assert (ran.returncode, ran.stdout) == (2, "")


def test_a_query_without_end_is_stopped(folder: Path) -> None:
    endless = "with recursive a(n) as (select 1 union all select n + 1 from a)"
    for end in ("select count(*) from a", "select n from a where n < 0"):
        ran = run("sql", f"{endless} {end}", "--timeout", "0.3", folder=folder)
        assert (ran.returncode, ran.stdout) == (1, "")
        assert "longer than 0.3 s" in ran.stderr
    assert run("sql", f"{endless} select n from a", "--limit", "2", folder=folder).stdout == "n\n1\n2\n"


def test_a_table_of_very_many_rows_says_what_it_hides(folder: Path) -> None:
    many = "with recursive a(n) as (select 1 union all select n + 1 from a where n < 10001) select n from a"
    ran = run("sql", many, "-f", "table", folder=folder)
    assert "first 10000 rows" in ran.stderr
    assert "10001" not in ran.stdout
    assert run("sql", many, "--csv", folder=folder).stdout.endswith("\n10001\n")


def test_the_schema_has_every_view_and_column_in_their_order(folder: Path) -> None:
    rows = table(run("schema", folder=folder).stdout)
    assert rows[0] == ["view", "column", "meaning"]
    with closing(sqlite3.connect(folder / "regionstats.db")) as connection:
        for view in VIEWS:
            columns = [column[0] for column in connection.execute(f"SELECT * FROM {view}").description]
            assert [row[1] for row in rows[1:] if row[0] == view] == columns == list(COLUMNS[view])
    assert all(row[2].endswith(".") for row in rows[1:])
    assert [row[0] for row in table(run("schema", "metrics", folder=folder).stdout)[1:]] == ["metrics"] * 6
    assert run("schema", "nothing", folder=folder).returncode == 2
    assert "  quote" in run("schema", "-f", "table", folder=folder).stdout


def test_the_path_is_one_line(folder: Path, tmp_path: Path) -> None:
    assert run("db", "path", folder=folder).stdout == f"{(folder / 'regionstats.db').resolve()}\n"
    assert run("db", folder=folder).stdout == run("db", "path", folder=folder).stdout
    assert json.loads(run("db", "path", "--json", folder=folder).stdout)[0]["path"].endswith("regionstats.db")
    assert run("--db", "no.db", "db", "path", folder=tmp_path).returncode == 3


def test_check_proves_every_slice(folder: Path) -> None:
    ran = run("db", "check", "--json", folder=folder)
    assert (ran.returncode, ran.stderr) == (0, "regionstats.db is whole.\n")
    assert [(row["wrong"], row["example"]) for row in json.loads(ran.stdout)] == [(0, None)] * 5
    assert {row["check"]: row["checked"] for row in json.loads(ran.stdout)}[
        "slices of texts equal to numeral and sentence"
    ] == 7


DAMAGES = [
    ("UPDATE observation SET start = start + 1, \"end\" = \"end\" + 1 WHERE surface = '11'", "slices"),
    ("UPDATE observation SET surface = '12' WHERE surface = '11'", "slices"),
    ("UPDATE observation SET quote = quote || '.' WHERE surface = '11'", "slices"),
    ("UPDATE observation SET quote_end = quote_start + 1, quote = 'L' WHERE surface = '11'", "slices"),
    ("UPDATE document SET text = text || ' ' WHERE id = 'ln'", "sha256"),
    ("UPDATE observation SET evidence = '[[\"unit\",1000000,1000001,\"a word\"]]' WHERE surface = '11'", "evidence"),
    ("UPDATE observation SET metric = 'none' WHERE surface = '11'", "references"),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "check"), DAMAGES)
def test_check_finds_what_is_wrong(folder: Path, tmp_path: Path, damage: str, check: str) -> None:
    path = Path(shutil.copy(folder / "regionstats.db", tmp_path))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(damage)
    ran = run("db", "check", "--json", folder=tmp_path)
    assert ran.returncode == 1
    wrong = [row for row in json.loads(ran.stdout) if row["wrong"]]
    assert [check in row["check"] for row in wrong] == [True]
    assert wrong[0]["example"]


def test_check_finds_a_broken_page(folder: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(folder / "regionstats.db", tmp_path))
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_observation_key'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\x00" * size)
    ran = run("db", "check", folder=tmp_path)
    assert ran.returncode in (1, 3)
    assert "damaged" in ran.stderr


def test_backup_and_restore(folder: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(folder / "regionstats.db", tmp_path))
    assert run("db", "backup", "copy.db", folder=tmp_path).stderr == "copy.db is a copy of regionstats.db.\n"
    assert run("db", "backup", "copy.db", folder=tmp_path).returncode == 2
    assert run("--db", "copy.db", "db", "check", folder=tmp_path).returncode == 0
    assert run("sources", "remove", "ln", folder=tmp_path).returncode == 0
    ran = run("db", "restore", "copy.db", folder=tmp_path)
    assert (ran.returncode, "is kept as regionstats.db." in ran.stderr) == (0, True)
    [kept] = tmp_path.glob("*.bak")
    assert len(table(run("list", folder=tmp_path).stdout)) == 8
    assert len(table(run("--db", str(kept), "list", folder=tmp_path).stdout)) == 4
    path.unlink()
    assert run("--db", "regionstats.db", "db", "restore", "copy.db", folder=tmp_path).stderr == (
        "regionstats.db is restored from copy.db.\n"
    )
    assert len(table(run("list", folder=tmp_path).stdout)) == 8


def test_a_copy_without_a_name_gets_one(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "regionstats.db", tmp_path)
    for count in (1, 2):
        assert run("db", "backup", folder=tmp_path).returncode == 0
        assert len(list(tmp_path.glob("regionstats.db.*.bak"))) == count


@pytest.mark.parametrize("content", [b"no database" * 1000, b""])
def test_what_is_no_copy_is_not_restored_and_what_is_damaged_is_kept(
    folder: Path, tmp_path: Path, content: bytes
) -> None:
    path = Path(shutil.copy(folder / "regionstats.db", tmp_path))
    bad = tmp_path / "bad.db"
    bad.write_bytes(content)
    before = path.read_bytes()
    assert run("db", "restore", "bad.db", folder=tmp_path).returncode == 3
    assert run("db", "restore", "missing.db", folder=tmp_path).returncode == 3
    assert run("db", "restore", "regionstats.db", folder=tmp_path).returncode == 2
    assert path.read_bytes() == before
    ran = run("--db", "bad.db", "db", "restore", "regionstats.db", folder=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert run("--db", "bad.db", "db", "check", folder=tmp_path).returncode == 0
    [kept] = tmp_path.glob("bad.db.*.bak")
    assert kept.read_bytes() == content


def test_restore_waits_for_a_locked_database_then_gives_up(folder: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(folder / "regionstats.db", tmp_path))
    shutil.copy(path, tmp_path / "copy.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = run("db", "restore", "copy.db", folder=tmp_path)
        other.execute("ROLLBACK")
    assert ran.returncode == 3
    assert "locked" in ran.stderr


def test_taking_care_needs_a_database(tmp_path: Path) -> None:
    for word in ("check", "backup", "upgrade"):
        assert run("db", word, folder=tmp_path).returncode == 2
        assert run("--db", "no.db", "db", word, folder=tmp_path).returncode == 3
    assert list(tmp_path.iterdir()) == []


def test_the_text_under_a_number_is_the_text(folder: Path) -> None:
    asked = """
        SELECT substr(d.text, o.start + 1, o."end" - o.start) = o.surface AS same, count(*) AS numbers
        FROM observations o JOIN documents d ON d.id = o.doc GROUP BY same
    """
    assert run("sql", asked, folder=folder).stdout == "same,numbers\n1,7\n"
