"""Addresses, against a server on this machine: what is read, what is refused, and that time and size are bounded."""

from __future__ import annotations

import contextlib
import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from file_samples import docx, page, paragraph

from regionstats.errors import InputError
from regionstats.model import Document, Origin
from regionstats.reading import fetch as module
from regionstats.reading import inputs
from regionstats.reading.fetch import Marks, fetch
from regionstats.reading.inputs import read_inputs

SENTENCE = "In 2023, Liaoning's technology contract turnover reached 130.83 billion yuan, officials said on Monday."
CHINESE = "2023年，辽宁省技术合同成交额达到1308.3亿元，同比增长30.8%，全省科技型中小企业达到3.3万家。"
WORD = docx(paragraph(SENTENCE))


class Handler(BaseHTTPRequestHandler):
    """Answers by path; `seen` keeps the headers of each request."""

    seen: list[dict[str, str]] = []  # noqa: RUF012
    ended = threading.Event()
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        self.seen.append({name.lower(): value for name, value in self.headers.items()} | {"path": self.path})
        name = self.path.partition("?")[0].strip("/").replace("-", "_").replace(".", "_")
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, f"give_{name}", self.give_missing)()

    def log_message(self, *_: object) -> None:
        return

    def give(self, data: bytes, kind: str | None, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        for header, value in headers.items():
            self.send_header(header.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def give_missing(self) -> None:
        self.give(b"gone", "text/plain", 404)

    def give_page(self) -> None:
        self.give(page(f"<h1>T</h1><p>{SENTENCE}</p>").encode(), "text/html; charset=utf-8")

    def give_gbk(self) -> None:
        self.give(page(f"<p>{CHINESE}</p>", "").replace("©", "").encode("gbk"), "text/html; charset=big5")

    def give_plain(self) -> None:
        self.give(SENTENCE.encode(), "text/plain")

    def give_word(self) -> None:
        self.give(WORD, "application/octet-stream")

    def give_untold(self) -> None:
        self.give(page(f"<p>{SENTENCE}</p>").encode(), None)

    def give_packed(self) -> None:
        self.give(gzip.compress(SENTENCE.encode()), "text/plain", Content_Encoding="gzip")

    def give_picture(self) -> None:
        self.give(b"\x89PNG", "image/png")

    def give_marked(self) -> None:
        if self.headers.get("If-None-Match") == '"v1"':
            self.give(b"", None, 304)
        else:
            self.give(SENTENCE.encode(), "text/plain", ETag='"v1"', Last_Modified="Thu, 09 May 2024 10:00:00 GMT")

    def give_sent_on(self) -> None:
        self.give(b"", None, 302, Location="/plain")

    def give_sent_round(self) -> None:
        self.give(b"", None, 302, Location="/sent-round")

    def give_sent_to_file(self) -> None:
        self.give(b"", None, 302, Location="file:///etc/passwd")

    def give_sent_nowhere(self) -> None:
        self.give(b"", None, 302)

    def give_cut_off(self) -> None:
        self.give(SENTENCE.encode(), "text/plain", Content_Length="100000")

    def give_nonsense(self) -> None:
        self.wfile.write(b"what?\r\n\r\n")

    def give_endless(self) -> None:
        self.give(b"", "text/plain")
        while not self.ended.is_set():
            self.wfile.write(b"In 2023 it had 11 labs. " * 4000)

    def give_bomb(self) -> None:
        self.give(gzip.compress(b"0" * 2**24), "text/plain", Content_Encoding="gzip")

    def drip(self, first: bytes) -> None:
        self.wfile.write(first)
        while not self.ended.wait(0.05):
            self.wfile.write(b"a")
            self.wfile.flush()

    def give_drip(self) -> None:
        self.give(b"", "text/plain")
        self.drip(b"In 2023 ")

    def give_drip_head(self) -> None:
        self.drip(b"HTTP/1.0 200 OK\r\nX-Long: ")

    def give_redirect_drip(self) -> None:
        self.drip(b"HTTP/1.0 302 Found\r\nLocation: /plain\r\n\r\n")

    def give_silence(self) -> None:
        self.ended.wait(20)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}"
    Handler.ended.set()
    running.shutdown()
    running.server_close()


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS", 1.0)
    monkeypatch.setattr(module, "SILENCE", 0.5)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    Handler.seen.clear()


def document(address: str) -> Document:
    [found] = read_inputs([address])
    assert isinstance(found, Document), found
    return found


READ = [
    ("page", "html", "utf-8", SENTENCE),
    ("gbk", "html", "gb18030", CHINESE),
    ("plain", "text", "utf-8", SENTENCE),
    ("word", "docx", None, SENTENCE),
    ("untold", "html", "utf-8", SENTENCE),
    ("packed", "text", "utf-8", SENTENCE),
]


@pytest.mark.parametrize(("name", "reader", "encoding", "text"), READ)
def test_what_is_read(server: str, name: str, reader: str, encoding: str | None, text: str) -> None:
    found = document(f"{server}/{name}")
    assert text in found.text
    assert (found.id, found.path, found.url) == (f"{server}/{name}",) * 3
    assert found.origin is not None
    assert (found.origin.reader, found.origin.encoding) == (reader, encoding)
    assert (found.origin.fetched or "").endswith("+00:00")


def test_a_plain_user_agent_and_nothing_else_about_the_user(server: str) -> None:
    document(f"{server}/plain")
    [headers] = Handler.seen
    assert headers["user-agent"].startswith("regionstats/")
    assert set(headers) == {"host", "user-agent", "accept", "accept-encoding", "connection", "path"}


def test_an_address_with_chinese_names_and_blanks(server: str) -> None:
    found = fetch(f"{server}/plain?名=辽 宁#part")
    assert found is not None
    assert found.data == SENTENCE.encode()
    assert Handler.seen[0]["path"] == "/plain?%E5%90%8D=%E8%BE%BD%20%E5%AE%81"


def test_a_redirect_is_followed_and_the_address_it_ends_at_kept(server: str) -> None:
    found = document(f"{server}/sent-on")
    assert (found.text, found.url, found.path) == (SENTENCE, f"{server}/plain", f"{server}/sent-on")


def test_what_is_unchanged_is_not_sent_again(server: str) -> None:
    first = document(f"{server}/marked")
    assert first.origin is not None
    assert (first.origin.etag, first.origin.modified) == ('"v1"', "Thu, 09 May 2024 10:00:00 GMT")
    [again] = read_inputs([f"{server}/marked"], before=lambda address: first if address == first.path else None)
    assert again is not first
    assert again == first
    assert Handler.seen[1]["if-none-match"] == '"v1"'
    assert Handler.seen[1]["if-modified-since"] == "Thu, 09 May 2024 10:00:00 GMT"
    assert fetch(f"{server}/marked", Marks('"v0"')) is not None


def test_what_the_caller_knows_holds_for_an_unchanged_text_too(server: str) -> None:
    first = document(f"{server}/marked")
    defaults = inputs.Defaults(region="CN-LN")
    [again] = read_inputs([f"{server}/marked"], defaults=defaults, before=lambda _: first)
    assert isinstance(again, Document)
    assert again.region == "CN-LN"


REFUSED = [
    ("missing", "answers 404 Not Found"),
    ("picture", "is of the type image/png"),
    ("sent-round", "sends on more than 5 times"),
    ("sent-to-file", "no web address"),
    ("sent-nowhere", "sends on more than 5 times"),
    ("cut-off", "was cut off"),
    ("nonsense", "cannot be read"),
    ("endless", "is larger than 1 MB"),
    ("bomb", "is larger than 1 MB"),
    ("drip", "takes longer than 1 seconds"),
    ("drip-head", "takes longer than 1 seconds"),
    ("silence", "does not answer within 0.5 seconds"),
]


@pytest.mark.parametrize(("name", "message"), REFUSED)
def test_what_is_refused(server: str, name: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MAX_BYTES", 2**20)
    [error] = read_inputs([f"{server}/{name}"])
    assert isinstance(error, InputError)
    assert message in error.message
    assert error.message.startswith(server)
    assert error.hint


def test_the_body_of_a_redirect_is_not_waited_for(server: str) -> None:
    assert document(f"{server}/redirect-drip").text == SENTENCE


BROKEN = [
    "http://",
    "http:///a",
    "http://user:secret@127.0.0.1/a",
    "http://127.0.0.1:99999/a",
    "http://[::1/a",
    "http://a..b/",
]


@pytest.mark.parametrize("address", BROKEN)
def test_what_is_no_address(address: str) -> None:
    [error] = read_inputs([address])
    assert isinstance(error, InputError)
    assert "no web address" in error.message


def test_nobody_listens() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as closed:
        port = closed.server_address[1]
    [error] = read_inputs([f"http://127.0.0.1:{port}/a"])
    assert "refused" in str(error).lower()


def test_one_bad_address_leaves_the_others(server: str) -> None:
    found = list(read_inputs([f"{server}/missing", f"{server}/plain"]))
    assert [type(entry) for entry in found] == [InputError, Document]


def test_a_manifest_may_name_addresses(server: str, tmp_path: object) -> None:
    from pathlib import Path

    listed = Path(str(tmp_path)) / "m.jsonl"
    listed.write_text(f'{{"id": "one", "path": "{server}/plain", "title": "Mine"}}\n', encoding="utf-8")
    [found] = read_inputs((), listed)
    assert found == Document("one", SENTENCE, title="Mine", url=f"{server}/plain", path=f"{server}/plain")
    assert isinstance(found, Document)
    assert found.origin is not None
    assert found.origin == Origin("text", "utf-8", fetched=found.origin.fetched)
