"""The quick way to `compare`, the command that scripts call most: its plain options read without Typer (half its time).

Whatever is not plainly right (help, a mistake, an unusual spelling) is left to Typer, so both ways answer alike.
"""

from __future__ import annotations

from typing import Any

from regionstats.model import MEASURES, MODALITIES
from regionstats.output.sheet import FORMATS

_SHORT = {"-f": "--format", "-o": "--output", "-e": "--exit-status"}
_LISTS = ("metric", "category", "source")
_TEXTS = ("db", "output", "fields", "sort", "period", "since", "until")
_CHOICES = {"format": FORMATS, "lang": ("en", "zh"), "measure": MEASURES, "modality": MODALITIES}
_FLAGS = ("csv", "tsv", "json", "ndjson", "md", "no_header", "bom", "wide", "exit_status", "shared", "evidence")


def quick_compare(arguments: list[str]) -> int | None:
    """The exit code of `compare` with these arguments; None where Typer has to read them."""
    values = _read(arguments)
    if values is None or not values["regions"]:
        return None
    from regionstats.cli.comparing import compare_regions
    from regionstats.cli.shared import OPTIONS, shared_from

    shared = shared_from({option.name: values.pop(option.name) for option in OPTIONS})
    return compare_regions(shared, values.pop("regions"), values.pop("shared"), values.pop("evidence"), **values)


def _read(arguments: list[str]) -> dict[str, Any] | None:
    values: dict[str, Any] = dict.fromkeys((*_TEXTS, *_CHOICES, "limit")) | dict.fromkeys(_FLAGS, False)
    values |= {name: [] for name in (*_LISTS, "regions")} | {"lang": "en"}
    rest = iter(arguments)
    for argument in rest:
        if not argument.startswith("-"):
            values["regions"].append(argument)
            continue
        name, equals, value = argument.partition("=")
        if not (name.startswith("--") or name in _SHORT) or (equals and not name.startswith("--")):
            return None
        field = _SHORT.get(name, name)[2:].replace("-", "_")
        given = None if field in _FLAGS else value if equals else next(rest, "-")
        if (field in _FLAGS and equals) or not _set(values, field, given):
            return None
    return values


def _set(values: dict[str, Any], field: str, given: str | None) -> bool:
    """Keep one option's value; False where this is not plainly a right one."""
    if given is None:
        values[field] = True
        return True
    if given.startswith("-") or (field in _CHOICES and given not in _CHOICES[field]):
        return False
    if field in _LISTS:
        values[field].append(given)
    elif field == "limit" and given.isascii() and given.isdigit():
        values[field] = int(given)
    elif field in _TEXTS or field in _CHOICES:
        values[field] = given
    else:
        return False
    return True
