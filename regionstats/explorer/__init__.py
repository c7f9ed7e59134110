"""The explorer: datasette on the database, with titles, meanings of columns, facets and ready questions."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from regionstats.store.meanings import COLUMNS, VIEWS

HERE = Path(__file__).parent
_FACETS = {
    "observations": ["region_name", "metric", "measure", "period", "modality"],
    "documents": ["lang", "kind", "publisher"],
    "regions": ["level"],
    "metrics": ["category", "unit"],
}
_SORTED = {"documents": "published"}


def metadata(database: str) -> dict[str, Any]:
    """What datasette is told of a database: what its views and columns mean, what to group by, and what to ask."""
    questions = tomllib.loads((HERE / "queries.toml").read_text(encoding="utf-8"))
    described = {
        "title": "Regional numbers and the sentences that state them",
        "description": "Read by a program from press texts: follow a number to its sentence before you rely on it.",
        "tables": {view: _view(view) for view in VIEWS},
        "queries": {name: {**entry, "hide_sql": True} for name, entry in questions.items()},
    }
    return {"title": "regionstats", "databases": {database: described}}


def _view(view: str) -> dict[str, Any]:
    told: dict[str, Any] = {"description": VIEWS[view], "columns": COLUMNS[view], "facets": _FACETS[view], "size": 50}
    return told | ({"sort_desc": _SORTED[view]} if view in _SORTED else {})


def arguments(database: Path, folder: Path, host: str, port: int) -> list[str]:
    """The command line of datasette; its metadata are written into `folder`."""
    told = folder / "metadata.json"
    told.write_text(json.dumps(metadata(database.stem), ensure_ascii=False), encoding="utf-8")
    places = ["--metadata", str(told), "--plugins-dir", str(HERE / "plugins"), "--host", host, "--port", str(port)]
    settings = ["--setting", "sql_time_limit_ms", "5000", "--setting", "facet_time_limit_ms", "1000"]
    return ["serve", str(database), *places, *settings]
