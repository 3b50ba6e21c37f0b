"""Where artifacts are rendered: in processes of this machine, or on a Dask cluster.

Both take tasks as a ``concurrent.futures`` executor does, and both have a value that is *shared*:
each worker gets it once, however many tasks use it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import pickle
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Protocol
from urllib.parse import urlsplit

from trainingkit.messages import msg
from trainingkit.workers import NotDone, Workers, can_fork

#: Kind of address → how Dask calls it. Certificates for TLS are set in Dask's own configuration.
SCHEMES = {"dask": "tcp", "dask+tls": "tls"}
#: Seconds in which a scheduler must answer.
PATIENCE = 10
#: Seconds that a cluster may be without any worker, while others are started.
ALONE = 60


class Pool(Protocol):
    """Whoever does the tasks of a build."""

    @property
    def ahead(self) -> int:
        """How many tasks it makes sense to have handed out at a time."""

    def share(self, value: object) -> Any:
        """Stands for ``value`` among the arguments of ``submit``; replaces what was shared.

        Nothing may be under way.
        """

    def submit(self, task: Callable[..., Any], /, *args: Any) -> Future[Any]:
        """Have ``task(*args)`` done; both must be importable or picklable."""

    def check(self) -> None:
        """Raises OSError where there is nobody left who could do the tasks."""

    def is_suspect(self, error: BaseException) -> bool:
        """Whether an error may be that of another task at the same worker; alone it will tell."""


class Opening(Protocol):
    """Gives the pool, which is opened when it is asked for the first time."""

    def __call__(self, tasks: int, modules: Iterable[str] = ()) -> Pool | None:
        """The pool for so many tasks, which will import ``modules``.

        None where one process is enough: then the caller does them itself.
        """


@contextmanager
def opening(address: str | None = None, jobs: int | None = None) -> Iterator[Opening]:
    """A way to a pool that is opened when there is something to do and ends with the block.

    ``address``: ``dask://HOST:PORT`` of a scheduler; None: ``jobs`` processes here, by default
    one a core. An exception in the block, Ctrl-C among them, stops what is under way at once.
    Raises ValueError for another address, OSError where nobody answers.
    """
    cluster = _cluster(address) if address else None
    opened: list[Workers | Dask] = []

    def pool(tasks: int, modules: Iterable[str] = ()) -> Pool | None:
        if not opened:
            processes = min(cores(jobs), tasks)
            if cluster:
                opened.append(Dask(cluster))
            elif processes > 1:
                if can_fork():  # the workers find them loaded
                    for module in modules:
                        import_module(module)
                opened.append(Workers(processes, most=cores(jobs)))
        return opened[0] if opened else None

    try:
        yield pool
    except BaseException:
        for found in opened:
            found.stop()
        raise
    for found in opened:
        found.shutdown()


def cores(jobs: int | None = None) -> int:
    """Number of processes: ``jobs``, or else one for each core that this process may use."""
    if jobs is None and sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return jobs or os.cpu_count() or 1


def is_address(text: str) -> bool:
    """Whether a text is the address of a pool."""
    try:
        return bool(_cluster(text))
    except ValueError:
        return False


def _cluster(address: str) -> str:
    """The address of a scheduler as Dask writes it. Raises ValueError for anything else."""
    parts = urlsplit(address)
    if parts.scheme not in SCHEMES or not parts.hostname or not parts.port:
        raise ValueError(address)
    return f"{SCHEMES[parts.scheme]}://{parts.netloc}"


class OtherVersion(NotDone):
    """A worker of the cluster has another version of the project, and would make other files."""


class Dask(Executor):
    """The workers of a Dask cluster, on machines that have this project at the same version."""

    def __init__(self, address: str) -> None:
        from distributed import Client

        from trainingkit.inputs import tool

        try:
            self._client: Any = Client(address, timeout=PATIENCE, set_as_default=False)
        except OSError as error:
            unanswered = errno.ETIMEDOUT
            raise OSError(unanswered, os.strerror(unanswered), address) from error
        self._executor = self._client.get_executor(pure=False)
        self._tool = tool()
        self._address, self._seen = address, time.monotonic()

    @property
    def ahead(self) -> int:
        """Two for each thread that works now: nobody waits, and the last ones spread evenly."""
        threads: dict[str, int] = self._client.nthreads()
        return 2 * max(sum(threads.values()), 1)

    def share(self, value: object) -> Any:
        """A task that unpacks the value: made anew, should the worker that has it be lost."""
        data = pickle.dumps(value)
        key = f"shared-{hashlib.sha256(data).hexdigest()}"
        self._shared = self._client.submit(pickle.loads, data, key=key)  # kept while it is held
        return self._shared

    def submit(self, task: Callable[..., Any], /, *args: Any, **options: Any) -> Future[Any]:
        """Have a task done by whoever is free; one whose worker is lost goes to another."""
        future: Future[Any] = self._executor.submit(_same, self._tool, task, *args)
        return future

    def check(self) -> None:
        """Raises OSError where the cluster has had no worker for a minute."""
        if self._client.nthreads():
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > ALONE:
            raise OSError(errno.ECHILD, os.strerror(errno.ECHILD), self._address)

    def is_suspect(self, error: BaseException) -> bool:
        """Workers died that had the task, and perhaps others: Dask blames all of them."""
        from distributed import KilledWorker

        return isinstance(error, KilledWorker)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster; its workers go on."""
        self._executor.shutdown(wait=wait)
        self._client.close()

    def stop(self) -> None:
        """Give up what is under way; a worker ends the task that it is at and drops the result."""
        self._client.close(timeout=1)


def _same(tool: str, task: Callable[..., Any], *args: Any) -> Any:
    """Runs on a worker of the cluster."""
    from trainingkit.inputs import tool as here

    if here() != tool:
        raise OtherVersion(
            msg("the worker has another version of the code, the templates or the libraries")
        )
    return task(*args)
