"""Certificates, one for everybody listed, and the register of their numbers.

They follow the order of the list. Without a list there is one empty certificate to copy.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from trainingkit import html, roster
from trainingkit.documents import Part
from trainingkit.kit import Kit
from trainingkit.messages import N_
from trainingkit.model import Participant
from trainingkit.nameplate import Plate, plate

#: Room for the name, in millimetres.
WIDTH, HEIGHT = 225.0, 28.0
#: The name is set on two lines rather than smaller than this, in points.
LARGEST, FLOOR = 40.0, 28.0
#: Sex → how a person is spoken of.
TITLES = {"female": N_("Ms"), "male": N_("Mr"), None: N_("Mr/Ms")}


class Certificate(NamedTuple):
    """One certificate; without a person an empty one."""

    number: str
    person: Participant | None
    plate: Plate | None
    #: How the person is spoken of.
    title: str


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
    from trainingkit.pdf import pdf

    held = kit.training_class
    assert held is not None
    page = html.page(
        kit,
        "certificates/certificates.html",
        held=held,
        certificates=certificates(kit) or [Certificate("", None, None, kit.text(TITLES[None]))],
        course_title=plate(kit.course.title, WIDTH, 16, 18, 18),
        roster=roster,
        seat=held.invitation.seat
        or held.former_province
        or kit.curriculum.provinces[held.province].name,
        issued=held.certificates.date or held.days[-1],
        partners=[partner for partner in held.partners if partner.logo],
    )
    return pdf(page, kit.images)


def render_register(kit: Kit, subject: str | None) -> bytes:
    """The register as a PDF: who got which number, and signed for it."""
    from trainingkit.pdf import pdf

    numbers = {row.number: number(kit, row.number) for row in roster.rows(kit)}
    page = html.page(kit, "certificates/register.html", roster=roster, numbers=numbers)
    return pdf(page, kit.images)


def certificates(kit: Kit) -> list[Certificate]:
    """A certificate for everybody listed, numbered in the order of the list."""
    return [
        Certificate(
            number(kit, place),
            person,
            plate(person.name, WIDTH, HEIGHT, LARGEST, FLOOR),
            kit.text(TITLES[person.sex]),
        )
        for place, person in enumerate(kit.people, 1)
    ]


def number(kit: Kit, place: int) -> str:
    """The number of the certificate of the ``place``-th person, from 1, as the class prints it."""
    assert kit.training_class is not None
    how = kit.training_class.certificates
    counted = f"{how.first + place - 1:0{how.digits}d}"
    return how.number.replace("{number}", counted)
