"""How far the reading of many texts has come: a bar drawn by Rich on stderr, where that is a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from regionstats.output.text import printable

FEW = 3
"""So many texts or fewer are read before a bar is worth drawing."""
REDRAWN = 0.1
"""The bar is drawn anew after so many seconds."""


@contextmanager
def progress(total: int, stdout_is_free: bool = True) -> Iterator[Callable[[str], None]]:
    """A function to call with each text's name when it is done; the bar is gone at the end.

    There is none in a pipe, on a dumb terminal, for a few texts, or while rows go to the same terminal.
    """
    if total <= FEW or not stdout_is_free or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda _name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    # No thread draws it, since a process that has threads cannot safely be copied into several (processes.py).
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=total)
        drawn = 0.0

        def step(name: str) -> None:
            nonlocal drawn
            now = monotonic()
            bar.update(task, advance=1, description=printable(name), refresh=now - drawn > REDRAWN)
            drawn = now if now - drawn > REDRAWN else drawn

        yield step
