"""Chapters that begin on a right-hand page: blank pages before those that would begin on the left.

Chapters are known by the PDF's own bookmarks of the first level. Page numbers, running heads and
tables of contents stay as they are printed: a blank page has no number.
"""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf, String

from trainingkit.pdf_file import saved
from trainingkit.printing.paper import POINT

#: What stands higher than this on a page is its running head, in millimetres from the top.
HEAD = 20.0


def openings(document: Pdf) -> list[int]:
    """Numbers, from 0, of the pages that open with a bookmark of the first level.

    A heading that follows other text on its page opens none: a blank page before it would stand
    in the middle of that text.
    """
    import pypdfium2

    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    with document.open_outline() as outline:
        places = [_place(document, item) for item in outline.root]
    viewer = pypdfium2.PdfDocument(saved(document))
    try:
        found = {
            numbers[page.objgen]
            for page, top in filter(None, places)
            if page.objgen in numbers and _opens(viewer[numbers[page.objgen]], top)
        }
    finally:
        viewer.close()
    return sorted(found)


def _opens(page: Any, top: float | None) -> bool:
    """Whether no text stands between the running head and ``top``, in points from the bottom."""
    head = page.get_height() - HEAD * POINT
    if top is None or top >= head:
        return True
    above = page.get_textpage().get_text_bounded(bottom=top + 1, top=head)
    return not above.strip()


def _place(document: Pdf, item: Any) -> tuple[Any, float | None] | None:
    """The page object that a bookmark leads to, and how high on it."""
    target = item.destination
    if target is None and item.action is not None:
        target = item.action.get("/D")
    if isinstance(target, (Name, String)):
        target = _named(document, target)
    if isinstance(target, Dictionary):
        target = target.get("/D")
    if not isinstance(target, Array) or not isinstance(target[0], Dictionary):
        return None
    high = {"/XYZ": 3, "/FitH": 2, "/FitBH": 2}.get(str(target[1]))
    top = target[high] if high is not None and len(target) > high else None
    return target[0], None if top is None else float(top)


def _named(document: Pdf, name: Any) -> Any:
    from pikepdf import NameTree

    if isinstance(name, Name):
        return document.Root.get("/Dests", Dictionary()).get(str(name))
    tree = document.Root.get("/Names", Dictionary()).get("/Dests")
    return NameTree(tree).get(str(name)) if tree is not None else None


def right_hand(document: Pdf) -> int:
    """Put blank pages in so that every chapter begins on a right-hand page; returns their number.

    The first page of a document is a right-hand page, and so is every second one after it.
    """
    added = 0
    for number in openings(document):
        place = number + added
        if place % 2:
            document.pages.insert(place, _blank(document, document.pages[place]))
            added += 1
    return added


def _blank(document: Pdf, like: Any) -> Page:
    """An empty page with the boxes of another one."""
    page = Dictionary(Type=Name.Page, Resources=Dictionary(), Contents=document.make_stream(b""))
    for box in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/Rotate"):
        value = like.mediabox if box == "/MediaBox" else like.obj.get(box)
        if value is not None:
            page[box] = Array(list(value)) if isinstance(value, Array) else value
    return Page(document.make_indirect(page))
