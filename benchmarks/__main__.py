"""Run all benchmarks and write benchmarks/results.md: ``make bench``, ``python -m benchmarks``.

``--quick`` runs each once on a small curriculum, to see that it still runs, and writes nothing
into the repository. One that fails says so in its row; the others go on. Exit code 1 if one failed.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from benchmarks.harness import ROOT, Bench, Row, table

#: One file a job, in the order of the table. Each has ``rows(bench)``.
JOBS = (
    "builds",
    "saves",
    "peers",
    "classes",
    "papers",
    "memory",
    "cluster",
    "growth",
    "nation",
)
RESULTS = Path(__file__).parent / "results.md"


def main(args: Sequence[str] | None = None) -> int:
    """Run the jobs one after the other; the table is written after each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="once, on small inputs")
    parser.add_argument("--only", metavar="JOB,…", help=f"of: {', '.join(JOBS)}")
    parser.add_argument("--runs", type=int, default=5, help="of each measurement")
    parser.add_argument("--results", type=Path, help="file to write instead of results.md")
    given = parser.parse_args(args)
    chosen = given.only.split(",") if given.only else JOBS
    partly = given.quick or given.only
    path = given.results or (None if partly else RESULTS)
    begin = time.perf_counter()
    results: list[tuple[str, list[Row]]] = []
    failed = False
    runs = 1 if given.quick else given.runs
    for job in chosen:
        print(f"{job} ({time.perf_counter() - begin:.0f} s)", flush=True)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
            bench = Bench(Path(work), runs, given.quick, lambda line: print(line, flush=True))
            rows: list[Row] = []
            try:
                for row in importlib.import_module(f"benchmarks.{job}").rows(bench):
                    rows.append(row)
                    print(f"  {row.what}: {row.measured} {row.target}", flush=True)
            except Exception as error:
                traceback.print_exc()
                reason = str(error).replace(work, "").replace(str(ROOT) + os.sep, "")
                words = " ".join(reason.split())[:200]
                rows.append(Row("failed", f"{type(error).__name__}: {words}", "", False))
                failed = True
        results.append((job, rows))
        written = table(results, runs, (time.perf_counter() - begin) / 60)
        if path:
            path.write_text(written, encoding="utf-8")
    print(written)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
