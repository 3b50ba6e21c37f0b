"""Table tents: A4, folded along the middle, the name to be read from both sides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from trainingkit import fonts, html, roster
from trainingkit.documents import Part
from trainingkit.kit import Kit
from trainingkit.nameplate import Plate, plate
from trainingkit.stamp import Copy, stamped

#: Room for the name, in millimetres: A4 across less 20 on either side.
WIDTH, HEIGHT = 257.0, 55.0
#: The name is set on two lines rather than smaller than this, in points.
LARGEST, FLOOR = 66.0, 44.0
#: The address stands below the name: room in millimetres, largest size and floor in points.
ADDRESS_HEIGHT, ADDRESS_LARGEST, ADDRESS_FLOOR = 20.0, 22.0, 14.0


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
    page, copies = designed(kit)
    return stamped(page, kit.images, copies)


def designed(kit: Kit) -> tuple[str, list[Copy]]:
    """The designs as HTML, and the copies to stamp."""
    made = tents(kit)
    designs = sorted({tent.name is not None for tent in made})
    page = html.page(
        kit,
        "tents/tents.html",
        designs=designs,
        height=HEIGHT,
        sizes={"name": LARGEST, "address": ADDRESS_LARGEST},
    )
    copies = [Copy(designs.index(tent.name is not None), _texts(tent)) for tent in made]
    return page, copies


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


def _texts(tent: Tent) -> dict[str, Plate]:
    """The texts by the places of the template."""
    return {key: text for key, text in tent._asdict().items() if text}


def _address(text: str) -> Plate | None:
    """On up to three lines from the foot of the name."""
    if not text:
        return None
    made = plate(
        text,
        WIDTH,
        ADDRESS_HEIGHT,
        ADDRESS_LARGEST,
        ADDRESS_FLOOR,
        most_lines=3,
        file=fonts.REGULAR,
    )
    return made._replace(top=0)
