"""Activities: what trainer and trainees do in a session, one after the other."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from trainingkit.model.text import Id, Line, Minutes, Model, Plain, Prose


class ActivityBase(Model):
    """What every activity has."""

    title: Plain
    minutes: Minutes
    purpose: Line | None = Field(None, description="What the activity is for, in one sentence.")
    materials: tuple[Plain, ...] = ()
    steps: tuple[Line, ...] = Field(min_length=1, description="What the trainer does, in order.")
    say: Prose | None = Field(None, description="What the trainer may say, in spoken words.")
    debrief: tuple[Line, ...] = Field((), description="Questions or points to close with.")
    handout: Id | None = Field(None, description="A handout or worksheet of this module.")
    solution: Prose | None = Field(None, description="Expected answers; only in the guide.")


class LectureActivity(ActivityBase):
    """A short talk by the trainer with questions to the class."""

    kind: Literal["lecture"]


class DiscussionActivity(ActivityBase):
    """The whole class talks about questions."""

    kind: Literal["discussion"]
    questions: tuple[Line, ...] = Field(min_length=1)


class GroupWorkActivity(ActivityBase):
    """Small groups work on a task and report."""

    kind: Literal["group-work"]
    group_size: Annotated[int, Field(ge=2, le=12, strict=True)] = 6
    task: Line


class Role(Model):
    """One part of a role play."""

    name: Plain
    brief: Line


class RolePlayActivity(ActivityBase):
    """Trainees act out a situation; the others watch and comment."""

    kind: Literal["role-play"]
    situation: Line
    roles: tuple[Role, ...] = Field(min_length=2)


class GameActivity(ActivityBase):
    """A game that teaches."""

    kind: Literal["game"]
    safety: Line | None = None


class CaseActivity(ActivityBase):
    """Work on a case study printed in the content of this session."""

    kind: Literal["case"]
    case: Plain = Field(description="The title of the case block.")
    questions: tuple[Line, ...] = Field(min_length=1)


class PracticeActivity(ActivityBase):
    """Each trainee does the thing: fills a paper, measures, computes."""

    kind: Literal["practice"]
    task: Line


class QuizActivity(ActivityBase):
    """Questions of the bank, answered by hand signs, cards or standing up."""

    kind: Literal["quiz"]
    questions: tuple[Id, ...] = Field(min_length=1)


class EnergizerActivity(ActivityBase):
    """A short movement or laugh; ``safety`` says what older bodies need."""

    kind: Literal["energizer"]
    safety: Line


Activity = Annotated[
    LectureActivity
    | DiscussionActivity
    | GroupWorkActivity
    | RolePlayActivity
    | GameActivity
    | CaseActivity
    | PracticeActivity
    | QuizActivity
    | EnergizerActivity,
    Field(discriminator="kind"),
]
