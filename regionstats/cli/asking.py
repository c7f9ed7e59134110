"""What the commands that answer questions share. Nothing here imports Typer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from regionstats.errors import UsageError
from regionstats.output.notes import hint, warn
from regionstats.questions import Answer, told_in

Record = dict[str, Any]


def in_unit(records: Iterable[Record], unit: str | None) -> list[Record]:
    """The records in the unit asked for; what is of another kind keeps its own, which is said."""
    told, others = told_in(records, unit)
    if others:
        warn(others)
    return told


def percent(text: str) -> Decimal:
    """A tolerance as typed; UsageError where it is no number."""
    try:
        return Decimal(text.strip().removesuffix("%"))
    except InvalidOperation as error:
        raise UsageError(f"--tolerance {text} is no number.", "Give percent: --tolerance 1.") from error


def nothing_told(metrics: Sequence[Record], others: Sequence[str] = (), regions: Sequence[Record] = ()) -> str:
    """Why an answer is empty, and what to ask instead."""
    what = " and ".join(_inside(metric["name"]) for metric in metrics)
    where = f" in {', '.join(region['name'] for region in regions)}" if regions else ""
    if others:
        also = " or ".join(f"--measure {name}" for name in others)
        return f"Nothing of this is told of {what}{where}, but there is {' and '.join(others)}: add {also}."
    return f"Nothing of this is told of {what}{where}."


def _inside(name: str) -> str:
    """A name as it stands inside a sentence: with a small letter, unless it is an abbreviation."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def untold(found: Answer) -> None:
    """Say which of the regions asked for have no record, where others have."""
    there = {record["region"] for record in found.records}
    names = [region["name"] for region in found.regions if region["code"] not in there]
    if names and there:
        hint(f"Nothing of this is told of {', '.join(names)}.")


def one_level(records: Iterable[Record], level: str | None, regions: Iterable[Record]) -> None:
    """Say how to rank regions of one level, where several were ranked against each other."""
    levels = {region["code"]: region["level"] for region in regions}
    there = [levels[record["region"]] for record in records]
    if level is None and len(set(there)) > 1:
        most = max(sorted(set(there)), key=there.count)
        hint(f"Regions of several levels are ranked together: --level {most} keeps to one.")
