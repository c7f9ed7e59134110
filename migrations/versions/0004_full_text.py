"""Full text search over the documents, where the database is SQLite; PostgreSQL has a search of its own.

What a migration says never changes again: it names its words itself and imports nothing of the program.
"""

from __future__ import annotations

import re
from itertools import pairwise

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# datasette and sqlite-utils find the index of a table by content="document", in double quotes.
INDEX = """
CREATE VIRTUAL TABLE document_fts USING fts5(title, text, content="document", tokenize="unicode61 remove_diacritics 2")
"""
RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def words(text: str) -> str:
    """Runs of Chinese as pairs of neighbours and their last character: 技术合同 is `技术 术合 合同 同`."""
    return RUN.sub(lambda run: f" {' '.join(map(''.join, pairwise(run[0])))} {run[0][-1]} ", text)


def is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def upgrade() -> None:
    if not is_sqlite():
        return
    op.execute(INDEX)
    connection = op.get_bind()
    # One at a time: the texts of a large database do not fit into memory.
    for (rowid,) in connection.exec_driver_sql("SELECT rowid FROM document ORDER BY rowid").all():
        told = connection.exec_driver_sql("SELECT title, text FROM document WHERE rowid = ?", (rowid,)).one()
        entry = (rowid, *(words(text or "") for text in told))
        connection.exec_driver_sql("INSERT INTO document_fts (rowid, title, text) VALUES (?, ?, ?)", entry)


def downgrade() -> None:
    if is_sqlite():
        op.execute("DROP TABLE document_fts")
