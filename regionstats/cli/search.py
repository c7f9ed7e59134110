"""`regionstats search WORDS`"""

from __future__ import annotations

from typing import Annotated

from regionstats.analysis.search import FIELDS
from regionstats.cli import filters
from regionstats.cli.database import reading
from regionstats.cli.declare import Argument, Option
from regionstats.cli.shared import Shared
from regionstats.output.hits import hits
from regionstats.output.sheet import Sheet
from regionstats.questions import found_words


def search(
    shared: Shared,
    words: Annotated[
        list[str],
        Argument(metavar="WORDS", help='Words that a text has, all of them; "several words" are a phrase.'),
    ],
    region: Annotated[
        str | None, Option("--region", metavar="REGION", help="Only documents about this region.")
    ] = None,
    source: filters.Sources = None,
    exact: Annotated[bool, Option("--exact", help="Only these words, no name in the other language.")] = False,
) -> int:
    """Find sentences by their words, in Chinese and English.

    Capitals and accents do not matter. A word in Latin letters is a whole word unless it ends in *: laborator* finds
    laboratory and laboratories. Chinese is found anywhere. The name of a region or metric is looked for in both
    languages: 辽宁 finds Liaoning too.
    """
    with reading(shared) as connection:
        found = found_words(connection, words, source or (), region, exact)
        sheet = Sheet(FIELDS, found.records, hits(found.words), name="search")
        return shared.emit(sheet, "No document has all of these words.")
