"""Folding what a person types for a region, metric or source, and saying which names were near.

Near misses are suggested, never taken: Shanxi is not Shaanxi, Henan not Hunan, Hubei not Hebei.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_SEPARATORS = re.compile(r"[\s_\-'’.·]+")


def fold(name: str) -> str:
    """A name as it is compared: width, accents, case, spaces, hyphens and apostrophes do not matter."""
    wide = unicodedata.normalize("NFKD", name.strip())
    bare = "".join(character for character in wide if not unicodedata.combining(character))
    return _SEPARATORS.sub(" ", bare.casefold()).strip()


def near(name: str, names: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Up to `limit` of `names` that look like `name`, best first; empty where none does."""
    from difflib import get_close_matches

    folded = {fold(candidate): candidate for candidate in names}
    found = get_close_matches(fold(name), folded, n=limit, cutoff=0.6)
    return tuple(folded[candidate] for candidate in found)
