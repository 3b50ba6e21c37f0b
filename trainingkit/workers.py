"""Worker processes of this machine.

Each has a pipe of its own, so that one that dies takes only its own task along; a pool of the
standard library would lose all that is under way.

On Linux a worker is forked from this process and finds all libraries loaded, which takes some
milliseconds. That is safe only while there are no other threads, so workers are forked before the
thread that hands out the tasks begins. Those that come later, and all workers on Windows and
macOS, are started anew.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from trainingkit.messages import Message, msg

#: Seconds that a worker has to end after it was told to.
GRACE = 2
#: New objects after which a worker looks for garbage. Pages are many objects and little garbage:
#: with Python's 700, lists of 220 people take a fifth longer, a handbook a tenth; it saves 40 MB.
GARBAGE = 100_000


class NotDone(Exception):
    """A task was not done, for a reason that lies outside of it."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(reason)

    def __str__(self) -> str:
        return self.reason.id.format(**dict(self.reason.args))


class WorkerDied(NotDone):
    """The process that had a task ended before the task did."""


class Shared(NamedTuple):
    """Stands for the shared value among the arguments of a task."""

    number: int


class _Task(NamedTuple):
    future: Future[Any]
    #: The pickle of what is called and its arguments.
    data: bytes
    uses_shared: bool


