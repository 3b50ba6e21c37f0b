"""A course: an ordered choice of sessions over days. Clock times are computed, never typed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from trainingkit.model.text import Clock, Id, Line, Minutes, Model, Plain, Prose, Ref


class SessionItem(Model):
    """A session of a module, by reference."""

    item: Literal["session"]
    of: Ref = Field(description="module/session")
    minutes: Minutes | None = Field(None, description="Instead of the session's own minutes.")


class Timed(Model):
    """What every item but a session has."""

    minutes: Minutes
    title: Plain | None = Field(None, description="Instead of the usual name.")
    detail: Line | None = None


class OpeningItem(Timed):
    """Welcome, introductions, aims, house rules."""

    item: Literal["opening"]


class ClosingItem(Timed):
    """Summary, certificates, thanks."""

    item: Literal["closing"]


class BreakItem(Timed):
    """Tea and stretching."""

    item: Literal["break"]


class LunchItem(Timed):
    """Lunch; what comes before it is the morning, what comes after the afternoon."""

    item: Literal["lunch"]


class RecapItem(Timed):
    """What was learnt so far, told by the trainees."""

    item: Literal["recap"]


class EnergizerItem(Timed):
    """A game of the energizer library."""

    item: Literal["energizer"]
    energizer: Id | None = None


class FormItem(Timed):
    """Time to fill a form: a test, the day's feedback, the evaluation, an action plan."""

    item: Literal["form"]
    form: Id


class OtherItem(Timed):
    """Anything else: a visit, a guest, an exchange."""

    item: Literal["other"]
    title: Plain


Item = Annotated[
    SessionItem
    | OpeningItem
    | ClosingItem
    | BreakItem
    | LunchItem
    | RecapItem
    | EnergizerItem
    | FormItem
    | OtherItem,
    Field(discriminator="item"),
]


class Day(Model):
    """One day of a course."""

    title: Plain
    start: Clock
    end: Clock
    items: tuple[Item, ...] = Field(min_length=1)


class TestPlan(Model):
    """How the test before and after is drawn from the modules' questions."""

    __test__ = False

    per_module: Annotated[StrictInt, Field(ge=1, le=5)] = 2
    seed: StrictInt = Field(description="Fixes the choice: the same questions before and after.")


class Course(Model):
    """An ordered choice of modules and sessions over days."""

    id: Id
    title: Plain
    subtitle: Line | None = None
    purpose: Prose
    audience: Line
    participants: Annotated[StrictInt, Field(ge=1, le=500)] = Field(
        30, description="Usual number; quantities of materials are worked out from it."
    )
    modelled_on: Line | None = Field(None, description="The real class it is modelled on.")
    scope: Literal["taught", "whole"] = Field(
        "taught",
        description="What handbook, guide, handouts and slides hold: the sessions taught, or the"
        " whole of each module (for trainers, who will teach the rest another time).",
    )
    modules: tuple[Id, ...] = Field(min_length=1, description="In the order of the handbook.")
    days: tuple[Day, ...] = Field(min_length=1)
    test: TestPlan | None = None
    forms: tuple[Id, ...] = Field((), description="Forms of the kit, in print order.")
