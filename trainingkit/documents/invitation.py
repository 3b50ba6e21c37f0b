"""The invitation: a letter in the form of Vietnamese offices, blank where the class says nothing.

Letterhead, number, date, addressees, place of the signature and "Nơi nhận" stand as in Decree
30/2020/NĐ-CP, appendix III, form of an invitation (giấy mời).
"""

from __future__ import annotations

from collections.abc import Iterable

from trainingkit import html
from trainingkit.documents import Part
from trainingkit.kit import Kit
from trainingkit.schedule import slots


def parts(kit: Kit) -> Iterable[Part]:
    """One letter for a class."""
    if kit.training_class:
        yield Part(kit.text("Invitation"))


def render(kit: Kit, subject: str | None) -> bytes:
    """The letter as a PDF."""
    from trainingkit.pdf import pdf

    held = kit.training_class
    assert held is not None
    page = html.page(
        kit,
        "invitation/invitation.html",
        held=held,
        letter=held.invitation,
        seat=held.invitation.seat
        or held.former_province
        or kit.curriculum.provinces[held.province].name,
        starts=slots(kit.course.days[0], kit.curriculum.modules)[0].start,
        ends=slots(kit.course.days[-1], kit.curriculum.modules)[-1].end,
    )
    return pdf(page, kit.images)
