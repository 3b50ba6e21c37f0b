"""The facilitator guide: a plan for each session, materials to bring, answers to exercises."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from trainingkit.documents import Part, handbook
from trainingkit.documents.agenda import ITEM_NAMES
from trainingkit.kit import Kit
from trainingkit.messages import N_
from trainingkit.model import Activity, Module, Session
from trainingkit.model.course import SessionItem
from trainingkit.schedule import Slot, share, slots

#: Kind of activity → its name.
ACTIVITY_NAMES: Mapping[str, str] = {
    "lecture": N_("Short talk"),
    "discussion": N_("Discussion"),
    "group-work": N_("Group work"),
    "role-play": N_("Role play"),
    "game": N_("Game"),
    "case": N_("Case study"),
    "practice": N_("Practice"),
    "quiz": N_("Quiz"),
    "energizer": N_("Energizer"),
}

#: Quantities by number of participants: name, one for each so many people, spare.
_SUPPLIES: tuple[tuple[str, int, int], ...] = (
    (N_("Handbooks"), 1, 2),
    (N_("Pens"), 1, 5),
    (N_("Flip-chart sheets"), 2, 10),
    (N_("Markers, thick, black or dark blue"), 5, 2),
    (N_("Cards of stiff paper, A5"), 1, 20),
    (N_("Rolls of tape"), 20, 1),
)


class Plan(NamedTuple):
    """A session as the course teaches it; ``slot`` is None for one that the course only lists."""

    module: Module
    session: Session
    day: int | None
    slot: Slot | None
    minutes: int
    #: Activities with the minutes that the course gives them.
    activities: list[tuple[Activity, int]]
    #: Number of the session's first slide in the module's deck.
    first_slide: int


class Supply(NamedTuple):
    """Something to bring, and how many."""

    name: str
    quantity: int


def parts(kit: Kit) -> Iterable[Part]:
    """One file for the whole course."""
    yield Part(kit.text("Facilitator guide"))


def render(kit: Kit, subject: str | None) -> bytes:
    """The guide as a PDF."""
    all_plans = {module.id: plans(kit, module) for module in kit.modules}
    context = {
        "days": [(day, slots(day, kit.curriculum.modules)) for day in kit.course.days],
        "item_names": ITEM_NAMES,
        "activity_names": ACTIVITY_NAMES,
        "plans": all_plans,
        "supplies": supplies(kit.participants),
        "materials": materials(all_plans),
    }
    kind = kit.text("Facilitator guide")
    games = [{"part": "energizers", "title": "energizers"}] if kit.curriculum.energizers else []
    parts = [
        {"part": "front", "title": f"{kind} – {kit.course.title}"},
        *handbook.chapters(kit.modules),
        *games,
        {"part": "sources", "title": "sources"},
    ]
    return handbook.bound(kit, "guide/guide.html", context, parts)


def plans(kit: Kit, module: Module) -> list[Plan]:
    """The sessions of a module with the day, time and minutes that the course gives them."""
    taught = {
        slot.item.of: (number, slot)
        for number, day in enumerate(kit.course.days, 1)
        for slot in slots(day, kit.curriculum.modules)
        if isinstance(slot.item, SessionItem)
    }
    result = []
    first_slide = 1
    for session in module.sessions:
        day, slot = taught.get(f"{module.id}/{session.id}", (None, None))
        minutes = slot.minutes if slot else session.minutes
        shared = share([activity.minutes for activity in session.activities], minutes)
        activities = list(zip(session.activities, shared, strict=True))
        result.append(Plan(module, session, day, slot, minutes, activities, first_slide))
        first_slide += len(session.slides)
    return result


def supplies(participants: int) -> list[Supply]:
    """What every class needs, counted for so many participants."""
    return [
        Supply(name, math.ceil(participants / people) + spare) for name, people, spare in _SUPPLIES
    ]


def materials(all_plans: Mapping[str, list[Plan]]) -> list[tuple[Plan, list[str]]]:
    """What the sessions taught name as materials, in the order of the course."""
    taught = [plan for plans in all_plans.values() for plan in plans if plan.slot is not None]
    taught.sort(key=lambda plan: (plan.day or 0, plan.slot.start if plan.slot else 0))
    return [(plan, named) for plan in taught if (named := _named(plan.session))]


def _named(session: Session) -> list[str]:
    of_activities = (name for activity in session.activities for name in activity.materials)
    return _once(dict.fromkeys([*session.materials, *of_activities]))


def _once(named: Iterable[str]) -> list[str]:
    """Each thing once: a session often names with its details what its activities name briefly."""
    kept = list(named)
    return [
        thing
        for thing in kept
        if not any(
            other != thing and other.casefold().startswith(thing.casefold()) for other in kept
        )
    ]
