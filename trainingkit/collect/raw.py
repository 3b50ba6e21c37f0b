"""What stands in a file, before anything is known of the form."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from trainingkit.messages import Message

Cell = str | int | float | bool | dt.date | None

#: Characters that a workbook cannot hold, and halves of a pair that stand alone.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Unreadable(Exception):
    """A file cannot be read; ``reason`` says why."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(reason.id)

    def __reduce__(self) -> tuple[type[Unreadable], tuple[Message]]:
        return Unreadable, (self.reason,)


@dataclass(frozen=True)
class FilledPdf:
    """A PDF form: its code, '' if it names none, and its fields by name."""

    code: str
    fields: dict[str, str]


@dataclass(frozen=True)
class Table:
    """A sheet of a workbook or a CSV file: its rows by number, from 1; empty rows left out."""

    name: str
    rows: dict[int, tuple[Cell, ...]]


@dataclass(frozen=True)
class Tables:
    """The tables of a file."""

    tables: tuple[Table, ...]

    def table(self, name: str) -> Table | None:
        """The table of that name."""
        return next((table for table in self.tables if table.name == name), None)


Raw = FilledPdf | Tables


def tidy(text: str) -> str:
    """Text as people typed it: composed letters, ``\\n`` for each line break, nothing unseen."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return unicodedata.normalize("NFC", _UNFIT.sub("", plain).replace("\u2029", "\n"))
