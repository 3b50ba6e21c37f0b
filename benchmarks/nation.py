"""A national year (see ``benchmarks/national.py``): planned in bounded memory, a sample built."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.harness import ROOT, Bench, Row, build, expect, timed

#: Classes of a year, and of a tenth of it.
YEAR = 3000
#: Classes that are built to know the rate, after one of each course.
SAMPLE = 6
#: Planning ten times as many classes may take so much more memory: what caches may hold.
MORE = 1.1


def rows(bench: Bench) -> Iterator[Row]:
    """Plan a tenth and the whole; build the sample; state what the whole would take."""
    from benchmarks import national
    from trainingkit.load import load

    if sys.platform == "win32":
        yield Row("national year", "the system does not tell its memory")
        return
    year, sample = (20, 1) if bench.quick else (YEAR, SAMPLE)
    project = _without_classes(bench.work / "project")
    provinces = {key: one.name for key, one in load(project).curriculum.provinces.items()}
    expect(len(provinces) == 34, f"{len(provinces)} provinces")
    peaks = {}
    for many in (year // 10, year):
        classes = bench.work / f"classes-{many}"
        national.write(classes, provinces, many)
        script = Path(__file__).parent / "national.py"
        _, said = timed([sys.executable, script, project, classes])
        planned, people, artifacts, seconds, peak = map(float, said.split()[-5:])
        expect(planned == many and people == many * national.PEOPLE, f"planned: {said}")
        peaks[many] = peak
        bench.tell(f"    {many} classes: {peak:.0f} MB, {seconds:.1f} s")
    ratio = peaks[year] / peaks[year // 10]
    yield Row(
        f"national year, planned: {year:,} classes, {people:,.0f} people, {artifacts:,.0f} files",
        f"{seconds:.1f} s, {peak:.0f} MB (once)",
    )
    yield Row(
        f"peak memory of planning {year:,} classes against {year // 10:,}",
        f"{ratio:.2f} × ({peaks[year]:.0f} MB to {peaks[year // 10]:.0f} MB)",
        f"≤ {MORE} ×",
        ratio <= MORE,
    )
    courses, turn = len(national.COURSES), len(provinces)
    firsts = [id for n in range(courses) for id in national.write(project, provinces, 1, n * turn)]
    ids = [
        id
        for n in range(sample)
        for id in national.write(project, provinces, 1, n % courses * turn + n + 1)
    ]
    only = ("--only", "agenda,certificates") if bench.quick else ()
    output = bench.work / "output"
    once, _, _ = build(project, output, *firsts, *only)
    seconds, files, _ = build(project, output, *ids, *only)
    expect(files >= len(ids) * 2, f"{files} files made")
    size = sum(path.stat().st_size for id in ids for path in (output / id).rglob("*.*"))
    rate = seconds / len(ids)
    whole = once + rate * (year - courses)
    yield Row(
        f"sample of the year: {len(ids)} classes after one of each course, {files} files",
        f"{rate:.1f} s and {size / len(ids) / 1e6:.1f} MB a class (once)",
    )
    yield Row(
        f"all {year:,} classes at this rate, on this machine",
        f"{whole / 3600:.1f} h, {size / len(ids) * year / 1e9:.0f} GB (reckoned)",
    )


def _without_classes(project: Path) -> Path:
    shutil.copytree(
        ROOT / "curriculum", project / "curriculum", ignore=shutil.ignore_patterns("classes")
    )
    return project
