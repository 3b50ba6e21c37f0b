"""`preview`: from the save of a module's file to its handout and deck, both made again."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator

from benchmarks.builds import change
from benchmarks.harness import ROOT, Bench, Row, environment, expect, seconds_row, text

#: Seconds after which a file will not come any more, and between two looks for it.
PATIENCE, LOOK = 60, 0.005
#: Seconds of rest before a save, in which the preview has nothing left to do.
REST = 1.0


def rows(bench: Bench) -> Iterator[Row]:
    """A preview that runs, and a line that is changed again and again."""
    root, output = bench.project(), bench.work / "preview"
    command = ["build.py", "preview", bench.module, "--root", str(root), "--output", str(output)]
    with subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            said: list[str] = []
            reader = threading.Thread(target=_read, args=(process, said), daemon=True)
            reader.start()
            kit = output / bench.module / "vi" / "standard"
            _wait_for(lambda: any(" s)" in line for line in said), "the first build")
            found = {
                path.suffix: path for path in kit.iterdir() if path.suffix in (".pdf", ".pptx")
            }
            expect(set(found) == {".pdf", ".pptx"}, f"made was {sorted(found)}")

            def save(run: int) -> float:
                time.sleep(REST)
                before = {path: path.stat().st_mtime_ns for path in found.values()}
                word = change(root, bench.module, run)
                begin = time.perf_counter()
                _wait_for(
                    lambda: all(path.stat().st_mtime_ns != then for path, then in before.items()),
                    "the files after a save",
                )
                seconds = time.perf_counter() - begin
                expect(word in text(found[".pdf"]), "the change is not in the handout")
                return seconds

            seconds = bench.medians({"save": save})["save"]
        finally:
            process.kill()
    yield seconds_row("one line changed: handout and deck, from save to file", seconds, 0.7)


def _read(process: subprocess.Popen[str], said: list[str]) -> None:
    assert process.stdout is not None
    said.extend(iter(process.stdout.readline, ""))


def _wait_for(true: object, what: str) -> None:
    assert callable(true)
    deadline = time.perf_counter() + PATIENCE
    while not true():
        expect(time.perf_counter() < deadline, f"{what} did not come")
        time.sleep(LOOK)
