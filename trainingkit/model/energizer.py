"""Energizers: short games for any moment of a course."""

from __future__ import annotations

from pydantic import Field

from trainingkit.model.text import Id, Line, Minutes, Model, Plain


class Energizer(Model):
    """A game of a few minutes, safe for older bodies."""

    id: Id
    title: Plain
    minutes: Minutes
    purpose: Line
    materials: tuple[Plain, ...] = ()
    steps: tuple[Line, ...] = Field(min_length=2)
    safety: Line
    seated: Line | None = Field(None, description="How to play it sitting down.")
