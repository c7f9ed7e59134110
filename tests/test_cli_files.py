"""Files of every kind through the command line: what goes in, what is told of what cannot, where a text came from."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cli_world import run, terminal
from file_samples import docx, page, paragraph

SENTENCE = (
    "In 2023, Liaoning's technology contract turnover reached 130.83 billion yuan, a year-on-year increase of 30.8%."
)
CHINESE = "2023年，辽宁省技术合同成交额达到1308.3亿元，同比增长30.8%，全省科技型中小企业达到3.3万家。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "in/a.txt": CHINESE.encode("gb18030"),
        "in/b.html": page(f"<h1>T</h1><p>{SENTENCE}</p>").encode(),
        "in/c.docx": docx(paragraph(SENTENCE)),
        "in/d.md": SENTENCE.encode(),
        "in/notes.csv": b"a,b",
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_a_folder_of_every_kind(folder: Path) -> None:
    ran = run("ingest", "in", "--db", "t.db", folder=folder)
    assert (ran.returncode, ran.stderr.splitlines()[-1]) == (0, "4 documents: 4 new, 0 unchanged")
    rows = [json.loads(line) for line in run("--db", "t.db", "list", "--ndjson", folder=folder).stdout.splitlines()]
    turnover = {row["doc"]: row["value"] for row in rows if row["unit"] == "CNY"}
    assert turnover == dict.fromkeys(("in/a.txt", "in/b.html", "in/c.docx", "in/d.md"), 130830000000)
    again = run("ingest", "in", "--db", "t.db", folder=folder)
    assert again.stderr.splitlines()[-1] == "4 documents: 0 new, 4 unchanged"


def test_what_cannot_be_read_is_told_and_the_rest_goes_in(folder: Path) -> None:
    bad = {
        "x.docx": docx(paragraph(SENTENCE))[:300],
        "y.pdf": b"%PDF-1.4 cut",
        "z.html": b"<html></html>",
        "w.txt": b"\0",
    }
    for name, data in bad.items():
        (folder / "in" / name).write_bytes(data)
    ran = run("ingest", "in", "--db", "t.db", folder=folder)
    assert ran.returncode == 5
    told = ran.stderr.splitlines()
    assert told[-1] == "8 documents: 4 new, 0 unchanged, 4 failed"
    for name in bad:
        assert [line for line in told if line.startswith(f"regionstats: in/{name} ")], name
    assert "Traceback" not in ran.stderr
    ran = run("extract", "in", folder=folder)
    assert ran.returncode == 5
    assert "130830000000" in ran.stdout


def test_standard_input_may_be_a_word_file(folder: Path) -> None:
    with (folder / "in/c.docx").open("rb") as word:
        import subprocess
        import sys

        command = [sys.executable, "-m", "regionstats", "extract", "-", "--csv", "--fields", "value"]
        ran = subprocess.run(command, stdin=word, capture_output=True, check=True)
    assert ran.stdout.split() == [b"value", b"130830000000", b"30.8"]


def test_where_a_text_came_from_and_how_it_was_read(folder: Path) -> None:
    run("ingest", "in", "--db", "t.db", folder=folder)
    [row] = json.loads(run("--db", "t.db", "sources", "show", "in/a.txt", "--json", folder=folder).stdout)
    assert (row["reader"], row["encoding"], row["etag"], row["fetched"]) == ("text", "gb18030", None, None)
    assert row["text"] == CHINESE
    seen = terminal("--db", "t.db", "sources", "show", "in/b.html", folder=folder)
    assert "html, utf-8" in seen


def test_a_text_is_opened_with_its_observations_marked(folder: Path) -> None:
    more = "The rest of the page tells nothing that could be counted. " * 4
    (folder / "bad.txt").write_text(f"A title\x1b[31m\x07 \u202eof it\n\n{SENTENCE}\n{more}\n", encoding="utf-8")
    run("ingest", "bad.txt", "--db", "t.db", folder=folder)
    rows = json.loads(run("--db", "t.db", "sources", "open", "bad.txt", "--json", folder=folder).stdout)
    text = (folder / "bad.txt").read_text(encoding="utf-8")
    assert [text[row["start"] : row["end"]] for row in rows] == [row["text"] for row in rows]
    assert [[found["surface"] for found in row["observations"]] for row in rows] == [
        [],
        ["130.83 billion yuan", "30.8%"],
        [],
    ]
    seen = terminal("--db", "t.db", "sources", "open", "bad.txt", folder=folder, NO_COLOR="1")
    assert "A title\\x1b[31m\\x07 \\u202eof it" in seen
    assert "\x1b" not in seen
    assert "[130.83 billion yuan]" in seen.replace("\r\n", " ")
    assert "technology contract turnover (growth)" in seen


class Handler(BaseHTTPRequestHandler):
    """One page with an ETag; `answers` keeps the status of each answer."""

    answers: list[int] = []  # noqa: RUF012
    version = "1"

    def do_GET(self) -> None:
        known = self.headers.get("If-None-Match") == f'"{self.version}"'
        self.answers.append(304 if known else 200)
        self.send_response(self.answers[-1])
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("ETag", f'"{self.version}"')
        self.end_headers()
        if not known:
            self.wfile.write(page(f"<h1>Version {self.version}</h1><p>{SENTENCE}</p>").encode())

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def address() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    Handler.answers.clear()
    yield f"http://127.0.0.1:{running.server_address[1]}/report"
    running.shutdown()
    running.server_close()


def test_an_address_is_not_read_again_where_it_is_unchanged(address: str, tmp_path: Path) -> None:
    def ingest(*more: str) -> str:
        ran = run("ingest", address, "--db", "t.db", *more, folder=tmp_path, no_proxy="127.0.0.1")
        return ran.stderr.splitlines()[-1]

    assert ingest() == "1 document: 1 new, 0 unchanged"
    assert ingest() == "1 document: 0 new, 1 unchanged"
    assert ingest("--publisher", "Bureau") == "1 document: 0 new, 1 changed, 0 unchanged"
    Handler.version = "2"
    assert ingest() == "1 document: 0 new, 1 changed, 0 unchanged"
    assert Handler.answers == [200, 304, 304, 200]
    [row] = json.loads(run("--db", "t.db", "sources", "show", address, "--json", folder=tmp_path).stdout)
    assert (row["etag"], row["url"], row["reader"]) == ('"2"', address, "html")
