"""The look of all documents as data: templates/theme.yaml, one theme an edition."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from trainingkit import source
from trainingkit.model.text import Model

TEMPLATES = Path(__file__).parent.parent / "templates"

Colour = Annotated[str, Field(pattern=r"^#[0-9A-F]{6}$")]
Points = Annotated[float, Field(gt=0, le=120)]
Millimetres = Annotated[float, Field(ge=0, le=1000)]


class Colours(Model):
    """Colours, as #RRGGBB."""

    ink: Colour
    accent: Colour
    accent_soft: Colour
    paper: Colour
    line: Colour
    warning: Colour


class Type(Model):
    """Sizes of type, in points; ``line_height`` is a factor."""

    body: Points
    small: Points
    h1: Points
    h2: Points
    h3: Points
    cover: Points
    handout: Points
    form: Points
    line_height: float


class Page(Model):
    """Paper and its margins, in millimetres."""

    size: str
    top: Millimetres
    bottom: Millimetres
    inner: Millimetres
    outer: Millimetres


class FormSizes(Model):
    """Room to write, in millimetres."""

    field_height: Millimetres
    box: Millimetres


class SlideSizes(Model):
    """Slides: size in millimetres, type in points; text that is long is set down to its floor."""

    width: Millimetres
    height: Millimetres
    display: Points
    display_floor: Points
    title: Points
    title_floor: Points
    quotation: Points
    lead: Points
    body: Points
    body_floor: Points
    note: Points


class Theme(Model):
    """How an edition looks."""

    edition: str
    colours: Colours
    type: Type
    page: Page
    form: FormSizes
    slide: SlideSizes


def editions() -> tuple[str, ...]:
    """Names of the editions."""
    return tuple(_data()["editions"])


@functools.cache
def theme(edition: str) -> Theme:
    """The theme of an edition. KeyError for an unknown one; pydantic errors for a broken theme."""
    data = _data()
    changes = data["editions"][edition]
    merged = {
        part: values | changes.get(part, {}) for part, values in data.items() if part != "editions"
    }
    return Theme.model_validate({"edition": edition, **merged})


@functools.cache
def _data() -> dict[str, Any]:
    read = source.read(TEMPLATES.parent, TEMPLATES / "theme.yaml")
    assert isinstance(read.data, dict)
    return read.data
