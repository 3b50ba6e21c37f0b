"""Questions and answers on the rights of older people, for a booklet."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trainingkit.model.text import FullDate, Id, Line, Model, Plain, Prose

Group = Literal[
    "law",
    "social-pension",
    "assistance",
    "health-insurance",
    "health-check",
    "funeral",
    "longevity",
    "discounts",
    "club-help",
    "procedures",
    "protection",
]


class RightsQuestion(Model):
    """A question that older people ask about a right, and the answer."""

    id: Id
    group: Group
    question: Line
    answer: Prose
    keywords: tuple[Plain, ...] = Field(min_length=1, max_length=4, description="For the index.")
    checked_on: FullDate
