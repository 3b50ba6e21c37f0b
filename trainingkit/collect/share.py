"""What all counting rests on: a share of a number, and which forms are counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from trainingkit.collect.responses import Responses
from trainingkit.kit import Kit
from trainingkit.model import Course, Form
from trainingkit.model.course import FormItem

#: Fewer people or answers than these are not broken down.
LEAST = 5
#: Kinds of forms that ask what people think.
OPINIONS = ("feedback", "evaluation", "follow-up")
#: Id of the question that says which day a form is about.
DAY = "day"


class Share(NamedTuple):
    """``hits`` of ``n``."""

    hits: int
    n: int

    @property
    def share(self) -> float:
        """Between 0 and 1; 0 of none."""
        return self.hits / self.n if self.n else 0.0

    @property
    def shown(self) -> bool:
        """Whether enough answered to show it."""
        return self.n >= LEAST


def forms_of(responses: Responses, *wanted: str) -> Iterator[Form]:
    """The forms of these kinds, in the kit's order."""
    for expanded in responses.forms.values():
        if expanded.form.kind in wanted:
            yield expanded.form


def form_days(kit: Kit, form: Form) -> list[int]:
    """The days, from 1, on which the course gives time to fill the form in."""
    days = kit.course.days if isinstance(kit.course, Course) else ()
    return [
        number
        for number, day in enumerate(days, 1)
        if any(isinstance(item, FormItem) and item.form == form.id for item in day.items)
    ]
