"""Certificates, badges, tents and groups of 220 people: see ``benchmarks/people.py``."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import people
from benchmarks.harness import Bench, Row, seconds_row

#: Beginning of what a figure tells → its limit.
SECONDS = {"220 people, certificates": 1.0}
EXPONENT = 1.1


def rows(bench: Bench) -> Iterator[Row]:
    """The figures, with those that have a target first."""
    if bench.quick:
        people.PEOPLE, people.RUNS, people.GROWING = 12, 1, (4, 8)
    for result in people.measure():
        if result.what in SECONDS:
            yield seconds_row(result.what, result.value, SECONDS[result.what])
        elif result.what.endswith("exponent"):
            what = f"{result.what} of {people.GROWING[0]} to {people.GROWING[-1]} people"
            met = result.value <= EXPONENT
            yield Row(what, f"{result.value:.2f}", f"≤ {EXPONENT}", met)
        else:
            yield Row(result.what, f"{result.value:.2f} {result.unit or '×'}")
