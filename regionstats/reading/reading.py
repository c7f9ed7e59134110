"""What a file's reader hands on: the plain text, and what the file itself says of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NamedTuple

from regionstats.errors import InputError


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it was read. None means that the file does not say.

    `reader` names how it was read (`text`, `html`, `docx`, `pdf`), `encoding` the encoding of its bytes where it had
    one. `published` is ISO. `made` is the day on which the file was made, which dates the text only where nothing in
    it does and it fits.
    """

    text: str
    reader: str
    encoding: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    made: str | None = None


class TextLine(NamedTuple):
    """A line of a text; one that `follows` belongs to the line before it (a row of a table, a line after a break)."""

    text: str
    follows: bool = False


def as_text(lines: Iterable[TextLine]) -> str:
    """The text of its lines: a blank line before each that does not follow the one before."""
    parts: list[str] = []
    for line in lines:
        parts += ["\n" if line.follows else "\n\n" if parts else "", line.text]
    return "".join(parts) + "\n" if parts else ""


_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def raised(text: str) -> str:
    """Digits as superscripts: the square of a unit, or a footnote's mark that must not join the number before it."""
    return text.translate(_RAISED)


def needed(module: str, extra: str) -> Any:
    """An optional package's module; InputError with what to install where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        hint = f"Install what is missing: pip install 'regionstats[{extra}]'"
        raise InputError(f"Reading {extra} files needs {package}, which is not installed.", hint) from error
