"""Which page lies where: page numbers from 0, None for an empty place. Nothing here knows PDF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Side(NamedTuple):
    """One side of a sheet: two pages beside each other, or one above the other."""

    #: Left, or above.
    first: int | None
    #: Right, or below.
    second: int | None
    #: Sheets that lie outside this one when the booklet is folded.
    depth: int = 0


def booklet(pages: int) -> Iterator[Side]:
    """Front and back of each sheet of a saddle-stitched booklet, the outermost sheet first.

    Of 13 pages padded to 16, counted from 1: front 16 and 1, back 2 and 15, front 14 and 3, …
    """
    padded = -(-pages // 4) * 4

    def place(number: int) -> int | None:
        return number if number < pages else None

    for sheet in range(padded // 4):
        low, high = 2 * sheet, padded - 1 - 2 * sheet
        yield Side(place(high), place(low), sheet)
        yield Side(place(low + 1), place(high - 1), sheet)


def two_up(pages: int) -> Iterator[Side]:
    """Pages in their order, two on a side."""
    for first in range(0, pages, 2):
        yield Side(first, first + 1 if first + 1 < pages else None)
