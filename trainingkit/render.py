"""Step 5, **render**: artifacts → bytes, on all cores or on a cluster.

A document's ``render`` is a pure function, so artifacts can be made anywhere and in any order.
A worker gets the kit once and then only the names of artifacts; the files are written by the
process that asked for them.
"""

from __future__ import annotations

import time
import traceback
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trainingkit import executors
from trainingkit.documents import Document
from trainingkit.documents.table import DOCUMENTS
from trainingkit.kit import Kit
from trainingkit.messages import msg
from trainingkit.plan import Artifact
from trainingkit.reads import Read, watched
from trainingkit.shelf import opened
from trainingkit.times import Times
from trainingkit.workers import WorkerDied, portable

#: What takes long to load and every document of a kind needs.
_LOADED = {".pdf": "trainingkit.pdf", ".pptx": "trainingkit.deck.write"}
#: Seconds after which a wait looks up: on Windows, Ctrl-C is not heard during one.
_LOOK_UP = 0.25


@dataclass(frozen=True)
class Rendered:
    """An artifact with its bytes, or with the error that stopped it."""

    artifact: Artifact
    data: bytes
    seconds: float
    #: What it looked at in the curriculum.
    reads: frozenset[Read] = frozenset()
    error: Exception | None = None
    #: Parts of it that others can use too; those that were on the shelf already.
    new: Mapping[str, bytes] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()


def render(kit: Kit, artifact: Artifact, documents: Mapping[str, Document] = DOCUMENTS) -> bytes:
    """The bytes of one artifact."""
    return documents[artifact.document].render(kit, artifact.subject)


def render_all(
    kit: Kit,
    artifacts: Sequence[Artifact],
    jobs: int | None = None,
    pool: executors.Opening | None = None,
    times: Times | None = None,
    shelf: Path | None = None,
) -> Iterator[Rendered]:
    """Render artifacts as they get done; one that fails does not stop the others.

    ``pool``: whoever does it (see ``executors.opening``), kept over several calls and opened
    before this returns; without one, ``jobs`` processes for this call, by default one a core.
    ``times`` of earlier builds, by which the longest come first, are brought up to date.
    ``shelf``: folder of parts that are made already (see ``trainingkit.shelf``).
    """
    times = times or Times()
    ordered = times.longest_first(artifacts)
    if pool is None:
        return _alone(kit, ordered, jobs, times, shelf)
    modules = {_LOADED.get(Path(artifact.name).suffix, "") for artifact in artifacts} - {""}
    found = pool(len(ordered), sorted(modules)) if ordered else None
    results = _here(kit, ordered, shelf) if found is None else _there(kit, ordered, found, shelf)
    return _noted(results, times)


def _alone(
    kit: Kit, artifacts: Sequence[Artifact], jobs: int | None, times: Times, shelf: Path | None
) -> Iterator[Rendered]:
    with executors.opening(jobs=jobs) as pool:
        yield from render_all(kit, artifacts, pool=pool, times=times, shelf=shelf)


def _noted(results: Iterator[Rendered], times: Times) -> Iterator[Rendered]:
    for done in results:
        if done.error is None:
            times.note(done.artifact, done.seconds)
        yield done


def _here(kit: Kit, artifacts: Sequence[Artifact], shelf: Path | None) -> Iterator[Rendered]:
    for artifact in artifacts:
        yield timed(kit, artifact, shelf)


def _there(
    kit: Kit, artifacts: Sequence[Artifact], pool: executors.Pool, shelf: Path | None
) -> Iterator[Rendered]:
    shared = pool.share(kit)
    waiting = deque(artifacts)
    running: dict[Future[Any], Artifact] = {}
    suspects: list[Artifact] = []
    while waiting or running:
        while waiting and len(running) < pool.ahead:
            artifact = waiting.popleft()
            running[pool.submit(timed, shared, artifact, shelf)] = artifact
        finished = wait(running, _LOOK_UP, FIRST_COMPLETED).done
        if not finished:
            pool.check()
        for future in finished:
            artifact = running.pop(future)
            error = None if future.cancelled() else future.exception()
            if error is not None and pool.is_suspect(error):
                suspects.append(artifact)
            else:
                yield _result(future, artifact)
    for artifact in suspects:
        future = pool.submit(timed, shared, artifact, shelf)
        while not future.done():
            wait([future], _LOOK_UP)
            pool.check()
        yield _result(future, artifact)


def _result(future: Future[Any], artifact: Artifact) -> Rendered:
    """What came of a task; that its worker was lost is the failure of its artifact."""
    try:
        done: Rendered = future.result()
        return done
    except CancelledError:
        lost = WorkerDied(msg("the cluster gave it up"))
        return Rendered(artifact, b"", 0.0, error=lost)
    except Exception as error:
        return Rendered(artifact, b"", 0.0, error=error)


def timed(kit: Kit, artifact: Artifact, shelf: Path | None = None) -> Rendered:
    """Render one artifact; runs in a worker. An error is part of the result."""
    begin = time.perf_counter()
    seen, reads = watched(kit)
    data, failed = b"", None
    try:
        with opened(shelf) as use:
            data = render(seen, artifact)
    except Exception as error:  # a bug: the caller reports it, with the traceback of this process
        error.add_note(traceback.format_exc())
        failed = portable(error)
    seconds = time.perf_counter() - begin
    taken = frozenset(use.taken)
    return Rendered(artifact, data, seconds, frozenset(reads), failed, use.new, taken)
