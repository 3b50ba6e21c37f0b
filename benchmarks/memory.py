"""Peak memory of a worker process at the largest documents."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from benchmarks.harness import Bench, Row, expect, timed

#: The largest of the kit.
DOCUMENTS = ("handbook", "guide")
LIMIT = 350


def rows(bench: Bench) -> Iterator[Row]:
    """Each document by a worker of its own, as a build starts it."""
    if sys.platform == "win32":
        yield Row("peak memory of a worker", "the system does not tell")
        return
    found = {}
    for document in DOCUMENTS:
        script = f"import sys; from benchmarks import memory; memory.main({document!r})"
        _, said = timed([sys.executable, "-c", script, bench.source, bench.course])
        pages, peak = said.split()[-2:]
        expect(int(pages) > 0, f"{document} has no page")
        found[document] = (int(pages), float(peak))
    for document, (count, megabytes) in found.items():
        what = f"peak memory of a worker: {document}, {count} pages"
        yield Row(what, f"{megabytes:.0f} MB", f"≤ {LIMIT} MB", megabytes <= LIMIT)


def main(document: str) -> None:
    """Run in a process of its own: render in one worker, print pages and megabytes."""
    import io
    from pathlib import Path

    import pypdfium2

    from trainingkit import load, pdf, plan, workers
    from trainingkit.kit import Kit

    assert pdf  # loaded before the worker is forked, as in a build
    root, course = Path(sys.argv[1]), sys.argv[2]
    kit = Kit.of(course, load.load(root).curriculum, "vi", "standard")
    artifact = next(item for item in plan.plan(kit) if item.document == document)
    with workers.Workers(1) as pool:
        data, peak = pool.submit(measured, pool.share(kit), artifact).result()
    print(len(pypdfium2.PdfDocument(io.BytesIO(data))), peak)


def measured(kit: Any, artifact: Any) -> tuple[bytes, float]:
    """Render; the bytes, and the most memory that was resident in this process, in MB."""
    import resource

    from trainingkit.render import timed as rendered

    done = rendered(kit, artifact)
    if done.error:
        raise done.error
    # macOS counts bytes, Linux kilobytes.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return done.data, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
