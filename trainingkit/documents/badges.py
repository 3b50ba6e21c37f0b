"""Name badges: A4, eight up, with marks where to cut. Each badge is an A7 sheet, 105 × 74 mm."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from trainingkit import fonts, html, roster
from trainingkit.documents import Part
from trainingkit.kit import Kit
from trainingkit.model import Participant
from trainingkit.nameplate import Plate, plate
from trainingkit.stamp import Copy, stamped

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
    page, copies = designed(kit)
    return stamped(page, kit.images, copies)


def designed(kit: Kit) -> tuple[str, list[Copy]]:
    """The designs as HTML, and the copies to stamp."""
    sheets = _sheets(badges(kit))
    designs = sorted({_named(sheet) for sheet in sheets})
    page = html.page(
        kit,
        "badges/badges.html",
        designs=designs,
        up=UP,
        sizes={"name": LARGEST, "position": POSITION.largest, "address": ADDRESS.largest},
        title=_beside(kit.title, TITLE, fonts.REGULAR),
    )
    copies = [Copy(designs.index(_named(sheet)), _texts(sheet)) for sheet in sheets]
    return page, copies


def badges(kit: Kit) -> list[Badge]:
    """A badge for everybody listed, then empty ones."""
    return [Badge() if person is None else _badge(kit, person) for person in roster.pieces(kit, UP)]


def _badge(kit: Kit, person: Participant) -> Badge:
    position = _beside(person.position, POSITION, fonts.BOLD)
    address = _beside(roster.short_address(kit, person), ADDRESS, fonts.REGULAR)
    if address and position:
        address = address._replace(top=position.height)
    return Badge(
        plate(person.name, WIDTH, HEIGHT, LARGEST, FLOOR, most_lines=MOST_LINES),
        position,
        address,
    )


def _beside(text: str | None, place: Place, file: str) -> Plate | None:
    if not text:
        return None
    made = plate(text, WIDTH, place.height, place.largest, place.floor, most_lines=3, file=file)
    return made._replace(top=0)


def _sheets(made: list[Badge]) -> list[list[Badge]]:
    return [made[start : start + UP] for start in range(0, len(made), UP)]


def _named(sheet: list[Badge]) -> int:
    """Number of badges with a name; they come before the empty ones."""
    return sum(badge.name is not None for badge in sheet)


def _texts(sheet: list[Badge]) -> dict[str, Plate]:
    """The texts of a sheet by the places of the template: ``name-0``, ``address-0``, …"""
    return {
        f"{key}-{place}": text
        for place, badge in enumerate(sheet)
        for key, text in badge._asdict().items()
        if text
    }
