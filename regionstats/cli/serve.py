"""`regionstats serve`"""

from __future__ import annotations

import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from regionstats import workspace
from regionstats.cli.database import reading
from regionstats.cli.declare import Option
from regionstats.cli.shared import Shared
from regionstats.errors import EXIT_OK, OutputError, RegionstatsError
from regionstats.output.extras import need
from regionstats.output.notes import warn


def serve(
    shared: Shared,
    host: Annotated[
        str, Option("--host", metavar="ADDRESS", help="Where to answer (this machine only).")
    ] = "127.0.0.1",
    port: Annotated[int, Option("--port", metavar="N", help="The port to listen at.")] = 8001,
) -> int:
    """Look at the database in a browser.

    Datasette shows the views with what their columns mean, groups and filters them, and has ready questions: compare,
    rank, trend, conflicts, search. It reads only. Ctrl-C ends it.
    """
    need("serve", "datasette")
    _free(host, port)
    with reading(shared) as connection, TemporaryDirectory(prefix="regionstats-") as folder:
        database = workspace.locate(shared.db).path or _copy(connection, Path(folder))
        from regionstats.explorer import arguments

        command = [sys.executable, "-m", "datasette", *arguments(database, Path(folder), host, port)]
        connection.rollback()  # the explorer reads for itself; an ingest meanwhile need not wait for us
        warn(f"The explorer is at http://{host}:{port}/ (Ctrl-C ends it).")
        return _run(command)


def _free(host: str, port: int) -> None:
    """OutputError where the port is taken or may not be used."""
    with closing(socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise OutputError(f"Can't listen at {host}:{port}: {reason}.", "Name another port with --port.") from error


def _copy(connection: sqlite3.Connection, folder: Path) -> Path:
    """The bundled digests as a file."""
    path = folder / "digests.db"
    with closing(sqlite3.connect(path)) as file:
        connection.backup(file)
    return path


def _run(command: list[str]) -> int:
    """Until Ctrl-C, which is how it is meant to end; what datasette says of a failure is its own."""
    explorer = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        code = explorer.wait()
    except KeyboardInterrupt:
        explorer.terminate()
        explorer.wait()
        return EXIT_OK
    if code not in (0, -15, -2):
        raise RegionstatsError("The explorer ended with an error.", "What it said stands above.")
    return EXIT_OK
