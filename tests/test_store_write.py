"""Ingest: idempotent, a document whole or not at all, one failure keeps no other out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from store_samples import document, empty, extract, fill

from regionstats.errors import DatabaseError, InputError, OutputError, RegionstatsError, UnknownNameError
from regionstats.model import Document, Observation
from regionstats.store.database import open_reading
from regionstats.store.write import ingest, remove

A = document("a", "LN 2023 30.8 and GD 2022 12")
B = document("b", "GD 2023-H1 7")
REASONS = "SELECT sum(json_array_length(evidence)) FROM observation"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return empty(tmp_path)


def _rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(open_reading(path)) as connection:
        return [tuple(row) for row in connection.execute(query)]


def test_new_then_unchanged(path: Path) -> None:
    first, second = fill(path, A, B), fill(path, A, B)
    assert (first.new, first.changed, first.unchanged, first.observations) == (2, 0, 0, 3)
    assert (second.new, second.changed, second.unchanged, second.observations) == (0, 0, 2, 0)
    assert _rows(path, "SELECT count(*) FROM observation") == [(3,)]


@pytest.mark.parametrize(
    "other",
    [
        replace(A, text=A.text + "."),
        replace(A, published="2024-05-10"),
        replace(A, region=None),
        replace(A, title="A title"),
        replace(A, publisher=None),
        replace(A, lang="zh"),
        replace(A, kind="digest"),
        replace(A, url="https://example.org"),
    ],
)
def test_a_changed_document_replaces_its_observations(path: Path, other: Document) -> None:
    fill(path, A, B)
    report = fill(path, other, B)
    assert (report.new, report.changed, report.unchanged, report.observations) == (0, 1, 1, 2)
    assert _rows(path, "SELECT doc, count(*) FROM observations GROUP BY doc") == [("a", 2), ("b", 1)]
    assert _rows(path, "SELECT count(*) FROM extraction_run") == [(2,)]
    assert _rows(path, REASONS) == [(6,)]


def test_another_extractor_extracts_again(path: Path) -> None:
    fill(path, A)
    assert fill(path, A, extractor="2").changed == 1
    assert _rows(path, "SELECT DISTINCT extractor FROM observations") == [("2",)]


def test_a_document_that_moved_is_unchanged(path: Path) -> None:
    fill(path, replace(A, path="old/a.txt"))
    assert fill(path, replace(A, path="new/a.txt")).unchanged == 1


def test_a_verdict_stays_with_the_same_statement_only(path: Path) -> None:
    fill(path, A)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE observation SET status = 'accepted' WHERE surface = '30.8'")
        connection.execute("UPDATE observation SET status = 'rejected' WHERE surface = '12'")

    def better(source: Document) -> list[Observation]:
        return [replace(o, value=o.value * 10) if o.surface == "12" else o for o in extract(source)]

    ingest(path, [A], better, "2")
    assert _rows(path, "SELECT value, status FROM observations ORDER BY start") == [(30.8, "accepted"), (120, "fresh")]


def test_failures_are_told_and_the_rest_goes_in(path: Path) -> None:
    unreadable = InputError("x.txt is binary.")

    def fussy(source: Document) -> list[Observation]:
        if source.id == "refused":
            raise InputError("no text")
        if source.id == "defect":
            raise KeyError("a defect")
        return extract(source)

    heard: list[tuple[str, str]] = []
    batch = [
        unreadable,
        A,
        document("refused", "LN 2023 1"),
        document("defect", "LN 2023 1"),
        document("no region", "LN 2023 1 ZZ 2023 2"),
        document("no period", "LN 2023-99 1"),
        document("\udcff", "LN 2023 1"),
        B,
    ]
    report = ingest(path, batch, fussy, "1", lambda name, outcome: heard.append((name, outcome)))
    assert (report.new, report.observations) == (2, 3)
    assert report.failures[0] == ("", unreadable)
    assert {name for name, _ in report.failures} == {"", "refused", "defect", "no region", "no period", "\udcff"}
    assert all(isinstance(error, RegionstatsError) for _, error in report.failures)
    assert sorted(heard) == sorted(
        [(name, "failed") for name, _ in report.failures] + [("a", "new"), ("b", "new")],
    )
    assert _rows(path, "SELECT id FROM documents ORDER BY id") == [("a",), ("b",)]


def test_a_failing_change_keeps_the_old(path: Path) -> None:
    fill(path, A)
    report = fill(path, replace(A, text="LN 2024 1 ZZ 2024 2"))
    assert len(report.failures) == 1
    assert _rows(path, "SELECT text FROM documents") == [(A.text,)]
    assert _rows(path, "SELECT value FROM observations ORDER BY start") == [(30.8,), (12,)]


def test_the_same_id_twice_in_a_batch_keeps_the_last(path: Path) -> None:
    report = fill(path, A, A, replace(A, text="LN 2021 5"))
    assert (report.new, report.changed, report.unchanged) == (1, 1, 1)
    assert _rows(path, "SELECT value FROM observations") == [(5,)]


def test_an_interruption_keeps_what_was_done(path: Path) -> None:
    def interrupted() -> Iterator[Document]:
        yield A
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(path, interrupted(), extract, "1")
    assert fill(path, A).unchanged == 1


def test_a_document_without_observations_is_kept(path: Path) -> None:
    assert fill(path, document("c", "nothing")).new == 1
    assert fill(path, document("c", "nothing")).unchanged == 1


def test_one_number_said_of_two_regions_is_two_observations(path: Path) -> None:
    def both(source: Document) -> list[Observation]:
        return [replace(o, region=region) for o in extract(source) for region in ("CN-LN", "CN-GD")]

    ingest(path, [document("a", "LN 2023 5")], both, "1")
    rows = _rows(path, "SELECT key, region FROM observations ORDER BY region")
    assert [region for _, region in rows] == ["CN-GD", "CN-LN"]
    assert rows[0][0] == rows[1][0]


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("130830000000", 130830000000),
        ("130.830E+9", 130830000000),
        ("30.80", 30.8),
        ("30.0", 30),
        ("-4.5", -4.5),
        ("0", 0),
        ("0.00000012", 0.00000012),
        ("9007199254740993", 9007199254740993),
        ("9223372036854775807", 9223372036854775807),
        ("1E+19", 1e19),
        ("12345678901234567890", 12345678901234567890.0),
        ("1234567890.12", 1234567890.12),
    ],
)
def test_numbers_come_back_exactly(path: Path, value: str, stored: float) -> None:
    def say(source: Document) -> list[Observation]:
        return [replace(o, value=Decimal(value), value_max=Decimal(value)) for o in extract(source)]

    ingest(path, [document("a", "LN 2023 5")], say, "1")
    [(low, high, double)] = _rows(path, "SELECT value, value_max, value * 2 FROM observations")
    assert (low, type(low)) == (stored, type(stored))
    assert high == stored
    assert double == pytest.approx(stored * 2)


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_is_refused(path: Path, value: str) -> None:
    def say(source: Document) -> list[Observation]:
        return [replace(o, value=Decimal(value)) for o in extract(source)]

    assert len(ingest(path, [A], say, "1").failures) == 1


def test_remove_takes_a_document_back_out(path: Path) -> None:
    fill(path, A, B)
    assert remove(path, "a") == 2
    assert _rows(path, "SELECT doc FROM observations") == [("b",)]
    assert _rows(path, REASONS) == [(2,)]
    with pytest.raises(UnknownNameError):
        remove(path, "a")


def test_a_near_document_is_suggested_not_removed(path: Path) -> None:
    fill(path, document("liaoning-2024", "LN 2023 5"))
    with pytest.raises(UnknownNameError) as caught:
        remove(path, "liaoning-2023")
    assert caught.value.suggestions == ("liaoning-2024",)


def test_a_missing_database_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no database"):
        fill(tmp_path / "none.db", A)
    assert list(tmp_path.iterdir()) == []


def test_a_locked_database_is_waited_for_then_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regionstats.store.engine.WAIT_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseError, match="locked"):
            fill(path, A)
    assert fill(path, A).new == 1


def test_a_full_disk_is_told_and_the_database_stays_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path, A)
    pages = _rows(path, "PRAGMA page_count")[0][0]
    from regionstats.store import engine as module

    made = module.engine

    def small(*given: object) -> object:
        from sqlalchemy import event

        result = made(*given)  # type: ignore[arg-type]
        event.listen(result, "connect", lambda connection, _: connection.execute(f"PRAGMA max_page_count = {pages}"))
        return result

    monkeypatch.setattr(module, "engine", small)
    with pytest.raises(OutputError, match="disk is full"):
        fill(path, *(document(f"d{i}", "LN 2023 5 " * 500) for i in range(20)))
    monkeypatch.undo()
    assert fill(path, A).unchanged == 1
    assert _rows(path, "PRAGMA integrity_check") == [("ok",)]
