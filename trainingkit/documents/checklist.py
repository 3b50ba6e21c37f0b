"""The check-list of the organiser: room, equipment and materials, counted for the class."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from trainingkit import html, roster
from trainingkit.documents import Part, guide
from trainingkit.documents.guide import Supply
from trainingkit.kit import Kit
from trainingkit.messages import N_

#: The room, for people of 55 to 80: nothing to count.
ROOM = (
    N_("On the ground floor, or with a lift; no step without a handrail on the way in"),
    N_("Toilet close by, clean, dry floor, a rail to hold"),
    N_("Light on the tables and no glare on the screen; every seat sees it"),
    N_("Quiet enough to hear a voice without a microphone in the last row"),
    N_("Rows or groups so far apart that one passes with a stick or a wheelchair"),
    N_("A place to lie down, a first-aid box, the telephone number of the nearest health station"),
)
#: Needed once, whatever the number of people.
EQUIPMENT = (
    N_("Computer with the slides, tried out in this room"),
    N_("Projector and screen, or a large television"),
    N_("Loudspeaker and microphone, tried out"),
    N_("Extension leads, taped to the floor"),
    N_("Clock that everybody sees"),
    N_("Table by the door for signing in"),
)


class Checklist(NamedTuple):
    """What is counted for a class."""

    room: list[Supply]
    materials: list[Supply]


def parts(kit: Kit) -> Iterable[Part]:
    """One check-list for a class."""
    if kit.training_class:
        yield Part(kit.text("Check-list: room and materials"))


def render(kit: Kit, subject: str | None) -> bytes:
    """The check-list as a PDF."""
    from trainingkit.pdf import pdf

    plans = {module.id: guide.plans(kit, module) for module in kit.modules}
    page = html.page(
        kit,
        "checklist/checklist.html",
        counted=counted(kit),
        room=ROOM,
        equipment=EQUIPMENT,
        sessions=guide.materials(plans),
    )
    return pdf(page, kit.images)


def counted(kit: Kit) -> Checklist:
    """Quantities for the people expected; chairs also for trainers and unannounced people."""
    held = kit.training_class
    assert held is not None
    groups = math.ceil(kit.participants / held.group_size)
    chairs = roster.prepared(kit) + len(held.trainers)
    return Checklist(
        [
            Supply(N_("Chairs with a back, none wobbles"), chairs),
            Supply(N_("Tables, one for each working group"), groups),
            Supply(N_("Flip-chart stands, or wall to hang sheets, one for each group"), groups),
            Supply(N_("Drinking water: people"), chairs),
        ],
        guide.supplies(kit.participants),
    )
