"""XLSX → grids: the cells' values, nothing else.

Read part by part from the ZIP, as a stream that stops at the limits, with a parser that resolves
no entity. Macros, links to other files, pictures and formulas are never looked at: a cell has the
value that the program which saved the file put there. Merged ranges stand after the cells in a
sheet, and are needed: a commune written once beside six people.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from trainingkit.messages import msg
from trainingkit.participants.grid import (
    MAX_COLUMNS,
    MAX_ROWS,
    TOO_BIG,
    Broken,
    Grid,
    Refusal,
    Row,
    Value,
    column_number,
    filled,
)

#: Bytes of one part after unpacking, and parts in the file: a list is far below.
MAX_PART = 64_000_000
MAX_PARTS = 2_000
#: Sheets that are looked at.
MAX_SHEETS = 40
#: Texts that the cells share; merged ranges.
MAX_TEXTS = 200_000
MAX_MERGED = 20_000

_BROKEN_FILE = (
    msg("the workbook is damaged or no workbook"),
    msg("open it in Excel or LibreOffice and save it anew as .xlsx"),
)
_DATE_1900 = dt.date(1899, 12, 30)
_DATE_1904 = dt.date(1904, 1, 1)
#: Built-in number formats that show a date.
_DATE_FORMATS = frozenset([*range(14, 18), 22, *range(27, 37), *range(50, 59)])
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def grids(path: str, data: bytes) -> list[Grid]:
    """The sheets of a workbook in their order; ``path`` is used in problems. Raises Refusal."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            if len(file.infolist()) > MAX_PARTS:
                raise Refusal(msg("the workbook has too many parts inside"), TOO_BIG)
            return list(_grids(path, file))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, etree.XMLSyntaxError, KeyError):
        raise Refusal(*_BROKEN_FILE) from None
    except (ValueError, IndexError, EOFError, NotImplementedError, RuntimeError, zlib.error):
        raise Refusal(*_BROKEN_FILE) from None  # wrong numbers, ciphers and packings in the parts


def _grids(path: str, file: zipfile.ZipFile) -> Iterator[Grid]:
    targets = _targets(file)
    texts = list(_texts(file))
    dates = _date_styles(file)
    base = _DATE_1900
    sheets = []
    for element in _elements(file, "xl/workbook.xml", {"workbookPr", "sheet"}):
        if _name(element) == "workbookPr":
            if element.get("date1904") in ("1", "true"):
                base = _DATE_1904
        else:
            relation = element.get(_RELATION) or element.get(_STRICT_RELATION)
            hidden = element.get("state", "visible") != "visible"
            sheets.append((element.get("name") or "", targets[relation], hidden))
    for name, part, hidden in sheets[:MAX_SHEETS]:
        if part in file.namelist() and "/chartsheets/" not in part:
            grid = _sheet(file, part, texts, dates, base)
            grid.path, grid.sheet, grid.hidden = path, name, hidden
            yield grid


def _targets(file: zipfile.ZipFile) -> dict[str | None, str]:
    """Relation id → part; those that lead out of the file are left out."""
    return {
        element.get("Id"): "xl/" + (element.get("Target") or "").removeprefix("/xl/").lstrip("/")
        for element in _elements(file, "xl/_rels/workbook.xml.rels", {"Relationship"})
        if element.get("TargetMode") != "External"
    }


def _texts(file: zipfile.ZipFile) -> Iterator[str]:
    """The texts that cells refer to by number."""
    if "xl/sharedStrings.xml" in file.namelist():
        for number, element in enumerate(_elements(file, "xl/sharedStrings.xml", {"si"})):
            if number >= MAX_TEXTS:
                raise Refusal(msg("the workbook has too many texts for a list"), TOO_BIG)
            yield _text(element)


def _text(element: Any) -> str:
    """The text of a cell, its pieces joined; readings of Asian letters are left out."""
    return "".join(
        piece.text or ""
        for piece in element.iter("{*}t")
        if not any(_name(parent) == "rPh" for parent in piece.iterancestors())
    )


