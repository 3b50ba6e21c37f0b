"""What stands on the pages of a PDF: glyphs with their sizes, colours, ink."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

_BLANK = frozenset(" \r\n\t\u00a0\u200b\u2060\ufffe\u0002\0")
#: Dots per inch at which pages are looked at.
DPI = 60


class Glyph(NamedTuple):
    """A letter on a page; lengths in points from the lower left corner."""

    letter: str
    #: Size of type as it is printed.
    size: float
    #: Where it stands on its line.
    x: float
    y: float
    #: Box of its ink.
    left: float
    bottom: float
    right: float
    top: float
    #: Tag of the piece of content that holds it, and its number there; '' and -1: none.
    tag: str
    mcid: int
    upright: bool


class Rule(NamedTuple):
    """An upright line, such as a border of a cell; in points from the lower left corner."""

    x: float
    bottom: float
    top: float


class Sheet(NamedTuple):
    """A page; size in millimetres."""

    width: float
    height: float
    glyphs: list[Glyph]
    #: Lines within drawings are left out.
    rules: list[Rule]


def sheets(path: Path) -> list[Sheet]:
    """The pages of a PDF with their glyphs; letters without ink are left out."""
    with pypdfium2.PdfDocument(path) as document:
        return [
            Sheet(
                page.get_width() * 25.4 / 72,
                page.get_height() * 25.4 / 72,
                list(_glyphs(page)),
                list(_rules(page)),
            )
            for page in document
        ]


def crossed(sheet: Sheet) -> list[tuple[Glyph, Rule]]:
    """Letters that an upright line goes through: their words do not fit their cell."""
    return [
        (glyph, rule)
        for rule in sheet.rules
        for glyph in sheet.glyphs
        if glyph.left < rule.x - 0.5
        and rule.x + 0.5 < glyph.right
        and glyph.bottom < rule.top
        and rule.bottom < glyph.top
    ]


def _glyphs(page: Any) -> Iterator[Glyph]:
    text = page.get_textpage()
    raw = text.raw
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    box = [ctypes.c_double() for _ in range(4)]
    marks: dict[int, tuple[str, int]] = {}
    for index in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(raw, index))
        if letter in _BLANK or pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        pdfium.FPDFText_GetMatrix(raw, index, matrix)
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        pdfium.FPDFText_GetCharBox(raw, index, *box)
        item = pdfium.FPDFText_GetTextObject(raw, index)
        address = ctypes.addressof(item.contents) if item else 0
        if address not in marks:
            marks[address] = _mark(item) if item else ("", -1)
        left, right, bottom, top = (side.value for side in box)
        yield Glyph(
            letter,
            pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d),
            x.value,
            y.value,
            left,
            bottom,
            right,
            top,
            *marks[address],
            abs(matrix.b) < 1e-6 and matrix.a > 0,
        )


def _rules(page: Any) -> Iterator[Rule]:
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        left, bottom, right, top = item.get_bounds()
        if right - left < 3 < top - bottom:
            yield Rule((left + right) / 2, bottom, top)


def _mark(item: Any) -> tuple[str, int]:
    name, length, number = (ctypes.c_ushort * 32)(), ctypes.c_ulong(), ctypes.c_int()
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        pdfium.FPDFPageObjMark_GetName(mark, name, 64, length)
        shown = bytes(name)[: length.value - 2].decode("utf-16-le")
        known = pdfium.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", number)
        return shown, number.value if known else -1
    return "", -1


class Look(NamedTuple):
    """A page as it is seen: share of black (0 to 1), greatest difference of its colour channels."""

    ink: float
    colour: int


def looks(path: Path) -> list[Look]:
    """How the pages of a PDF look."""
    with pypdfium2.PdfDocument(path) as document:
        return [look(page.render(scale=DPI / 72).to_pil().convert("RGB")) for page in document]


def look(image: Image.Image) -> Look:
    """How a picture of a page looks."""
    red, green, blue = image.split()
    apart: int = max(
        int(ImageChops.difference(one, other).convert("L").getextrema()[1])  # type: ignore[arg-type]
        for one, other in ((red, green), (green, blue), (red, blue))
    )
    counts = image.convert("L").histogram()
    light = sum(value * count for value, count in enumerate(counts)) / (255 * sum(counts))
    return Look(1 - light, apart)


def paints(path: Path) -> list[set[str]]:
    """For each page, what it paints with: ``rg 0 0 0``, ``ca 0.5``, the colours of its pictures.

    Follows forms, patterns and the looks of fields.
    """
    with pikepdf.open(path) as pdf:
        seen: dict[tuple[int, int], set[str]] = {}
        return [_painted(page.obj, page.obj.get("/Resources"), seen) for page in pdf.pages]


_COLOURS = frozenset(["rg", "RG", "g", "G", "k", "K", "sc", "SC"])


def _painted(holder: Any, resources: Any, seen: dict[tuple[int, int], set[str]]) -> set[str]:
    found: set[str] = set()
    stream = pikepdf.Page(holder) if holder.get("/Type") == "/Page" else holder
    for step in pikepdf.parse_content_stream(stream):
        operands, name = step.operands, str(step.operator)
        named = bool(operands) and isinstance(operands[-1], pikepdf.Name)
        if name in _COLOURS or (name in ("scn", "SCN") and not named):
            found.add(" ".join([name, *(f"{float(value):g}" for value in operands)]))
        elif name in ("scn", "SCN"):
            found |= _inside(resources["/Pattern"][operands[-1]], resources, seen)
        elif name == "gs":
            state = resources["/ExtGState"][operands[0]]
            found |= {f"{key} {float(state[key]):g}" for key in ("/ca", "/CA") if key in state}
            if state.get("/SMask", "/None") != "/None":
                found.add("SMask")
        elif name == "sh":
            found.add("shading")
        elif name == "Do":
            found |= _inside(resources["/XObject"][operands[0]], resources, seen)
    for note in holder.get("/Annots", ()):
        shown = note.get("/AP", {}).get("/N")
        for part in [shown] if isinstance(shown, pikepdf.Stream) else (shown or {}).values():
            found |= _inside(part, resources, seen)
    return found


def _inside(item: Any, resources: Any, seen: dict[tuple[int, int], set[str]]) -> set[str]:
    if item.objgen not in seen:
        seen[item.objgen] = set()
        if item.get("/Subtype") == "/Image":
            seen[item.objgen] = {f"image {item.get('/ColorSpace')}"}
        elif "/Shading" in item:
            seen[item.objgen] = {"shading"}
        else:
            seen[item.objgen] = _painted(item, item.get("/Resources", resources), seen)
    return seen[item.objgen]
