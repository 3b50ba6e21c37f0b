"""The fields of a PDF form, as any viewer saves them.

Only the form is read: no page, no script, no XFA; a tree of fields that loops ends where it
meets itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from trainingkit.collect.raw import FilledPdf, Unreadable, tidy
from trainingkit.forms.acroform import CODE_FIELD, CODE_KEY
from trainingkit.messages import msg

#: A form has some hundreds of fields, one below the other in a few levels.
MOST_FIELDS, MOST_LEVELS = 20_000, 16
#: Letters of all fields together.
MOST_LETTERS = 2_000_000
#: Bytes to which a compressed stream may grow.
MOST_STREAM = 64 * 2**20
#: A code as it is printed: form, version, language, class or course.
CODE = re.compile(r"\b[a-z][a-z0-9-]*/[0-9a-f]{8}/[a-z]{2}/[a-z][a-z0-9-]*\b")
#: Pages on which a code is looked for where a file has no fields.
_PAGES = 2
#: A language code inside a UTF-16 text (ISO 32000-1, 14.9.2.2).
_ESCAPED = re.compile("\x1b[^\x1b]*\x1b")

_DAMAGED = msg("the file is damaged")
_INHERITED = ("/FT", "/V", "/Opt", "/Ff")


def guard() -> None:
    """Set the limits of the PDF library, which hold for the whole process."""
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=MOST_STREAM,
        run_length_max_memory=MOST_STREAM,
        png_max_memory=MOST_STREAM,
        tiff_max_memory=MOST_STREAM,
        dct_max_memory=MOST_STREAM,
        parser_max_container_size=1_000_000,
        doc_max_warnings=200,
    )


def read(path: Path) -> FilledPdf:
    """The code and the fields of a PDF form. Unreadable for any other file."""
    try:
        # No recovery: a file rebuilt from its pieces could show an earlier state of the form.
        with Pdf.open(path, attempt_recovery=False, suppress_warnings=True) as document:
            if document.is_encrypted:
                raise Unreadable(msg("the file is encrypted; save it without a password"))
            root = document.Root.get("/AcroForm")
            entries = root.get("/Fields") if isinstance(root, Dictionary) else None
            fields = dict(_read(entries))
            code = fields.pop(CODE_FIELD, "") or _told(document)
    except pikepdf.PasswordError:
        raise Unreadable(msg("the file is encrypted; save it without a password")) from None
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, ArithmeticError) as error:
        raise Unreadable(_DAMAGED) from error
    if not fields:
        raise Unreadable(_without_fields(path, code))
    return FilledPdf(code, fields)


def _told(document: Pdf) -> str:
    """The code in the document's information."""
    found = document.docinfo.get(CODE_KEY)
    return decoded(bytes(found)) if isinstance(found, String) else ""


def _without_fields(path: Path, code: str) -> Any:
    if code or CODE.search(_text(path)):
        return msg(
            "the form was printed to a PDF, so its fields are gone (flattened); use the file that"
            " was filled in, or type it into the data-entry workbook"
        )
    return msg("the PDF has no fields: it is no form of this project, or a scan of one")


def _text(path: Path) -> str:
    """The text of the first pages."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
        pages = range(min(_PAGES, len(document)))
        return "\n".join(document[n].get_textpage().get_text_range() for n in pages)
    except (pypdfium2.PdfiumError, ValueError):
        return ""


def _read(entries: Any) -> Iterator[tuple[str, str]]:
    letters = 0
    for number, (name, entry) in enumerate(_walk(entries, "", {}, set(), 0), 1):
        value = _VALUES.get(str(entry.get("/FT", "")), _text_value)(entry)
        letters += len(value)
        if number > MOST_FIELDS or letters > MOST_LETTERS:
            raise Unreadable(msg("the file holds more than a form can"))
        yield name, value


def _walk(
    entries: Any, above: str, inherited: Mapping[str, Any], seen: set[tuple[int, int]], level: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The fields below ``entries``: whole name, and what each has or inherits."""
    if not isinstance(entries, Array) or level > MOST_LEVELS:
        return
    for entry in entries.as_list():
        if not isinstance(entry, Dictionary):
            continue
        place = entry.objgen
        if place != (0, 0):
            if place in seen:
                continue
            seen.add(place)
        own = entry.get("/T")
        name = decoded(bytes(own)) if isinstance(own, String) else ""
        whole = f"{above}.{name}" if above and name else above or name
        has = {**inherited, **{key: entry[key] for key in _INHERITED if key in entry}}
        kids = entry.get("/Kids")
        parts: list[Any] = list(kids.as_list()) if isinstance(kids, Array) else []
        if any(isinstance(kid, Dictionary) and "/T" in kid for kid in parts):
            yield from _walk(kids, whole, has, seen, level + 1)
        elif whole:
            has["widgets"] = [kid for kid in parts if isinstance(kid, Dictionary)] or [entry]
            yield whole, has


def _text_value(entry: Mapping[str, Any]) -> str:
    value = entry.get("/V")
    if isinstance(value, pikepdf.Stream):
        return tidy(decoded(value.read_bytes()))
    return tidy(_plain(value))


def _button_value(entry: Mapping[str, Any]) -> str:
    """The value of a group of circles or of a box; '' where nothing is chosen.

    With /Opt the state is a number, and the value stands in /Opt at this place. A viewer that
    leaves /V out still says which widget is on.
    """
    state = _plain(entry.get("/V")) if "/V" in entry else _shown(entry["widgets"])
    if state in ("", "Off"):
        return ""
    options = entry.get("/Opt")
    if isinstance(options, Array) and state.isdecimal() and int(state) < len(options):
        option = options[int(state)]
        return tidy(_plain(option[0] if isinstance(option, Array) and len(option) else option))
    return tidy(state)


def _shown(widgets: list[Any]) -> str:
    states = [_plain(widget.get("/AS")) for widget in widgets]
    return next((state for state in states if state not in ("", "Off")), "")


def _choice_value(entry: Mapping[str, Any]) -> str:
    value = entry.get("/V")
    if isinstance(value, Array):
        return "\n".join(tidy(_plain(part)) for part in value.as_list())
    return tidy(_plain(value))


#: Type of a field → how its value is read.
_VALUES = {"/Tx": _text_value, "/Btn": _button_value, "/Ch": _choice_value}


def _plain(value: Any) -> str:
    if isinstance(value, String):
        return decoded(bytes(value))
    if isinstance(value, Name):
        return str(value)[1:]
    return "" if value is None or isinstance(value, Object) else str(value)


def decoded(text: bytes) -> str:
    """A text string of PDF: UTF-16 either way round, UTF-8 or PDFDocEncoding."""
    for mark, coding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le")):
        if text.startswith(mark):
            return _ESCAPED.sub("", text[2:].decode(coding, "replace"))
    if text.startswith(b"\xef\xbb\xbf"):
        return text[3:].decode("utf-8", "replace")
    return "".join(_PDF_DOC[byte] for byte in text)


#: Byte → letter in PDFDocEncoding; what it leaves undefined is passed over.
_PDF_DOC = tuple(bytes([byte]).decode("pdfdoc", "ignore") for byte in range(256))
