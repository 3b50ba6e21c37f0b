"""Minutes add up: activities to their session, sessions to their module, items to their day.

Slides may leave time free, but take no more than their session, and no less than their task.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainingkit.load import Loaded, Origin
from trainingkit.messages import msg
from trainingkit.model import Course, Module, Session
from trainingkit.model.slide import ActivitySlide
from trainingkit.problems import Problem
from trainingkit.schedule import parse_clock, slots


def check(loaded: Loaded) -> Iterator[Problem]:
    """Report every sum that is wrong and every day that overruns its end."""
    for origin, _, _, model in loaded.things():
        if isinstance(model, Module):
            yield from _module(origin, model)
        elif isinstance(model, Course):
            yield from _course(origin, model, loaded)


def _module(origin: Origin, module: Module) -> Iterator[Problem]:
    total = sum(session.minutes for session in module.sessions)
    if total != module.minutes:
        yield Problem(
            origin.place(("minutes",)),
            msg(
                "the sessions add up to {total} minutes, not {stated}",
                total=total,
                stated=module.minutes,
            ),
            msg("write {total}, or change a session", total=total),
        )
    for index, session in enumerate(module.sessions):
        total = sum(activity.minutes for activity in session.activities)
        if total != session.minutes:
            yield Problem(
                origin.place(("sessions", index, "minutes")),
                msg(
                    "the activities add up to {total} minutes, not {stated}",
                    total=total,
                    stated=session.minutes,
                ),
                msg("write {total}, or change an activity", total=total),
            )
        yield from _slides(origin, index, session)


def _slides(origin: Origin, index: int, session: Session) -> Iterator[Problem]:
    total = sum(slide.minutes or 0 for slide in session.slides)
    if total > session.minutes:
        yield Problem(
            origin.place(("sessions", index, "minutes")),
            msg(
                "the slides add up to {total} minutes; the session has {stated}",
                total=total,
                stated=session.minutes,
            ),
        )
    for number, slide in enumerate(session.slides):
        if isinstance(slide, ActivitySlide) and (slide.minutes or slide.timer) < slide.timer:
            yield Problem(
                origin.place(("sessions", index, "slides", number, "minutes")),
                msg(
                    "the slide has {stated} minutes; its task alone takes {timer}",
                    stated=slide.minutes,
                    timer=slide.timer,
                ),
                msg("write {timer} or more, with the time for the report", timer=slide.timer),
            )


def _course(origin: Origin, course: Course, loaded: Loaded) -> Iterator[Problem]:
    for index, day in enumerate(course.days):
        try:
            planned = slots(day, loaded.curriculum.modules)
        except KeyError:  # a reference to nothing, reported as such
            continue
        start, end = parse_clock(day.start), parse_clock(day.end)
        if end <= start:
            yield Problem(
                origin.place(("days", index, "end")),
                msg(
                    "the day ends at {end}, before it begins at {start}",
                    end=day.end,
                    start=day.start,
                ),
            )
        elif planned[-1].end > end:
            yield Problem(
                origin.place(("days", index, "end")),
                msg(
                    "the day runs {over} minutes over its end: to {reached} instead of {end}",
                    over=planned[-1].end - end,
                    reached=f"{planned[-1].end // 60:02d}:{planned[-1].end % 60:02d}",
                    end=day.end,
                ),
                msg("shorten an item, or let the day end later"),
            )
