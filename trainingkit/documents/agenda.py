"""The agenda: one page a day, with clock times computed from the course."""

from __future__ import annotations

from collections.abc import Iterable

from trainingkit import html
from trainingkit.documents import Part
from trainingkit.kit import Kit
from trainingkit.messages import N_
from trainingkit.schedule import slots

#: Item of a course → its usual name.
ITEM_NAMES = {
    "opening": N_("Opening and introductions"),
    "closing": N_("Closing"),
    "break": N_("Tea break"),
    "lunch": N_("Lunch"),
    "recap": N_("What we learnt so far"),
    "energizer": N_("Energizer"),
}


def parts(kit: Kit) -> Iterable[Part]:
    """One file for the whole course."""
    yield Part(kit.text("Agenda"))


def render(kit: Kit, subject: str | None) -> bytes:
    """The agenda as a PDF."""
    from trainingkit.pdf import pdf

    days = [(day, slots(day, kit.curriculum.modules)) for day in kit.course.days]
    page = html.page(kit, "agenda/agenda.html", days=days, item_names=ITEM_NAMES)
    return pdf(page, kit.curriculum.images)
