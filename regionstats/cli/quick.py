"""The quick way to a command: its arguments read without Typer, whose import costs as much as an answer.

Whatever is not plainly right (help, a mistake, an unusual spelling) is left to Typer, so both ways answer alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from regionstats.cli.declare import Option, Parameter, paired, parameters
from regionstats.cli.shared import OPTIONS, shared_from

_PLAIN = (str, bool, int, Path)


def quick(function: Callable[..., int | None], arguments: list[str]) -> int | None:
    """The command's exit code with these arguments; None where Typer has to read them."""
    own = parameters(function)
    arguments = paired(own or [], arguments)
    values = None if own is None else read([*own, *shared_parameters()], arguments)
    if values is None:
        return None
    shared = shared_from({option.name: values.pop(option.name) for option in OPTIONS})
    return function(shared, **values) or 0


def shared_parameters() -> Iterator[Parameter]:
    """The options of every command, as a command's own parameters are."""
    for option in OPTIONS:
        yield Parameter(option.name, Option(*option.names, help=option.help), option.one, False, option.default)


def read(known: list[Parameter], arguments: list[str]) -> dict[str, Any] | None:
    """A value for each parameter; None where the arguments are not plainly right."""
    options = {name: entry for entry in known if isinstance(entry.declared, Option) for name in entry.declared.names}
    given: dict[str, list[Any]] = {}
    words: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "-" or not argument.startswith("-"):
            words.append(argument)
            continue
        name, equals, value = argument.partition("=")
        if name not in options or (equals and not name.startswith("--")):
            return None
        entry = options[name]
        text = (None if equals else "true") if entry.type is bool else value if equals else next(rest, None)
        if text is None or (text.startswith("-") and text != "-") or not _take(given, entry, text):
            return None
    return _settled(known, given) if _place(known, given, words) else None


def _place(known: list[Parameter], given: dict[str, list[Any]], words: list[str]) -> bool:
    """Give the words to the command's arguments; False where there are too many or one is wrong."""
    for entry in known:
        if isinstance(entry.declared, Option):
            continue
        mine, words = (words, []) if entry.many else (words[:1], words[1:])
        if not all(_take(given, entry, word) for word in mine):
            return False
    return not words


def _take(given: dict[str, list[Any]], entry: Parameter, text: str) -> bool:
    """Keep one value; False where this is not plainly a right one."""
    if entry.choices:
        right = text in entry.choices
    elif entry.type is int:
        right = text.isascii() and text.isdigit()
    else:
        right = entry.type in _PLAIN
    if right:
        made = True if entry.type is bool else text if entry.choices else entry.type(text)
        given.setdefault(entry.name, []).append(made)
    return right


def _settled(known: list[Parameter], given: dict[str, list[Any]]) -> dict[str, Any] | None:
    """One value for each parameter, the last where an option came twice; None where one lacks."""
    values: dict[str, Any] = {}
    for entry in known:
        if entry.name in given:
            values[entry.name] = given[entry.name] if entry.many else given[entry.name][-1]
        elif entry.required:
            return None
        else:
            values[entry.name] = entry.default
    return values
