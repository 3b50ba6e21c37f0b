"""Pictures of the curriculum for slides: drawings are turned into PNG with the fonts of print."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import NamedTuple

from trainingkit import fonts, shelf
from trainingkit.deck.geometry import Box
from trainingkit.theme import Colours

#: Dots per inch of a drawing on the slide.
DPI = 200
_VIEW_BOX = re.compile(rb"viewBox\s*=\s*[\"']\s*[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)")

_COLOUR = re.compile(rb"#[0-9A-Fa-f]{6}\b")
#: Colours that drawings are drawn in → the theme's colour that stands for each, so that in the
#: edition for black and white no shade is left that a copier would blot.
_PENS: Mapping[bytes, Callable[[Colours], str]] = {
    b"#1A1A1A": attrgetter("ink"),
    b"#1F4E79": attrgetter("accent"),
    b"#1F3A5F": attrgetter("accent"),
    b"#E6EDF5": attrgetter("accent_soft"),
    b"#F2F5F9": attrgetter("accent_soft"),
}


class Raster(NamedTuple):
    """A picture as PNG or JPEG, and its place in a box: left, top, width, height in millimetres."""

    data: bytes
    left: float
    top: float
    width: float
    height: float


def raster(path: str, data: bytes, box: Box, colours: Colours) -> Raster:
    """A picture as large as the box allows, in its middle, nothing cut off.

    ``path`` tells the kind by its suffix; drawings take the theme's ``colours``. ValueError for a
    drawing without a viewBox.
    """
    wide, high = _ratio(path, data)
    scale = min(box.width / wide, box.height / high)
    width, height = wide * scale, high * scale
    if path.endswith(".svg"):
        data = _png(_coloured(data, colours), round(width, 2), round(height, 2))
    return Raster(
        data, box.left + (box.width - width) / 2, box.top + (box.height - height) / 2, width, height
    )


def _ratio(path: str, data: bytes) -> tuple[float, float]:
    if path.endswith(".svg"):
        found = _VIEW_BOX.search(data)
        if found is None:
            raise ValueError(f"{path}: no viewBox")
        return float(found[1]), float(found[2])
    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        return float(image.width), float(image.height)


def _coloured(svg: bytes, colours: Colours) -> bytes:
    """A drawing in the colours of a theme."""

    def themed(found: re.Match[bytes]) -> bytes:
        pen = _PENS.get(found[0].upper())
        return found[0] if pen is None else pen(colours).encode()

    return _COLOUR.sub(themed, svg)


@functools.lru_cache(64)
def _png(svg: bytes, width: float, height: float) -> bytes:
    """A drawing of that size in millimetres, as PNG; from the shelf if it is there."""
    page = _page(svg, width, height)
    return shelf.kept(shelf.key(page, {}, f"PNG, {DPI} dpi"), lambda: _drawn(page))


def _drawn(page: str) -> bytes:
    import pypdfium2

    from trainingkit.pdf import pdf

    document = pypdfium2.PdfDocument(pdf(page, {}))
    try:
        image = document[0].render(scale=DPI / 72).to_pil().convert("RGB")
    finally:
        document.close()
    out = io.BytesIO()
    # Drawings have few colours: a palette keeps decks small enough to send by mail.
    image.quantize(128).save(out, "PNG", dpi=(DPI, DPI))
    return out.getvalue()


def _page(svg: bytes, width: float, height: float) -> str:
    """A page that is the drawing and nothing else."""
    text = svg.decode("utf-8")
    faces = "".join(
        f'@font-face {{ font-family: "{fonts.PRINT_FAMILY}"; font-weight: {face.weight};'
        f' font-style: {face.style}; src: url("font:{face.file}"); }}'
        for face in fonts.PRINT_FACES
    )
    return (
        '<!DOCTYPE html><html lang="vi"><head><title>-</title><style>'
        f"{faces} @page {{ size: {width}mm {height}mm; margin: 0 }} body {{ margin: 0 }}"
        f"svg {{ display: block; width: {width}mm; height: {height}mm }}"
        f"</style></head><body>{text[text.find('<svg') :]}</body></html>"
    )
