"""Builds of a whole kit: cold, with nothing to do, after one line was changed; and `check`."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.harness import (
    ROOT,
    Bench,
    Row,
    artifact,
    build,
    expect,
    pages,
    ratio_row,
    seconds_row,
    text,
    timed,
)


def rows(bench: Bench) -> Iterator[Row]:
    """Cold, nothing to do, one line changed: on the same folder, by turns."""
    root, output = bench.project(), bench.work / "output"
    made: list[tuple[int, int]] = []

    def cold(run: int) -> float:
        shutil.rmtree(output, ignore_errors=True)
        seconds, files, _ = build(root, output, bench.course)
        kit = output / bench.course / "vi" / "standard"
        printed = [path for path in kit.iterdir() if path.suffix in (".pdf", ".pptx")]
        made.append((files, sum(map(pages, printed))))
        return seconds

    def nothing(run: int) -> float:
        seconds, files, kept = build(root, output, bench.course)
        expect((files, kept) == (0, made[-1][0]), f"{files} made, {kept} unchanged")
        return seconds

    def line(run: int) -> float:
        word = change(root, bench.module, run)
        seconds, files, kept = build(root, output, bench.course)
        expect(files > 1 and (bench.quick or kept > 1), f"{files} made, {kept} unchanged")
        handout = artifact(output / bench.course / "vi" / "standard", "handout", bench.module)
        expect(word in text(handout), "the change is not in the handout")
        return seconds

    def check(run: int) -> float:
        return timed([sys.executable, ROOT / "build.py", "check", "--root", bench.source])[0]

    found = bench.medians(
        {"cold": cold, "nothing to do": nothing, "one line": line, "check": check}
    )
    expect(len({files for files, _ in made}) == 1, f"not always as many files: {made}")
    files, count = made[0]
    whole = found["cold"]
    yield Row(f"cold build of {bench.course}: {files} files, {count} pages", f"{whole:.2f} s")
    yield seconds_row("nothing to do", found["nothing to do"], 0.35)
    yield ratio_row(
        "nothing to do, against the cold build",
        found["nothing to do"] / whole,
        0.03,
        f"{found['nothing to do']:.2f} s to {whole:.1f} s",
    )
    yield seconds_row("`check` of the whole curriculum", found["check"], 1.0)
    yield ratio_row(
        "one line changed in one module, whole kit current, against the cold build",
        found["one line"] / whole,
        0.25,
        f"{found['one line']:.2f} s to {whole:.1f} s",
    )


def change(root: Path, module: str, run: int) -> str:
    """Put a word in front of a module's first key point; returns it as it will be printed."""
    path = root / "curriculum" / "modules" / f"{module}.yaml"
    word = f"Sửa{run}"
    changed, times = re.subn(
        r'(\nkey_points:\n(?: *#.*\n)* *- ")(?:Sửa\d+ )?',
        rf"\g<1>{word} ",
        path.read_text("utf-8"),
        count=1,
    )
    expect(times == 1, f"no key points in {module}")
    path.write_text(changed, encoding="utf-8")
    return word.lower()
