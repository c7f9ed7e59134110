"""The command line: one file a command.

What is imported here is paid by every command; `--version` pays for nothing else.
"""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line with the process's arguments; the exit code."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        from regionstats.version import VERSION

        print(f"regionstats {VERSION}")
        return 0
    try:
        from regionstats.cli.run import run

        return run(arguments)
    except KeyboardInterrupt:  # before `run` is there to catch it, or after
        return 130
