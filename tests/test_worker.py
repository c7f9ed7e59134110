"""Reading in a process of its own: what takes too long or too much ends that process, and the next file is read."""

from __future__ import annotations

import io

import pytest
from file_samples import docx, paragraph

from regionstats.errors import InputError
from regionstats.model import Document
from regionstats.reading import inputs
from regionstats.reading.inputs import read_inputs
from regionstats.reading.worker import Worker

WORD = docx(paragraph("In 2023, Liaoning had 11 laboratories."))


def test_a_file_that_takes_too_long_is_ended_and_the_next_is_read() -> None:
    worker = Worker(seconds=0.0)
    with pytest.raises(InputError, match="takes longer than 0 seconds"):
        worker.read("docx", WORD, "a.docx")
    worker.seconds = 60.0
    assert worker.read("docx", WORD, "a.docx").reader == "docx"
    worker.close()


def test_a_file_that_needs_too_much_memory_is_told() -> None:
    worker = Worker(memory=150 * 2**20)
    large = docx("".join(paragraph("9" * 1000) for _ in range(60_000)))
    with pytest.raises(InputError, match="too much memory"):
        worker.read("docx", large, "a.docx")
    worker.close()


def test_an_error_of_a_reader_is_the_users_error() -> None:
    worker = Worker()
    with pytest.raises(InputError, match="is damaged"):
        worker.read("docx", b"PK", "a.docx")
    worker.close()


def test_a_text_of_two_gigabytes_is_refused_without_being_read_whole() -> None:
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1) -> bytes:
            self.asked += size
            return b"9" * size

    endless = Endless()
    [error] = read_inputs(["-"], stdin=endless)  # type: ignore[arg-type]
    assert isinstance(error, InputError)
    assert "larger than 64 MB" in error.message
    assert endless.asked == inputs.MAX_BYTES + 1


def test_several_files_share_a_process(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    for name in ("a.docx", "b.docx"):
        (folder / name).write_bytes(WORD)
    found = list(read_inputs([str(folder)]))
    assert all(isinstance(entry, Document) for entry in found)
