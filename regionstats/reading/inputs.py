"""From what a person names to documents: files, folders, standard input, addresses, and manifests in JSON Lines.

A wrong request (a missing file, a broken manifest) is refused before anything is read; a text that cannot be used is
handed on as an error, and the others are read.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from regionstats.errors import InputError, RegionstatsError, UsageError
from regionstats.model import KINDS, LANGS, Document, Origin
from regionstats.reading.formats import FORMATS, TYPES, Format, ending_of, format_of, is_address, read_as
from regionstats.reading.reading import Reading
from regionstats.reading.worker import Worker

MAX_BYTES = 64 * 1024 * 1024

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_FIELDS = ("lang", "published", "region", "title", "publisher", "url", "kind")
CheckRegion = Callable[[str], str]
Before = Callable[[str], Document | None]
"""What was read from an address before, with its `origin`."""


class Inputs(Iterator[Document | RegionstatsError]):
    """Texts that are read one by one as they are asked for; `total` is how many there are."""

    def __init__(self, total: int, read: Iterator[Document | RegionstatsError]) -> None:
        self.total = total
        self._read = read

    def __next__(self) -> Document | RegionstatsError:
        return next(self._read)


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for each document whose manifest does not say otherwise; None is unknown."""

    lang: str | None = None
    published: str | None = None
    region: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class _Source:
    """One document to be read: its id, where it lies (no path and no address: standard input), what is known of it."""

    id: str
    path: Path | None
    known: dict[str, str] = field(default_factory=dict)
    address: str | None = None


def read_inputs(
    paths: Sequence[str],
    manifest: Path | None = None,
    defaults: Defaults | None = None,
    glob: str | None = None,
    stdin: BinaryIO | None = None,
    check_region: CheckRegion | None = None,
    before: Before | None = None,
) -> Inputs:
    """The documents that `paths` and `manifest` name, in this order: files, sorted files of folders, `-` for `stdin`.

    Addresses (http, https) are fetched; one that `before` knows is asked whether it has changed, and handed on as it
    was where it has not. Of a folder every file with an ending that is read is taken, or those that match `glob`.
    UsageError at once where a file is missing, a folder has no match, or the manifest has a broken line, a missing file
    or a wrong value (file and line named). A text that is empty, binary, too large or cannot be read comes as an
    InputError in its place. `check_region` turns a region's name into its code, or raises.
    """
    if not paths and manifest is None:
        raise UsageError("There is nothing to read.", "Name files or folders, - for standard input, or a --manifest.")
    check = check_region or str
    common = _checked_defaults(defaults or Defaults(), check)
    sources = [source for given in paths for source in _named(given, glob)]
    sources += _listed(manifest, check) if manifest is not None else []
    unique = {source.id: source for source in reversed(sources)}
    sources = [source for source in sources if unique[source.id] is source]
    return Inputs(len(sources), _read_all(sources, common, stdin, before or _nothing_before))


def check_date(text: str) -> str:
    """A date as manifests write it: 2024-05-09, 2024-03 or 2024; ValueError for anything else."""
    if not _DATE.fullmatch(text):
        raise ValueError(text)
    date.fromisoformat(f"{text}-01-01"[:10])
    return text


def _read_all(
    sources: list[_Source], common: dict[str, str], stdin: BinaryIO | None, before: Before
) -> Iterator[Document | RegionstatsError]:
    worker = Worker()
    try:
        for source in sources:
            try:
                known = common | source.known
                if source.address is not None:
                    yield _from_address(source.id, source.address, known, worker, before(source.address))
                else:
                    yield _document(source, known, stdin, worker)
            except RegionstatsError as error:
                yield error
    finally:
        worker.close()


def _document(source: _Source, known: dict[str, str], stdin: BinaryIO | None, worker: Worker) -> Document:
    if source.path is None:
        name, path, data = "Standard input", None, _limited(stdin or sys.stdin.buffer, "Standard input")
    else:
        name = path = _shown(source.path)
        data = _file_bytes(source.path)
    found = read_data(data, name, worker, ending_of(name) if path else "")
    origin = Origin(found.reader, found.encoding)
    return _with_facts(Document(source.id, found.text, path=path, origin=origin), found, known)


