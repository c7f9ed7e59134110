"""Making and opening: whole or not at all, read-only, and a clear word for each file that is not ours."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from store_samples import METRICS, REGIONS, document, empty, fill

from regionstats.errors import EXIT_DATABASE, DatabaseError, OutputError, UsageError
from regionstats.model import Region
from regionstats.store.catalogue import refresh
from regionstats.store.database import SCHEMA, create, open_reading
from regionstats.store.read import find_region


def _schema(path: Path, version: str) -> None:
    empty(path.parent).rename(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))


def _stranger(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE observation (x)")


def _foreign_alembic(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")


def _truncated(path: Path) -> None:
    empty(path.parent).rename(path)
    os.truncate(path, path.stat().st_size // 2 + 100)
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 4000)


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: None, "There is no database"),
    "in no folder": (lambda path: None, "There is no database"),
    "a folder": (lambda path: path.mkdir(), "not a database"),
    "a text": (lambda path: path.write_text("In 2023, Liaoning had 100 firms.\n" * 100), "not a database"),
    "empty": (lambda path: path.touch(), "not a database of regionstats"),
    "another program's": (_stranger, "not a database of regionstats"),
    "another program's with alembic": (_foreign_alembic, "not a database of regionstats"),
    "no number": (lambda path: _schema(path, "3f2a"), "not a database of regionstats"),
    "older": (lambda path: _schema(path, "0000"), f"older regionstats (schema 0000, needed {SCHEMA})"),
    "newer": (lambda path: _schema(path, "9999"), f"newer regionstats (schema 9999, known {SCHEMA})"),
    "truncated": (_truncated, "damaged"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_file_that_is_not_ours_is_told_with_what_to_do(tmp_path: Path, case: str) -> None:
    make, message = BROKEN[case]
    path = tmp_path / "no" / "x.db" if case == "in no folder" else tmp_path / "x.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(DatabaseError) as caught:
        open_reading(path).execute("SELECT * FROM observations").fetchall()
    assert message in caught.value.message
    assert str(path) in caught.value.message
    assert caught.value.hint
    assert caught.value.exit_code == EXIT_DATABASE
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_locked_database_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regionstats.store.database.WAIT_SECONDS", 0.05)
    path = empty(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseError, match="locked"):
            open_reading(path)
        other.execute("ROLLBACK")
    open_reading(path).close()


def test_reading_cannot_write(tmp_path: Path) -> None:
    with (
        closing(open_reading(empty(tmp_path))) as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute("DELETE FROM region_name")


def test_reading_imports_neither_sqlalchemy_nor_alembic(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from regionstats.store import database, read\n"
        "connection = database.open_reading(Path(sys.argv[1])); list(read.observations(connection))\n"
        "print(sorted({'sqlalchemy', 'alembic', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, empty(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    "name", ["plain.db", "with space.db", "数据库.db", "a%20b?c#d&e=1.db", "ünï'\"code.db", "new/x.db"]
)
def test_any_name_makes_a_database(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    create(path, REGIONS, METRICS)
    fill(path, document("a", "LN 2023 5"))
    with closing(open_reading(path)) as connection:
        assert connection.execute("SELECT value FROM observations").fetchone()["value"] == 5
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_what_a_killed_making_left_is_swept_away(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (".x.db.abc.new", ".x.db.def.new", ".y.db.abc.new"))
    for path in (old, young, other):
        path.touch()
    for path in (old, other):
        os.utime(path, (0, 0))
    create(tmp_path / "x.db", REGIONS, METRICS)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".x.db.def.new", ".y.db.abc.new", "x.db"]


def test_a_database_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    path = empty(tmp_path)
    before = path.read_bytes()
    with pytest.raises(UsageError, match="exists already"):
        create(path, REGIONS, METRICS)
    assert path.read_bytes() == before


def test_a_failing_catalogue_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError):
        create(tmp_path / "x.db", [Region("CN-LN", "Liaoning", None, "province", "CN")], METRICS)
    with pytest.raises(DatabaseError, match="CN-ZZ"):
        create(tmp_path / "x.db", REGIONS, METRICS, [("nowhere", "CN-ZZ")])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        create(tmp_path / "file" / "x.db", REGIONS, METRICS)


def test_the_new_file_has_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    assert empty(tmp_path).stat().st_mode == (tmp_path / "other").stat().st_mode


def test_refresh_takes_new_names_and_keeps_what_documents_refer_to(tmp_path: Path) -> None:
    path = empty(tmp_path)
    fill(path, document("a", "LN 2023 5"))
    town = Region("CN-210281", "Wafangdian", "瓦房店市", "county", "CN-210200")
    refresh(path, [*REGIONS, town], METRICS, [("Dairen", "CN-210200")])
    refresh(path, [*REGIONS, town], METRICS, [("Dairen", "CN-210200")])
    with closing(open_reading(path)) as connection:
        assert find_region(connection, "wafangdian") == "CN-210281"
        assert find_region(connection, "Dairen") == "CN-210200"
        assert connection.execute("SELECT count(*) FROM observations").fetchone()[0] == 1
