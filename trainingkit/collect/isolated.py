"""Reads files in processes of their own, with bounds on time and memory.

A file that makes a reader hang, crash or take all memory costs its process, which is started
again, and nothing else.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from trainingkit.collect.raw import Raw, Unreadable
from trainingkit.messages import Message, msg

#: Seconds for a file, and bytes of memory of a process where the system can bound them.
SECONDS, MEMORY = 60.0, 2 * 2**30
#: Seconds in which a process has to start.
_START = 120.0

Result = Raw | Message


def read_all(
    paths: Sequence[Path],
    jobs: int | None = None,
    *,
    seconds: float = SECONDS,
    read: Callable[[Path], Raw] | None = None,
) -> list[Result]:
    """What stands in each file, or the reason why it cannot be read; in the order of ``paths``.

    ``jobs``: processes, by default one a core. ``read``: instead of ``files.read``; a function of
    a module, as it is sent to a process.
    """
    results: list[Result] = [msg("the file cannot be opened")] * len(paths)
    queue: SimpleQueue[int] = SimpleQueue()
    for number in range(len(paths)):
        queue.put(number)

    def work() -> None:
        worker = _Worker(read, seconds)
        try:
            while True:
                number = queue.get_nowait()
                results[number] = worker.read(paths[number])
        except Empty:
            pass
        finally:
            worker.stop()

    if paths:
        processes = min(jobs or os.cpu_count() or 1, len(paths))
        with ThreadPoolExecutor(processes) as pool:
            for done in [pool.submit(work) for _ in range(processes)]:
                done.result()
    return results


class _Worker:
    """A process that reads one file after the other; started when it is first needed."""

    def __init__(self, read: Callable[[Path], Raw] | None, seconds: float) -> None:
        self._read, self._seconds = read, seconds
        self._process: Any = None
        self._pipe: Any = None

    def read(self, path: Path) -> Result:
        """What stands in a file, or why it cannot be read."""
        if self._process is None:
            self._start()
        try:
            self._pipe.send(path)
            if not self._pipe.poll(self._seconds):
                self._end()
                return msg("reading the file took too long")
            result: Result = self._pipe.recv()
            return result
        except (EOFError, OSError):  # the process is gone
            self._end()
            return msg("the file is damaged")

    def _start(self) -> None:
        # A fresh process: a copy of this one could copy a lock that another thread holds.
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._read), daemon=True)
        self._process.start()
        theirs.close()
        if not self._pipe.poll(_START) or self._pipe.recv() != "ready":
            raise RuntimeError("a reading process did not start")

    def _end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()
        self._process = None

    def stop(self) -> None:
        """End the process."""
        if self._process is not None:
            self._end()


def _serve(pipe: Connection, read: Callable[[Path], Raw] | None) -> None:
    """The life of a reading process."""
    from trainingkit.collect import files, pdf

    _bound()
    pdf.guard()
    read = read or files.read
    pipe.send("ready")
    while True:
        try:
            path = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        try:
            result: Result = read(path)
        except Unreadable as error:
            result = error.reason
        except (MemoryError, RecursionError):
            result = msg("the file holds more than a form can")
        except Exception:  # what a library makes of a file that was made to break it
            result = msg("the file is damaged")
        pipe.send(result)


def _bound() -> None:
    """Bound the memory of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
    except (ValueError, OSError):  # macOS
        return
