"""Group lists, to hang on the wall: a group mixes provinces, women and men, and clubs."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from trainingkit import fonts, grouping, html, numbers, roster
from trainingkit.documents import Part
from trainingkit.kit import Kit
from trainingkit.nameplate import LEADING, PT, Plate, plate
from trainingkit.roster import Row
from trainingkit.stamp import Copy, stamped

#: Margin of the page on all sides, and rows no taller than this, in millimetres.
MARGIN, TALLEST = 14.0, 24.0
#: Columns of the table and what is kept free in each, in millimetres: together the width of A4.
WIDTHS, PADDING = (14.0, 84.0, 17.0, 67.0), 4.0
#: A text is set on more lines rather than smaller than this share of its size.
FLOOR = 0.85
#: Size of the group's number, in points.
HEADING = 36.0
#: Empty rows in each group for people who come unannounced.
SPARE = 1


class Sizes(NamedTuple):
    """Sizes of type in the table, in points."""

    name: float
    address: float
    #: Of the number and the sex.
    small: float


LARGEST = Sizes(26.0, 14.0, 16.0)


def parts(kit: Kit) -> Iterable[Part]:
    """One file for a class."""
    if kit.training_class:
        yield Part(kit.text("Working groups"))


def render(kit: Kit, subject: str | None) -> bytes:
    """The lists as a PDF, a page for each group."""
    page, copies = designed(kit)
    return stamped(page, kit.images, copies)


def designed(kit: Kit) -> tuple[str, list[Copy]]:
    """The designs as HTML, and the copies to stamp."""
    made = groups(kit)
    designs = sorted({len(group) for group in made})
    below = [_below(kit, text) for text in (kit.title, _where(kit))]
    # The head of the table has two lines; 9: its padding, and the room above it.
    head = (HEADING + 2 * kit.theme.type.body) * LEADING * PT + sum(t.height for t in below) + 9
    height = round(min(TALLEST, (297 - 2 * MARGIN - head) / designs[-1]), 2)
    sizes = _sizes(height)
    page = html.page(
        kit,
        "groups/groups.html",
        designs=designs,
        margin=MARGIN,
        heading=HEADING,
        below=below,
        widths=WIDTHS,
        height=height,
        sizes=sizes._asdict(),
    )
    copies = [
        Copy(designs.index(len(group)), _texts(kit, number, group, height, sizes))
        for number, group in enumerate(made, 1)
    ]
    return page, copies


def _where(kit: Kit) -> str:
    assert kit.training_class is not None
    return f"{kit.place}, {numbers.days(kit.training_class.days)}"


def _below(kit: Kit, text: str) -> Plate:
    """What stands below the group's number, on one line or two."""
    body = kit.theme.type.body
    return plate(text, sum(WIDTHS), 2 * body * LEADING * PT, body, body, file=fonts.REGULAR)


def _sizes(height: float) -> Sizes:
    """The largest sizes of type for one line in rows of a height."""
    one = height / PT / LEADING
    return Sizes(*(math.floor(min(largest, one)) for largest in LARGEST))


def _texts(
    kit: Kit, number: int, group: list[Row], height: float, sizes: Sizes
) -> dict[str, Plate]:
    """The texts of a page by the places of the template: ``group``, ``name-0``, …"""
    found = {"group": Plate((kit.text("Group {n}", n=number),), HEADING)}
    for place, row in enumerate(group):
        cells = {"number": (str(row.number), sizes.small, 1, fonts.REGULAR, WIDTHS[0])}
        if person := row.person:
            address = roster.short_address(kit, person)
            cells["name"] = (person.name, sizes.name, 3, fonts.BOLD, WIDTHS[1])
            cells["sex"] = (roster.sex(kit, person), sizes.small, 1, fonts.REGULAR, WIDTHS[2])
            cells["address"] = (address, sizes.address, 3, fonts.REGULAR, WIDTHS[3])
        for key, (text, size, lines, file, width) in cells.items():
            if text:
                made = plate(
                    text,
                    width - PADDING,
                    height - 1,
                    size,
                    FLOOR * size,
                    most_lines=lines,
                    file=file,
                )
                found[f"{key}-{place}"] = made._replace(top=made.top + 0.5)
    return found


def groups(kit: Kit) -> list[list[Row]]:
    """The groups as rows; without a list of people, as many empty rows as are expected.

    The id of the class is the seed.
    """
    held = kit.training_class
    assert held is not None
    if kit.people:
        dealt = grouping.groups(kit.people, held.group_size, held.id)
        return [
            [Row(n, person) for n, person in enumerate([*group, *[None] * SPARE], 1)]
            for group in dealt
        ]
    count = math.ceil(kit.participants / held.group_size)
    sizes = [len(range(start, kit.participants, count)) for start in range(count)]
    return [[Row(n, None) for n in range(1, size + SPARE + 1)] for size in sizes]
