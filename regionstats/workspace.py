"""Which database answers: the one named, the one here, the user's own, else the bundled seeds.

Reading needs the standard library only, unless the seeds have to be read for the first time.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from regionstats.errors import OutputError, RegionstatsError, UsageError
from regionstats.resources import resource
from regionstats.store.database import TakenError, create, open_reading
from regionstats.store.failure import explaining

if TYPE_CHECKING:
    from regionstats.model import Document
    from regionstats.store.write import IngestReport

VARIABLE = "REGIONSTATS_DB"
NAME = "regionstats.db"
_KEPT = "seeds-"


class Place(NamedTuple):
    """A database and why it is the one: `path` is None where the bundled seeds answer."""

    path: Path | None
    why: str


def locate(named: str | None = None) -> Place:
    """The database that reading commands use; one that is named is taken whether it exists or not."""
    if named:
        return Place(Path(named), "--db")
    if os.environ.get(VARIABLE):
        return Place(Path(os.environ[VARIABLE]), VARIABLE)
    for path, why in ((Path(NAME), "this folder"), (data_folder() / NAME, "the user's data folder")):
        if path.exists():
            return Place(path, why)
    return Place(None, "the bundled digests, since no database is named and none exists")


def target(named: str | None = None) -> Path:
    """The database that writing commands use: as `locate`, else a new one in this folder."""
    return locate(named).path or Path(NAME)


def fresh(named: str | None = None) -> Path:
    """Where a new database is made: as named, else in this folder. UsageError where there is something already."""
    path = Path(named or os.environ.get(VARIABLE) or NAME)
    if os.path.lexists(path):
        hint = "Name another file with --db, or add to it with `regionstats ingest`."
        raise UsageError(f"{path} exists already.", hint)
    return path


@contextmanager
def reading(named: str | None = None) -> Iterator[sqlite3.Connection]:
    """A connection to the database that answers, closed at the end; what SQLite reports comes out as DatabaseError."""
    place = locate(named)
    if place.path is None:
        with _bundled() as connection:
            yield connection
        return
    connection = open_reading(place.path)
    try:
        with explaining(place.path):
            connection.execute("BEGIN")  # so that all queries of a command see the same state, whoever writes meanwhile
            yield connection
    finally:
        connection.close()


@contextmanager
def at_hand(named: str | None = None) -> Iterator[sqlite3.Connection | None]:
    """As `reading`, but without making anything: None where the bundled digests have not been read yet."""
    path = locate(named).path or _cached()
    if not path.exists():
        yield None
        return
    with closing(open_reading(path)) as connection:
        yield connection


def new(path: Path, seeds: bool) -> None:
    """Make a database at `path` with the catalogue, and with the bundled digests where `seeds`."""
    from regionstats.lexicon.metrics import catalogue
    from regionstats.lexicon.regions import gazetteer

    regions, metrics = gazetteer(), catalogue()
    create(path, regions.regions, metrics.metrics, regions.names())
    if seeds:
        fill(path)


def make_where_missing(path: Path) -> bool:
    """Make an empty database at `path` unless there is something; whether this process made it."""
    if path.exists():
        return False
    try:
        new(path, seeds=False)
    except TakenError:  # another process was quicker, and its database serves as well
        return False
    return True


def read_before(path: Path) -> Callable[[str], Document | None]:
    """What answers which document the database has from an address; it is asked only while documents are read."""

    def ask(address: str) -> Document | None:
        from regionstats.store.origins import read_from

        with closing(open_reading(path)) as connection:
            return read_from(connection, address)

    return ask


def put(
    path: Path,
    batch: Iterable[Document | RegionstatsError],
    on_document: Callable[[str, str], None] | None = None,
    jobs: int = 1,
    on_read: Callable[[str], None] | None = None,
) -> IngestReport:
    """Ingest texts with what they tell of themselves (date, title, region) where the caller did not say.

    `jobs` processes share the reading of a batch that takes long enough. A database that this extractor has not written
    before gets today's regions and metrics first.
    """
    from regionstats.extract import EXTRACTOR, extract, understood
    from regionstats.store.write import ingest

    _renew(path, EXTRACTOR)
    return ingest(path, batch, extract, EXTRACTOR, on_document, understood, jobs, on_read)


def _renew(path: Path, extractor: str) -> None:
    from regionstats.lexicon.metrics import catalogue
    from regionstats.lexicon.regions import gazetteer
    from regionstats.store.catalogue import refresh
    from regionstats.store.read import extractors

    with closing(open_reading(path)) as connection:
        known = extractor in extractors(connection)
    if not known:
        refresh(path, gazetteer().regions, catalogue().metrics, gazetteer().names())


def fill(path: Path) -> None:
    """Put the bundled digests into the database; the first that fails is raised."""
    from regionstats.reading.inputs import read_inputs

    report = put(path, read_inputs((), resource("seeds") / "documents.jsonl"))
    if report.failures:
        raise report.failures[0][1]


def data_folder() -> Path:
    """The user's data folder for regionstats."""
    return _user_folder("XDG_DATA_HOME", "~/.local/share", "~/Library/Application Support", "Data")


