"""The evidence of an observation moves into its row, as JSON: [[field, start, end, rule], ...].

Nine rows of evidence for each observation were most of the file and most of the time of writing it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

VIEWS = ("observations", "documents", "regions", "metrics")
TOGETHER = """
UPDATE observation SET evidence = (
    SELECT json_group_array(json_array(field, start, "end", rule))
    FROM (SELECT * FROM evidence WHERE evidence.observation = observation.id ORDER BY id)
)
"""
APART = """
INSERT INTO evidence (observation, field, start, "end", rule)
SELECT o.id, json_extract(e.value, '$[0]'), json_extract(e.value, '$[1]'), json_extract(e.value, '$[2]'),
       json_extract(e.value, '$[3]')
FROM observation AS o, json_each(o.evidence) AS e ORDER BY o.id, e.key
"""


def upgrade() -> None:
    op.add_column("observation", sa.Column("evidence", sa.Text(), nullable=False, server_default="[]"))
    op.execute(TOGETHER)
    op.drop_table("evidence")


def downgrade() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("observation", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.ForeignKeyConstraint(
            ["observation"], ["observation.id"], name=op.f("fk_evidence_observation"), ondelete="CASCADE"
        ),
        sa.CheckConstraint('(start IS NULL) = ("end" IS NULL)', name=op.f("ck_evidence_span")),
    )
    op.create_index(op.f("ix_evidence_observation"), "evidence", ["observation"])
    op.execute(APART)
    views = {name: _definition(name) for name in VIEWS}
    for name in VIEWS:  # a view that names the column would keep the table from being rewritten
        op.execute(f"DROP VIEW {name}")
    with op.batch_alter_table("observation") as table:
        table.drop_column("evidence")
    for name in VIEWS:
        op.execute(views[name])


def _definition(view: str) -> str:
    query = sa.text("SELECT sql FROM sqlite_master WHERE type = 'view' AND name = :name")
    return str(op.get_bind().execute(query, {"name": view}).scalar_one())