def _nothing_before(_address: str) -> None:
    return None


def _from_address(name: str, address: str, known: dict[str, str], worker: Worker, before: Document | None) -> Document:
    """What an address holds; the document read before where it still holds the same."""
    from regionstats.reading.fetch import Marks, fetch

    last = before.origin if before is not None else None
    fetched = fetch(address, Marks(last.etag, last.modified) if last is not None else None, MAX_BYTES)
    if fetched is None:
        if before is None:
            raise InputError(f"{address} says that it is unchanged, and was not read before.", "Try again.")
        return replace(before, id=name, **known)  # type: ignore[arg-type]
    ending = (
        "" if fetched.content_type.partition(";")[0].strip().lower() in TYPES else ending_of(urlsplit(address).path)
    )
    found = read_data(fetched.data, address, worker, ending if ending in FORMATS else "", fetched.content_type)
    origin = Origin(found.reader, found.encoding, *fetched.marks, fetched.when)
    document = Document(name, found.text, path=address, origin=origin)
    return _with_facts(document, replace(found, url=fetched.address), known)


def _with_facts(document: Document, found: Reading, known: dict[str, str]) -> Document:
    """The document with what its file says of itself, and what the caller knows, which goes before."""
    own = {name: getattr(found, name) for name in ("title", "publisher", "published", "url")}
    return replace(document, **({k: v for k, v in own.items() if v} | known))


def read_data(data: bytes, name: str, worker: Worker, ending: str = "", content_type: str = "") -> Reading:
    """What a file's bytes say, whatever their format; InputError where they can't be read."""
    media, _, charset = content_type.partition("charset=")
    format = format_of(data, name, ending, media.partition(";")[0].strip().lower())
    read = worker.read if format in _HEAVY else read_as
    return read(format, data, name, charset.partition(";")[0].strip() or None)


_HEAVY: tuple[Format, ...] = ("html", "docx", "pdf")
"""What can be made to take long or much memory: read in a process of its own."""


def _file_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return _limited(file, _shown(path))
    except OSError as error:
        raise InputError(f"{_shown(path)} cannot be read: {error.strerror or error}.", "Check the file.") from error


def _limited(file: BinaryIO, name: str) -> bytes:
    """All bytes of the file, but never more than one over the limit."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(f"{name} is larger than {MAX_BYTES // 2**20} MB.", "Split it into smaller texts.")
    return data


def _named(given: str, glob: str | None) -> Iterator[_Source]:
    if given == "-":
        yield _Source("-", None)
    elif is_address(given):
        yield _Source(_utf8(given), None, address=_utf8(given))
    elif given and os.path.isdir(given):
        yield from _in_folder(Path(given), glob)
    elif given and os.path.exists(given):
        yield _Source(_utf8(given), Path(given))
    else:
        hint = "Check the name; - reads standard input, and addresses begin with http:// or https://."
        raise UsageError(f"There is no file or folder {given!r}.", hint)


def _in_folder(folder: Path, glob: str | None) -> list[_Source]:
    try:
        found = sorted(
            path for path in folder.glob(glob if glob is not None else "**/*") if _is_wanted(path, folder, glob)
        )
    except (ValueError, NotImplementedError) as error:
        raise UsageError(f"{glob!r} is no pattern for files in a folder.", "Write one such as '**/*.txt'.") from error
    if not found:
        which = f"matches {glob}" if glob is not None else "is of a kind that is read"
        raise UsageError(f"No file in the folder {_shown(folder)} {which}.", "Name the files, or use --glob.")
    return [_Source(_shown(path), path) for path in found]


def _is_wanted(path: Path, folder: Path, glob: str | None) -> bool:
    return path.is_file() and not _is_hidden(path, folder) and (glob is not None or path.suffix.lower() in FORMATS)


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _listed(manifest: Path, check_region: CheckRegion) -> list[_Source]:
    """The manifest's documents, all rows checked."""
    sources: dict[str, _Source] = {}
    for number, line in enumerate(_manifest_lines(manifest), 1):
        if not line.strip():
            continue
        try:
            source = _source(_row(line), manifest, check_region)
            if source.id in sources:
                raise UsageError(f"the id {source.id!r} is there already.", "Give each document an id of its own.")
        except UsageError as error:
            raise UsageError(f"{_shown(manifest)}, line {number}: {error.message}", error.hint) from error
        sources[source.id] = source
    if not sources:
        raise UsageError(f"The manifest {_shown(manifest)} names no document.", "Write one JSON object a line.")
    return list(sources.values())


