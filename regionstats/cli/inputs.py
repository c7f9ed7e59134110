"""The options that name texts and say what is known of them, shared by `ingest` and `extract`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from regionstats.cli.declare import Argument, Option
from regionstats.errors import RegionstatsError
from regionstats.output.notes import warn
from regionstats.reading.inputs import Before, Defaults, Inputs, read_inputs
from regionstats.terms import Lang

Paths = Annotated[
    list[str] | None, Argument(metavar="PATH...", help="Files, folders, addresses, or - for standard input.")
]
Manifest = Annotated[Path | None, Option("--manifest", metavar="FILE", help="JSON Lines, a document a row.")]
Glob = Annotated[str | None, Option("--glob", metavar="PATTERN", help="Which files of a folder.")]
Language = Annotated[Lang | None, Option("--text-lang", help="The texts' language, where known.")]
Region = Annotated[str | None, Option("--region", metavar="REGION", help="The region the texts are about.")]
Published = Annotated[str | None, Option("--published", metavar="DATE", help="2024-05-09, 2024-03 or 2024.")]
Title = Annotated[str | None, Option("--title", metavar="TEXT", help="Their title.")]
Publisher = Annotated[str | None, Option("--publisher", metavar="TEXT", help="Their publisher.")]
Address = Annotated[str | None, Option("--url", metavar="URL", help="Their address.")]


def documents(
    paths: Sequence[str] | None,
    manifest: Path | None,
    glob: str | None,
    known: Defaults,
    before: Before | None = None,
) -> Inputs:
    """The texts named, each a document or the error that kept it from being one; `before` knows addresses read."""
    from regionstats.lexicon.regions import gazetteer

    find = gazetteer().find
    return read_inputs(paths or (), manifest, known, glob, check_region=find, before=before)


def report(document: str, error: RegionstatsError) -> None:
    """Say that one document failed, and why."""
    warn(f"{document}: {error}" if document and document not in str(error) else str(error), mark="regionstats:")
