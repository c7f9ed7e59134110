"""How a command declares its options: beside each parameter, without Typer, whose import costs as much as an answer."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin


class Option:
    """An option of a command: its names, what stands for its value in the help, and the help.

    One with `pairs` takes two words, a name and a value, and hands them on as `NAME=VALUE`, which may be typed as well.
    """

    def __init__(self, *names: str, help: str, metavar: str | None = None, pairs: bool = False) -> None:
        self.names = names
        self.help = help
        self.metavar = metavar
        self.pairs = pairs


class Argument:
    """A word of the command line that no option's name goes before."""

    def __init__(self, *, help: str, metavar: str) -> None:
        self.help = help
        self.metavar = metavar


class Parameter(NamedTuple):
    """A parameter of a command: its name, declaration, the type of one value, whether it takes many, its default."""

    name: str
    declared: Option | Argument
    type: Any
    many: bool
    default: Any

    @property
    def required(self) -> bool:
        """Whether the command needs a value."""
        return self.default is inspect.Parameter.empty

    @property
    def choices(self) -> tuple[str, ...]:
        """The words it may be; empty where any will do."""
        return get_args(self.type) if get_origin(self.type) is Literal else ()


def parameters(function: Callable[..., object]) -> list[Parameter] | None:
    """The command's own parameters, in their order; None where one is declared in another way than this module's."""
    found = []
    for parameter in inspect.signature(function, eval_str=True).parameters.values():
        if parameter.name == "shared":
            continue
        hint = parameter.annotation
        declared = getattr(hint, "__metadata__", (None,))[0]
        if not isinstance(declared, (Option, Argument)):
            return None
        kind, many = _one(hint.__origin__)
        found.append(Parameter(parameter.name, declared, kind, many, parameter.default))
    return found


def paired(known: list[Parameter], arguments: list[str]) -> list[str]:
    """The arguments with the two words behind an option of pairs made one: Typer knows no list of pairs."""
    options = [entry.declared for entry in known if isinstance(entry.declared, Option) and entry.declared.pairs]
    names = {name: option.names[-1] for option in options for name in option.names}
    made: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument not in names:
            made.append(argument)
            continue
        words = [word for word in (next(rest, None),) if word is not None]
        if words and "=" not in words[0]:
            words += [word for word in (next(rest, None),) if word is not None]
        made.append(f"{names[argument]}={'='.join(words)}")
    return made


def _one(kind: Any) -> tuple[Any, bool]:
    """The type of one value, without `| None` and `list[...]`, and whether there was a list."""
    if get_origin(kind) in (Union, UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
    if get_origin(kind) is list:
        return get_args(kind)[0], True
    return kind, False
