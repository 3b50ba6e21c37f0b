"""Fills a fillable form, and reads what was filled in."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from trainingkit.forms import appearance
from trainingkit.forms.acroform import (
    CODE_FIELD,
    CODE_KEY,
    COMB,
    MULTILINE,
    extent,
    stream,
)
from trainingkit.forms.font import RESOURCE, field_font
from trainingkit.pdf_file import saved


def fill(pdf: bytes, values: Mapping[str, str]) -> bytes:
    """A copy of a fillable PDF with values in its fields: text, or the value of a circle or box.

    Values are NFC-normalised; '' empties a field. KeyError for a field that the form has not,
    ValueError for a value that a field cannot take or a letter that the font lacks.
    """
    with Pdf.open(io.BytesIO(pdf)) as document:
        form = document.Root.AcroForm
        known = {str(entry.T): entry for entry in form.Fields.as_list()}
        font_object = form.DR.Font[f"/{RESOURCE}"]
        for name, value in values.items():
            entry = known[name]
            if Name.Tx == entry.FT:
                _fill_text(document, entry, unicodedata.normalize("NFC", value), font_object)
            else:
                _fill_button(entry, value)
        return saved(document)


def read(pdf: bytes) -> tuple[str | None, dict[str, str]]:
    """The code of a filled form, and what stands in its fields by name; '' where nothing does.

    The code is None where the file is no form of this project.
    """
    with Pdf.open(io.BytesIO(pdf)) as document:
        form = document.Root.get("/AcroForm")
        values = {} if form is None else dict(_values(form.get("/Fields", Array())))
        code = values.pop(CODE_FIELD, None) or document.docinfo.get(CODE_KEY)
        return (None if code is None else str(code)), values


def _values(entries: Any) -> Iterator[tuple[str, str]]:
    for entry in entries:
        value = entry.get("/V")
        if isinstance(value, Name):
            shown = str(value)[1:]
            yield str(entry.T), "" if shown == "Off" else shown
        else:
            yield str(entry.T), "" if value is None else str(value)


def _fill_text(document: Pdf, entry: Any, value: str, font_object: Any) -> None:
    font = field_font()
    limit = int(entry.get("/MaxLen", 0)) or len(value)
    lines = bool(int(entry.Ff) & MULTILINE)
    lacking = font.missing(value.replace("\n", "") if lines else value)
    if len(value) > limit or lacking:
        raise ValueError(str(entry.T), value, "".join(lacking))
    width, height = extent(entry.Rect)
    size = float(str(entry.DA).split()[1])
    if int(entry.Ff) & COMB:
        content = appearance.text_boxes(value, limit, width, height, size, font)
    elif lines:
        content = appearance.text_lines(value, width, height, size, font)
    else:
        content = appearance.text_line(value, width, height, size, font)
    drawn = stream(document, width, height, content if value else "")
    drawn.Resources = Dictionary(Font=Dictionary({f"/{RESOURCE}": font_object}))
    entry.V, entry.AP = String(value), Dictionary(N=drawn)


def _fill_button(entry: Any, value: str) -> None:
    widgets = entry.Kids.as_list() if "/Kids" in entry else [entry]
    state = f"/{value or 'Off'}"
    if not any(state in widget.AP.N for widget in widgets):
        raise ValueError(str(entry.T), value)
    entry.V = Name(state)
    for widget in widgets:
        widget.AS = Name(state) if state in widget.AP.N else Name.Off
