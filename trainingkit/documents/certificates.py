"""Certificates, one for everybody listed, and the register of their numbers.

They follow the order of the list. Without a list there is one empty certificate to copy.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from trainingkit import fonts, html, roster
from trainingkit.documents import Part
from trainingkit.kit import Kit
from trainingkit.messages import N_
from trainingkit.model import Participant
from trainingkit.nameplate import Plate, plate
from trainingkit.stamp import Copy, stamped

#: Room for the name, in millimetres.
WIDTH, HEIGHT = 225.0, 28.0
#: The name is set on two lines rather than smaller than this, in points.
LARGEST, FLOOR = 40.0, 28.0
#: Width of what tells of the person, in millimetres; its size, and the smallest on one line.
WHO_WIDTH, WHO_SIZE, WHO_FLOOR = 249.0, 16.0, 14.0
#: Size of the certificate's number, and what it has room for before it is set smaller.
NUMBER_SIZE, NUMBER_WIDTH = 13.0, 80.0
#: Sex → how a person is spoken of.
TITLES = {"female": N_("Ms"), "male": N_("Mr"), None: N_("Mr/Ms")}


class Certificate(NamedTuple):
    """One certificate; an empty one has no texts."""

    #: Who has it: how the person is spoken of, the name, year of birth and address.
    certified: Plate | None = None
    name: Plate | None = None
    who: Plate | None = None
    number: Plate | None = None


def parts(kit: Kit) -> Iterable[Part]:
    """One file with all certificates."""
    if kit.training_class:
        yield Part(kit.text("Certificates"))


def register_parts(kit: Kit) -> Iterable[Part]:
    """One register."""
    if kit.training_class:
        yield Part(kit.text("Register of certificates"))


def render(kit: Kit, subject: str | None) -> bytes:
    """The certificates as a PDF, a page each."""
    page, copies = designed(kit)
    return stamped(page, kit.images, copies)


def designed(kit: Kit) -> tuple[str, list[Copy]]:
    """The designs as HTML, and the copies to stamp."""
    held = kit.training_class
    assert held is not None
    made = certificates(kit) or [Certificate()]
    designs = sorted({_design(item) for item in made})
    page = html.page(
        kit,
        "certificates/certificates.html",
        held=held,
        designs=designs,
        largest=LARGEST,
        who_size=WHO_SIZE,
        number_size=NUMBER_SIZE,
        course_title=plate(kit.course.title, WIDTH, 16, 18, 18),
        seat=held.invitation.seat
        or held.former_province
        or kit.curriculum.provinces[held.province].name,
        issued=held.certificates.date or held.days[-1],
    )
    copies = [Copy(designs.index(_design(item)), _texts(item)) for item in made]
    return page, copies


def render_register(kit: Kit, subject: str | None) -> bytes:
    """The register as a PDF: who got which number, and signed for it."""
    from trainingkit.pdf import pdf

    numbers = {row.number: number(kit, row.number) for row in roster.rows(kit)}
    page = html.page(kit, "certificates/register.html", roster=roster, numbers=numbers)
    return pdf(page, kit.images)


def certificates(kit: Kit) -> list[Certificate]:
    """A certificate for everybody listed, numbered in the order of the list."""
    certify = kit.text("This is to certify that")
    return [
        Certificate(
            Plate((f"{certify} {kit.text(TITLES[person.sex])}",), WHO_SIZE),
            plate(person.name, WIDTH, HEIGHT, LARGEST, FLOOR),
            _who(kit, person),
            _number(number(kit, place)),
        )
        for place, person in enumerate(kit.people, 1)
    ]


def _number(text: str) -> Plate:
    return plate(text, NUMBER_WIDTH, NUMBER_SIZE, NUMBER_SIZE, 0, most_lines=1)._replace(top=0)


def _who(kit: Kit, person: Participant) -> Plate:
    """Year of birth where the list tells it, and address."""
    born = person.birth_year and kit.text("born in {year}", year=person.birth_year)
    told = ", ".join(part for part in (born, roster.address(kit, person)) if part)
    made = plate(told, WHO_WIDTH, 2 * WHO_SIZE, WHO_SIZE, WHO_FLOOR, file=fonts.REGULAR)
    return made._replace(top=0)


def _design(item: Certificate) -> int:
    """Lines that tell of the person, for which the page below makes room; 0: an empty one."""
    return len(item.who.lines) if item.who else 0


def _texts(item: Certificate) -> dict[str, Plate]:
    """The texts by the places of the template."""
    return {key: text for key, text in item._asdict().items() if text}


def number(kit: Kit, place: int) -> str:
    """The number of the certificate of the ``place``-th person, from 1, as the class prints it."""
    assert kit.training_class is not None
    how = kit.training_class.certificates
    counted = f"{how.first + place - 1:0{how.digits}d}"
    return how.number.replace("{number}", counted)
