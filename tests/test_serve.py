"""`serve`: datasette really runs on a real database and is asked over HTTP on this machine."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from cli_world import build

pytest.importorskip("datasette", reason="datasette is not installed")
PROGRAM = [sys.executable, "-m", "regionstats"]


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def started(folder: Path, port: int, *options: str) -> subprocess.Popen[str]:
    command = [*PROGRAM, *options, "serve", "--port", str(port)]
    environment = os.environ | {"XDG_CACHE_HOME": str(folder / "cache"), "XDG_DATA_HOME": str(folder / "data")}
    ran = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
    for _ in range(300):
        try:
            urlopen(f"http://127.0.0.1:{port}/-/versions.json", timeout=5).read()
            return ran
        except URLError:
            assert ran.poll() is None, ran.communicate()[1]
            time.sleep(0.1)
    raise AssertionError("the explorer did not come up")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder, port = tmp_path_factory.mktemp("serve"), free_port()
    build(folder / "regionstats.db")
    ran = started(folder, port)
    yield f"http://127.0.0.1:{port}/regionstats"
    ran.send_signal(signal.SIGINT)
    assert ran.wait(20) == 0


def rows(address: str, page: str, **values: str) -> list[dict[str, object]]:
    asked = urlencode({"_shape": "array", **values})
    with urlopen(f"{address}/{page}.json?{asked}", timeout=20) as answer:
        found: list[dict[str, object]] = json.load(answer)
        return found


def test_the_views_with_their_meanings(address: str) -> None:
    page = urlopen(f"{address}/observations", timeout=20).read().decode()
    assert "What the texts state: a row for each number and region." in page
    assert "Code of the region" in page
    assert len(rows(address, "observations")) == 7


def test_ready_questions(address: str) -> None:
    [labs] = [r for r in rows(address, "rank", metric="provincial_laboratories", period="") if r["region"] == "CN-GD"]
    assert labs["value"] == 10
    trend = rows(address, "trend", metric="technology_contract_turnover", region="liaoning")
    assert {"130830000000", "30.8"} == {str(r["value"]) for r in trend}
    assert isinstance(rows(address, "compare", region="CN-LN", other_region="guangdong"), list)
    assert rows(address, "conflicts", tolerance="0") == []
    assert rows(address, "sentences", words="130.83")


@pytest.mark.parametrize(("words", "found"), [("粤港", 1), ("粤港澳", 1), ("粤澳", 0), ("turnover", 1), ('"', 0)])
def test_search(address: str, words: str, found: int) -> None:
    assert len(rows(address, "search", words=words)) == found


def test_it_reads_only(address: str) -> None:
    with pytest.raises(HTTPError) as refused:
        rows(address.rsplit("/", 1)[0], "regionstats", sql="delete from document")
    assert refused.value.code == 400
    with pytest.raises(HTTPError):
        urlopen(Request(f"{address}/observations", data=b"{}", method="POST"), timeout=20)


def test_the_bundled_digests_are_served_where_there_is_no_database(tmp_path: Path) -> None:
    port = free_port()
    ran = started(tmp_path, port)
    found = rows(f"http://127.0.0.1:{port}/digests", "rank", metric="national_key_laboratories", period="")
    assert all(str(row["title"]).startswith("digest of ") for row in found)
    assert found
    ran.send_signal(signal.SIGINT)
    assert ran.wait(20) == 0


def test_a_port_in_use(tmp_path: Path) -> None:
    build(tmp_path / "regionstats.db")
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        command = [*PROGRAM, "serve", "--port", str(door.getsockname()[1])]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 1
    assert "Name another port with --port." in ran.stderr
    assert "Traceback" not in ran.stderr
