"""PDFium, the viewer of Chrome and Edge, by its own interface for forms."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Mapping
from typing import Any

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from .viewer import SCALE, Filled, clicks


def draw(pdf: bytes) -> Image.Image:
    """The first page, fields included."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    return _drawn(document[0])


def type_in(pdf: bytes, values: Mapping[str, str]) -> Filled:
    """Clicks each field and types letter by letter."""
    return _fill(pdf, values, _type)


def paste_in(pdf: bytes, values: Mapping[str, str]) -> Filled:
    """Clicks each field, selects what it holds and puts the whole text in its place."""
    return _fill(pdf, values, _paste)


def _type(form: Any, page: Any, text: str) -> None:
    for letter in text.replace("\n", "\r"):
        raw.FORM_OnChar(form, page, ord(letter), 0)


def _paste(form: Any, page: Any, text: str) -> None:
    wide = ctypes.create_string_buffer((text + "\0").encode("utf-16-le"))
    raw.FORM_SelectAllText(form, page)
    raw.FORM_ReplaceSelection(form, page, ctypes.cast(wide, raw.FPDF_WIDESTRING))


def _fill(pdf: bytes, values: Mapping[str, str], enter: Any) -> Filled:
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    page, form = document[0], document.formenv.raw
    for x, y, text in clicks(pdf, values):
        point = (form, page.raw, 0, x, page.get_height() - y)
        raw.FORM_OnMouseMove(*point)
        raw.FORM_OnLButtonDown(*point)
        raw.FORM_OnLButtonUp(*point)
        if text:
            enter(form, page.raw, text)
    raw.FORM_ForceToKillFocus(form)
    shown = _drawn(page)
    out = io.BytesIO()
    document.save(out)
    return Filled(out.getvalue(), shown)


def _drawn(page: Any) -> Image.Image:
    picture: Image.Image = page.render(scale=SCALE, may_draw_forms=True).to_pil()
    return picture.convert("L")
