"""Excel workbooks of which the same contents give the same bytes.

What people wrote stays text: no formula, no link, and no number is made of it.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import xlsxwriter

from trainingkit.deck.package import fixed

#: Excel's limits: letters of a sheet's name, of a message's title and of a message.
NAME, TITLE, MESSAGE = 31, 32, 255
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class Book:
    """A workbook that is being written, and its bytes when it is done."""

    def __init__(self, title: str) -> None:
        self._out = io.BytesIO()
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.book: Any = xlsxwriter.Workbook(self._out, _OPTIONS)
        # Without it the file would tell when it was made.
        self.book.set_properties({"title": title, "created": dt.datetime(2024, 1, 1)})

    def format(self, **properties: Any) -> Any:
        """A format of these properties; text that begins with = + - @ stays text when edited."""
        whole = {"quote_prefix": True, **properties}
        key = tuple(sorted(whole.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(whole)
        return self._formats[key]

    @property
    def data(self) -> bytes:
        """The bytes of the closed workbook."""
        return fixed(self._out.getvalue())


@contextmanager
def writing(title: str) -> Iterator[Book]:
    """A new workbook; its bytes are in ``data`` after the block."""
    book = Book(title)
    yield book
    book.book.close()


def short(text: str, limit: int) -> str:
    """Text cut to ``limit`` letters, between words where it can be."""
    if len(text) <= limit:
        return text
    cut = text[:limit]
    whole = cut.rpartition(" ")[0]
    return f"{(whole or cut[:-1]).rstrip(' ,;:.')}…"[:limit]
