"""Where data goes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from regionstats.errors import OutputError

_TEXT = {"encoding": "utf-8", "errors": "backslashreplace", "newline": ""}


@contextmanager
def sink(output: str | None) -> Iterator[TextIO]:
    """A text stream to `output`, or to stdout for None and `-`. OutputError where it cannot be written."""
    if output in (None, "-"):
        yield sys.stdout
        sys.stdout.flush()
        return
    with _file(str(output), "w", **_TEXT) as stream:
        yield stream


@contextmanager
def binary_sink(output: str) -> Iterator[BinaryIO]:
    """A stream of bytes to the file `output`. OutputError where it cannot be written."""
    with _file(output, "wb") as stream:
        yield stream


@contextmanager
def _file(output: str, mode: str, **how: str) -> Iterator[Any]:
    """The file, whole or not at all; what goes wrong is told in words."""
    path = Path(os.path.realpath(output))
    try:
        device = path.exists() and not path.is_file()
        with path.open(mode, **how) if device else _replacing(path, mode, **how) as stream:  # type: ignore[call-overload]
            yield stream
    except OSError as error:
        hint = "Name another file with -o." if error.filename else "Make room or name another file with -o."
        raise OutputError(f"{output} cannot be written: {error.strerror or error}.", hint) from error


@contextmanager
def _replacing(path: Path, mode: str, **how: str) -> Iterator[Any]:
    """A file beside `path` that takes its place only when all is written."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with open(handle, mode, **how) as stream:  # type: ignore[call-overload]
            yield stream
        os.chmod(name, _mode(path))
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The permissions the file has, or those a new one gets."""
    if path.exists():
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