def cache_folder() -> Path:
    """The user's cache folder for regionstats."""
    return _user_folder("XDG_CACHE_HOME", "~/.cache", "~/Library/Caches", "Cache")


def _user_folder(variable: str, unix: str, mac: str, windows: str) -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path("~/AppData/Local").expanduser()) / "regionstats" / windows
    base = mac if sys.platform == "darwin" else unix
    return Path(os.environ.get(variable) or Path(base).expanduser()) / "regionstats"


@contextmanager
def _bundled() -> Iterator[sqlite3.Connection]:
    """The seeds' database: from the cache folder, made there on first use, in memory where that cannot be written."""
    path = _cached()
    connection = _kept(path) or _in_memory()
    try:
        with explaining(path):
            yield connection
    finally:
        connection.close()


def _cached() -> Path:
    """Where the bundled digests' database is kept once it is made."""
    return cache_folder() / f"{_KEPT}{_fingerprint()}.db"


def _kept(path: Path) -> sqlite3.Connection | None:
    """The cached database, made where it is missing or unreadable; None where the folder cannot be written."""
    try:
        return open_reading(path)
    except (RegionstatsError, OSError):
        pass
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        with tempfile.TemporaryDirectory(prefix=".making-", dir=path.parent) as folder:
            made = Path(folder) / NAME
            new(made, seeds=True)
            _forget_others(path)
            os.replace(made, path)
        return open_reading(path)
    except (OSError, OutputError):
        return None


def _forget_others(path: Path) -> None:
    """Remove what earlier versions kept in the cache folder."""
    for old in path.parent.glob(f"{_KEPT}*.db"):
        old.unlink(missing_ok=True)


def _in_memory() -> sqlite3.Connection:
    """The seeds' database without a file that stays."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="regionstats-") as folder:
        path = Path(folder) / NAME
        new(path, seeds=True)
        memory = sqlite3.connect(":memory:")
        memory.row_factory = sqlite3.Row
        kept = open_reading(path)
        kept.backup(memory)
        kept.close()
    return memory


def _fingerprint() -> str:
    """The version, and what the answer depends on: the program's and the seeds' files, by name, size and date."""
    import hashlib

    from regionstats.version import VERSION

    digest = hashlib.sha256()
    for base in (Path(__file__).parent, resource("seeds")):
        for line in sorted(_files(str(base))):
            digest.update(line.encode("utf-8", "surrogateescape"))
    return f"{VERSION}-{digest.hexdigest()[:12]}"


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                facts = entry.stat()
                yield f"{entry.path}\x1f{facts.st_size}\x1f{facts.st_mtime_ns}\n"
