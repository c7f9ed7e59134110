"""Work for several processes: a function over many items, results in the items' order, bounded memory, clean ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from typing import Any, Generic, TypeVar

from regionstats.errors import RegionstatsError

Item = TypeVar("Item")
Result = TypeVar("Result")

ALONE_SECONDS = 1.0
"""So long this process works alone, its first item not counted, before it starts others: few items pay for none."""
CHUNK_WEIGHT = 50_000
CHUNK_ITEMS = 50
_AHEAD = 3


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers(Generic[Item, Result]):
    """A function run by `jobs` processes over what `map` is given; by this one alone where that is soon done.

    `weigh` says how much work an item is, for chunks of about the same length. Use it in a `with`: at its end, also by
    an interruption, no process is left; and none outlives this one, however that ends.
    """

    def __init__(self, function: Callable[[Item], Result], jobs: int, weigh: Callable[[Item], int]) -> None:
        self._function = function
        self._jobs = jobs
        self._weigh = weigh
        self._alone = 0.0
        self._warm = False
        self._pool: ProcessPoolExecutor | None = None
        self._others: list[Any] = []
        self._pipe: Any = None

    def __enter__(self) -> Workers[Item, Result]:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if self._pool is None:
            return
        if kind is not None:  # nobody waits for what the others are at
            for process in self._others:
                process.terminate()
        self._pool.shutdown(wait=True, cancel_futures=True)
        _signal_pipe(self._pipe)

    def map(self, items: Iterable[Item]) -> Iterator[Result]:
        """The function of each item, in order; RegionstatsError where a process was killed from outside."""
        rest = iter(items)
        for item in rest:
            if self._pool is None and (self._jobs == 1 or self._alone < ALONE_SECONDS):
                yield self._here(item)
            else:
                yield from self._there(_chunks(item, rest, self._weigh))

    def _here(self, item: Item) -> Result:
        started = time.monotonic()
        result = self._function(item)
        if self._warm:  # the first item also pays for reading the lexicon, which the others inherit
            self._alone += time.monotonic() - started
        self._warm = True
        return result

    def _there(self, chunks: Iterator[list[Item]]) -> Iterator[Result]:
        first, second = next(chunks), next(chunks, None)
        if second is None:  # no more than one of them would have to do
            yield from map(self._here, first)
            return
        pool = self._started()
        waiting: deque[Future[list[Result]]] = deque()
        try:
            for chunk in chain((first, second), chunks):
                waiting.append(pool.submit(_run, chunk))
                if len(waiting) > _AHEAD * self._jobs:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            hint = "What was read before is in. Was there too little memory? --jobs 1 needs the least."
            raise RegionstatsError("A process that was reading texts was killed.", hint) from error

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            before = set(multiprocessing.active_children())
            sys.stdout.flush()
            sys.stderr.flush()
            self._pipe = _signal_pipe(signal.SIG_IGN)  # a worker's end must not be this process's, by way of its pipe
            self._pool = ProcessPoolExecutor(self._jobs, _context(), _begin, (self._function,))
            self._pool.submit(os.getpid).result()
            self._others = [process for process in multiprocessing.active_children() if process not in before]
        return self._pool


def _signal_pipe(handler: Any) -> Any:
    """Set what SIGPIPE does, where there is one; what it did before."""
    return signal.signal(signal.SIGPIPE, handler) if hasattr(signal, "SIGPIPE") else None


def _context() -> Any:
    """Processes that inherit what is read already, where the system can do that safely."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else None)


def _chunks(first: Item, rest: Iterator[Item], weigh: Callable[[Item], int]) -> Iterator[list[Item]]:
    chunk, weight = [first], weigh(first)
    for item in rest:
        if weight >= CHUNK_WEIGHT or len(chunk) >= CHUNK_ITEMS:
            yield chunk
            chunk, weight = [], 0
        chunk.append(item)
        weight += weigh(item)
    yield chunk


_work: Callable[[Any], Any] | None = None


def _begin(function: Callable[[Any], Any]) -> None:
    """In a new process: Ctrl-C is the first process's business, and its end is the end."""
    global _work
    _work = function
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(chunk: list[Any]) -> list[Any]:
    assert _work is not None
    return [_work(item) for item in chunk]
