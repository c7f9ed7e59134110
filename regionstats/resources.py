"""Where the files that travel with the program are: a checkout's top level, or `_data` of an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """The folder or file `name` (`seeds`, `migrations`); FileNotFoundError where the installation lacks it."""
    for base in (_PACKAGE / "_data", _PACKAGE.parent):
        if (base / name).exists():
            return base / name
    raise FileNotFoundError(f"{name} is missing from this installation of regionstats; install it again")
