"""A sheet as cells with their places, whatever file it came from."""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from trainingkit.messages import Message, msg
from trainingkit.problems import Place, Problem, Severity

#: A list has fewer rows and columns than this; what lies beyond is not read.
MAX_ROWS = 5_000
MAX_COLUMNS = 100
#: Letters of a cell that are read: more is not a list.
MAX_LETTERS = 1_000


class Broken(Enum):
    """What a cell holds in place of a value."""

    #: A formula whose result the file does not have, or an error such as #N/A.
    FORMULA = "formula"


#: Text, a number, a date, or nothing that can be read.
Value = str | float | dt.date | Broken


@dataclass
class Row:
    """A row of a sheet; ``number`` as the sheet counts, columns from 1."""

    number: int
    cells: dict[int, Value] = field(repr=False)

    def text(self, column: int | None) -> str:
        """The cell as a line of text; '' where it is empty or broken."""
        return "" if column is None else shown(self.cells.get(column))

    def texts(self) -> Iterator[tuple[int, str]]:
        """Columns and texts of the cells that are not empty, from left to right."""
        for column in sorted(self.cells):
            if text := self.text(column):
                yield column, text


@dataclass
class Grid:
    """A sheet. Cells that are merged all have the value of the first of them."""

    path: str
    #: Name of the sheet; '' in a file that has no sheets.
    sheet: str
    rows: list[Row] = field(repr=False)
    #: Whether the sheet is hidden.
    hidden: bool = False
    #: Whether it has more rows or columns than are read.
    cut: bool = False

    def place(self, row: int = 0, column: int = 0) -> Place:
        """Where a cell stands: ``list.xlsx:Sheet1!C12``."""
        cell = f"{letters(column)}{row}" if column else (str(row) if row else "")
        where = f"{self.sheet}!{cell}" if self.sheet and cell else (self.sheet or cell)
        return Place(self.path, row, column, cell=where)

    def problem(
        self,
        row: int,
        column: int,
        message: Message,
        hint: Message | None = None,
        severity: Severity = "warning",
    ) -> Problem:
        """A problem at a cell that spoils no more than its row."""
        return Problem(self.place(row, column), message, hint, severity, local=True)


class Refusal(Exception):
    """A file that cannot be read as a list: why, and what to do."""

    def __init__(self, message: Message, hint: Message) -> None:
        self.message, self.hint = message, hint
        super().__init__(message.id)


TOO_BIG = msg("split the list, or copy its rows into a new file and save that")

#: Characters that are not seen: zero-width, direction, byte order, soft hyphen, control.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)


@functools.lru_cache(1 << 14)
def clean(text: str) -> str:
    """A text NFC, on one line, with single spaces and without unseen characters."""
    text = _UNSEEN.sub("", text[: 4 * MAX_LETTERS])
    return " ".join(unicodedata.normalize("NFC", text).split())[:MAX_LETTERS]


def shown(value: Value | None) -> str:
    """A value as a person sees it in the sheet; dates as ``31/12/1958``."""
    match value:
        case str():
            return clean(value)
        case float() | int():
            whole = int(value) if value == int(value) else None
            return str(value if whole is None else whole)
        case dt.date():
            return f"{value.day:02d}/{value.month:02d}/{value.year}"
        case _:
            return ""


def letters(column: int) -> str:
    """Name of a column: 1 → A, 27 → AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_number(name: str) -> int | None:
    """``C`` → 3; None for what is no column's name."""
    if not re.fullmatch("[A-Za-z]{1,3}", name):
        return None
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number


def filled(cells: dict[int, dict[int, Value]], merged: list[tuple[int, int, int, int]]) -> None:
    """Give each cell of merged ranges (first row, first column, last row, last column; rows and
    columns that ``cells`` has) the value of the first one."""
    for top, left, bottom, right in merged:
        value = cells.get(top, {}).get(left)
        if value is None:
            continue
        for row in range(top, min(bottom, MAX_ROWS) + 1):
            if row in cells:
                for column in range(left, min(right, MAX_COLUMNS) + 1):
                    cells[row].setdefault(column, value)
