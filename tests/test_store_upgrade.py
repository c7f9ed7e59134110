"""Older and newer databases: told, refused, and brought up to date on request, with a copy kept."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from cli_world import build, run

from regionstats.resources import resource
from regionstats.store.database import SCHEMA
from regionstats.store.engine import engine


def downgraded(path: Path, schema: str) -> Path:
    """The database as an older program had made it."""
    config = Config()
    config.set_main_option("script_location", str(resource("migrations")))
    with engine(path, foreign_keys=False).begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, schema)
    return path


def schema_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def answers(folder: Path) -> list[str]:
    """What the database says, evidence included."""
    keys = run("list", "--fields", "key", "--no-header", folder=folder).stdout.split()
    return [run("export", folder=folder).stdout, *(run("show", key, "--json", folder=folder).stdout for key in keys)]


OLDER = sorted(path.name[:4] for path in (resource("migrations") / "versions").glob("[0-9]*.py"))[:-1]


@pytest.mark.parametrize("schema", OLDER)
def test_upgrade_keeps_a_copy_and_loses_nothing(tmp_path: Path, schema: str) -> None:
    path = build(tmp_path / "regionstats.db")
    before = answers(tmp_path)
    assert len(json.loads(before[1])[0]["evidence"]) == 1
    downgraded(path, schema)
    older = path.read_bytes()
    assert schema_of(path) == schema
    ran = run("db", "upgrade", folder=tmp_path)
    assert ran.returncode == 0, ran.stderr
    [kept] = tmp_path.glob("regionstats.db.*.bak")
    assert (schema_of(path), schema_of(kept)) == (SCHEMA, schema)
    assert kept.name in ran.stderr
    assert answers(tmp_path) == before
    assert run("db", "check", folder=tmp_path).returncode == 0
    assert run("db", "upgrade", folder=tmp_path).stderr == "regionstats.db is up to date. Nothing was to be done.\n"
    assert len(list(tmp_path.glob("*.bak"))) == 1
    path.write_bytes(kept.read_bytes())
    assert schema_of(path) == schema
    assert len(older) == kept.stat().st_size


def test_an_older_database_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    path = downgraded(build(tmp_path / "regionstats.db"), OLDER[-1])
    (tmp_path / "a.txt").write_text("In 2023, Liaoning had 100 firms.", encoding="utf-8")
    before = path.read_bytes()
    for arguments in (["list"], ["compare", "liaoning", "guangdong"], ["ingest", "a.txt"], ["sources", "remove", "ln"]):
        ran = run(*arguments, folder=tmp_path)
        assert ran.returncode == 3, arguments
        assert "db upgrade" in ran.stderr
    assert path.read_bytes() == before
    assert run("db", "backup", "copy.db", folder=tmp_path).returncode == 0
    assert schema_of(tmp_path / "copy.db") == OLDER[-1]


def test_a_newer_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = build(tmp_path / "regionstats.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    (tmp_path / "a.txt").write_text("In 2023, Liaoning had 100 firms.", encoding="utf-8")
    before = path.read_bytes()
    for arguments in (["list"], ["ingest", "a.txt"], ["db", "upgrade"], ["db", "check"], ["sql", "select 1"]):
        ran = run(*arguments, folder=tmp_path)
        assert ran.returncode == 3, arguments
        assert "newer regionstats" in ran.stderr
    assert path.read_bytes() == before
