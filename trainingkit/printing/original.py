"""A PDF that is to be printed: opened, or refused with a reason; fields drawn into its pages."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Pdf

from trainingkit.messages import Message, msg
from trainingkit.pdf_file import saved
from trainingkit.printing import paper
from trainingkit.problems import InputError, Place, Problem


def opened(data: bytes, name: str) -> Pdf:
    """The document; InputError naming ``name`` where it cannot be printed from.

    A damaged file is not mended: pages could be missing from what is printed fifty times.
    """
    try:
        document = Pdf.open(io.BytesIO(data), attempt_recovery=False)
        pages = len(document.pages)
    except pikepdf.PasswordError:
        raise _refused(
            name,
            msg("the PDF is locked with a password"),
            msg("save it without one, or build the document again"),
        ) from None
    except (pikepdf.PdfError, ValueError):
        raise _refused(
            name,
            msg("this is no PDF, or a damaged one"),
            msg("build the document again, or copy the file again"),
        ) from None
    if not pages:
        raise _refused(name, msg("the PDF has no pages"))
    return document


def _refused(name: str, why: Message, hint: Message | None = None) -> InputError:
    return InputError([Problem(Place(name), why, hint)])


def flattened(document: Pdf) -> Pdf:
    """The document with what its fields show as part of the pages, and without fields.

    Where a viewer left it to others to draw what was typed, PDFium draws it: it has the letters of
    the forms' own font, which the appearances that qpdf makes would lose.
    """
    if "/AcroForm" not in document.Root:
        return document
    if _undrawn(document):
        document = _drawn(document)
    document.flatten_annotations("print")
    for page in document.pages:  # what is left shows nothing on paper: links, hidden fields
        if "/Annots" in page.obj:
            del page.obj.Annots
    return document


def _undrawn(document: Pdf) -> bool:
    if bool(document.Root.AcroForm.get("/NeedAppearances", False)):
        return True
    return any(
        "/AP" not in annotation and str(annotation.get("/V", "")) not in ("", "/Off")
        for page in document.pages
        for annotation in page.obj.get("/Annots", pikepdf.Array())
        if annotation.get("/Subtype") == "/Widget" and not int(annotation.get("/F", 0)) & 2
    )


def _drawn(document: Pdf) -> Pdf:
    """The document with an appearance for every field, made by PDFium."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    viewer = pypdfium2.PdfDocument(saved(document))
    try:
        viewer.init_forms()
        for page in viewer:
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_PRINT)
        out = io.BytesIO()
        viewer.save(out)
    finally:
        viewer.close()
    return Pdf.open(out)


def size(page: Any) -> tuple[float, float]:
    """Width and height in points of a page as it is seen, trimmed and turned."""
    left, bottom, right, top = map(float, page.trimbox)
    width, height = abs(right - left), abs(top - bottom)
    turned = int(page.obj.get("/Rotate", 0)) % 180 == 90
    return (height, width) if turned else (width, height)


def named(width: float, height: float) -> str:
    """``A4`` for a page of that many points, lying or upright; else its millimetres."""
    short, long = sorted((width / paper.POINT, height / paper.POINT))
    for name, known in paper.SIZES.items():
        if abs(known.width - short) < 1 and abs(known.height - long) < 1:
            return name
    return f"{width / paper.POINT:.0f} × {height / paper.POINT:.0f} mm"
