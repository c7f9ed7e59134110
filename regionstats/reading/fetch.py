"""Getting what an http or https address holds: bounded in time and size, and not again where nothing has changed."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from regionstats.errors import InputError
from regionstats.reading.formats import KNOWN, TYPES, is_address
from regionstats.version import VERSION

SECONDS = 60.0
"""How long one address may take in all."""
SILENCE = 20.0
"""How long a server may say nothing."""
REDIRECTS = 5
USER_AGENT = f"regionstats/{VERSION}"

_ACCEPT = "text/html, application/xhtml+xml, text/plain, application/pdf, */*;q=0.5"
_UNKNOWN_TYPES = frozenset(("", "application/octet-stream", "binary/octet-stream", "application/download"))
_CHUNK = 2**16


class Marks(NamedTuple):
    """A server's marks of the version that was read."""

    etag: str | None = None
    modified: str | None = None


class Fetched(NamedTuple):
    """What an address holds: its bytes, their type, the address after redirects, marks and when (UTC, ISO)."""

    data: bytes
    content_type: str
    address: str
    marks: Marks
    when: str


def fetch(address: str, known: Marks | None = None, limit: int = 64 * 2**20) -> Fetched | None:
    """What the address holds; None where it is still the version with the marks `known`.

    InputError where there is no such address, it does not answer in time, answers with an error, with more than
    `limit` bytes, with a type that is not read, or sends on to anything but http and https.
    """
    at = _written(address)
    with _Watch(SECONDS) as watch, _told(address, watch):
        for _ in range(REDIRECTS + 1):
            response = _opened(at, known, watch)
            if response.status == 304:
                return None
            if response.status not in (301, 302, 303, 307, 308):
                return _read(response, address, at, limit, watch)
            at = _next(response, address, at)
    raise InputError(f"{address} sends on more than {REDIRECTS} times.", "Give the address that it should end at.")


class _Watch:
    """Ends every connection of one fetch when its time is over, however slowly it drips."""

    def __init__(self, seconds: float) -> None:
        self.late = False
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> _Watch:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def add(self, connected: socket.socket) -> None:
        """Watch one more connection."""
        self._sockets.append(connected)
        if self.late:
            self._end()

    def _end(self) -> None:
        self.late = True
        for connected in self._sockets:
            try:
                socket.socket.shutdown(connected, socket.SHUT_RDWR)
            except OSError:
                continue


class _Plain(http.client.HTTPConnection):
    def __init__(self, *given: Any, watch: _Watch, **named: Any) -> None:
        super().__init__(*given, **named)
        self.watch = watch

    def connect(self) -> None:
        super().connect()
        self.watch.add(self.sock)


class _Secure(http.client.HTTPSConnection):
    def __init__(self, *given: Any, watch: _Watch, **named: Any) -> None:
        super().__init__(*given, **named)
        self.watch = watch

    def connect(self) -> None:
        super().connect()
        self.watch.add(self.sock)


class _Handler(urllib.request.HTTPHandler, urllib.request.HTTPSHandler):
    """Opens connections that are watched, and hands on every answer as it is, redirects and errors too."""

    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self.watch = watch
        self.context = ssl.create_default_context()

    def http_open(self, request: urllib.request.Request) -> Any:
        return self.do_open(partial(_Plain, watch=self.watch), request)

    def https_open(self, request: urllib.request.Request) -> Any:
        return self.do_open(partial(_Secure, watch=self.watch, context=self.context), request)


