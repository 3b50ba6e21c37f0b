"""Makes a printed form fillable, fills it, and reads what was filled in.

The page shows each place to fill in as an empty link to ``field:<name>``, or ``field:<name>?<value>``
for a circle or a box. ``fillable`` turns these links, where they stand, into the fields of an
AcroForm: their place on the page and in the structure tree (reading order) is the printed form's.
Boxes, circles and lines are drawn by the page, so that paper and screen look alike.

There is one embedded font for all fields (``font``) and no script; every state has its own
appearance, so that a viewer need not build any to show a form.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from trainingkit.forms import appearance
from trainingkit.forms.font import FieldFont, field_font
from trainingkit.forms.kinds import Choice, Field, Text, Tick

#: Resource name of the fields' font. PDFium (Chrome, Edge) sets typed letters beyond Western
#: Latin in a field's own embedded font only if the resource bears the name of a symbol font; with
#: any other name it looks for a system font and drops ễ, ị or ư. Other viewers don't mind the name.
FONT = "Wingdings"
#: Name of the hidden field, and key in the document's information, that hold the form's code.
CODE_FIELD = "trainingkit"
CODE_KEY = "/TrainingkitForm"

_READ_ONLY, _REQUIRED = 1 << 0, 1 << 1
_MULTILINE, _RADIO, _NO_SPELLING, _COMB = 1 << 12, 1 << 15, 1 << 22, 1 << 24
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
            DR=Dictionary(Font=Dictionary({f"/{FONT}": builder.font})),
            DA=String(_style(size)),
        )
        for element in _elements(document):
            _tidy_element(element)
        document.docinfo[CODE_KEY] = String(code)
        return _saved(document)


def fill(pdf: bytes, values: Mapping[str, str]) -> bytes:
    """A copy of a fillable PDF with values in its fields: text, or the value of a circle or box.

    Values are NFC-normalised; '' empties a field. KeyError for a field that the form has not,
    ValueError for a value that a field cannot take or a letter that the font lacks.
    """
    with Pdf.open(io.BytesIO(pdf)) as document:
        form = document.Root.AcroForm
        known = {str(entry.T): entry for entry in form.Fields.as_list()}
        font_object = form.DR.Font[f"/{FONT}"]
        for name, value in values.items():
            entry = known[name]
            if entry.FT == Name.Tx:
                _fill_text(document, entry, unicodedata.normalize("NFC", value), font_object)
            else:
                _fill_button(entry, value)
        return _saved(document)


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
        self.font = _font(document, field_font())
        self._empty = _stream(document, 1, 1, "")
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
            flags |= _MULTILINE
        if field.boxes:
            flags |= _COMB
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
        for key in ("/A", "/BS", "/Contents"):
            if key in widget:
                del widget[key]
        widget.Subtype, widget.F, widget.P = Name.Widget, _PRINT, page
        return widget

    def _states(self, widget: Any, value: str, draw: Callable[[float, float], str]) -> None:
        width, height = _extent(widget.Rect)
        key = (draw.__name__, width, height)
        if key not in self._marks:
            content = draw(width, height)
            self._marks[key] = _stream(self._document, width, height, content)
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
        return Array([left + 1, bottom + 1, right - 1, top - 1])
    return Array([left, bottom + 1, right, min(top, bottom + 1 + 1.6 * size)])


def _extent(rect: Any) -> tuple[float, float]:
    left, bottom, right, top = map(float, rect)
    return round(abs(right - left), 2), round(abs(top - bottom), 2)


def _style(size: float) -> str:
    return f"/{FONT} {size:g} Tf 0 g"


def _fill_text(document: Pdf, entry: Any, value: str, font_object: Any) -> None:
    font = field_font()
    limit = int(entry.get("/MaxLen", 0)) or len(value)
    lines = bool(int(entry.Ff) & _MULTILINE)
    lacking = font.missing(value.replace("\n", "") if lines else value)
    if len(value) > limit or lacking:
        raise ValueError(str(entry.T), value, "".join(lacking))
    width, height = _extent(entry.Rect)
    size = float(str(entry.DA).split()[1])
    if int(entry.Ff) & _COMB:
        content = appearance.text_boxes(value, limit, width, height, size, font)
    elif lines:
        content = appearance.text_lines(value, width, height, size, font)
    else:
        content = appearance.text_line(value, width, height, size, font)
    drawn = _stream(document, width, height, content if value else "")
    drawn.Resources = Dictionary(Font=Dictionary({f"/{FONT}": font_object}))
    entry.V, entry.AP = String(value), Dictionary(N=drawn)


def _fill_button(entry: Any, value: str) -> None:
    widgets = entry.Kids.as_list() if "/Kids" in entry else [entry]
    state = f"/{value or 'Off'}"
    if not any(state in widget.AP.N for widget in widgets):
        raise ValueError(str(entry.T), value)
    entry.V = Name(state)
    for widget in widgets:
        widget.AS = Name(state) if state in widget.AP.N else Name.Off


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


def _stream(document: Pdf, width: float, height: float, content: str) -> Any:
    stream = document.make_stream(content.encode("ascii"))
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox, stream.Resources = Array([0, 0, width, height]), Dictionary()
    return stream


def _font(document: Pdf, font: FieldFont) -> Any:
    """The font as a composite font whose codes are glyphs, with the way back to Unicode."""
    file = document.make_stream(font.file)
    file.Length1 = len(font.file)
    name = Name(f"/{font.name}")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=Array(font.box),
        ItalicAngle=0,
        Ascent=font.ascent,
        Descent=font.descent,
        CapHeight=font.cap_height,
        StemV=80,
        FontFile2=file,
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=document.make_indirect(descriptor),
        CIDToGIDMap=Name.Identity,
        W=Array([0, Array(font.widths)]),
        DW=1000,
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([document.make_indirect(descendant)]),
            ToUnicode=document.make_stream(_to_unicode(font)),
        )
    )


def _to_unicode(font: FieldFont) -> bytes:
    """A CMap from glyphs to letters; of two letters with one glyph the first stands."""
    letters: dict[int, int] = {}
    for code, glyph in font.glyphs.items():
        letters.setdefault(glyph, code)
    pairs = [f"<{glyph:04X}> <{code:04X}>" for glyph, code in sorted(letters.items())]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    mapped = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{mapped}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _elements(document: Pdf) -> Iterator[Any]:
    """Every element of the structure tree."""
    waiting = [document.Root.StructTreeRoot.K]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Array):
            waiting += list(item)
        elif isinstance(item, Dictionary) and "/S" in item:
            yield item
            if "/K" in item:
                waiting.append(item.K)


def _tidy_element(element: Any) -> None:
    """A link that became a field is a Form; a header cell says what it heads."""
    if element.S == Name.Link:
        kids = element.get("/K", Array())
        if any(
            isinstance(kid, Dictionary) and kid.get("/Obj", {}).get("/Subtype") == Name.Widget
            for kid in (kids if isinstance(kids, Array) else [kids])
        ):
            element.S = Name.Form
    elif element.S == Name.TH:
        heads_row = element.P.P.S != Name.THead
        element.A.Scope = Name.Row if heads_row else Name.Column
    elif element.S == Name.TD and "/Headers" in element.A:
        # Scope says the same, and says it rightly for headers of two rows too.
        del element.A["/Headers"]


def _saved(document: Pdf) -> bytes:
    out = io.BytesIO()
    document.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        recompress_flate=False,
    )
    return out.getvalue()
