"""A class: one real holding of a course, with its dates and place."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictInt

from trainingkit.model.text import FullDate, Id, Line, Model, Plain


class TrainingClass(Model):
    """One real holding of a course: where, when, by whom."""

    id: Id = Field(description="The same as the file's name without .yaml.")
    title: Plain = Field(description="Name of the class, printed on covers.")
    course: Id = Field(description="The course that is taught, by its id.")
    province: Id = Field(description="Province or city, by its id in provinces.yaml.")
    commune: Plain | None = Field(None, description="Commune or ward, with its kind: xã …")
    place: Plain | None = Field(None, description="House or hall where the class meets.")
    days: tuple[FullDate, ...] = Field(
        min_length=1, description="A date for each day of the course, in order."
    )
    organiser: Line = Field(description="Who holds the class.")
    partners: tuple[Line, ...] = Field((), description="Who takes part, pays or supports.")
    trainers: tuple[Line, ...] = Field((), description="Who teaches: names, or roles.")
    participants: Annotated[StrictInt, Field(ge=1, le=500)] | None = Field(
        None, description="Number expected; without it, the usual number of the course."
    )
