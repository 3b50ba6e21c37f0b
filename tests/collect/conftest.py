"""The tiny course with the project's forms, and a class of it."""

from __future__ import annotations

import dataclasses
from functools import cache
from pathlib import Path

import pytest

from trainingkit import source
from trainingkit.kit import Kit
from trainingkit.load import load
from trainingkit.model import Form, TrainingClass
from trainingkit.model.course import FormItem
from trainingkit.model.reference import Province

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
#: Forms of the course: every type of question, tests, feedback, evaluation, attendance.
FORMS = (
    "attendance",
    "pre-test",
    "daily-feedback",
    "post-test",
    "course-evaluation",
    "zoo",
    "more",
)


def _form(path: Path) -> Form:
    return Form.model_validate(source.read(path.parent, path).data)


@cache
def the_kit() -> Kit:
    """The class ``lop-thu`` of the course ``short``."""
    curriculum = load(HERE.parent / "cases" / "tiny").curriculum
    paths = [
        *sorted((ROOT / "curriculum" / "forms").glob("*.yaml")),
        HERE.parent / "forms" / "zoo.yaml",
        HERE / "more.yaml",
    ]
    forms = {form.id: form for form in map(_form, paths)}
    # The tests are the first and the last test of a course; the zoo is here to be filled.
    forms["zoo"] = forms["zoo"].model_copy(update={"kind": "follow-up"})
    short = curriculum.courses["short"]
    day = short.days[0]
    feedback = FormItem(item="form", form="daily-feedback", minutes=5)
    with_feedback = day.model_copy(update={"items": (*day.items, feedback)})
    course = short.model_copy(
        update={"forms": FORMS, "days": (with_feedback, with_feedback), "participants": 8}
    )
    held = TrainingClass(
        id="lop-thu",
        title="Lớp thử",
        course="short",
        province="ha-noi",
        days=("2024-11-05", "2024-11-06"),
        organiser="Hội",
    )
    province = Province(name="Hà Nội", kind="city", former=("Hà Nội",), source="law-water")
    known = dataclasses.replace(
        curriculum,
        forms=forms,
        courses={"short": course},
        classes={held.id: held},
        provinces={"ha-noi": province},
    )
    return Kit.of("lop-thu", known, "vi", "standard")


@pytest.fixture
def kit() -> Kit:
    """The class ``lop-thu``: two days of one morning each, two sessions, eight participants."""
    return the_kit()
