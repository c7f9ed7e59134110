"""The one way to a connection that writes: SQLAlchemy over SQLite, one transaction, foreign keys on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from regionstats.errors import RegionstatsError
from regionstats.store.failure import WAIT_SECONDS, explained

CACHE_KIB = 64 * 1024
"""A transaction of this size is written to the disk once, at its end; a larger one now and then before."""


@contextmanager
def writing(path: Path, foreign_keys: bool = True) -> Iterator[Connection]:
    """One transaction on `path`: all of it goes in, or on any error nothing. The errors are those of `explained`."""
    with translating(path), engine(path, foreign_keys).begin() as connection:
        yield connection


@contextmanager
def translating(path: Path) -> Iterator[None]:
    """Whatever SQLite reports through SQLAlchemy comes out as `explained`."""
    try:
        yield
    except DBAPIError as error:
        raise _explained(error, path) from error
    except sqlite3.Error as error:
        raise explained(error, path) from error


def engine(path: Path, foreign_keys: bool = True) -> Engine:
    """An engine whose transactions take the write lock when they begin, DDL included."""
    address = URL.create("sqlite", database=str(path.absolute()))
    made = create_engine(address, poolclass=NullPool, connect_args={"timeout": WAIT_SECONDS})

    @event.listens_for(made, "connect")
    def _connect(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # else sqlite3 commits before DDL and begins late
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return made


def _explained(error: DBAPIError, path: Path) -> RegionstatsError:
    return explained(error.orig or error, path)
