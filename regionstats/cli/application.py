"""The Typer application around one command: its own options and the shared ones."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from regionstats.cli.commands import Command, subcommands
from regionstats.cli.declare import Argument, Option
from regionstats.cli.shared import OPTIONS, SharedOption, shared_from
from regionstats.errors import EXIT_OK

_EPILOG = "Shared options (--db, -f, -o, --fields, --sort, ...): see `regionstats -h`."


def application(name: str, command: Command, function: Callable[..., int | None]) -> typer.Typer:
    """A Typer application of one command: the function's own options and the shared ones."""
    settings = {"help_option_names": ["-h", "--help"]}
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    more = "".join(f"Also: regionstats {name} {word} -h\n" for word in subcommands(name))
    epilog = f"\b\nExample: regionstats {command.example}\n{more}{_EPILOG}"
    paragraphs = (inspect.getdoc(function) or "").split("\n\n")[1:]  # the first says what `command.help` does
    told = "\n\n".join([command.help, *paragraphs])
    app.command(name, help=told, epilog=epilog, context_settings=settings)(_with_shared(function))
    return app


def _with_shared(function: Callable[..., int | None]) -> Callable[..., None]:
    """The function as Typer shall see it: `shared` unfolded into one hidden option each."""
    own = [p for p in inspect.signature(function, eval_str=True).parameters.values() if p.name != "shared"]
    parameters = [*map(_own, own), *map(_parameter, OPTIONS)]

    def command(**values: Any) -> None:
        shared = shared_from({option.name: values.pop(option.name) for option in OPTIONS})
        code = function(shared, **values)
        raise typer.Exit(code or EXIT_OK)

    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return command


def _own(parameter: inspect.Parameter) -> inspect.Parameter:
    """The command's parameter with Typer's declaration in the place of ours."""
    hint = parameter.annotation
    declared = getattr(hint, "__metadata__", (None,))[0]
    if isinstance(declared, Option):
        told = typer.Option(*declared.names, help=declared.help, metavar=declared.metavar)
    elif isinstance(declared, Argument):
        told = typer.Argument(help=declared.help, metavar=declared.metavar)
    else:
        return parameter
    return parameter.replace(annotation=Annotated[hint.__origin__, told])


def _parameter(option: SharedOption) -> inspect.Parameter:
    declared = typer.Option(*option.names, help=option.help, hidden=True)
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(option.name, kind, default=option.default, annotation=Annotated[option.type, declared])
