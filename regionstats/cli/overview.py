"""What `regionstats -h` prints."""

from __future__ import annotations

from regionstats.cli.commands import COMMANDS
from regionstats.cli.shared import OPTIONS

_HEAD = """\
Usage: regionstats COMMAND [ARGUMENTS] [OPTIONS]

Regional innovation metrics from press texts, each with its sentence.

  regionstats compare liaoning guangdong

Commands:
"""
_TAIL = """
`regionstats COMMAND -h` has its options and an example.
`regionstats --install-completion` lets bash, zsh or fish complete all of it.
REGIONSTATS_DB names the database; NO_COLOR takes colour away.
"""


def overview() -> str:
    """The commands, and the options that all commands which print rows share."""
    commands = "".join(f"  {name:<16}{command.help}\n" for name, command in COMMANDS.items())
    options = "".join(f"  {option.shown:<22}{option.help}\n" for option in OPTIONS)
    return f"{_HEAD}{commands}\nOptions, before or after the command:\n{options}{_TAIL}"
