"""What is said of a class's list after it was read: where it stands, how it was understood."""

from __future__ import annotations

from collections.abc import Iterator

from trainingkit.messages import Catalogue
from trainingkit.participants.files import ClassList
from trainingkit.participants.grid import letters


def told(read: ClassList, text: Catalogue) -> Iterator[str]:
    """Lines for a person: how many people, and which column was read as what.

    Columns are named by their letters; nothing that stands in the sheet is repeated.
    """
    header = read.header
    if header is None:
        return
    where = f"{read.path}:{header.grid.sheet}" if header.grid.sheet else read.path
    yield text.plural(
        "{place}: {n} person, header in row {row}",
        "{place}: {n} people, header in row {row}",
        len(read.people),
        place=where,
        row=header.first,
    )
    columns = "; ".join(f"{column} = {text(name)}" for name, column in header.told())
    yield "    " + text("read: {columns}", columns=columns)
    if header.unread:
        yield "    " + text(
            "not read: {columns}", columns="; ".join(letters(column) for column in header.unread)
        )
