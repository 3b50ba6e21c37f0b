"""The cold kit on a Dask cluster of this machine: two workers against one."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from benchmarks.harness import ROOT, Bench, Row, build, expect, ratio_row

#: Workers are processes with one thread each.
WORKERS = (1, 2)
RUNS = 3


def rows(bench: Bench) -> Iterator[Row]:
    """Both clusters wait; each gets the whole kit by turns."""
    from distributed import LocalCluster

    os.environ["PYTHONPATH"] = str(ROOT)  # workers find the project, as they do by themselves
    made: dict[int, str] = {}
    with ExitStack() as stack:
        clusters = {
            count: stack.enter_context(
                LocalCluster(
                    n_workers=count, threads_per_worker=1, processes=True, dashboard_address=":0"
                )
            )
            for count in WORKERS
        }

        def on(count: int) -> Any:
            def cold(run: int) -> float:
                output = bench.work / f"output-{count}"
                shutil.rmtree(output, ignore_errors=True)
                address = clusters[count].scheduler_address.replace("tcp://", "dask://")
                seconds, files, _ = build(bench.source, output, bench.course, "--executor", address)
                expect(files > 1, f"{files} files made")
                made[count] = _digest(output / bench.course)
                return seconds

            return cold

        found = bench.medians({f"{n} workers": on(n) for n in WORKERS}, RUNS)
    expect(len(set(made.values())) == 1, "the files differ between the clusters")
    one, two = (found[f"{count} workers"] for count in WORKERS)
    yield ratio_row(
        f"Dask, one worker's time against that of two: {bench.course}, cold, median of {RUNS}",
        one / two,
        1.7,
        f"{one:.1f} s to {two:.1f} s",
        least=True,
    )


def _digest(folder: Any) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".pdf", ".pptx", ".xlsx", ".html"):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
