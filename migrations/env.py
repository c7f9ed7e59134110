"""What Alembic runs: on the connection the program hands over, or by hand with `alembic -x db=FILE COMMAND`."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, create_engine

from regionstats.store.tables import metadata


def is_no_index_of_texts(name: str | None, kind: str, _: object) -> bool:
    """Whether a table is one that SQLAlchemy knows: those of FTS5 are made by a migration and kept by SQLite."""
    return kind != "table" or not (name or "").startswith("document_fts")


def run(connection: Connection) -> None:
    context.configure(
        connection=connection, target_metadata=metadata, render_as_batch=True, include_name=is_no_index_of_texts
    )
    with context.begin_transaction():
        context.run_migrations()


handed_over = context.config.attributes.get("connection")
if handed_over is not None:
    run(handed_over)
else:
    database = context.get_x_argument(as_dictionary=True).get("db", "regionstats.db")
    with create_engine(f"sqlite:///{database}").begin() as own:
        run(own)
