"""How each text was read: its reader, its encoding, and of an address the server's marks and when it was fetched."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "origin",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("fetched", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_origin")),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("fk_origin_document"), ondelete="CASCADE"),
    )


def downgrade() -> None:
    op.drop_table("origin")
