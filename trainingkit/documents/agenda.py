"""The agenda: one page a day, with clock times computed from the course."""

from __future__ import annotations

from collections.abc import Iterable

from trainingkit import html, shelf
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
    return shelf.pdf(page(kit), kit.images, personal=kit.personal)


def page(kit: Kit) -> str:
    """The agenda as HTML."""
    days = [(day, slots(day, kit.curriculum.modules)) for day in kit.course.days]
    return html.page(
        kit,
        "agenda/agenda.html",
        days=days,
        item_names=ITEM_NAMES,
        teaching=lambda module: teaching(kit, module),
    )


def teaching(kit: Kit, module: str) -> list[str]:
    """Names of the trainers of whom the class says that they teach this module."""
    held = kit.training_class
    return [trainer.name for trainer in held.trainers if module in trainer.modules] if held else []
