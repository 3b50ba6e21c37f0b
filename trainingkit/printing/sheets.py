"""Several pages on a side of a sheet: pages become form XObjects, placed on new pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from pikepdf import Array, Dictionary, Name, Pdf

from trainingkit.printing import original, paper
from trainingkit.printing.order import Side
from trainingkit.printing.paper import POINT


class Slot(NamedTuple):
    """Room for a page on a sheet: lower left corner and extent, in points."""

    x: float
    y: float
    width: float
    height: float


class Sheet(NamedTuple):
    """A side of a sheet, in points, and its two places."""

    width: float
    height: float
    first: Slot
    second: Slot


def beside(size: str) -> Sheet:
    """A sheet of ISO 216 that lies across, with two upright pages beside each other."""
    short, long = (side * POINT for side in paper.SIZES[size])
    half = long / 2
    return Sheet(long, short, Slot(0, 0, half, short), Slot(half, 0, half, short))


def above(size: str) -> Sheet:
    """An upright sheet with two lying pages, the first above the second."""
    short, long = (side * POINT for side in paper.SIZES[size])
    half = long / 2
    return Sheet(short, long, Slot(0, half, short, half), Slot(0, 0, short, half))


def imposed(document: Pdf, sides: Iterable[Side], sheet: Sheet, thick: float = 0.0) -> Pdf:
    """A new document with the pages of ``document`` on sheets.

    ``thick``: millimetres of paper by which each sheet inside another has its pages moved towards
    the fold. Pages are made smaller to fit, never larger; a page that lies the other way is turned.
    """
    pages = list(document.pages)
    forms: dict[int, Any] = {}
    result = Pdf.new()
    if "/Lang" in document.Root:
        result.Root.Lang = str(document.Root.Lang)
    if "/Title" in document.docinfo:
        result.docinfo["/Title"] = str(document.docinfo["/Title"])
    for side in sides:
        shift = paper.creep(side.depth, thick) * POINT
        content, drawn = [], Dictionary()
        for number, slot, towards in (
            (side.first, sheet.first, shift),
            (side.second, sheet.second, -shift),
        ):
            if number is None:
                continue
            if number not in forms:
                form = pages[number].as_form_xobject()
                forms[number] = result.copy_foreign(document.make_indirect(form))
            name = f"/P{number + 1}"
            drawn[name] = forms[number]
            matrix = _matrix(_seen(forms[number]), slot, towards)
            content.append(f"q {' '.join(f'{part:.5f}' for part in matrix)} cm {name} Do Q")
        result.pages.append(_page(result, sheet, "\n".join(content), drawn))
    return result


def _page(document: Pdf, sheet: Sheet, content: str, drawn: Dictionary) -> Any:
    from pikepdf import Page

    return Page(
        document.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, round(sheet.width, 5), round(sheet.height, 5)]),
                Resources=Dictionary(XObject=drawn),
                Contents=document.make_stream(content.encode("ascii")),
            )
        )
    )


def _seen(form: Any) -> Slot:
    """What a form XObject covers when it is drawn: its BBox by its Matrix."""
    left, bottom, right, top = map(float, form.BBox)
    a, b, c, d, e, f = map(float, form.get("/Matrix", [1, 0, 0, 1, 0, 0]))
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Slot(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _matrix(
    seen: Slot, slot: Slot, shift: float
) -> tuple[float, float, float, float, float, float]:
    """The ``cm`` that lays what is seen into the middle of the slot, ``shift`` points further."""
    turned = (seen.width > seen.height) != (slot.width > slot.height)
    width, height = (seen.height, seen.width) if turned else (seen.width, seen.height)
    scale = _scale(width, height, slot)
    x = slot.x + (slot.width - width * scale) / 2 + shift
    y = slot.y + (slot.height - height * scale) / 2
    if turned:  # a quarter to the left: the head of a lying page lies at the left
        return (0, scale, -scale, 0, x + (seen.y + seen.height) * scale, y - seen.x * scale)
    return (scale, 0, 0, scale, x - seen.x * scale, y - seen.y * scale)


def _scale(width: float, height: float, slot: Slot) -> float:
    """How much a page is made smaller to fit, at most 1."""
    return min(slot.width / width, slot.height / height, 1.0)


def scale(document: Pdf, sheet: Sheet) -> float:
    """How much the first page is made smaller on such a sheet, at most 1."""
    return _scale(*original.size(document.pages[0]), sheet.first)


def lying(document: Pdf) -> bool:
    """Whether most pages are wider than high."""
    shapes = [original.size(page) for page in document.pages]
    return 2 * sum(width > height for width, height in shapes) > len(shapes)