class _Worker:
    """A process, the pipe to it, what it was given."""

    def __init__(self, others: Sequence[Connection], *, fork: bool) -> None:
        context: Any = multiprocessing.get_context("fork" if fork else "spawn")
        self.pipe, end = context.Pipe()
        # A forked process has the pipes of its elders too; it must close them, or it would keep
        # them open when this process is gone.
        inherited = (*others, self.pipe) if fork else ()
        self.process = context.Process(target=_serve, args=(end, inherited), daemon=True)
        with _interrupts_held():
            self.process.start()
        end.close()
        self.task: _Task | None = None
        self.shared = -1

    def end(self) -> None:
        """Let it end; kill it if it does not."""
        with contextlib.suppress(OSError):
            self.pipe.close()
        self.process.join(GRACE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class Workers(Executor):
    """Processes that do tasks, each one at a time."""

    def __init__(self, processes: int, most: int | None = None) -> None:
        """``processes`` to begin with; up to ``most`` when there are tasks for them."""
        self._most = max(processes, most or 0)
        self._tasks: deque[_Task] = deque()
        self._lock = threading.Lock()
        self._ended = False
        self._shared = (-1, b"")
        self._heard, self._bell = multiprocessing.Pipe(duplex=False)
        fork = can_fork()
        self._workers: list[_Worker] = []
        for _ in range(processes):
            pipes = [worker.pipe for worker in self._workers]
            self._workers.append(_Worker([*pipes, self._heard, self._bell], fork=fork))
        self._thread = threading.Thread(target=self._run, name="workers", daemon=True)
        self._thread.start()

    @property
    def ahead(self) -> int:
        """Any number of tasks may wait."""
        return sys.maxsize

    @property
    def pids(self) -> list[int]:
        """Ids of the processes."""
        return [worker.process.pid or 0 for worker in self._workers]

    def share(self, value: object) -> Shared:
        """Stands for ``value`` among the arguments of ``submit``; replaces what was shared.

        A worker gets the value with its first task that uses it. Nothing may be under way.
        """
        self._shared = (self._shared[0] + 1, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        return Shared(self._shared[0])

    def submit(self, task: Callable[..., Any], /, *args: Any, **options: Any) -> Future[Any]:
        """Have ``task(*args)`` done by a worker; WorkerDied is its error if that one dies."""
        future: Future[Any] = Future()
        uses_shared = any(isinstance(arg, Shared) for arg in args)
        made = _Task(future, pickle.dumps((task, args), pickle.HIGHEST_PROTOCOL), uses_shared)
        with self._lock:
            if self._ended:
                raise RuntimeError("the workers have ended")
            self._tasks.append(made)
        self._ring()
        return future

    def check(self) -> None:
        """A worker that dies is replaced, so there is always somebody."""

    def is_suspect(self, error: BaseException) -> bool:
        """Each worker has one task at a time, so nobody is blamed for another."""
        return False

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers, after their tasks are done; without those that wait, if so asked."""
        with self._lock:
            self._ended = True
            waiting = list(self._tasks) if cancel_futures else []
            if cancel_futures:
                self._tasks.clear()
        for task in waiting:
            if task.future.cancel():
                task.future.set_running_or_notify_cancel()  # tells who waits for it
        self._ring()
        if wait:
            self._thread.join()

    def stop(self) -> None:
        """End the workers now, whatever they are at."""
        self.shutdown(wait=False, cancel_futures=True)
        for worker in list(self._workers):
            worker.process.terminate()
        self._thread.join(2 * GRACE)

    def _ring(self) -> None:
        """Wake the thread that hands out the tasks."""
        with contextlib.suppress(OSError):
            self._bell.send(None)

    def _run(self) -> None:
        """The thread: hand out tasks, take results, until there is nothing left to do."""
        while not (self._ended and not self._tasks and not self._busy()):
            self._hand_out()
            pipes = {worker.pipe: worker for worker in self._busy()}
            for ready in wait([self._heard, *pipes]):
                if ready is self._heard:
                    self._heard.recv()
                else:
                    self._take(pipes[ready])
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            worker.end()

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.task]

    def _hand_out(self) -> None:
        while True:
            with self._lock:
                if not self._tasks:
                    return
                free = next((worker for worker in self._workers if not worker.task), None)
                if free is None and len(self._workers) >= self._most:
                    return
                task = self._tasks.popleft()
            if not task.future.set_running_or_notify_cancel():
                continue
            if free is None:
                free = _Worker((), fork=False)
                self._workers.append(free)
            free.task = task
            try:
                if task.uses_shared and free.shared != self._shared[0]:
                    free.shared = self._shared[0]
                    free.pipe.send(self._shared)
                free.pipe.send_bytes(task.data)
            except OSError:
                self._bury(free)

    def _take(self, worker: _Worker) -> None:
        try:
            done, result = pickle.loads(worker.pipe.recv_bytes())
        except (EOFError, OSError):
            self._bury(worker)
            return
        task, worker.task = worker.task, None
        assert task is not None
        if done:
            task.future.set_result(result)
        else:
            task.future.set_exception(result)

    def _bury(self, worker: _Worker) -> None:
        """A worker is dead: its task fails; another worker takes its place when there is need."""
        worker.end()
        self._workers.remove(worker)
        assert worker.task is not None
        code = worker.process.exitcode or 0
        reason = (
            msg("the process that made it was ended by signal {n}", n=-code)
            if code < 0
            else msg("the process that made it ended with exit code {n}", n=code)
        )
        worker.task.future.set_exception(WorkerDied(reason))


def can_fork() -> bool:
    """Whether a process may be forked from this one: Linux, and no other thread holds a lock."""
    return sys.platform == "linux" and threading.active_count() == 1


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits until a new process has said that it passes over it."""
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _serve(pipe: Connection, inherited: Sequence[Connection]) -> None:
    """What a worker does until its pipe closes. Ctrl-C is for the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    for other in inherited:
        other.close()
    gc.freeze()  # what came with the fork lives as long as the process
    gc.set_threshold(GARBAGE, 20, 20)
    shared: tuple[int, Any] = (-1, None)
    with contextlib.suppress(EOFError, OSError):
        while True:
            first, second = pipe.recv()
            if isinstance(first, int):
                shared = (first, pickle.loads(second))
                continue
            args = [shared[1] if isinstance(arg, Shared) else arg for arg in second]
            pipe.send_bytes(_answer(first, args))


def _answer(call: Callable[..., Any], args: Sequence[Any]) -> bytes:
    """Whether the task went well, and its result or error, as the bytes of a pickle."""
    try:
        return pickle.dumps((True, call(*args)), pickle.HIGHEST_PROTOCOL)
    except BaseException as error:
        return pickle.dumps((False, portable(error)))


def portable(error: BaseException) -> Exception:
    """An error that can be carried to another process; one that cannot is told in words."""
    with contextlib.suppress(Exception):
        copy = pickle.loads(pickle.dumps(error))
        if isinstance(copy, Exception) and isinstance(error, Exception):
            return error
    told = RuntimeError(f"{type(error).__name__}: {error}")
    for note in getattr(error, "__notes__", ()):
        told.add_note(note)
    return told
