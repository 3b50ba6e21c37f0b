"""Table tents: A4, folded along the middle, the name to be read from both sides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from trainingkit import fonts, html, roster
from trainingkit.documents import Part
from trainingkit.kit import Kit
from trainingkit.nameplate import Plate, plate

#: Room for the name, in millimetres: A4 across less 20 on either side.
WIDTH, HEIGHT = 257.0, 55.0
#: The name is set on two lines rather than smaller than this, in points.
LARGEST, FLOOR = 66.0, 44.0


class Tent(NamedTuple):
    """One tent; without a name an empty one, to be written by hand."""

    name: Plate | None = None
    address: Plate | None = None


def parts(kit: Kit) -> Iterable[Part]:
    """One file for a class."""
    if kit.training_class:
        yield Part(kit.text("Table name cards"))


def render(kit: Kit, subject: str | None) -> bytes:
    """The tents as a PDF, a page each."""
    from trainingkit.pdf import pdf

    page = html.page(kit, "tents/tents.html", tents=tents(kit))
    return pdf(page, kit.images)


def tents(kit: Kit) -> list[Tent]:
    """A tent for everybody listed, then empty ones."""
    return [
        Tent()
        if person is None
        else Tent(
            plate(person.name, WIDTH, HEIGHT, LARGEST, FLOOR),
            _address(roster.short_address(kit, person)),
        )
        for person in roster.pieces(kit)
    ]


def _address(text: str) -> Plate | None:
    """On up to three lines below the name, of 22 down to 14 points."""
    return plate(text, WIDTH, 20, 22, 14, most_lines=3, file=fonts.REGULAR) if text else None
