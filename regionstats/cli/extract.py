"""`regionstats extract PATH...`"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from regionstats.cli import inputs
from regionstats.cli.shared import Shared
from regionstats.errors import EXIT_PARTIAL, RegionstatsError
from regionstats.model import Document, Observation
from regionstats.output.progress import progress
from regionstats.output.sheet import Sheet
from regionstats.output.views import extracted
from regionstats.reading.inputs import Defaults, Inputs

FIELDS = (
    "doc", "start", "end", "value", "value_max", "unit", "measure", "region", "concept", "period", "period_basis",
    "bound", "modality", "new", "baseline", "surface", "metric", "quote", "quote_start", "quote_end", "key",
)  # fmt: skip


def extract(
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
) -> int:
    """Print what texts state, without a database."""
    known = Defaults(text_lang, published, region, title, publisher, url)
    batch = _Batch(inputs.documents(paths, manifest, glob, known), bool(shared.form.output) or not sys.stdout.isatty())
    code = shared.emit(Sheet(FIELDS, batch.rows(), extracted), "No observation is found.")
    return batch.exit_code or code


@dataclass(slots=True)
class _Batch:
    """The documents on their way through, and what became of them."""

    documents: Inputs
    stdout_is_free: bool
    done: int = 0
    failures: list[RegionstatsError] = field(default_factory=list)

    def rows(self) -> Iterator[dict[str, Any]]:
        """The observations of each document; what fails is said and left out."""
        from regionstats.extract import extract as understand

        with progress(self.documents.total, self.stdout_is_free) as step:
            for document in self.documents:
                if isinstance(document, RegionstatsError):
                    self.failures.append(document)
                    inputs.report("", document)
                    continue
                self.done += 1
                yield from (_row(found, document) for found in understand(document))
                step(document.id)

    @property
    def exit_code(self) -> int:
        """0 where all went well, 5 where some failed, else the first failure's."""
        if not self.failures:
            return 0
        return EXIT_PARTIAL if self.done else self.failures[0].exit_code


def _row(found: Observation, document: Document) -> dict[str, Any]:
    """The fields of an observation, and what a table needs besides to name its source and region."""
    from regionstats.lexicon.regions import gazetteer

    region = gazetteer().by_code.get(found.region or "")
    names = {"region_name": region and region.name, "region_name_zh": region and region.name_zh}
    about = {"kind": document.kind, "title": document.title} | names
    return {name: getattr(found, name) for name in FIELDS} | about