def _date_styles(file: zipfile.ZipFile) -> set[int]:
    """Numbers of the cell styles that show a number as a date."""
    own: dict[int, str] = {}
    styles: list[int] = []
    if "xl/styles.xml" not in file.namelist():
        return set()
    for element in _elements(file, "xl/styles.xml", {"numFmt", "cellXfs"}):
        if _name(element) == "numFmt":
            own[int(element.get("numFmtId"))] = element.get("formatCode") or ""
        else:
            styles = [int(style.get("numFmtId", "0")) for style in element.iter("{*}xf")]
    return {
        number
        for number, format_ in enumerate(styles)
        if (_shows_date(own[format_]) if format_ in own else format_ in _DATE_FORMATS)
    }


def _shows_date(code: str) -> bool:
    """``dd/mm/yyyy`` shows a date; ``[Red]0.0`` and ``"Ngày "0`` do not."""
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code.split(";")[0]).lower()
    return bool(re.search("[dy]", bare)) and "general" not in bare


def _sheet(
    file: zipfile.ZipFile, part: str, texts: list[str], dates: set[int], base: dt.date
) -> Grid:
    cells: dict[int, dict[int, Value]] = {}
    merged: list[tuple[int, int, int, int]] = []
    cut = False
    here = 0
    for element in _elements(file, part, {"row", "mergeCell"}):
        if _name(element) == "mergeCell":
            if len(merged) < MAX_MERGED and (found := _range(element.get("ref") or "")):
                merged.append(found)
            continue
        here = int(element.get("r") or here + 1)
        column = 0
        row: dict[int, Value] = {}
        for cell in element.iter("{*}c"):
            column = _column(cell.get("r")) or column + 1
            value = _value(cell, texts, dates, base)
            if value is None:
                continue
            if column > MAX_COLUMNS or here > MAX_ROWS:
                cut = True
            else:
                row[column] = value
        if row or here <= MAX_ROWS:
            cells[here] = row
        if here > MAX_ROWS:
            cells.pop(here, None)
    filled(cells, merged)
    rows = [Row(number, row) for number, row in sorted(cells.items()) if row]
    return Grid("", "", rows, cut=cut)


def _value(cell: Any, texts: list[str], dates: set[int], base: dt.date) -> Value | None:
    """The value of a cell; None where it is empty."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell) or None
    stored = cell.findtext("{*}v")
    if kind == "e" or (not stored and cell.find("{*}f") is not None):
        return Broken.FORMULA
    if not stored:
        return None
    if kind == "s":
        return texts[int(stored)] or None
    if kind in ("str", "b"):
        return str(stored)
    if kind == "d":
        return dt.date.fromisoformat(stored[:10])
    number = float(stored)
    if int(cell.get("s", "0")) in dates and 0 < number < 200_000:
        return base + dt.timedelta(days=int(number))
    return number if abs(number) < 1e15 else str(stored)


def _column(reference: str | None) -> int | None:
    """``C12`` → 3."""
    return column_number((reference or "").rstrip("0123456789"))


def _range(reference: str) -> tuple[int, int, int, int] | None:
    found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})", reference)
    if found is None:
        return None
    left, top, right, bottom = found.groups()
    return int(top), column_number(left) or 1, int(bottom), column_number(right) or 1


class _Limited(io.RawIOBase):
    """A part of the ZIP that may not unpack to more than ``MAX_PART`` bytes."""

    def __init__(self, part: Any) -> None:
        self.part, self.left = part, MAX_PART

    def read(self, size: int = -1) -> bytes:
        chunk: bytes = self.part.read(size if 0 < size < 1 << 20 else 1 << 20)
        self.left -= len(chunk)
        if self.left < 0:
            raise Refusal(
                msg(
                    "a part of the workbook unpacks to more than {limit} MB",
                    limit=MAX_PART // 1_000_000,
                ),
                TOO_BIG,
            )
        return chunk


def _elements(file: zipfile.ZipFile, part: str, wanted: set[str]) -> Iterator[Any]:
    """Elements of these names, each emptied once it has been looked at."""
    with file.open(part) as stream:
        events = etree.iterparse(
            _Limited(stream),
            events=("end",),
            tag=[f"{{*}}{name}" for name in sorted(wanted)],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        for number, (_, element) in enumerate(events):
            if number == 0 and element.getroottree().docinfo.internalDTD is not None:
                raise Refusal(*_BROKEN_FILE)
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _name(element: Any) -> str:
    return str(etree.QName(element).localname)