def _manifest_lines(manifest: Path) -> list[str]:
    try:
        with manifest.open("rb") as file:
            return _limited(file, _shown(manifest)).decode("utf-8-sig").split("\n")
    except FileNotFoundError as error:
        raise UsageError(f"There is no manifest {_shown(manifest)}.", "Check the name.") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UsageError(f"{_shown(manifest)}, line {line}: this is not UTF-8.", "Save it as UTF-8.") from error
    except OSError as error:
        raise UsageError(f"{_shown(manifest)} cannot be read: {error.strerror or error}.", "Check the file.") from error


def _row(line: str) -> dict[str, str]:
    """The fields of one line that are known: a JSON object whose values are texts or null."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError("this is no JSON.", 'Write {"path": "text.txt", "published": "2024-05-09"}.') from error
    if not isinstance(row, dict):
        raise UsageError("this is no JSON object.", 'Write {"path": "text.txt", "published": "2024-05-09"}.')
    known = {name: row[name] for name in ("id", "path", *_FIELDS) if row.get(name) is not None}
    for name, value in known.items():
        if not isinstance(value, str) or not value.strip() or not _is_storable(value):
            hint = f'Write "{name}": "..."{"" if name == "path" else ", or leave it out"}.'
            raise UsageError(f"{name} is {json.dumps(value)}, not a text.", hint)
    return known


def _source(row: dict[str, str], manifest: Path, check_region: CheckRegion) -> _Source:
    if "path" not in row:
        raise UsageError("it has no path.", 'Write "path": "text.txt", relative to the manifest.')
    known = _checked({name: row[name] for name in _FIELDS if name in row}, check_region)
    if is_address(row["path"]):
        return _Source(row.get("id", row["path"]), None, known, row["path"])
    path = Path(os.path.normpath(manifest.parent / row["path"]))
    if not path.is_file():
        raise UsageError(f"there is no file {row['path']!r}.", f"Paths start at the manifest: {_shown(path)}.")
    return _Source(row.get("id", row["path"]), path, known)


def _checked_defaults(defaults: Defaults, check_region: CheckRegion) -> dict[str, str]:
    given = {name: getattr(defaults, name, None) for name in _FIELDS}
    return _checked({name: value for name, value in given.items() if value}, check_region)


def _checked(known: dict[str, str], check_region: CheckRegion) -> dict[str, str]:
    """The fields with their values checked and the region as its code."""
    for name, allowed in (("lang", LANGS), ("kind", KINDS)):
        if name in known and known[name] not in allowed:
            raise UsageError(f"{name} is {known[name]!r}.", f"Write {' or '.join(allowed)}.")
    if "published" in known:
        _checked_date(known["published"])
    return known | ({"region": check_region(known["region"])} if "region" in known else {})


def _checked_date(text: str) -> None:
    try:
        check_date(text)
    except ValueError as error:
        raise UsageError(f"published is {text!r}, no date.", "Write 2024-05-09, 2024-03 or 2024.") from error


def _is_storable(text: str) -> bool:
    return "\0" not in text and text == _utf8(text)


def _shown(path: Path) -> str:
    return _utf8(path.as_posix())


def _utf8(name: str) -> str:
    """A file's name as text, even where it is not UTF-8."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
