"""Faults that are really made, to real processes and files: whatever happens, nothing is lost or half written."""

from __future__ import annotations

import ctypes
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from cli_world import environment, run
from faults_world import children, gone, holds, ingested, ingesting, kill_at, rows, write_texts

from regionstats import workspace
from regionstats.store.database import open_reading

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills, limits and /proc as Linux has them")
TEXTS = 200
KILLS = 12
LONG_TEXTS, IN_LONG = 120, 120


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_texts(tmp_path_factory.mktemp("texts"), TEXTS)


@pytest.fixture(scope="module")
def long_manifest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts that take several processes some seconds."""
    return write_texts(tmp_path_factory.mktemp("long"), LONG_TEXTS, sentences=IN_LONG // 2)


@pytest.fixture(scope="module")
def undisturbed(manifest: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("undisturbed") / "whole.db"
    ingested(path, manifest)
    assert len(rows(path)) == TEXTS * 10
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "faults.db"
    workspace.new(path, seeds=False)
    return path


def test_killed_at_random_moments(tmp_path: Path, manifest: Path, undisturbed: Path) -> None:
    dice = random.Random(11)
    struck = []
    for kill in range(KILLS):
        path = tmp_path / f"{kill // 4}.db"  # three databases, each struck four times before it is whole
        moment = None if kill % 2 else dice.uniform(0.2, 3)
        struck.append(kill_at(ingesting(path, manifest), path, moment, dice))
        assert holds(path), (kill, moment)
    assert "in a transaction" in struck
    for path in sorted(tmp_path.glob("*.db")):
        ingested(path, manifest)
        assert holds(path)
        assert rows(path) == rows(undisturbed)


def test_a_half_done_write_is_undone_for_readers(empty: Path, manifest: Path) -> None:
    dice = random.Random(5)
    for _ in range(20):
        struck = kill_at(ingesting(empty, manifest), empty, None, dice)
        if struck == "in a transaction":
            break
        empty.unlink()
        workspace.new(empty, seeds=False)
    assert struck == "in a transaction"
    ran = run("--db", str(empty), "sql", "select count(*) as n from documents", folder=empty.parent)
    assert (ran.returncode, ran.stdout) == (0, "n\n0\n"), ran.stderr


def test_no_worker_outlives_a_killed_ingest(empty: Path, long_manifest: Path) -> None:
    process = ingesting(empty, long_manifest, "--jobs", "2")
    workers = _workers(process)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert gone(workers)
    assert holds(empty)


def test_ctrl_c_leaves_whole_documents(empty: Path, long_manifest: Path) -> None:
    process = ingesting(empty, long_manifest, "--jobs", "2")
    workers = _workers(process)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: all of them at once
    out, said = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert "Interrupted" in said
    assert "Traceback" not in said
    assert gone(workers)
    assert holds(empty)
    with closing(open_reading(empty)) as connection:
        counts = connection.execute("SELECT count(*) FROM observations GROUP BY doc").fetchall()
    assert {row[0] for row in counts} <= {IN_LONG}
    assert len(counts) < LONG_TEXTS


def test_ctrl_c_to_one_process(empty: Path, long_manifest: Path) -> None:
    process = ingesting(empty, long_manifest, "--jobs", "1")
    time.sleep(4)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "the same command reads the rest" in said
    assert holds(empty)


def test_several_processes_write_what_one_does(empty: Path, tmp_path: Path, long_manifest: Path) -> None:
    other = tmp_path / "one.db"
    process = ingesting(empty, long_manifest, "--jobs", "3")
    assert len(_workers(process)) == 3
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    ingested(other, long_manifest, "--jobs", "1")
    query = "SELECT id, run, key, start, value, evidence FROM observation ORDER BY id"
    with closing(open_reading(empty)) as several, closing(open_reading(other)) as one:
        first = [tuple(row) for row in several.execute(query)]
        assert first == [tuple(row) for row in one.execute(query)]
    assert len(first) == LONG_TEXTS * IN_LONG


def test_a_worker_killed_from_outside_is_told(empty: Path, long_manifest: Path) -> None:
    process = ingesting(empty, long_manifest, "--jobs", "2")
    os.kill(_workers(process)[0], signal.SIGKILL)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "was killed" in said
    assert "Traceback" not in said
    assert holds(empty)


def test_a_full_disk(empty: Path, manifest: Path, undisturbed: Path) -> None:
    limit = empty.stat().st_size + 100_000

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    process = ingesting(empty, manifest, preexec_fn=limited)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1, said
    assert "cannot be" in said
    assert "Traceback" not in said
    assert holds(empty)
    assert rows(empty) == []
    ingested(empty, manifest)
    assert rows(empty) == rows(undisturbed)


def test_a_full_disk_while_the_database_is_made(tmp_path: Path, manifest: Path) -> None:
    path = tmp_path / "new" / "none.db"
    path.parent.mkdir()
    process = ingesting(path, manifest, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)))
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1, said
    assert list(path.parent.iterdir()) == []


def _obedient() -> None:
    """Give up root's right to write where the permissions say no; others have none to give up."""
    if os.geteuid() == 0:
        library = ctypes.CDLL(None, use_errno=True)
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, dropped (PR_CAPBSET_DROP) at the next exec
            if library.prctl(24, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "prctl")


