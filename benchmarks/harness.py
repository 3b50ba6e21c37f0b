"""What all benchmarks share: the work folder, timed processes, medians, the table of results."""

from __future__ import annotations

import math
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
#: Libraries whose versions stand beside the results.
LIBRARIES = (
    "weasyprint",
    "python-pptx",
    "pikepdf",
    "pydantic",
    "distributed",
    "pypandoc-binary",
    "typst",
)


class Row(NamedTuple):
    """One line of the table. ``met``: whether the target was met; None: there is none."""

    what: str
    measured: str
    target: str = ""
    met: bool | None = None


class Wrong(Exception):
    """A benchmark's output is not what it should be, so its time tells nothing."""


@dataclass
class Bench:
    """One run of the benchmarks."""

    #: A folder that is removed at the end.
    work: Path
    #: Times that each measurement is repeated.
    runs: int
    #: Only to see that the benchmarks run: small inputs, once.
    quick: bool
    #: Shows what goes on.
    tell: Callable[[str], None]

    @property
    def source(self) -> Path:
        """The project whose curriculum is built."""
        return ROOT / "tests" / "cases" / "tiny" if self.quick else ROOT

    @property
    def course(self) -> str:
        """The course that is built."""
        return "short" if self.quick else "tot-3-day"

    @property
    def module(self) -> str:
        """The module in which a line is changed."""
        return "water" if self.quick else "income-generation"

    def project(self, name: str = "project") -> Path:
        """A copy of the curriculum that may be changed."""
        root = self.work / name
        if not root.exists():
            shutil.copytree(self.source / "curriculum", root / "curriculum")
        return root

    def medians(
        self, jobs: Mapping[str, Callable[[int], float]], runs: int | None = None
    ) -> dict[str, float]:
        """Job → the median of its times in seconds; the runs of all jobs are interleaved.

        A job gets the number of its run, counted from 0, and returns the seconds it took.
        """
        runs = 1 if self.quick else runs or self.runs
        times: dict[str, list[float]] = {name: [] for name in jobs}
        for run in range(runs):
            for name, job in jobs.items():
                times[name].append(job(run))
                self.tell(f"    {name}, {run + 1} of {runs}: {times[name][-1]:.2f} s")
        return {name: statistics.median(found) for name, found in times.items()}


def environment() -> dict[str, str]:
    """Of processes that are timed: messages in English, this project's packages."""
    return {
        **os.environ,
        "LANG": "en_US.UTF-8",
        "LC_ALL": "en_US.UTF-8",
        "PYTHONPATH": str(ROOT),
    }


def timed(command: Sequence[str | Path], *, cwd: Path = ROOT) -> tuple[float, str]:
    """Seconds that a command took, and what it wrote. Raises Wrong when it fails."""
    begin = time.perf_counter()
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=environment(),
        cwd=cwd,
        check=False,
    )
    seconds = time.perf_counter() - begin
    if done.returncode:
        raise Wrong(f"exit code {done.returncode}: {(done.stderr or done.stdout).strip()[-600:]}")
    return seconds, done.stdout + done.stderr


def build(root: Path, output: Path, *args: str) -> tuple[float, int, int]:
    """Build kits as a user does: seconds, files made, files unchanged."""
    seconds, said = timed(
        [sys.executable, ROOT / "build.py", "build", *args, "--root", root, "--output", output]
    )
    found = re.search(r"(\d+) files? made, (\d+) unchanged", said)
    if not found:
        raise Wrong(f"the build did not say what it made: {said[-300:]}")
    return seconds, int(found[1]), int(found[2])


def artifact(kit: Path, document: str, subject: str | None = None) -> Path:
    """The file of a document in a kit's folder, whatever its title; Wrong if there is none."""
    import json

    for entry in json.loads((kit / "manifest.json").read_text("utf-8"))["artifacts"]:
        if (entry["document"], entry["subject"]) == (document, subject):
            return kit / str(entry["name"])
    raise Wrong(f"{document} is not in the kit")


def pages(path: Path) -> int:
    """Number of pages of a PDF or slides of a deck; raises Wrong for a file that is neither."""
    import pptx
    import pypdfium2

    try:
        if path.suffix == ".pptx":
            return len(pptx.Presentation(str(path)).slides)
        with pypdfium2.PdfDocument(path) as document:
            return len(document)
    except Exception as error:
        raise Wrong(f"{path.name} cannot be opened: {error}") from error


def text(path: Path) -> str:
    """All letters of a PDF's pages, without blanks and signs of hyphenation."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return squeezed("".join(page.get_textpage().get_text_range() for page in document))


def squeezed(words: str) -> str:
    """A text without blanks and signs of hyphenation, NFC: for comparing what is drawn."""
    import unicodedata

    return re.sub(
        r"[\s\u00ad\u200b-\u200d\u2060\ufffe\u0002-]+", "", unicodedata.normalize("NFC", words)
    ).lower()


def expect(true: object, what: str) -> None:
    """Raises Wrong with ``what`` where something is not so."""
    if not true:
        raise Wrong(what)


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The slope of cost against size in logarithms: 1 is linear. Least squares."""
    xs, ys = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    return statistics.linear_regression(xs, ys).slope


def seconds_row(what: str, seconds: float, limit: float) -> Row:
    """A time that has a limit."""
    return Row(what, f"{seconds:.2f} s", f"≤ {limit:g} s", seconds <= limit)


def ratio_row(what: str, ratio: float, limit: float, detail: str, *, least: bool = False) -> Row:
    """A ratio that has a limit, from above, or from below where ``least``."""
    met = ratio >= limit if least else ratio <= limit
    return Row(what, f"{ratio:.3g} × ({detail})", f"{'≥' if least else '≤'} {limit:g} ×", met)


def machine() -> list[str]:
    """What the times depend on; nothing that names the machine or its folders."""
    memory = ""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        memory = f", {total / 2**30:.0f} GB of memory"
    return [
        f"{_processor()}, {_cores()} cores{memory}",
        f"{platform.system()} {platform.release().split('-')[0]}, Python"
        f" {platform.python_version()}",
        ", ".join(f"{name} {found}" for name, found in _versions()),
    ]


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        if found := re.search(r"model name\s*: (.+)", info.read_text("utf-8")):
            return found[1].strip()
    return platform.processor() or platform.machine()


def _versions() -> Iterator[tuple[str, str]]:
    for name in LIBRARIES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "not installed"


def table(results: Iterable[tuple[str, Sequence[Row]]], runs: int, minutes: float) -> str:
    """The results as Markdown: job → its rows."""
    lines = [
        "# Results",
        "",
        "Written by `make bench`; what is measured and how is in README.md beside it.",
        f"Medians of {runs} runs where a row says nothing else; {minutes:.0f} minutes in all.",
        "",
        *(f"- {line}" for line in machine()),
        "",
        "| job | what | measured | target | |",
        "| --- | --- | --- | --- | --- |",
    ]
    for job, rows in results:
        for row in rows:
            mark = {True: "met", False: "**missed**", None: ""}[row.met]
            cells = (job, row.what, row.measured, row.target, mark)
            lines.append("| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |")
    return "\n".join(lines) + "\n"
