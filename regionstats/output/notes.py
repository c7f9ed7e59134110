"""What is said on stderr, and in which colours: hints only to a terminal, warnings always."""

from __future__ import annotations

import os
import sys
from typing import TextIO

_CODES = {"bold": "1", "dim": "2", "red": "31"}


def coloured(stream: TextIO) -> bool:
    """Whether escape codes may go to the stream: NO_COLOR, then FORCE_COLOR, then a terminal that is not dumb."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def styled(text: str, style: str, colour: bool) -> str:
    """The text in a style (`bold`, `dim`, `red`) where colour is wanted."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if colour and text else text


def hint(text: str) -> None:
    """Narration: shown only where stderr is a terminal."""
    if sys.stderr.isatty():
        sys.stderr.writelines(styled(line, "dim", coloured(sys.stderr)) + "\n" for line in _fitted(text))


def warn(text: str, mark: str = "") -> None:
    """What must be seen wherever stderr goes; `mark` is its first word, red where there is colour."""
    first, *rest = _fitted(f"{mark} {text}" if mark else text)
    if mark:
        first = styled(mark, "red", coloured(sys.stderr)) + first.removeprefix(mark)
    sys.stderr.writelines(f"{line}\n" for line in (first, *rest))


def _fitted(text: str) -> list[str]:
    """The text as it is for a file or pipe; for a terminal in lines of its width."""
    if not sys.stderr.isatty():
        return [text]
    from shutil import get_terminal_size

    from regionstats.output.text import printable, wrap

    return wrap(printable(text), get_terminal_size().columns)
