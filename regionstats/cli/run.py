"""From arguments to an exit code: finds the command, lets Typer read its options, turns errors into sentences."""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module

from regionstats import errors
from regionstats.cli.commands import COMMANDS, Command, subcommands
from regionstats.cli.quick import quick
from regionstats.names import near
from regionstats.output.notes import warn

_WITH_VALUE = ("--db", "--format", "--output", "--fields", "--sort", "--limit", "--lang")
_SHORT_WITH_VALUE = ("-f", "-o")
_HELP = ("-h", "--help")
_VERSION = ("-V", "--version")
_COMPLETION = ("--show-completion", "--install-completion")


def run(arguments: list[str]) -> int:
    """Run one command line; the exit code. Nothing but a sentence reaches the user, whatever goes wrong."""
    _prepare_streams()
    asked = os.environ.get("_REGIONSTATS_COMPLETE")
    if asked:
        return _complete(asked)
    try:
        code = _dispatch(arguments)
        sys.stdout.flush()
    except errors.RegionstatsError as error:
        return _report(error)
    except KeyboardInterrupt:
        return _interrupted()
    except OSError as error:
        return _report_system(error)
    except Exception as error:
        return _report_unforeseen(error)
    return code


def _prepare_streams() -> None:
    """UTF-8 whatever the locale says; a reader that goes away ends the program quietly."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by the caller, as cron does
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _dispatch(arguments: list[str]) -> int:
    if arguments and arguments[0] in _COMPLETION:
        return _completion(arguments)
    before, after = _split(arguments)
    if any(argument in _VERSION for argument in before):
        from regionstats.version import VERSION

        sys.stdout.write(f"regionstats {VERSION}\n")
        return errors.EXIT_OK
    if after[:1] == ["help"]:  # `help compare` is `compare -h`
        before, after = [], [*after[1:], "-h"]
    if any(argument in _HELP for argument in (*before, *after[:1])):
        return _overview(asked=True)
    if before and not after:
        raise errors.UsageError("No command is given.", "`regionstats -h` lists them all.")
    if not after:
        return _overview(asked=False)
    name, rest = _find(after[0], after[1:])
    arguments = [*before, *rest]
    return _call(name, COMMANDS[name], arguments)


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """The options before the command, and the command with all that follows."""
    place = 0
    while place < len(arguments) and arguments[place].startswith("-"):
        place += 2 if _takes_next(arguments[place]) else 1
    return arguments[:place], arguments[place:]


def _takes_next(argument: str) -> bool:
    return argument in _WITH_VALUE or argument in _SHORT_WITH_VALUE


def _find(name: str, rest: list[str]) -> tuple[str, list[str]]:
    """The command's full name and its arguments; UnknownNameError suggests near ones."""
    if name not in COMMANDS:
        known = [command for command in COMMANDS if " " not in command]
        raise errors.UnknownNameError("command", name, near(name, known), "`regionstats -h` lists them all.")
    words = subcommands(name)
    options, more = _split(rest)
    if not words or not more or not _all_shared(options):
        return name, rest
    if more[0] not in words:
        hint = f"`regionstats {name}` takes {' or '.join(words)}."
        raise errors.UnknownNameError(f"command of {name}", more[0], near(more[0], words), hint)
    return f"{name} {more[0]}", [*options, *more[1:]]


def _all_shared(options: list[str]) -> bool:
    """Whether these are options of every command, so that what follows them can be a command's second word."""
    from regionstats.cli.shared import OPTIONS

    known = {name for option in OPTIONS for name in option.names}
    return all(option.partition("=")[0] in known for option in options if option.startswith("-"))


def _call(name: str, command: Command, arguments: list[str]) -> int:
    """Call the command's function with its arguments, read the quick way or by Typer, which ends by SystemExit."""
    function = getattr(import_module(f"regionstats.cli.{command.module}"), command.function)
    code = quick(function, arguments)
    if code is not None:
        return code
    from regionstats.cli.application import application
    from regionstats.cli.declare import paired, parameters

    arguments = paired(parameters(function) or [], arguments)
    try:
        application(name, command, function)(args=arguments, prog_name=f"regionstats {name}")
    except SystemExit as end:
        if end.code == errors.EXIT_INTERRUPTED:  # Typer has caught the KeyboardInterrupt
            return _interrupted()
        return end.code if isinstance(end.code, int) else errors.EXIT_OK
    return errors.EXIT_OK


def _complete(asked: str) -> int:
    """Answer the shell, which asks while a person types: whatever goes wrong, nothing is said."""
    action, _, shell = asked.partition("_")
    try:
        if action == "source":
            from regionstats.cli.shells import show

            show(shell)
        else:
            from regionstats.cli.completion import complete

            complete(shell)
        sys.stdout.flush()
    except BaseException:
        _drop_output()
    return errors.EXIT_OK


def _completion(words: list[str]) -> int:
    """`--show-completion` and `--install-completion`, with the name of a shell or for the one that runs."""
    from regionstats.cli import shells

    shell = words[1] if len(words) > 1 else None
    (shells.show if words[0] == _COMPLETION[0] else shells.install)(shell)
    return errors.EXIT_OK


def _overview(asked: bool) -> int:
    """The commands and the shared options: on stdout when asked for, else on stderr with the code of a usage error."""
    from regionstats.cli.overview import overview

    (sys.stdout if asked else sys.stderr).write(overview())
    return errors.EXIT_OK if asked else errors.EXIT_USAGE


def _interrupted() -> int:
    warn("Interrupted.", mark="regionstats:")
    return errors.EXIT_INTERRUPTED


def _report(error: errors.RegionstatsError) -> int:
    warn(str(error), mark="regionstats:")
    _drop_output()
    return error.exit_code


def _report_system(error: OSError) -> int:
    where = f"{error.filename}: " if error.filename else ""
    return _report(errors.OutputError(f"{where}{error.strerror or error}.", "Check the disk and the permissions."))


def _report_unforeseen(error: Exception) -> int:
    """A mistake of the program's own: named in a line, with the way to see where it happened."""
    if os.environ.get("REGIONSTATS_DEBUG"):
        raise error
    what = f"{type(error).__name__}: {error}".strip()
    hint = "Please report it with what REGIONSTATS_DEBUG=1 prints."
    return _report(errors.RegionstatsError(f"This is a mistake in regionstats itself ({what}).", hint))


def _drop_output() -> None:
    """Write out what stdout still holds, or drop it where it cannot be written, so that the exit is quiet."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
