"""The data-entry workbook: cells → the fields of the form on paper.

The workbook tells by itself what each column is (``forms.entry``): hidden rows with the keys and
what they hold, a sheet with the forms and one with the words to choose from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from trainingkit.collect.cells import comma, date_fields, day_text, plain, ticked
from trainingkit.collect.raw import Cell, Tables
from trainingkit.forms.entry import FIRST, FORM_COLUMNS, FORMS, HOLDS, KEYS, LISTS, PAPER
from trainingkit.forms.inputs import DATE_PARTS, clean


class Paper(NamedTuple):
    """A row that was typed in: where it stands, the code of its form, the number on the paper."""

    sheet: str
    row: int
    code: str
    number: str
    #: Key of an answer → what its column holds, and the cell.
    cells: Mapping[str, tuple[str, Cell]]
    lists: Mapping[str, Mapping[str, str]]


def is_entry(tables: Tables) -> bool:
    """Whether the file is a data-entry workbook."""
    return tables.table(FORMS) is not None


def papers(tables: Tables) -> Iterator[Paper]:
    """The papers typed into a workbook."""
    lists = _lists(tables)
    for sheet, code, first in _sheets(tables):
        table = tables.table(sheet)
        if table is None:
            continue
        keys = [plain(cell) for cell in table.rows.get(KEYS + 1, ())]
        holds = [plain(cell) for cell in table.rows.get(HOLDS + 1, ())]
        for number, row in table.rows.items():
            if number < first or not any(clean(plain(cell)) for cell in row):
                continue
            cells = {
                key: (kind, cell) for key, kind, cell in zip(keys, holds, row, strict=False) if key
            }
            _, paper = cells.pop(PAPER, ("", None))
            yield Paper(sheet, number, code, clean(plain(paper)), cells, lists)


def fields(paper: Paper, known: Mapping[str, object]) -> dict[str, str]:
    """The fields of the form as the row fills them; ``known``: the form's fields by name."""
    filled: dict[str, str] = {}
    for key, (holds, cell) in paper.cells.items():
        if holds == "date" and f"{key}/{next(iter(DATE_PARTS))}" in known:
            filled.update(date_fields(key, cell))
        elif holds in paper.lists:
            text = clean(plain(cell))
            filled[key] = paper.lists[holds].get(text.casefold(), text)
        else:
            filled[key] = _HELD.get(holds, plain)(cell)
    return filled


#: What a column holds → its cell as it is written on paper.
_HELD: Mapping[str, Callable[[Cell], str]] = {
    "text": plain,
    "number": comma,
    "date": day_text,
    "tick": ticked,
}


def _sheets(tables: Tables) -> Iterator[tuple[str, str, int]]:
    """Name of each sheet with papers, the code of its form, and its first row of papers."""
    table = tables.table(FORMS)
    assert table is not None
    for row in list(table.rows.values())[1:]:
        said = dict(zip(FORM_COLUMNS, map(plain, row), strict=False))
        first = said.get("first-row", "")
        yield (
            said.get("sheet", ""),
            said.get("code", ""),
            int(first) if first.isdecimal() else FIRST + 1,
        )


def _lists(tables: Tables) -> dict[str, dict[str, str]]:
    """Name of each list → words or value → value."""
    table = tables.table(LISTS)
    if table is None or not table.rows:
        return {}
    heads, *rows = table.rows.values()
    found: dict[str, dict[str, str]] = {}
    for at, head in enumerate(heads):
        if not plain(head):
            continue
        entries: dict[str, str] = {}
        for row in rows:
            words, value = (clean(plain(cell)) for cell in (*row, None, None)[at : at + 2])
            if value:
                entries[words.casefold()] = value
                entries.setdefault(value.casefold(), value)
        found[plain(head)] = entries
    return found
