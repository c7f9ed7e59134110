"""Reading in a process of its own: a file that takes too long or too much memory ends that process and nothing else.

The parent sends a line of JSON and the bytes; the child answers with a line of JSON: a `Reading`, or what is wrong.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from typing import IO, Any, cast

from regionstats.errors import InputError
from regionstats.reading.formats import Format, read_as
from regionstats.reading.reading import Reading

SECONDS = 60.0
"""How long one file may take."""
MEMORY = 2 * 2**30
"""How many bytes of memory the child may have."""

_CODE = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from regionstats.reading.worker import serve; serve()"


@dataclass(slots=True)
class Worker:
    """A child process that reads files one by one; it is started by the first and started anew after it was ended."""

    seconds: float = SECONDS
    memory: int = MEMORY
    _process: subprocess.Popen[bytes] | None = None

    def read(self, format: Format, data: bytes, name: str, charset: str | None = None) -> Reading:
        """As `read_as`; InputError also where the limits of time or memory are passed."""
        process = self._process = self._process or self._started()
        late = threading.Event()
        watch = threading.Timer(self.seconds, _end, (process, late))
        watch.start()
        try:
            answer = _asked(process, {"format": format, "name": name, "charset": charset, "size": len(data)}, data)
        finally:
            watch.cancel()
        if answer is None:
            self.close()
            raise _too_much(name, late.is_set(), self.seconds)
        if "error" in answer:
            raise InputError(answer["error"], answer["hint"])
        return Reading(**answer)

    def close(self) -> None:
        """End the child, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                _closed(stream)

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", _CODE, json.dumps(sys.path), str(self.memory)]
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )


def _end(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _closed(stream: IO[bytes] | None) -> None:
    try:
        if stream is not None:
            stream.close()
    except OSError:
        pass


def _asked(process: subprocess.Popen[bytes], question: dict[str, Any], data: bytes) -> dict[str, Any] | None:
    """The child's answer; None where it died over it."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(question).encode() + b"\n" + data)
        process.stdin.flush()
        line = process.stdout.readline()
    except OSError:
        return None
    return cast("dict[str, Any]", json.loads(line)) if line.endswith(b"\n") else None


def _too_much(name: str, late: bool, seconds: float) -> InputError:
    if late:
        why = f"{name} takes longer than {seconds:g} seconds to read."
    else:
        why = f"{name} needs too much memory to read, or is damaged."
    return InputError(why, "Convert it to plain text first.")


def serve() -> None:
    """The child: read files from standard input until it ends."""
    _limit_memory(int(sys.argv[2]))
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    while line := requests.readline():
        question = json.loads(line)
        data = requests.read(question.pop("size"))
        answers.write(json.dumps(_answer(question, data)).encode() + b"\n")
        answers.flush()


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _answer(question: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        return asdict(read_as(question["format"], data, question["name"], question["charset"]))
    except Exception as error:  # a parser that trips over one file must not end the batch
        told = _told(error, question["name"])
        return {"error": told.message, "hint": told.hint}


def _told(error: Exception, name: str) -> InputError:
    if isinstance(error, InputError):
        return error
    if isinstance(error, MemoryError | RecursionError):
        return _too_much(name, False, 0)
    said = f"{type(error).__name__}: {error}"[:300]
    return InputError(f"{name} is damaged, or of a kind that is not read ({said}).", "Convert it to text first.")
