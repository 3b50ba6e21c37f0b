"""Names, and what stands beside them, set to fit: as large as the line allows, never cut off."""

from __future__ import annotations

import itertools
import math
import unicodedata
from typing import NamedTuple

from trainingkit import fonts

#: Steps in which a name is set smaller, in points.
_STEP = 0.5
#: Room kept free beside a name, as a share: widths are measured without kerning.
_MARGIN = 0.01
#: A point in millimetres.
PT = 25.4 / 72
#: Distance of lines, in sizes of type; the templates set names with it.
LEADING = 1.2


class Plate(NamedTuple):
    """A name broken into lines, its size of type in points, the room above it in millimetres."""

    lines: tuple[str, ...]
    size: float
    #: Sets the name in the middle of the height of its place.
    top: float = 0.0

    @property
    def height(self) -> float:
        """Height of the lines, in millimetres."""
        return len(self.lines) * self.size * LEADING * PT


def plate(
    name: str,
    width: float,
    height: float,
    largest: float,
    floor: float,
    *,
    most_lines: int = 2,
    file: str = fonts.BOLD,
) -> Plate:
    """The name for a place of ``width`` × ``height`` millimetres.

    It is set on one line from ``largest`` down to ``floor`` (points); if that is too wide, on two
    lines, again from the largest size that fits, and so on up to ``most_lines``. Where the floor
    is not kept either way, as with one endless word, it is set on as many lines as make it
    largest.
    """
    room = width / PT * (1 - _MARGIN)
    tall = height / PT / LEADING
    words = unicodedata.normalize("NFC", name).split() or [""]
    best = Plate((), 0.0)
    for count in range(1, min(most_lines, len(words)) + 1):
        lines = _broken(words, count, file)
        size = min(_size(lines, room, largest, file), _stepped(tall / count))
        if size > best.size:
            best = Plate(lines, size)
        if size >= floor:
            break
    return best._replace(top=round((height - best.height) / 2, 2))


def _size(lines: tuple[str, ...], room: float, largest: float, file: str) -> float:
    """The largest size, in steps, at which each line fits."""
    widest = max(fonts.width(line, 1, file) for line in lines)
    if widest * largest <= room:
        return largest
    return _stepped(room / widest)


def _stepped(size: float) -> float:
    return math.floor(size / _STEP) * _STEP


def _broken(words: list[str], count: int, file: str) -> tuple[str, ...]:
    """The words on ``count`` lines whose widest is as narrow as can be."""
    wide = [fonts.width(f"{word} ", 1, file) for word in words]
    ends = min(
        (
            (0, *cuts, len(words))
            for cuts in itertools.combinations(range(1, len(words)), count - 1)
        ),
        key=lambda ends: max(sum(wide[a:b]) for a, b in itertools.pairwise(ends)),
    )
    return tuple(" ".join(words[a:b]) for a, b in itertools.pairwise(ends))
