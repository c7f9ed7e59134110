"""Make what the program says of itself in docs/: `python docs/make.py`.

docs/cli.md is made from the commands' own help. The tutorial and the recipes are run, and what they print is put behind
each block; that needs the extras `plot`, `xlsx`, `parquet` and `recipes`. Tests say when a page is not current.
"""

from __future__ import annotations

import inspect
import os
import pty
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from regionstats.cli.commands import COMMANDS, Command
from regionstats.cli.declare import Option, Parameter, parameters
from regionstats.cli.shared import OPTIONS

DOCS = Path(__file__).parent
BIN = Path(sys.executable).parent
RUN = {"tutorial.md": "terminal", "recipes.md": "pipe"}
"""The pages that are run, and where their blocks print."""
_BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
_NEW_DATABASE = re.compile(r"^export REGIONSTATS_DB=(\S+)$", re.MULTILINE)
HEAD = """\
# The command line

This page is made from the commands' own help by `python docs/make.py`; don't edit it. What the rows of an answer
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


def command_line() -> str:
    """The whole of docs/cli.md."""
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


class Block(NamedTuple):
    """A block to run, and what the page says it prints (None where it does not say)."""

    kind: str
    code: str
    prints: str | None


def blocks(name: str) -> list[Block]:
    """The blocks of a page that are run: sh and python, in their order."""
    text = (DOCS / name).read_text(encoding="utf-8")
    return [Block(found[1], found[2], found[3]) for found in _BLOCK.finditer(text)]


def walk(name: str, folder: Path) -> list[tuple[Block, int, str]]:
    """Run the blocks of a page in a folder: their exit codes and what they print, on 80 columns or into a pipe."""
    run = _seen if RUN[name] == "terminal" else _piped
    variables = environment(folder)
    walked = []
    for block in blocks(name):
        walked.append((block, *run(_call(block), folder, variables)))
        for path in _NEW_DATABASE.findall(block.code):
            variables["REGIONSTATS_DB"] = path
    return walked


def environment(folder: Path) -> dict[str, str]:
    """A terminal without colours, whose home is the folder and whose commands are those beside Python."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("REGIONSTATS", "FORCE_COLOR"))}
    home = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"), "XDG_DATA_HOME": str(folder / "data")}
    terminal = {"NO_COLOR": "1", "TERM": "xterm", "COLUMNS": "80", "LINES": "40", "LC_ALL": "C.UTF-8"}
    return kept | home | terminal | {"PATH": f"{BIN}{os.pathsep}{kept['PATH']}"}


def _call(block: Block) -> list[str]:
    if block.kind == "python":
        return [sys.executable, "-c", block.code]
    return ["bash", "-eu", "-o", "pipefail", "-c", block.code]


def _piped(command: list[str], folder: Path, variables: dict[str, str]) -> tuple[int, str]:
    ran = subprocess.run(
        command, cwd=folder, env=variables, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=120
    )
    seen = ran.stdout + (ran.stderr if ran.returncode else b"")
    return ran.returncode, seen.decode().replace("\r\n", "\n")


def _seen(command: list[str], folder: Path, variables: dict[str, str]) -> tuple[int, str]:
    main, side = pty.openpty()
    process = subprocess.Popen(command, cwd=folder, env=variables, stdin=side, stdout=side, stderr=side)
    os.close(side)
    seen = b""
    while part := _part(main):
        seen += part
    os.close(main)
    text = seen.decode().replace("\r\n", "\n")
    return process.wait(120), "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _part(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other side is closed
        return b""


def filled(name: str) -> str:
    """A page with what its blocks print now; RuntimeError where one fails."""
    text = (DOCS / name).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for block, code, seen in walk(name, Path(folder)):
            if code:
                raise RuntimeError(f"{name}: a block fails with {code}:\n{block.code}{seen}")
            told = "" if block.prints is None else f"\n```text\n{block.prints}```\n"
            start = f"```{block.kind}\n{block.code}```\n"
            text = text.replace(start + told, start + (f"\n```text\n{seen}```\n" if seen else ""))
    return text


if __name__ == "__main__":
    (DOCS / "cli.md").write_text(command_line(), encoding="utf-8")
    for page in RUN:
        (DOCS / page).write_text(filled(page), encoding="utf-8")
