"""Pictures of the curriculum in the colours of an edition.

Drawings (SVG) keep their lines; their colours are exchanged by the theme (``pictures`` of
templates/theme.yaml). Where an edition knows black and white only, photographs become dots of
black on white, as in a newspaper: grey areas turn to mud on a copier, dots do not.
"""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from trainingkit.theme import PictureColours, Theme, contrast, theme

_SVG = "http://www.w3.org/2000/svg"
_PAINTS = ("fill", "stroke", "stop-color", "color")
_ALPHAS = ("opacity", "fill-opacity", "stroke-opacity", "stop-opacity")
_BLACK, _WHITE = "#000000", "#FFFFFF"
#: Declarations in a ``style`` attribute or a ``<style>`` element.
_DECLARED = re.compile(r"(?P<name>[a-z-]+)\s*:\s*(?P<value>[^;{}]+)")
#: Longest side of a photograph in dots: 150 to the inch on the width of the text.
_DOTS = 1000

#: What is no colour of its own.
_KEPT = re.compile(r"none|inherit|currentcolor|transparent|url\(.*", re.I)


def in_edition(images: Mapping[str, bytes], look: Theme) -> Mapping[str, bytes]:
    """The pictures by path, in the colours of the edition; the same mapping where none change.

    Looking one up raises ValueError for a colour that cannot be read and
    ``ElementTree.ParseError`` for a broken drawing.
    """
    if not look.pictures.colours and not look.pictures.contrast:
        return images
    return _InEdition(images, look.edition)


class _InEdition(Mapping[str, bytes]):
    """Pictures that are set in their colours when they are asked for."""

    def __init__(self, images: Mapping[str, bytes], edition: str) -> None:
        self._images, self._edition = images, edition

    def __getitem__(self, path: str) -> bytes:
        return _picture(path, self._images[path], self._edition)

    def __contains__(self, path: object) -> bool:
        return path in self._images

    def __iter__(self) -> Iterator[str]:
        return iter(self._images)

    def __len__(self) -> int:
        return len(self._images)


@functools.lru_cache(128)
def _picture(path: str, raw: bytes, edition: str) -> bytes:
    colours = theme(edition).pictures
    if path.endswith(".svg"):
        return recoloured(raw, colours)
    return dotted(raw) if colours.contrast else raw


def recoloured(raw: bytes, colours: PictureColours) -> bytes:
    """A drawing (SVG) in other colours; see ``PictureColours``."""
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(raw)
    for element in root.iter():
        see_through = _see_through(element)
        for name in _PAINTS:
            if name in element.attrib:
                shown = _exchanged(element.attrib[name], colours)
                element.set(name, _WHITE if see_through and shown == _BLACK else shown)
        if "style" in element.attrib:
            element.set("style", _declarations(element.attrib["style"], colours))
        if element.tag == f"{{{_SVG}}}style" and element.text:
            element.text = _declarations(element.text, colours)
        if colours.contrast:
            for name in _ALPHAS:
                element.attrib.pop(name, None)
    return bytes(ElementTree.tostring(root, encoding="utf-8"))


def dotted(raw: bytes) -> bytes:
    """A photograph (PNG, JPEG) as a PNG of black dots on white, at most 1000 dots a side."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(raw)) as opened:
        photo = ImageOps.exif_transpose(opened).convert("RGBA")
    paper = Image.new("RGBA", photo.size, _WHITE)
    paper.alpha_composite(photo)
    grey = ImageOps.autocontrast(paper.convert("L"), cutoff=1)
    grey.thumbnail((_DOTS, _DOTS))
    written = io.BytesIO()
    grey.convert("1").save(written, "PNG")
    return written.getvalue()


def _exchanged(colour: str, colours: PictureColours) -> str:
    """One colour in the edition; words like ``none`` stay."""
    if _KEPT.fullmatch(colour.strip()):
        return colour
    known = _hexadecimal(colour)
    if known in colours.colours:
        return colours.colours[known]
    if not colours.contrast:
        return colour
    return _BLACK if contrast(known, _WHITE) >= colours.contrast else _WHITE


def _hexadecimal(colour: str) -> str:
    """A CSS colour as #RRGGBB; ValueError if it is none."""
    from PIL import ImageColor

    red, green, blue = ImageColor.getrgb(colour.strip())[:3]
    return f"#{red:02X}{green:02X}{blue:02X}"


def _declarations(css: str, colours: PictureColours) -> str:
    def put(found: re.Match[str]) -> str:
        name, value = found["name"], found["value"]
        if name in _PAINTS:
            return f"{name}:{_exchanged(value, colours)}"
        if name in _ALPHAS and colours.contrast:
            return f"{name}:1"
        return found[0]

    return _DECLARED.sub(put, css)


def _see_through(element: ElementTree.Element) -> bool:
    """Whether more of what lies behind shows than of the element itself."""
    shares = (element.get(name, "1").strip() for name in _ALPHAS)
    return any(
        float(share.rstrip("%")) / (100 if share.endswith("%") else 1) < 0.5 for share in shares
    )
