"""What can follow on the command line: commands, options, and names from the database. Never an error on the prompt.

The shell's script (shells.py) hands over the words; here they are read without Typer.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module

from regionstats.cli.commands import COMMANDS, subcommands
from regionstats.cli.declare import Argument, Option, Parameter, parameters
from regionstats.cli.quick import shared_parameters

VARIABLE = "_REGIONSTATS_COMPLETE"
_TOP = (
    ("--help", "Show the commands and shared options."),
    ("--version", "Show the version."),
    ("--install-completion", "Let the shell complete regionstats."),
    ("--show-completion", "Print the script that does so."),
)
_PLAIN = re.compile(r"[\w@%+=:,./~-]")
Found = Iterator[tuple[str, str]]


def complete(shell: str) -> None:
    """Print what the word under the cursor can become, in the way `shell` wants it; nothing where that is not known."""
    words, begun = _line()
    lead = ""
    if begun.startswith("--") and "=" in begun:
        option, _, begun = begun.partition("=")
        words, lead = [*words, option], f"{option}="
    lines = [_written(shell, lead + value, what) for value, what in candidates(words, begun)]
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def candidates(words: list[str], begun: str) -> Found:
    """What `begun` can become behind these words of a command line, the program's name left out; each with its help."""
    name, known, plain, awaited = _read(words)
    if awaited is not None:
        yield from _values(awaited, begun, words)
    elif begun.startswith("-"):
        yield from _begun(_options(name, known), begun)
    elif not name:
        yield from _begun(((command, told.help) for command, told in COMMANDS.items() if " " not in command), begun)
    else:
        if plain == 0 and " " not in name:
            more = ((word, COMMANDS[f"{name} {word}"].help) for word in subcommands(name))
            yield from _begun(more, begun)
        entry = _argument(known, plain)
        if entry is not None:
            yield from _values(entry, begun, words)


def _line() -> tuple[list[str], str]:
    """The words before the cursor without the program's name, and the one under it, as the shell's script says them."""
    given = os.environ.get("COMP_WORDS", "")
    words = given.split("\n") if "\n" in given else given.split(" ")
    place = int(os.environ.get("COMP_CWORD") or len(words) - 1)
    words = [*words[: place + 1], *[""] * (place + 1 - len(words))]
    return _joined(words[1:])


def _joined(words: list[str]) -> tuple[list[str], str]:
    """Bash parts `--lang=zh` at its sign: here the sign is dropped, as if a blank were there."""
    *before, begun = words or [""]
    before = [word for place, word in enumerate(before) if not (word == "=" and before[place - 1].startswith("--"))]
    if begun == "=" and before and before[-1].startswith("--"):
        begun = ""
    return before, begun.lstrip("'\"")


def _read(words: list[str]) -> tuple[str, list[Parameter], int, Parameter | None]:
    """The command so far, its parameters, how many plain words it was given, and the option that awaits a value."""
    name, known, plain = "", list(shared_parameters()), 0
    awaited: Parameter | None = None
    for word in words:
        if awaited is not None:
            awaited = None
        elif word.startswith("-") and word != "-":
            entry = _option(known, word.partition("=")[0])
            awaited = entry if entry is not None and entry.type is not bool and "=" not in word else None
        elif not name or (plain == 0 and f"{name} {word}" in COMMANDS):
            name = f"{name} {word}".strip()
            known = [*_own(name), *shared_parameters()]
        else:
            plain += 1
    return name, known, plain, awaited


def _own(name: str) -> list[Parameter]:
    command = COMMANDS.get(name)
    if command is None:
        return []
    function = getattr(import_module(f"regionstats.cli.{command.module}"), command.function)
    return parameters(function) or []


def _option(known: list[Parameter], name: str) -> Parameter | None:
    options = (entry for entry in known if isinstance(entry.declared, Option))
    return next((entry for entry in options if name in entry.declared.names), None)  # type: ignore[union-attr]


def _argument(known: list[Parameter], place: int) -> Parameter | None:
    """The argument that the next plain word is for."""
    arguments = [entry for entry in known if isinstance(entry.declared, Argument)]
    if place < len(arguments):
        return arguments[place]
    return arguments[-1] if arguments and arguments[-1].many else None


def _options(name: str, known: list[Parameter]) -> Found:
    for entry in known:
        if isinstance(entry.declared, Option):
            yield from ((option, entry.declared.help) for option in entry.declared.names if option.startswith("--"))
    yield from [_TOP[0]] if name else _TOP


def _values(entry: Parameter, begun: str, words: list[str]) -> Found:
    """What a value can be: the words of a choice, else names of the kind that its help speaks of."""
    if entry.choices:
        yield from _begun(((choice, "") for choice in entry.choices), begun)
        return
    kinds = dict.fromkeys(re.findall(r"[A-Z]+", entry.declared.metavar or ""))
    from regionstats.store.suggest import KINDS

    asked = [KINDS[kind] for kind in kinds if kind in KINDS]
    if asked:
        from regionstats.workspace import at_hand

        with at_hand(_named(words)) as connection:
            if connection is not None:
                for kind in asked:
                    yield from kind(connection, begun)


def _named(words: list[str]) -> str | None:
    """The database that the line names."""
    for place, word in enumerate(words):
        if word.startswith("--db="):
            return os.path.expanduser(word.removeprefix("--db="))
        if word == "--db" and place + 1 < len(words):
            return os.path.expanduser(words[place + 1])
    return None


def _begun(found: Iterable[tuple[str, str]], begun: str) -> Found:
    return ((value, what) for value, what in found if value.startswith(begun))


def _written(shell: str, value: str, what: str) -> str:
    """One line for the shell's script; what a shell would read as more than a word is quoted for bash alone."""
    what = " ".join(what.split())
    if shell == "zsh":
        return value.replace("\\", "\\\\").replace(":", "\\:") + (f":{what}" if what else "")
    if shell == "fish":
        return f"{value}\t{what}"
    return "".join(letter if _PLAIN.match(letter) else f"\\{letter}" for letter in value)
