"""Clock times of a course, and minutes shared out. Times are computed here and typed nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from trainingkit.model import Course, Day, Item, Module, Session
from trainingkit.model.course import SessionItem


class Slot(NamedTuple):
    """One item of a day with its times, in minutes after midnight."""

    start: int
    end: int
    item: Item
    module: Module | None
    session: Session | None

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return self.end - self.start


class HalfDay(NamedTuple):
    """A morning or an afternoon of a course; ``day`` counts from 1."""

    day: int
    part: str


def slots(day: Day, modules: Mapping[str, Module]) -> list[Slot]:
    """The items of a day, one after the other from its start.

    KeyError for a session that does not exist; ``checks.references`` reports those.
    """
    result = []
    clock = parse_clock(day.start)
    for item in day.items:
        module = session = None
        if isinstance(item, SessionItem):
            module_id, session_id = item.of.split("/")
            module = modules[module_id]
            session = module.session(session_id)
        minutes = item.minutes or (session.minutes if session else 0)
        result.append(Slot(clock, clock + minutes, item, module, session))
        clock += minutes
    return result


def half_days(course: Course) -> list[HalfDay]:
    """The half-days in which people sign in: a day is split by its lunch, or by noon."""
    result = []
    for number, day in enumerate(course.days, 1):
        if any(item.item == "lunch" for item in day.items):
            parts = ["morning", "afternoon"]
        else:
            parts = ["morning" if parse_clock(day.start) < 12 * 60 else "afternoon"]
        result += [HalfDay(number, part) for part in parts]
    return result


def parse_clock(clock: str) -> int:
    """``7:30`` → 450, minutes after midnight."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def moved(course: Course, start: str) -> Course:
    """The course with its whole timetable moved so that the first day begins at ``start``."""
    shift = parse_clock(start) - parse_clock(course.days[0].start)
    days = tuple(
        day.model_copy(update={"start": _later(day.start, shift), "end": _later(day.end, shift)})
        for day in course.days
    )
    return course.model_copy(update={"days": days})


def _later(clock: str, minutes: int) -> str:
    total = parse_clock(clock) + minutes
    return f"{total // 60:02d}:{total % 60:02d}"


def share(minutes: Sequence[int], total: int) -> list[int]:
    """Minutes changed in proportion so that they add up to ``total``, each at least 1.

    Used where a course gives a session other minutes than the module; what rounding leaves over
    goes to the longest pieces.
    """
    whole = sum(minutes)
    if whole == total:
        return list(minutes)
    exact = [piece * total / whole for piece in minutes]
    shared = [max(1, int(piece)) for piece in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (exact[i] - int(exact[i]), exact[i]))
    while sum(shared) < total:
        shared[by_remainder.pop()] += 1
        by_remainder = by_remainder or sorted(range(len(exact)), key=lambda i: exact[i])
    while sum(shared) > total:
        shared[max(range(len(shared)), key=lambda i: shared[i])] -= 1
    return shared
