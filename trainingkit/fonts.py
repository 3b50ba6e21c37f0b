"""The fonts of print and slides: where their files are, what they hold, how wide a text is.

Print is set in Be Vietnam Pro, which comes as a dependency. Slides name Arial, which Windows and
macOS have and for which Android shows a face of the same widths; it is measured by Arimo, whose
advance widths equal Arial's.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

#: Name in CSS and in slides.
PRINT_FAMILY = "Be Vietnam Pro"
SLIDE_FAMILY = "Arial"
#: Files of print, to measure with.
REGULAR, BOLD = "BeVietnamPro-Regular.ttf", "BeVietnamPro-Bold.ttf"


class Face(NamedTuple):
    """One font file of the print family."""

    file: str
    weight: int
    style: str


PRINT_FACES = (
    Face("BeVietnamPro-Regular.ttf", 400, "normal"),
    Face("BeVietnamPro-Italic.ttf", 400, "italic"),
    Face("BeVietnamPro-SemiBold.ttf", 600, "normal"),
    Face("BeVietnamPro-Bold.ttf", 700, "normal"),
)
_PACKAGES: Mapping[str, str] = {
    "BeVietnamPro": "fontpkg_be_vietnam_pro",
    "Arimo": "fontpkg_arimo",
}


def path(name: str) -> Path:
    """The file of a font. FileNotFoundError where its package is not installed."""
    package = _PACKAGES[name.split("-")[0].split("[")[0]]
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(package)
    return Path(spec.origin).parent / "files" / name


@functools.cache
def coverage() -> frozenset[int]:
    """Code points that both print and slides can show."""
    from fontTools.ttLib import TTFont

    faces = [face.file for face in PRINT_FACES] + ["Arimo[wght].ttf"]
    sets = [set(TTFont(path(face), lazy=True).getBestCmap()) for face in faces]
    return frozenset(set.intersection(*sets) | set(map(ord, "\n\u00a0\u200b\u2060")))


@functools.cache
def _letters() -> frozenset[str]:
    return frozenset(map(chr, coverage()))


def missing(texts: Iterable[str]) -> list[str]:
    """Letters of the texts that the fonts do not have, in order of appearance."""
    lacking: dict[str, None] = {}
    for text in texts:
        if not _letters().issuperset(text):
            lacking.update((c, None) for c in text if c not in _letters())
    return list(lacking)


def width(text: str, size: float, file: str = "BeVietnamPro-Regular.ttf") -> float:
    """Width of a text set in a font, in the unit of ``size``; kerning left out."""
    advances, em = _advances(file)
    return sum(advances.get(ord(letter), em) for letter in text) * size / em


@functools.cache
def _advances(file: str) -> tuple[dict[int, int], int]:
    """Advance width of every letter of a font file, and its units per em."""
    from fontTools.ttLib import TTFont

    font = TTFont(path(file), lazy=True)
    metrics = font["hmtx"].metrics
    return (
        {code: metrics[name][0] for code, name in font.getBestCmap().items()},
        font["head"].unitsPerEm,
    )
