"""Tables of results → an Excel workbook, and a CSV file each.

What people wrote stays text: no cell is a formula, whatever it begins with.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from trainingkit.collect.results import Sheet, Value
from trainingkit.deck.package import fixed
from trainingkit.forms.workbook import NAME, short

#: Excel's limit of letters in a cell.
MOST_LETTERS = 32_767
#: A file that says when it was made would differ each time.
_MADE = dt.datetime(2024, 1, 1)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")
_CORE = "docProps/core.xml"
#: What Excel takes for the beginning of a formula; and a number, which is one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
#: Letters that a name of a sheet may not have.
_NO_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_NARROW, _WIDE = 10, 48


def workbook(tables: Sequence[Sheet], title: str) -> bytes:
    """The tables as sheets of a workbook (XLSX)."""
    book: Any = openpyxl.Workbook(write_only=True)
    book.properties.title, book.properties.creator = title, "trainingkit"
    book.properties.created = _MADE
    for number, table in enumerate(tables, 1):
        name = short(f"{number}. {' '.join(table.title.translate(_NO_NAME).split())}", NAME)
        _sheet(book.create_sheet(name.rstrip("'")), table)
    out = io.BytesIO()
    book.save(out)
    return fixed(_without_clock(out.getvalue()))


def comma_separated(table: Sheet) -> bytes:
    """A table as CSV: UTF-8 with a mark by which Excel knows it, keys in the first row.

    Text that Excel would take for a formula has an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_harmless(key) for key in table.keys])
    writer.writerows([_harmless(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(value: Value) -> Value:
    if isinstance(value, str) and value.startswith(_FORMULA) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def _sheet(sheet: Any, table: Sheet) -> None:
    meanings = any(table.meanings)
    sheet.freeze_panes = "A3" if meanings else "A2"
    for column, key in enumerate(table.keys):
        longest = max((len(str(row[column])) for row in table.rows[:200]), default=0)
        width = min(_WIDE, max(_NARROW, len(key) + 2, longest + 2))
        sheet.column_dimensions[get_column_letter(column + 1)].width = width
    bold, plain = Font(bold=True), Font()
    sheet.append([_cell(sheet, key, bold) for key in table.keys])
    if meanings:
        sheet.append([_cell(sheet, meaning, bold) for meaning in table.meanings])
    for row in table.rows:
        sheet.append([_cell(sheet, value, plain) for value in row])


def _cell(sheet: Any, value: Value, font: Font) -> Any:
    """A cell; text stays text, also when a person edits it."""
    if value == "":
        return None
    cell: Any = WriteOnlyCell(sheet, 0)
    cell.font = font
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, str):
        cell.number_format, cell.quotePrefix = "@", True
        cell.value = value[:MOST_LETTERS]
        cell.data_type = "s"
    else:
        cell.value = value
    return cell


def _without_clock(data: bytes) -> bytes:
    """The package with the time of its making taken out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == _CORE:
                part = _MODIFIED.sub(rb"\g<1>2024-01-01T00:00:00Z\g<2>", part)
            target.writestr(name, part)
    return out.getvalue()