def _minds_permissions(folder: Path) -> bool:
    """Whether a process made obedient is really kept from writing here."""
    code = f"open({str(folder / 'probe')!r}, 'w')"
    try:
        ran = subprocess.run([sys.executable, "-c", code], preexec_fn=_obedient, capture_output=True, check=False)
    except subprocess.SubprocessError:
        return False
    return ran.returncode != 0


def test_a_read_only_folder(tmp_path: Path, manifest: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    path = folder / "kept.db"
    workspace.new(path, seeds=True)
    before = path.read_bytes()
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        if not _minds_permissions(folder):
            pytest.skip("this user writes into read-only folders and cannot give that up")
        for name in ("kept.db", "new.db"):
            process = ingesting(folder / name, manifest, preexec_fn=_obedient)
            _, said = process.communicate(timeout=60)
            assert process.returncode == 1, said
            assert "cannot be written" in said
            assert "Traceback" not in said
        asked = [sys.executable, "-m", "regionstats", "--db", str(path), "list", "--limit", "1"]
        ran = subprocess.run(
            asked, preexec_fn=_obedient, cwd=folder, env=environment(tmp_path), capture_output=True, check=False
        )
        assert (ran.returncode, len(ran.stdout.splitlines())) == (0, 2)
        assert [entry.name for entry in folder.iterdir()] == ["kept.db"]
        assert path.read_bytes() == before
    finally:
        folder.chmod(0o755)


def test_a_locked_database_is_waited_for_then_told(empty: Path, manifest: Path) -> None:
    with closing(sqlite3.connect(empty, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        started = time.monotonic()
        process = ingesting(empty, manifest)
        assert run("--db", str(empty), "list", folder=empty.parent).returncode == 0  # readers need not wait
        _, said = process.communicate(timeout=60)
        assert (process.returncode, "locked" in said) == (3, True)
        assert time.monotonic() - started > 5
        other.execute("ROLLBACK")
    assert rows(empty) == []


def test_a_database_locked_for_a_moment_is_waited_for(empty: Path, manifest: Path) -> None:
    with closing(sqlite3.connect(empty, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        process = ingesting(empty, manifest)
        time.sleep(2.5)
        other.execute("ROLLBACK")
        _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert len(rows(empty)) == TEXTS * 10


@pytest.mark.parametrize("there", [True, False])
def test_two_ingests_at_once_both_end_well(tmp_path: Path, manifest: Path, undisturbed: Path, there: bool) -> None:
    path = tmp_path / "both.db"
    if there:
        workspace.new(path, seeds=False)
    both = [ingesting(path, manifest) for _ in range(2)]
    for process in both:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
    assert holds(path)
    assert rows(path) == rows(undisturbed)
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".")] == []


def test_a_reader_during_an_ingest_sees_whole_documents(empty: Path, long_manifest: Path) -> None:
    process = ingesting(empty, long_manifest, "--jobs", "2")
    seen = set()
    while process.poll() is None:
        asked = "select count(*), (select count(*) from observations), (select count(*) from documents) from documents"
        out = run("--db", str(empty), "sql", asked, "--no-header", folder=empty.parent).stdout
        before, observations, after = map(int, out.split(","))
        assert (before, observations) == (after, IN_LONG * before)
        seen.add(before)
    process.communicate()
    assert process.returncode == 0
    assert len(seen) > 1


def test_several_queries_of_a_reader_see_one_state(empty: Path, manifest: Path) -> None:
    with workspace.reading(str(empty)) as connection:
        count: Callable[[], int] = lambda: connection.execute("SELECT count(*) FROM documents").fetchone()[0]  # noqa: E731
        assert count() == 0
        process = ingesting(empty, manifest)
        time.sleep(3)
        assert count() == 0
        connection.execute("COMMIT")
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said
        assert count() == TEXTS


def test_an_endless_pipe_ends_in_a_clear_error(tmp_path: Path) -> None:
    command = f"yes 'In 2023, Liaoning had 100 firms.' | {sys.executable} -m regionstats --db e.db ingest -"
    limit = 2 * 2**30
    ran = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, env=environment(tmp_path), capture_output=True, encoding="utf-8",
        timeout=120, check=False, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )  # fmt: skip
    assert ran.returncode == 1
    assert "larger than" in ran.stderr


def test_a_file_of_2_gigabytes_ends_in_a_clear_error(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(2 * 2**30)  # a sparse file: no disk is filled
    (tmp_path / "good.txt").write_text("In 2023, Liaoning had 100 high-tech enterprises.", encoding="utf-8")
    limit = 1536 * 2**20
    ran = subprocess.run(
        [sys.executable, "-m", "regionstats", "ingest", "huge.txt", "good.txt"], cwd=tmp_path,
        env=environment(tmp_path), capture_output=True, encoding="utf-8", timeout=120, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )  # fmt: skip
    assert ran.returncode == 5
    assert "huge.txt is larger than" in ran.stderr
    assert "1 new" in ran.stderr


def _workers(process: subprocess.Popen[str]) -> list[int]:
    """The ids of the ingest's workers, once it has started them."""
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        found = children(process.pid)
        if found:
            time.sleep(0.3)
            return children(process.pid)
        time.sleep(0.02)
    raise AssertionError(f"no worker was started: {process.communicate()}")
