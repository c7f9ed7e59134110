"""The first tables and the four views every reader sees.

What a migration says never changes again: it names its words itself and imports nothing of the program.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

OBSERVATIONS = """
CREATE VIEW observations AS
SELECT o.key, o.region, r.name AS region_name, o.metric, o.concept, o.measure, o.value, o.value_max, o.unit, o.bound,
       o.modality, o.new, o.period, o.period_basis, o.baseline, o.surface, o.quote, d.id AS doc, o.start, o."end",
       o.quote_start, o.quote_end, d.kind, d.title, d.publisher, d.published, d.url, o.status, x.extractor
FROM observation AS o
JOIN extraction_run AS x ON x.id = o.run
JOIN document AS d ON d.id = x.document
LEFT JOIN region AS r ON r.code = o.region
"""
DOCUMENTS = """
CREATE VIEW documents AS
SELECT id, path, title, publisher, published, lang, region, kind, url, sha256, text FROM document
"""
REGIONS = "CREATE VIEW regions AS SELECT code, name, name_zh, level, parent FROM region"
METRICS = "CREATE VIEW metrics AS SELECT id AS metric, name, name_zh, category, unit, definition FROM metric"
VIEWS = ("observations", "documents", "regions", "metrics")
TABLES = ("evidence", "observation", "extraction_run", "document", "metric_name", "metric", "region_name", "region")


def one_of(table: str, column: str, *values: str) -> sa.CheckConstraint:
    words = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{column} IN ({words})", name=op.f(f"ck_{table}_{column}"))


def check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def whole(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def refers(table: str, column: str, target: str, cascade: bool = False) -> sa.ForeignKeyConstraint:
    rule = "CASCADE" if cascade else None
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"), ondelete=rule)


def index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def upgrade() -> None:
    make_regions()
    make_metrics()
    make_documents()
    make_observations()
    for view in (OBSERVATIONS, DOCUMENTS, REGIONS, METRICS):
        op.execute(view)


def make_regions() -> None:
    op.create_table(
        "region",
        text("code"),
        text("name"),
        text("name_zh", nullable=True),
        text("level"),
        text("parent", nullable=True),
        primary("region", "code"),
        sa.ForeignKeyConstraint(
            ["parent"], ["region.code"], name=op.f("fk_region_parent"), deferrable=True, initially="DEFERRED"
        ),
        one_of("region", "level", "country", "province", "city", "county", "area"),
    )
    op.create_table(
        "region_name",
        text("name"),
        text("code"),
        primary("region_name", "name", "code"),
        refers("region_name", "code", "region.code", cascade=True),
    )
    index("region", "parent")
    index("region_name", "code")


def make_metrics() -> None:
    op.create_table(
        "metric",
        text("id"),
        text("name"),
        text("name_zh"),
        text("category"),
        text("unit"),
        text("definition"),
        primary("metric", "id"),
    )
    op.create_table(
        "metric_name",
        text("name"),
        text("metric"),
        primary("metric_name", "name", "metric"),
        refers("metric_name", "metric", "metric.id", cascade=True),
    )
    index("metric_name", "metric")


def make_documents() -> None:
    op.create_table(
        "document",
        text("id"),
        text("path", nullable=True),
        text("title", nullable=True),
        text("publisher", nullable=True),
        text("published", nullable=True),
        text("lang", nullable=True),
        text("region", nullable=True),
        text("kind"),
        text("url", nullable=True),
        text("sha256"),
        text("text"),
        primary("document", "id"),
        refers("document", "region", "region.code"),
        one_of("document", "lang", "en", "zh"),
        one_of("document", "kind", "original", "digest"),
    )
    op.create_table(
        "extraction_run",
        whole("id"),
        text("document"),
        text("extractor"),
        text("started"),
        primary("extraction_run", "id"),
        sa.UniqueConstraint("document", name=op.f("uq_extraction_run_document")),
        refers("extraction_run", "document", "document.id", cascade=True),
    )
    index("document", "region")


def make_observations() -> None:
    op.create_table(
        "observation",
        whole("id"),
        whole("run"),
        text("key"),
        whole("start"),
        whole("end"),
        sa.Column("value", sa.Numeric(), nullable=False),
        sa.Column("value_max", sa.Numeric(), nullable=True),
        text("unit"),
        text("measure"),
        text("region", nullable=True),
        text("metric", nullable=True),
        text("concept", nullable=True),
        text("period", nullable=True),
        text("first_day", nullable=True),
        text("last_day", nullable=True),
        text("period_basis", nullable=True),
        text("bound"),
        text("modality"),
        sa.Column("new", sa.Boolean(), nullable=False),
        text("baseline", nullable=True),
        text("surface"),
        text("quote"),
        whole("quote_start"),
        whole("quote_end"),
        sa.Column("status", sa.Text(), nullable=False, server_default="fresh"),
        primary("observation", "id"),
        refers("observation", "run", "extraction_run.id", cascade=True),
        refers("observation", "region", "region.code"),
        refers("observation", "metric", "metric.id"),
        *observation_checks(),
    )
    op.create_table(
        "evidence",
        whole("id"),
        whole("observation"),
        text("field"),
        whole("start", nullable=True),
        whole("end", nullable=True),
        text("rule"),
        primary("evidence", "id"),
        refers("evidence", "observation", "observation.id", cascade=True),
        check("evidence", "span", '(start IS NULL) = ("end" IS NULL)'),
    )
    index("observation", "run", "key", "region", "metric")
    index("evidence", "observation")


def observation_checks() -> tuple[sa.CheckConstraint, ...]:
    return (
        one_of("observation", "measure", "level", "share", "growth", "change", "multiple", "rank"),
        one_of("observation", "period_basis", "stated", "relative", "publication"),
        one_of("observation", "bound", "exact", "at_least", "at_most", "about"),
        one_of("observation", "modality", "actual", "target"),
        one_of("observation", "status", "fresh", "accepted", "rejected"),
        check("observation", "span", '0 <= start AND start < "end"'),
        check("observation", "quote_span", "0 <= quote_start AND quote_start < quote_end"),
        check("observation", "first_day", "(period IS NULL) = (first_day IS NULL)"),
        check("observation", "last_day", "(period IS NULL) = (last_day IS NULL)"),
    )


def downgrade() -> None:
    for view in VIEWS:
        op.execute(f"DROP VIEW {view}")
    for table in TABLES:
        op.drop_table(table)
