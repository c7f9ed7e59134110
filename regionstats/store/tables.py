"""The tables as SQLAlchemy Core sees them, for writing; migrations/ makes them, and a test holds the two together."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import UserDefinedType

from regionstats.store.numbers import decimal_text
from regionstats.terms import BOUNDS, KINDS, LANGS, MEASURES, MODALITIES, PERIOD_BASES, REGION_LEVELS

STATUSES = ("fresh", "accepted", "rejected")

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


class Number(UserDefinedType[Decimal]):
    """NUMERIC. SQLite keeps whole numbers up to 9.2e18 exactly, all others to 15 digits at least; no library rounds."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """The type's name in DDL."""
        return "NUMERIC"

    def bind_processor(self, dialect: Dialect) -> Callable[[Decimal | None], Any]:
        """SQLite reads a decimal's digits and keeps them as whole number or real; other databases take decimals."""
        return lambda value: decimal_text(value) if value is not None and dialect.name == "sqlite" else value


def one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    """The CHECK that holds `column` to the words of an enumeration."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({words})", name=column)


region = Table(
    "region",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_zh", Text),
    Column("level", Text, nullable=False),
    Column("parent", Text, ForeignKey("region.code", deferrable=True, initially="DEFERRED"), index=True),
    one_of("level", REGION_LEVELS),
)

region_name = Table(
    "region_name",
    metadata,
    Column("name", Text, primary_key=True),
    Column("code", Text, ForeignKey("region.code", ondelete="CASCADE"), primary_key=True, index=True),
)

metric = Table(
    "metric",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_zh", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("definition", Text, nullable=False),
)

metric_name = Table(
    "metric_name",
    metadata,
    Column("name", Text, primary_key=True),
    Column("metric", Text, ForeignKey("metric.id", ondelete="CASCADE"), primary_key=True, index=True),
)

document = Table(
    "document",
    metadata,
    Column("id", Text, primary_key=True),
    Column("path", Text),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("lang", Text),
    Column("region", Text, ForeignKey("region.code"), index=True),
    Column("kind", Text, nullable=False),
    Column("url", Text),
    Column("sha256", Text, nullable=False),
    Column("text", Text, nullable=False),
    one_of("lang", LANGS),
    one_of("kind", KINDS),
)

origin = Table(
    "origin",
    metadata,
    Column("document", Text, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("reader", Text, nullable=False),
    Column("encoding", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("fetched", Text),
)

extraction_run = Table(
    "extraction_run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", Text, ForeignKey("document.id", ondelete="CASCADE"), nullable=False),
    Column("extractor", Text, nullable=False),
    Column("started", Text, nullable=False),
    UniqueConstraint("document"),
)

observation = Table(
    "observation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", Integer, ForeignKey("extraction_run.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("key", Text, nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("value", Number, nullable=False),
    Column("value_max", Number),
    Column("unit", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("region", Text, ForeignKey("region.code"), index=True),
    Column("metric", Text, ForeignKey("metric.id"), index=True),
    Column("concept", Text),
    Column("period", Text),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("period_basis", Text),
    Column("bound", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("new", Boolean, nullable=False),
    Column("baseline", Text),
    Column("surface", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("quote_start", Integer, nullable=False),
    Column("quote_end", Integer, nullable=False),
    Column("status", Text, nullable=False, server_default="fresh"),
    Column("evidence", Text, nullable=False, server_default="[]"),
    one_of("measure", MEASURES),
    one_of("period_basis", PERIOD_BASES),
    one_of("bound", BOUNDS),
    one_of("modality", MODALITIES),
    one_of("status", STATUSES),
    CheckConstraint('0 <= start AND start < "end"', name="span"),
    CheckConstraint("0 <= quote_start AND quote_start < quote_end", name="quote_span"),
    CheckConstraint("(period IS NULL) = (first_day IS NULL)", name="first_day"),
    CheckConstraint("(period IS NULL) = (last_day IS NULL)", name="last_day"),
)
