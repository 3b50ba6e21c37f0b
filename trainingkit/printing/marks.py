"""Bleed for print shops: boxes, and crop marks outside the bleed.

The pages come from WeasyPrint with the bleed in them (``Kit.bleed``), so that colours really run
on over the edge. Its own crop marks would lie within the bleed; here they stand clear of it.
"""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Page, Pdf

from trainingkit.printing.paper import POINT
from trainingkit.printing.ways import BLEED

#: Millimetres from the bleed to a crop mark, its length, and the room around it.
GAP, LENGTH, ROOM = 1.0, 5.0, 7.0
#: Width of a crop mark, in points.
HAIRLINE = 0.25


def mark(document: Pdf) -> None:
    """Give every page its boxes and crop marks.

    TrimBox: the finished page; BleedBox: 3 mm more on every side; MediaBox: with the marks.
    ValueError where a page has less bleed in it.
    """
    for page in document.pages:
        trim = [float(side) for side in page.trimbox]
        bleed = _grown(trim, BLEED * POINT)
        media = [float(side) for side in page.mediabox]
        if any(abs(a - b) > 0.1 for a, b in zip(bleed, media, strict=True)):
            raise ValueError("a page is not rendered with bleed")
        _draw(document, page, trim, bleed)
        page.obj.MediaBox = _array(_grown(bleed, ROOM * POINT))
        page.obj.CropBox = page.obj.MediaBox
        page.obj.BleedBox, page.obj.TrimBox = _array(bleed), _array(trim)


def _draw(document: Pdf, page: Page, trim: list[float], bleed: list[float]) -> None:
    """Clip what the page shows to its bleed, and add the marks, which are no content (tags)."""
    left, bottom, right, top = bleed
    clip = f"q {left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re W n\n"
    page.contents_add(clip.encode("ascii"), prepend=True)
    lines = "\n".join(f"{a:.4f} {b:.4f} m {c:.4f} {d:.4f} l S" for a, b, c, d in lines_of(trim))
    drawn = f"\nQ\n/Artifact BMC\nq 0 G {HAIRLINE} w\n{lines}\nQ\nEMC\n"
    page.contents_add(drawn.encode("ascii"))


def lines_of(trim: list[float]) -> list[tuple[float, float, float, float]]:
    """The eight crop marks of a page, two at each corner, in points: from, to."""
    left, bottom, right, top = trim
    near, far = (BLEED + GAP) * POINT, (BLEED + GAP + LENGTH) * POINT
    marks = []
    for x, out in ((left, -1), (right, 1)):
        marks += [(x + out * near, y, x + out * far, y) for y in (bottom, top)]
    for y, out in ((bottom, -1), (top, 1)):
        marks += [(x, y + out * near, x, y + out * far) for x in (left, right)]
    return marks


def _grown(box: list[float], by: float) -> list[float]:
    left, bottom, right, top = box
    return [left - by, bottom - by, right + by, top + by]


def _array(box: list[float]) -> Any:
    return Array([round(side, 4) for side in box])
