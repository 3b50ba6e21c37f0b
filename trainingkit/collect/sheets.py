"""Tables: Excel workbooks, CSV files, and archives of CSV files as ODK Central gives them.

Only values are read. Formulas are not worked out, links to other files are not followed.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree.ElementTree import ParseError

from trainingkit.collect.raw import Cell, Table, Tables, Unreadable, tidy
from trainingkit.messages import msg

#: Bytes to which an archive may unpack, its parts, and how much it may shrink what is large.
MOST_UNPACKED, MOST_PARTS, MOST_SHRUNK = 200 * 2**20, 2_000, 200
_LARGE = 10 * 2**20
#: Rows of a table, and cells of a file.
MOST_ROWS, MOST_CELLS = 50_000, 2_000_000
#: Letters of a cell; Excel itself takes 32,767.
MOST_LETTERS = 200_000

_TOO_MUCH = msg("the file holds more than a form can")
_DAMAGED = msg("the file is damaged")
_DELIMITERS = ",;\t"
#: A character that workbooks write by its number.
_NUMBERED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def workbook(path: Path) -> Tables:
    """The sheets of a workbook (XLSX). Unreadable for a damaged or a hostile one."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    _check_archive(path)
    try:
        # Opened here: by a path openpyxl would judge the file by its name.
        with path.open("rb") as file:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            counted = _Counted()
            return Tables(tuple(counted.table(sheet.title, _rows(sheet)) for sheet in book))
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        ParseError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        EOFError,
        OSError,
    ) as error:
        raise Unreadable(_DAMAGED) from error


def archive(path: Path) -> Tables:
    """The CSV files of an archive."""
    _check_archive(path)
    counted = _Counted()
    try:
        with zipfile.ZipFile(path) as source:
            names = sorted(name for name in source.namelist() if name.lower().endswith(".csv"))
            if not names:
                raise Unreadable(msg("the archive holds no CSV file"))
            return Tables(
                tuple(
                    counted.table(PurePosixPath(name).stem, _csv_rows(source.read(name)))
                    for name in names
                )
            )
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(_DAMAGED) from error


def text(path: Path) -> Tables:
    """The rows of a CSV file, with commas, semicolons or tabs, in UTF-8 or UTF-16."""
    return Tables((_Counted().table(path.stem, _csv_rows(path.read_bytes())),))


def _check_archive(path: Path) -> None:
    """Refuse what would unpack without end or bring entities of its own."""
    try:
        with zipfile.ZipFile(path) as source:
            parts = source.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise Unreadable(msg("the file is encrypted; save it without a password"))
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or any(map(_bomb, parts)):
                raise Unreadable(_TOO_MUCH)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with source.open(part) as file:
                        head = file.read(4096)
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        raise Unreadable(msg("the workbook holds entities, which no export has"))
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(_DAMAGED) from error


def _bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > _LARGE and part.file_size > MOST_SHRUNK * max(1, part.compress_size)


class _Counted:
    """Makes tables, and counts their cells over a whole file."""

    def __init__(self) -> None:
        self._cells = 0

    def table(self, name: str, rows: Iterable[Sequence[Any]]) -> Table:
        """A table of rows without their empty ends; Unreadable where they are too many."""
        kept: dict[int, tuple[Cell, ...]] = {}
        for number, row in enumerate(rows, 1):
            cells = [_cell(value) for value in row]
            while cells and cells[-1] in (None, ""):
                cells.pop()
            if cells:
                kept[number] = tuple(cells)
                self._cells += len(cells)
            if len(kept) > MOST_ROWS or self._cells > MOST_CELLS:
                raise Unreadable(_TOO_MUCH)
        return Table(tidy(name), kept)


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        if len(value) > MOST_LETTERS:
            raise Unreadable(_TOO_MUCH)
        return tidy(value)
    if isinstance(value, dt.datetime):
        return value.date()
    if value is None or isinstance(value, bool | int | float | dt.date):
        return value
    return tidy(str(value))


def _rows(sheet: Any) -> Iterator[Sequence[Any]]:
    if not hasattr(sheet, "iter_rows"):  # a chart
        return
    sheet.reset_dimensions()  # what the file says of its size need not be true
    for row in sheet.iter_rows():
        yield [_value(cell) for cell in row]


def _value(cell: Any) -> Any:
    """The value of a cell; an error such as #N/A is none."""
    value = cell.value
    if getattr(cell, "data_type", "") == "e":
        return None
    if isinstance(value, str):
        return _NUMBERED.sub(lambda match: chr(int(match[1], 16)), value)
    return value


def _csv_rows(data: bytes) -> Iterator[list[str]]:
    decoded = _decoded(data)
    first, _, rest = decoded.partition("\n")
    if first.strip().lower() in {f"sep={mark}" for mark in _DELIMITERS}:
        delimiter, decoded = first.strip()[-1], rest
    else:
        delimiter = max(_DELIMITERS, key=lambda mark: len(_header(decoded, mark)))
    csv.field_size_limit(MOST_LETTERS)
    try:
        yield from csv.reader(io.StringIO(decoded, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise Unreadable(_DAMAGED) from error


def _header(decoded: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(decoded, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []


def _decoded(data: bytes) -> str:
    coding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        decoded = data.decode(coding)
    except UnicodeDecodeError:
        raise Unreadable(
            msg("the file is neither a PDF nor a workbook nor a CSV file in UTF-8")
        ) from None
    if "\0" in decoded:
        raise Unreadable(msg("the file is neither a PDF nor a workbook nor a CSV file in UTF-8"))
    return decoded
