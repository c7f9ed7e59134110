"""The commands: where each lives, what it does in a line, and one example. Their modules are imported when called."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """A command: its module in this package, its function there, its help and its example."""

    module: str
    function: str
    help: str
    example: str


COMMANDS = {
    "compare": Command("compare", "compare", "Set regions beside each other.", "compare liaoning guangdong"),
    "rank": Command("rank", "rank", "Put regions in order by a metric.", "rank national_key_laboratories --top 10"),
    "trend": Command("trend", "trend", "Follow a metric through time.", "trend technology_contract_turnover liaoning"),
    "pivot": Command(
        "pivot", "pivot", "Set metrics out as a cross table.", "pivot --values national_key_laboratories"
    ),
    "conflicts": Command("conflicts", "conflicts", "Show what sources tell differently.", "conflicts --tolerance 1"),
    "search": Command("search", "search", "Find sentences by their words.", "search laboratories universities"),
    "list": Command("list", "list_", "List observations.", "list --region liaoning --measure growth"),
    "show": Command("show", "show", "Show one observation with its sentence, or a region's profile.", "show liaoning"),
    "regions": Command("regions", "regions", "List the regions that have observations.", "regions --all"),
    "metrics": Command("metrics", "metrics", "List the metrics.", "metrics --json"),
    "metrics match": Command(
        "metrics", "match", "Say which metric a text's phrase means.", 'metrics match "technology contract turnover"'
    ),
    "sources": Command("sources", "sources", "List the documents.", "sources"),
    "sources show": Command(
        "sources", "show", "Show a document, where it is from and how it was read.", "sources show seed-003"
    ),
    "sources open": Command("sources", "open_", "Show a text with its observations marked.", "sources open seed-003"),
    "sources remove": Command("sources", "remove", "Take a document back out.", "sources remove seed-003"),
    "ingest": Command(
        "ingest", "ingest", "Read texts into a database.", "ingest report.html --region liaoning --published 2024-05-09"
    ),
    "extract": Command("extract", "extract", "Print what texts state, keeping nothing.", "extract report.txt --json"),
    "explain": Command(
        "explain", "explain", "Show how a sentence is understood.", 'explain "In 2023, Liaoning had 11 laboratories."'
    ),
    "plot": Command("plot", "plot", "Draw a comparison, a rank or a trend.", "plot compare guangdong gansu -o a.svg"),
    "plot compare": Command(
        "plot",
        "compare",
        "Draw regions beside each other.",
        "plot compare liaoning guangdong -o chart.png",
    ),
    "plot rank": Command(
        "plot",
        "rank",
        "Draw regions in order of a metric.",
        "plot rank national_key_laboratories -o chart.png",
    ),
    "plot trend": Command(
        "plot",
        "trend",
        "Draw a metric through time.",
        "plot trend rd_intensity liaoning jilin -o chart.png",
    ),
    "report": Command(
        "report", "report", "Write a report as one HTML page.", "report liaoning guangdong -o report.html"
    ),
    "serve": Command("serve", "serve", "Look at the database in a browser.", "serve --port 8001"),
    "export": Command("export", "export", "Write out everything.", "export observations -o observations.csv"),
    "init": Command("init", "init", "Make a database with the bundled digests in it.", "init"),
    "sql": Command(
        "sql", "sql", "Ask in SQL; queries can only read.", 'sql "select region, count(*) from observations group by 1"'
    ),
    "schema": Command("schema", "schema", "Show the views and columns that SQL can ask for.", "schema observations"),
    "db": Command("db", "path", "Say where the database is.", "db path"),
    "db path": Command("db", "path", "Say where the database is.", "db path"),
    "db check": Command("db", "check", "Prove that the database is whole, and every number in its text.", "db check"),
    "db backup": Command("db", "backup", "Copy the database, also while it is used.", "db backup copy.db"),
    "db restore": Command("db", "restore", "Put a copy in the database's place.", "db restore copy.db"),
    "db upgrade": Command("db", "upgrade", "Bring an older database up to date, keeping a copy.", "db upgrade"),
    "status": Command("status", "status", "Say which database answers, and what is in it.", "status"),
}  # fmt: skip


def subcommands(name: str) -> list[str]:
    """The words that may follow a command of this name: `show` and `remove` for `sources`."""
    return [other.partition(" ")[2] for other in COMMANDS if other.startswith(f"{name} ")]
