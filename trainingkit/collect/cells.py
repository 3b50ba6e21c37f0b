"""Cells of workbooks and CSV files → text as it is written on paper."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from trainingkit.collect.raw import Cell
from trainingkit.forms.inputs import DATE_PARTS, clean

#: A date as people and as phones write it.
_DATES = (
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(T.*)?"),
)
#: A number as computers write it.
_POINT = re.compile(r"[+-]?\d+\.\d+([eE][+-]?\d+)?")
#: What a ticked and an empty box is typed as.
_YES = frozenset({"x", "yes", "1", "true", "có", "✓", "✔", "v"})
_NO = frozenset({"", "0", "false", "no", "không"})


def plain(cell: Cell) -> str:
    """The text of a cell; whole numbers without a point, dates as 05/11/2024."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case float():
            return f"{cell:.15g}"
        case dt.date():
            return cell.strftime("%d/%m/") + f"{cell.year:04d}"
    return str(cell)


def comma(cell: Cell) -> str:
    """A number with a decimal comma, as Vietnamese writes it; other text as it stands."""
    text = clean(plain(cell))
    if not isinstance(cell, int | float) and not _POINT.fullmatch(text):
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    return f"{number:.15g}".replace(".", ",")


def day_text(cell: Cell) -> str:
    """A date as 05/11/2024; other text as it stands."""
    text = clean(plain(cell))
    if match := next((match for shape in _DATES if (match := shape.fullmatch(text))), None):
        return f"{int(match['day']):02d}/{int(match['month']):02d}/{match['year']}"
    return text


def date_fields(name: str, cell: Cell) -> Iterator[tuple[str, str]]:
    """The three fields of a date; text that is none stands whole in the first."""
    text = day_text(cell)
    if any(shape.fullmatch(text) for shape in _DATES):
        yield from zip((f"{name}/{part}" for part in DATE_PARTS), text.split("/"), strict=True)
    elif text:
        yield f"{name}/{next(iter(DATE_PARTS))}", text


def ticked(cell: Cell) -> str:
    """``yes`` for a ticked box, '' for an empty one; other text as it stands."""
    text = clean(plain(cell)).casefold()
    if text in _YES:
        return "yes"
    return "" if text in _NO else text
