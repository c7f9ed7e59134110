"""What is installed besides: extras that one command needs and all others do without."""

from __future__ import annotations

from regionstats.errors import MissingExtraError


def need(extra: str, *modules: str) -> None:
    """MissingExtraError where one of the modules that the extra installs is not there; none is imported."""
    from importlib.util import find_spec

    if not all(map(find_spec, modules)):
        raise MissingExtraError(extra)
