"""Step 5, **render**: artifacts → bytes, on all cores.

A document's ``render`` is a pure function, so artifacts can be made anywhere and in any order.
With more than one job, worker processes get the kit once and then only the names of artifacts.
"""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass

from trainingkit.documents import Document
from trainingkit.documents.table import DOCUMENTS
from trainingkit.kit import Kit
from trainingkit.plan import Artifact


@dataclass(frozen=True)
class Rendered:
    """An artifact with its bytes, or with the error that stopped it."""

    artifact: Artifact
    data: bytes
    seconds: float
    error: Exception | None = None


def render(kit: Kit, artifact: Artifact, documents: Mapping[str, Document] = DOCUMENTS) -> bytes:
    """The bytes of one artifact."""
    return documents[artifact.document].render(kit, artifact.subject)


def render_all(
    kit: Kit,
    artifacts: Sequence[Artifact],
    jobs: int | None = None,
    started: Callable[[Artifact], None] = lambda artifact: None,
) -> Iterator[Rendered]:
    """Render artifacts as they get done; one that fails does not stop the others.

    ``jobs``: worker processes, by default one a core. ``started`` is called when an artifact is
    handed out.
    """
    jobs = min(jobs or os.cpu_count() or 1, len(artifacts))
    if jobs <= 1:
        for artifact in artifacts:
            started(artifact)
            yield _timed(kit, artifact)
        return
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(kit,)) as pool:
        futures: dict[Future[Rendered], Artifact] = {}
        for artifact in artifacts:
            started(artifact)
            futures[pool.submit(_work, artifact)] = artifact
        try:
            for future in as_completed(futures):
                yield future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _timed(kit: Kit, artifact: Artifact) -> Rendered:
    begin = time.perf_counter()
    try:
        data, error = render(kit, artifact), None
    except Exception as problem:  # a bug: the caller reports it, with the traceback of this process
        problem.add_note(traceback.format_exc())
        data, error = b"", problem
    return Rendered(artifact, data, time.perf_counter() - begin, error)


_kit: Kit | None = None


def _begin(kit: Kit) -> None:
    """Runs once in each worker process."""
    global _kit
    _kit = kit


def _work(artifact: Artifact) -> Rendered:
    assert _kit is not None
    return _timed(_kit, artifact)
