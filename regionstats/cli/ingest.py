"""`regionstats ingest PATH...`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from regionstats import workspace
from regionstats.cli import inputs
from regionstats.cli.declare import Option
from regionstats.cli.shared import Shared
from regionstats.errors import EXIT_OK, EXIT_PARTIAL, UsageError
from regionstats.output.notes import hint, warn
from regionstats.output.progress import progress
from regionstats.output.views import counted
from regionstats.processes import cores
from regionstats.reading.inputs import Defaults
from regionstats.store.write import IngestReport

STANDARD_INPUT = "-"
"""The document id of what is read from standard input."""


def ingest(
    shared: Shared,
    paths: inputs.Paths = None,
    manifest: inputs.Manifest = None,
    glob: inputs.Glob = None,
    region: inputs.Region = None,
    published: inputs.Published = None,
    title: inputs.Title = None,
    publisher: inputs.Publisher = None,
    url: inputs.Address = None,
    text_lang: inputs.Language = None,
    jobs: Annotated[int | None, Option("--jobs", metavar="N", help="So many processes; else one a processor.")] = None,
) -> int:
    """Read texts into the database.

    A text that is in already, unchanged, is passed over, so that an ingest which was broken off goes on when it is run
    again. A document goes in whole or not at all. Many texts are shared among --jobs processes; a few are not.
    """
    if jobs is not None and jobs < 1:
        raise UsageError(f"--jobs {jobs} is less than 1.", "Give the number of processes.")
    known = Defaults(text_lang, published, region, title, publisher, url)
    path = workspace.target(shared.db)
    batch = inputs.documents(paths, manifest, glob, known, workspace.read_before(path))
    if workspace.make_where_missing(path):
        warn(f"{path} is made.")
    replaced: list[str] = []

    def told(document: str, outcome: str) -> None:
        replaced.extend([document] * (outcome == "changed"))

    try:
        with progress(batch.total) as step:
            found = workspace.put(path, batch, told, jobs or cores(), step)
    except KeyboardInterrupt:
        warn(f"What was read so far is in {path}; the same command reads the rest.")
        raise
    if STANDARD_INPUT in replaced:
        warn("This text took the place of the one read from standard input before; texts in files are kept apart.")
    return _report(found, path)


def _report(found: IngestReport, path: Path) -> int:
    total = found.new + found.changed + found.unchanged + len(found.failures)
    counts = [
        f"{found.new} new",
        *([f"{found.changed} changed"] if found.changed else []),
        f"{found.unchanged} unchanged",
    ]
    if found.failures:
        counts.append(f"{len(found.failures)} failed")
    for document, error in found.failures:
        inputs.report(document, error)
    warn(f"{counted(total, 'document')}: {', '.join(counts)}")
    if found.new or found.changed:
        hint(f"{found.observations} observations are in {path}. Next: regionstats --db {path} list")
    if not found.failures:
        return EXIT_OK
    return EXIT_PARTIAL if total > len(found.failures) else found.failures[0][1].exit_code
