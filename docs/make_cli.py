"""Write docs/cli.md from the commands' own help: `python docs/make_cli.py`; a test says when it is not current."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from regionstats.cli.commands import COMMANDS, Command
from regionstats.cli.declare import Option, Parameter, parameters
from regionstats.cli.shared import OPTIONS

PAGE = Path(__file__).parent / "cli.md"
HEAD = """\
# The command line

This page is made from the commands' own help by `python docs/make_cli.py`; don't edit it. What the rows of an answer
mean: [model.md](model.md). Exit codes and streams: [architecture.md](architecture.md).

    regionstats COMMAND [ARGUMENTS] [OPTIONS]

A terminal gets a table, a pipe gets CSV. `regionstats COMMAND -h` has a command's options and an example.

## Commands

| command | what it does |
|---|---|
"""
SHARED = """
## Options of every command

Before or after the command.

| option | |
|---|---|
"""
FORMATS = """
`-o` knows the endings `.csv`, `.tsv`, `.json`, `.ndjson`, `.md`, `.txt`, and with the extras `xlsx` and `parquet` also
`.xlsx` and `.parquet` (`pip install 'regionstats[xlsx,parquet]'`).
"""


def page() -> str:
    """The whole page."""
    listing = "".join(f"| [`{name}`](#{_anchor(name)}) | {entry.help} |\n" for name, entry in COMMANDS.items())
    shared = "".join(_row(", ".join(option.names), option.help) for option in OPTIONS)
    commands = "".join(_command(name, entry) for name, entry in COMMANDS.items())
    return f"{HEAD}{listing}{SHARED}{shared}{FORMATS}{commands}"


def _command(name: str, entry: Command) -> str:
    function = getattr(import_module(f"regionstats.cli.{entry.module}"), entry.function)
    known = parameters(function) or []
    told = [entry.help, *(inspect.getdoc(function) or "").split("\n\n")[1:]]
    text = "\n\n".join(" ".join(paragraph.split()) for paragraph in told)
    usage = " ".join(["regionstats", name, *_arguments(known), *(["[OPTIONS]"] if any(_options(known)) else [])])
    example = f"```sh\nregionstats {entry.example}\n```\n"
    return f"\n## {name}\n\n{text}\n\n    {usage}\n\n{_table(known)}{example}"


def _table(known: list[Parameter]) -> str:
    rows = "".join(_row(_shown(entry), entry.declared.help) for entry in known)
    return f"| | |\n|---|---|\n{rows}\n" if rows else ""


def _shown(entry: Parameter) -> str:
    """An argument's or option's names, and what stands for its value."""
    if not isinstance(entry.declared, Option):
        return entry.declared.metavar
    names = ", ".join(entry.declared.names)
    value = entry.declared.metavar or "|".join(entry.choices) or ("" if entry.type is bool else entry.name.upper())
    return f"{names} {value}".strip()


def _arguments(known: list[Parameter]) -> Iterator[str]:
    for entry in known:
        if not isinstance(entry.declared, Option):
            yield entry.declared.metavar if entry.required else f"[{entry.declared.metavar}]"


def _options(known: list[Parameter]) -> Iterator[Parameter]:
    return (entry for entry in known if isinstance(entry.declared, Option))


def _row(names: str, text: str) -> str:
    """A line of a table; a bar inside a cell would end it."""
    return "| `{}` | {} |\n".format(*(cell.replace("|", "\\|") for cell in (names, text)))


def _anchor(name: str) -> str:
    return name.replace(" ", "-")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
