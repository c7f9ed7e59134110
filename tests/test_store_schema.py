"""The schema: migrations and tables agree, every constraint has a name and holds, the views keep their columns."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable
from store_samples import document, empty, fill

from regionstats.resources import resource
from regionstats.store.database import SCHEMA
from regionstats.store.engine import engine
from regionstats.store.read import DOCUMENT_FIELDS, METRIC_FIELDS, OBSERVATION_FIELDS, REGION_FIELDS
from regionstats.store.tables import metadata

VIEWS = {
    "observations": "key, region, region_name, metric, concept, measure, value, value_max, unit, bound, modality, new, "
    "period, period_basis, baseline, surface, quote, doc, start, end, quote_start, quote_end, kind, title, publisher, "
    "published, url, status, extractor",
    "documents": "id, path, title, publisher, published, lang, region, kind, url, sha256, text",
    "regions": "code, name, name_zh, level, parent",
    "metrics": "metric, name, name_zh, category, unit, definition",
}


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = empty(tmp_path)
    fill(path, document("a", "LN 2023 130830000000"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(resource("migrations")))
    return ScriptDirectory.from_config(config)


def _known(name: str | None, kind: str, _: object) -> bool:
    """SQLAlchemy knows no tables of FTS5."""
    return kind != "table" or not str(name).startswith("document_fts")


def test_the_known_schema_is_the_newest_migration() -> None:
    assert _scripts().get_current_head() == SCHEMA


def test_migrations_make_the_tables_that_the_program_writes(tmp_path: Path) -> None:
    with engine(empty(tmp_path)).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True, "include_name": _known})
        assert compare_metadata(context, metadata) == []


def test_every_constraint_has_a_name_and_every_check_of_the_tables_is_in_the_database(tmp_path: Path) -> None:
    with closing(sqlite3.connect(empty(tmp_path))) as connection:
        made = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type='table'"))
    for table in metadata.tables.values():
        sql = made[table.name]
        unnamed = re.sub(r"CONSTRAINT \w+ (PRIMARY KEY|FOREIGN KEY|UNIQUE|CHECK)", "", sql)
        assert not re.search(r"PRIMARY KEY|FOREIGN KEY|UNIQUE|CHECK", unnamed), table.name
        wanted = set(re.findall(r"CONSTRAINT \w+ CHECK \(.*\)", str(CreateTable(table))))
        assert wanted == set(re.findall(r"CONSTRAINT \w+ CHECK \(.*\)", sql))


def test_postgresql_has_all_that_the_tables_use() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    ddl = "".join(str(CreateTable(table).compile(dialect=dialect)) for table in metadata.sorted_tables)
    assert "value NUMERIC NOT NULL" in ddl
    assert '"end" INTEGER' in ddl


@pytest.mark.parametrize("view", VIEWS)
def test_views_have_the_documented_columns_in_the_documented_order(filled: sqlite3.Connection, view: str) -> None:
    cursor = filled.execute(f"SELECT * FROM {view}")
    assert ", ".join(column[0] for column in cursor.description) == VIEWS[view]


def test_the_reader_knows_the_same_columns() -> None:
    known = (OBSERVATION_FIELDS, DOCUMENT_FIELDS, REGION_FIELDS, METRIC_FIELDS)
    assert [", ".join(fields) for fields in known] == list(VIEWS.values())


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("UPDATE observation SET measure = 'size'", "ck_observation_measure"),
        ("UPDATE observation SET bound = 'over'", "ck_observation_bound"),
        ("UPDATE observation SET modality = 'plan'", "ck_observation_modality"),
        ("UPDATE observation SET period_basis = 'guess'", "ck_observation_period_basis"),
        ("UPDATE observation SET status = 'good'", "ck_observation_status"),
        ('UPDATE observation SET "end" = start', "ck_observation_span"),
        ("UPDATE observation SET quote_start = -1", "ck_observation_quote_span"),
        ("UPDATE observation SET first_day = NULL", "ck_observation_first_day"),
        ("UPDATE observation SET region = 'CN-ZZ'", "FOREIGN KEY"),
        ("UPDATE observation SET metric = 'luck'", "FOREIGN KEY"),
        ("UPDATE observation SET value = NULL", "NOT NULL"),
        ("UPDATE document SET kind = 'copy'", "ck_document_kind"),
        ("UPDATE document SET lang = 'fr'", "ck_document_lang"),
        ("UPDATE document SET region = 'CN-ZZ'", "FOREIGN KEY"),
        ("UPDATE region SET level = 'town'", "ck_region_level"),
        ("DELETE FROM region WHERE code = 'CN-LN'", "FOREIGN KEY"),
        ("UPDATE observation SET evidence = NULL", "NOT NULL"),
        ("INSERT INTO extraction_run (document, extractor, started) VALUES ('a', '2', 'now')", "UNIQUE"),
    ],
)
def test_constraints_hold(filled: sqlite3.Connection, change: str, constraint: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=constraint), filled:
        filled.execute(change)


def test_migrations_go_back_down(tmp_path: Path) -> None:
    from alembic import command

    config = Config()
    config.set_main_option("script_location", str(resource("migrations")))
    with engine(empty(tmp_path), foreign_keys=False).begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        left = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").scalars()
        assert list(left) == ["alembic_version"]
