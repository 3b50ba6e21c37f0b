"""The kit of a class of 220 people, where the kit of its course is built already."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.harness import (
    ROOT,
    Bench,
    Row,
    artifact,
    build,
    expect,
    seconds_row,
    squeezed,
    text,
)

CLASS, COURSE, PEOPLE = "thai-nguyen-2024", "management-half-day", 220


def rows(bench: Bench) -> Iterator[Row]:
    """The class into a copy of the folder that holds the course alone."""
    course, output = bench.work / "course", bench.work / "output"
    only = ("--only", "agenda,certificates") if bench.quick else ()
    build(ROOT, course, COURSE, *only)
    made: list[int] = []

    def held(run: int) -> float:
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(course, output)
        seconds, files, _ = build(ROOT, output, CLASS, *only)
        made.append(files)
        return seconds

    seconds = bench.medians({"class": held})["class"]
    _check(output)
    what = f"kit of a class of {PEOPLE} people, its course already built: {made[0]} files"
    yield seconds_row(what, seconds, 6.0)


def _check(output: Path) -> None:
    """Every name of the list stands on the certificates."""

    from trainingkit.load import load

    people = load(ROOT).curriculum.participants[CLASS]
    expect(len(people) == PEOPLE, f"{len(people)} people in the list")
    kit = output / CLASS / "vi" / "standard"
    drawn = text(artifact(kit, "certificates"))
    lost = [person for person in people if squeezed(person.name) not in drawn]
    expect(not lost, f"{len(lost)} names are on no certificate")
