"""Name badges: A4, eight up, with marks where to cut. Each badge is an A7 sheet, 105 × 74 mm."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from trainingkit import fonts, html, roster
from trainingkit.documents import Part
from trainingkit.kit import Kit
from trainingkit.nameplate import Plate, plate

#: Badges on a page: two beside each other, four below each other.
UP = 8
#: Room for the name on a badge, in millimetres: 105 less what printers leave free on the sides.
WIDTH, HEIGHT = 89.0, 26.0
#: The name is set on more lines rather than smaller than this, in points.
LARGEST, FLOOR = 30.0, 19.0
MOST_LINES = 3


class Place(NamedTuple):
    """Room for what stands with the name: millimetres, and points."""

    height: float
    largest: float
    floor: float


TITLE, POSITION, ADDRESS = Place(9.5, 10.5, 10.5), Place(6, 14, 10), Place(13.5, 12, 12)


class Badge(NamedTuple):
    """One badge; without a name an empty one, to be written by hand."""

    name: Plate | None = None
    #: Position, and where from; None where the list does not say.
    position: Plate | None = None
    address: Plate | None = None


def parts(kit: Kit) -> Iterable[Part]:
    """One file for a class."""
    if kit.training_class:
        yield Part(kit.text("Name badges"))


def render(kit: Kit, subject: str | None) -> bytes:
    """The badges as a PDF."""
    from trainingkit.pdf import pdf

    page = html.page(
        kit,
        "badges/badges.html",
        sheets=_sheets(badges(kit)),
        title=_beside(kit.title, TITLE, fonts.REGULAR),
    )
    return pdf(page, kit.images)


def badges(kit: Kit) -> list[Badge]:
    """A badge for everybody listed, then empty ones."""
    return [
        Badge()
        if person is None
        else Badge(
            plate(person.name, WIDTH, HEIGHT, LARGEST, FLOOR, most_lines=MOST_LINES),
            _beside(person.position, POSITION, fonts.BOLD),
            _beside(roster.short_address(kit, person), ADDRESS, fonts.REGULAR),
        )
        for person in roster.pieces(kit, UP)
    ]


def _beside(text: str | None, place: Place, file: str) -> Plate | None:
    if not text:
        return None
    return plate(text, WIDTH, place.height, place.largest, place.floor, most_lines=3, file=file)


def _sheets(made: list[Badge]) -> list[list[Badge]]:
    return [made[start : start + UP] for start in range(0, len(made), UP)]
