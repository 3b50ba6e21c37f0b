"""A module: one teaching unit, one YAML file."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from trainingkit.model.activity import Activity
from trainingkit.model.block import Block
from trainingkit.model.question import BankQuestion
from trainingkit.model.slide import Slide
from trainingkit.model.text import Id, Line, Minutes, Model, Plain, Prose


class Objective(Model):
    """What a trainee can do after the module; begins with a verb that can be observed."""

    id: Id
    text: Line


class Faq(Model):
    """A question that trainees ask, and a good answer."""

    question: Line
    answer: Prose


class Handout(Model):
    """A sheet to take home, or a worksheet to fill in class."""

    id: Id
    title: Plain
    use: Literal["take-home", "worksheet"]
    content: tuple[Block, ...] = Field(min_length=1)


class Session(Model):
    """A timed part of a module."""

    id: Id
    title: Plain
    minutes: Minutes
    objectives: tuple[Id, ...] = Field(min_length=1, description="Objectives served, by id.")
    methods: tuple[Plain, ...] = Field(min_length=1)
    materials: tuple[Plain, ...] = ()
    content: tuple[Block, ...] = Field(min_length=1, description="What the trainee reads.")
    activities: tuple[Activity, ...] = Field(
        min_length=1, description="What is done, in order; their minutes add up to the session's."
    )
    slides: tuple[Slide, ...] = ()
    instructor: Prose | None = Field(
        None, description="Advice to the trainer; only in the guide and in slide notes."
    )


class Module(Model):
    """One teaching unit."""

    id: Id
    title: Plain
    summary: Prose = Field(description="Two or three sentences: what it is about, why it matters.")
    minutes: Minutes = Field(description="The sum of the sessions' minutes.")
    audience: Line
    icon: Annotated[str, Field(pattern=r"^[a-z-]+$")] = Field(
        "book", description="Name of a drawing in curriculum/images/icons."
    )
    health: StrictBool = Field(
        False, description="Prints the notice that health text does not replace a doctor."
    )
    objectives: tuple[Objective, ...] = Field(min_length=2, max_length=7)
    key_points: tuple[Line, ...] = Field(min_length=3, max_length=7)
    sessions: tuple[Session, ...] = Field(min_length=1)
    retell: Prose | None = Field(
        None, description="A summary that a trainee can tell at home in two minutes."
    )
    faq: tuple[Faq, ...] = ()
    questions: tuple[BankQuestion, ...] = Field(min_length=1)
    handouts: tuple[Handout, ...] = ()
    glossary: tuple[Id, ...] = Field((), description="Terms explained at the module's end.")
    sources: tuple[Id, ...] = Field((), description="Further sources, beside those cited.")

    def session(self, session_id: str) -> Session:
        """The session of that id; KeyError if there is none."""
        for session in self.sessions:
            if session.id == session_id:
                return session
        raise KeyError(session_id)
