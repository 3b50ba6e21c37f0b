"""Slides: one class a layout; every slide has a title and speaker notes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from trainingkit.model.block import ChartSeries
from trainingkit.model.text import Cell, Image, Line, Minutes, Model, Plain, Prose


class SlideBase(Model):
    """What every slide has."""

    title: Plain = Field(description="Short, and not used twice in a module.")
    notes: Prose = Field(description="What the trainer says and does at this slide.")
    minutes: Minutes | None = Field(None, description="Time at this slide; shown in the notes.")


class TitleSlide(SlideBase):
    """The first slide of a deck."""

    layout: Literal["title"]
    subtitle: Line


class SectionSlide(SlideBase):
    """Opens a part."""

    layout: Literal["section"]
    subtitle: Line | None = None


class BulletsSlide(SlideBase):
    """Up to six short lines."""

    layout: Literal["bullets"]
    bullets: tuple[Line, ...] = Field(min_length=1, max_length=6)


class Column(Model):
    """One half of a two-column slide."""

    heading: Plain
    bullets: tuple[Line, ...] = Field(min_length=1, max_length=5)


class ColumnsSlide(SlideBase):
    """Two things side by side."""

    layout: Literal["columns"]
    left: Column
    right: Column


class PictureSlide(SlideBase):
    """A drawing, with a caption or a few lines beside it."""

    layout: Literal["picture"]
    image: Image
    alt: Plain
    caption: Line | None = None
    bullets: tuple[Line, ...] = Field((), max_length=4)


class TableSlide(SlideBase):
    """A native table."""

    layout: Literal["table"]
    columns: tuple[Line, ...] = Field(min_length=2, max_length=5)
    rows: tuple[tuple[Cell, ...], ...] = Field(min_length=1, max_length=7)
    alt: Plain = Field(description="What the table tells, in one sentence.")
    note: Line | None = None


class ChartSlide(SlideBase):
    """A native chart."""

    layout: Literal["chart"]
    kind: Literal["bar", "line"] = "bar"
    unit: Plain | None = None
    categories: tuple[Plain, ...] = Field(min_length=2, max_length=8)
    series: tuple[ChartSeries, ...] = Field(min_length=1, max_length=3)
    alt: Plain
    note: Line | None = None


class QuotationSlide(SlideBase):
    """A saying in large type."""

    layout: Literal["quotation"]
    text: Line
    by: Line


class ActivitySlide(SlideBase):
    """The task of an activity, left on the wall while groups work."""

    layout: Literal["activity"]
    task: tuple[Line, ...] = Field(min_length=1, max_length=5)
    timer: Minutes = Field(description="Minutes the class has for the task.")
    group: Plain | None = Field(None, description="How people sit: nhóm 6 người, cặp đôi, …")


class QuestionsSlide(SlideBase):
    """Questions to the class."""

    layout: Literal["questions"]
    questions: tuple[Line, ...] = Field(min_length=1, max_length=4)


class ClosingSlide(SlideBase):
    """What to take home."""

    layout: Literal["closing"]
    bullets: tuple[Line, ...] = Field(min_length=1, max_length=5)


Slide = Annotated[
    TitleSlide
    | SectionSlide
    | BulletsSlide
    | ColumnsSlide
    | PictureSlide
    | TableSlide
    | ChartSlide
    | QuotationSlide
    | ActivitySlide
    | QuestionsSlide
    | ClosingSlide,
    Field(discriminator="layout"),
]
