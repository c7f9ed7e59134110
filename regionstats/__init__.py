"""Regional innovation metrics from press texts: extract, keep, compare.

import regionstats as rs
rs.open().compare(["liaoning", "guangdong"])
"""

from __future__ import annotations

import sys
from types import ModuleType

from regionstats.version import VERSION

TYPE_CHECKING = False  # as typing's, whose import would cost more than `regionstats --version` may
if TYPE_CHECKING:
    from regionstats.extract import extract
    from regionstats.find.quantities import find_quantities
    from regionstats.interface import Database, open
    from regionstats.model import Document, Observation

__version__ = VERSION
__all__ = ["Database", "Document", "Observation", "extract", "find_quantities", "open"]
_HOMES = {
    "Database": "regionstats.interface",
    "Document": "regionstats.model",
    "Observation": "regionstats.model",
    "extract": "regionstats.extract",
    "find_quantities": "regionstats.find.quantities",
    "open": "regionstats.interface",
}


def __getattr__(name: str) -> object:
    """The public verbs, imported when first used: `import regionstats` itself costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])


class _Package(ModuleType):
    """This package, where `extract` is always the verb: importing the module of that name would put it in its place."""

    @property
    def extract(self) -> object:
        return __getattr__("extract")

    @extract.setter
    def extract(self, module: object) -> None:
        pass


sys.modules[__name__].__class__ = _Package
