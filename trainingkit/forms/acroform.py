"""Makes a printed form fillable.

The page shows each place to fill in as an empty link: ``field:<name>``, for a circle or a box
``field:<name>?<value>``. ``fillable`` turns these links, where they stand, into the fields of an
AcroForm: their place on the page and in the structure tree (reading order) is the printed form's.
Boxes, circles and lines are drawn by the page, so that paper and screen look alike.

There is one embedded font for all fields (``font``) and no script; every state has its own
appearance, so that a viewer need not build any to show a form.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Name, Pdf, String

from trainingkit.forms import appearance, tags
from trainingkit.forms.font import RESOURCE, embedded, field_font
from trainingkit.forms.inputs import Choice, Field, Text, Tick
from trainingkit.pdf_file import saved

#: Name of the hidden field, and key in the document's information, that hold the form's code.
CODE_FIELD = "trainingkit"
CODE_KEY = "/TrainingkitForm"

#: Flags of fields (ISO 32000-1, tables 221, 226 and 228).
_READ_ONLY, _REQUIRED = 1 << 0, 1 << 1
MULTILINE, _RADIO, _NO_SPELLING, COMB = 1 << 12, 1 << 15, 1 << 22, 1 << 24
#: Flags of annotations (table 165).
_HIDDEN, _PRINT = 1 << 1, 1 << 2
_SCHEME = "field:"


def fillable(
    pdf: bytes, fields: Sequence[Field], code: str, *, size: float, small: float, required: str
) -> bytes:
    """The PDF with an AcroForm of ``fields``, in their order.

    ``code`` names form, version, language and course. ``size`` and ``small`` are the sizes of type
    in points, ``required`` the word that a required field's description ends with. ValueError
    where the fields and the places on the pages do not match.
    """
    with Pdf.open(io.BytesIO(pdf)) as document:
        places = _places(document)
        builder = _Builder(document, places, size, small, required)
        entries = [builder.field(field) for field in fields]
        if places:
            raise ValueError(f"places without a field: {sorted(places)}")
        entries.append(_code_field(document, code))
        document.Root.AcroForm = Dictionary(
            Fields=Array(entries),
            DR=Dictionary(Font=Dictionary({f"/{RESOURCE}": builder.font})),
            DA=String(_style(size)),
        )
        tags.tidy(document)
        document.docinfo[CODE_KEY] = String(code)
        return saved(document)


def _places(document: Pdf) -> dict[tuple[str, str], tuple[Any, Any]]:
    """(field, value) → annotation and page of each place to fill in; value '' for text."""
    found: dict[tuple[str, str], tuple[Any, Any]] = {}
    for page in document.pages:
        for annotation in page.obj.get("/Annots", Array()):
            target = str(annotation.A.URI) if "/A" in annotation else ""
            if target.startswith(_SCHEME):
                name, _, value = unquote(target.removeprefix(_SCHEME)).partition("?")
                if (name, value) in found:
                    raise ValueError(f"two places for the field {name} {value}")
                found[name, value] = (annotation, page.obj)
    return found


class _Builder:
    """Turns places into the fields of one document."""

    def __init__(
        self,
        document: Pdf,
        places: dict[tuple[str, str], tuple[Any, Any]],
        size: float,
        small: float,
        required: str,
    ) -> None:
        self._document, self._places = document, places
        self._size, self._small, self._required = size, small, required
        self.font = embedded(document, field_font())
        self._empty = stream(document, 1, 1, "")
        self._marks: dict[tuple[str, float, float], Any] = {}

    def field(self, field: Field) -> Any:
        """The entry of a field in the AcroForm."""
        match field:
            case Text():
                return self._text(field)
            case Choice():
                return self._choice(field)
        return self._tick(field)

    def _label(self, field: Field) -> str:
        return f"{field.label} ({self._required})" if field.required else field.label

    def _flags(self, field: Field) -> int:
        return _REQUIRED if field.required else 0

    def _text(self, field: Text) -> Any:
        widget = self._widget(field.name, "")
        size = self._small if field.small else self._size
        flags = self._flags(field) | _NO_SPELLING
        if field.lines:
            flags |= MULTILINE
        if field.boxes:
            flags |= COMB
        widget.FT, widget.T, widget.TU = Name.Tx, String(field.name), String(self._label(field))
        widget.Ff, widget.DA, widget.V = flags, String(_style(size)), String("")
        if field.max_length is not None:
            widget.MaxLen = field.max_length
        if field.lines and not field.small:
            # White behind typed text: the ruled lines for the pen would run through it.
            widget.MK = Dictionary(BG=Array([1]))
        widget.Rect = _room(widget.Rect, field, size)
        widget.AP = Dictionary(N=self._empty)
        return widget

    def _choice(self, field: Choice) -> Any:
        entry = self._document.make_indirect(
            Dictionary(
                FT=Name.Btn,
                T=String(field.name),
                TU=String(self._label(field)),
                Ff=_RADIO | self._flags(field),
                V=Name.Off,
                Kids=Array(),
            )
        )
        for value, words in field.values:
            widget = self._widget(field.name, value)
            widget.Parent = entry
            # Some viewers read the description of the circle only, not of the group.
            widget.TU = String(f"{self._label(field)} – {words}")
            self._states(widget, value, appearance.dot)
            entry.Kids.append(widget)
        return entry

    def _tick(self, field: Tick) -> Any:
        widget = self._widget(field.name, field.value)
        widget.FT, widget.T, widget.TU = Name.Btn, String(field.name), String(self._label(field))
        widget.Ff, widget.V = self._flags(field), Name.Off
        self._states(widget, field.value, appearance.tick)
        return widget

    def _widget(self, name: str, value: str) -> Any:
        """The annotation of a place, made a widget."""
        if (name, value) not in self._places:
            raise ValueError(f"no place for the field {name} {value}")
        widget, page = self._places.pop((name, value))
        for key in ("/A", "/Contents"):
            if key in widget:
                del widget[key]
        widget.Subtype, widget.F, widget.P = Name.Widget, _PRINT, page
        return widget

    def _states(self, widget: Any, value: str, draw: Callable[[float, float], str]) -> None:
        width, height = extent(widget.Rect)
        key = (draw.__name__, width, height)
        if key not in self._marks:
            content = draw(width, height)
            self._marks[key] = stream(self._document, width, height, content)
        states = Dictionary({f"/{value}": self._marks[key], "/Off": self._empty})
        widget.AP, widget.AS = Dictionary(N=states), Name.Off


def _room(rect: Any, field: Text, size: float) -> Any:
    """The part of a place in which text is set: above the line, within the frame."""
    left, bottom, right, top = map(float, rect)
    left, right = min(left, right), max(left, right)
    bottom, top = min(bottom, top), max(bottom, top)
    if field.boxes:
        return Array([left, bottom, right, top])
    if field.lines or field.small:
        return Array([left + 1.8, bottom + 0.6, right - 1.8, top - 0.6])
    return Array([left, bottom + 1, right, min(top, bottom + 1 + 1.7 * size)])


def extent(rect: Any) -> tuple[float, float]:
    """Width and height of a rectangle, in points."""
    left, bottom, right, top = map(float, rect)
    return round(abs(right - left), 2), round(abs(top - bottom), 2)


def _style(size: float) -> str:
    return f"/{RESOURCE} {size:g} Tf 0 g"


def _code_field(document: Pdf, code: str) -> Any:
    """A hidden field that holds the form's code: a copy saved by any viewer keeps it."""
    page = document.pages[0].obj
    field = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String(CODE_FIELD),
            TU=String(code),
            V=String(code),
            Ff=_READ_ONLY,
            F=_HIDDEN,
            Rect=Array([0, 0, 0, 0]),
            DA=String(_style(12)),
            P=page,
        )
    )
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(field)
    return field


def stream(document: Pdf, width: float, height: float, content: str) -> Any:
    """An appearance: what a field shows, drawn from its lower left corner."""
    drawn = document.make_stream(content.encode("ascii"))
    drawn.Type, drawn.Subtype = Name.XObject, Name.Form
    drawn.BBox, drawn.Resources = Array([0, 0, width, height]), Dictionary()
    return drawn