def _opened(address: str, known: Marks | None, watch: _Watch) -> Any:
    headers = {"User-Agent": USER_AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip, identity;q=0.5"}
    if known is not None and known.etag:
        headers["If-None-Match"] = known.etag
    if known is not None and known.modified:
        headers["If-Modified-Since"] = known.modified
    opener = urllib.request.OpenerDirector()
    opener.add_handler(urllib.request.ProxyHandler())
    opener.add_handler(_Handler(watch))
    return opener.open(urllib.request.Request(address, headers=headers), timeout=SILENCE)


def _next(response: Any, address: str, at: str) -> str:
    """Where a redirect leads."""
    place = urljoin(at, (response.headers.get("Location") or "").strip())
    response.close()
    if not is_address(place):
        raise InputError(f"{address} sends on to {place[:200]!r}, which is no web address.", "Check the address.")
    return _written(place)


def _read(response: Any, address: str, at: str, limit: int, watch: _Watch) -> Fetched:
    if response.status != 200:
        reason = http.client.responses.get(response.status, "")
        raise InputError(f"{address} answers {response.status} {reason}".rstrip() + ".", "Check the address.")
    content_type = response.headers.get("Content-Type") or ""
    _check_type(content_type, address)
    data = b"".join(
        _unpacked(_chunks(response, address, limit), response.headers.get("Content-Encoding"), address, limit)
    )
    if watch.late:
        raise TimeoutError
    marks = Marks(_short(response.headers.get("ETag")), _short(response.headers.get("Last-Modified")))
    return Fetched(data, content_type, at, marks, datetime.now(UTC).isoformat(timespec="seconds"))


def _check_type(content_type: str, address: str) -> None:
    media = content_type.partition(";")[0].strip().lower()
    if media not in TYPES and media not in _UNKNOWN_TYPES:
        raise InputError(f"{address} is of the type {media[:80]}, which is not read.", f"Only {KNOWN}")


def _chunks(response: Any, address: str, limit: int) -> Iterator[bytes]:
    size = 0
    while chunk := response.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise _too_large(address, limit)
        yield chunk
    if response.length:  # bytes that were announced and never came
        raise http.client.IncompleteRead(b"", response.length)


def _unpacked(chunks: Iterator[bytes], coding: str | None, address: str, limit: int) -> Iterator[bytes]:
    """The bytes as they were before the server packed them, never more than the limit."""
    named = (coding or "identity").strip().lower()
    if named in ("identity", ""):
        yield from chunks
        return
    if named not in ("gzip", "x-gzip", "deflate"):
        raise InputError(f"{address} is packed as {named[:40]}, which was not asked for.", "Save the page and read it.")
    unpack, size = zlib.decompressobj(zlib.MAX_WBITS | 32), 0
    for chunk in chunks:
        plain = unpack.decompress(chunk, limit + 1 - size)
        size += len(plain)
        if size > limit or unpack.unconsumed_tail:
            raise _too_large(address, limit)
        yield plain


def _too_large(address: str, limit: int) -> InputError:
    return InputError(f"{address} is larger than {limit // 2**20} MB.", "Save it and split it into smaller texts.")


def _short(mark: str | None) -> str | None:
    """A mark that can be kept and sent back."""
    return mark if mark and len(mark) <= 500 and mark.isprintable() else None


def _written(address: str) -> str:
    """The address as it is sent: Chinese names and blanks as their codes. InputError where it can't be one."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise InputError(f"{address!r} is no web address.", "Write it as https://example.org/page.html.") from error
    if not host or parts.username is not None:
        hint = "Write it as https://example.org/page.html, without name and password."
        raise InputError(f"{address!r} is no web address that can be asked.", hint)
    safe = "/%:=&?~#+!$,;'@()*[]"
    host = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme, host + port, quote(parts.path, safe), quote(parts.query, safe), ""))


@contextmanager
def _told(address: str, watch: _Watch) -> Iterator[None]:
    """What goes wrong on the network, as a sentence."""
    try:
        yield
    except InputError:
        raise
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        raise _explained(address, error, watch) from error


def _explained(address: str, error: Exception, watch: _Watch) -> InputError:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if watch.late:
        return InputError(f"{address} takes longer than {SECONDS:g} seconds.", "Save the page and read it.")
    if isinstance(reason, TimeoutError):
        return InputError(f"{address} does not answer within {SILENCE:g} seconds.", "Try again later.")
    if isinstance(reason, socket.gaierror):
        return InputError(f"There is no host for {address}.", "Check the address and the network.")
    if isinstance(reason, ssl.SSLCertVerificationError):
        return InputError(f"{address} has no valid certificate ({reason.verify_message}).", "Check the address.")
    if isinstance(reason, http.client.IncompleteRead):
        return InputError(f"{address} was cut off.", "Try again.")
    said = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return InputError(f"{address} cannot be read: {said[:200]}.", "Check the address and the network.")
