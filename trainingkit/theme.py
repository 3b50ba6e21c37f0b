"""The look of all documents as data: templates/theme.yaml, one theme an edition."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

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
    band: Colour
    on_band: Colour


class Type(Model):
    """Sizes of type, in points; ``line_height`` is a factor, ``widows`` a number of lines."""

    body: Points
    small: Points
    fine: Points
    h1: Points
    h2: Points
    h3: Points
    cover: Points
    handout: Points
    form: Points
    line_height: float
    widows: Annotated[int, Field(ge=1)]


class Floor(Model):
    """Smallest sizes of type, in points: of text, of words in drawings, of papers of fixed size."""

    text: Points
    picture: Points
    sheet: Points


class Page(Model):
    """Paper and its margins, in millimetres."""

    size: str
    top: Millimetres
    bottom: Millimetres
    inner: Millimetres
    outer: Millimetres


class Grid(Model):
    """Columns between the margins of a page, and the room between two, in millimetres."""

    columns: Annotated[int, Field(ge=1)]
    gutter: Millimetres


class Spacing(Model):
    """Room between things, in millimetres."""

    step: Millimetres
    paragraph: Millimetres
    list_item: Millimetres
    block: Millimetres
    heading: Millimetres


ColourName = Literal["ink", "accent", "accent_soft", "paper", "line", "warning", "band", "on_band"]


class Box(Model):
    """A kind of box: its border and its left side in points, its colours by name."""

    style: Literal["solid", "dashed", "dotted"]
    border: Annotated[float, Field(ge=0, le=12)]
    left: Annotated[float, Field(ge=0, le=12)]
    line: ColourName
    fill: ColourName


class Boxes(Model):
    """The kinds of boxes."""

    remember: Box
    example: Box
    warning: Box
    activity: Box
    form: Box


class Citation(Model):
    """How the number of a source stands in the text."""

    align: Literal["super", "baseline"]
    before: str
    after: str


class TableLimits(Model):
    """A table of more ``columns`` is set as a list."""

    columns: Annotated[int, Field(ge=2)]


class FigureSize(Model):
    """Greatest size of drawings and charts, in millimetres."""

    width: Millimetres
    height: Millimetres


class ChartFills(Model):
    """Fills of the series of a chart, in their order."""

    fills: Annotated[
        tuple[Literal["solid", "stripes", "dots", "empty"], ...], Field(min_length=3, max_length=3)
    ]


class PictureColours(Model):
    """Colours of drawings → those of the edition; see ``trainingkit.drawings``."""

    contrast: Annotated[float, Field(ge=0, le=21)]
    colours: Mapping[Colour, Colour]


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
    floor: Floor
    page: Page
    grid: Grid
    spacing: Spacing
    boxes: Boxes
    citation: Citation
    table: TableLimits
    figure: FigureSize
    chart: ChartFills
    pictures: PictureColours
    #: Greatest share of a page that may be black.
    ink_limit: Annotated[float, Field(gt=0, le=1)]
    form: FormSizes
    slide: SlideSizes

    def span(self, columns: int, paper: float = 210) -> float:
        """Width of some columns of the grid, in millimetres, on paper ``paper`` mm wide."""
        room = paper - self.page.inner - self.page.outer + self.grid.gutter
        return columns * room / self.grid.columns - self.grid.gutter

    def share(self, columns: int) -> float:
        """Width of some columns of the grid, in per cent of a room that all of them fill.

        For rooms that are not as wide as the page between its margins, such as a handout's.
        """
        return 100 * self.span(columns) / self.span(self.grid.columns)

    @property
    def gap(self) -> float:
        """Room between two columns, in per cent as ``share``."""
        return 100 * self.grid.gutter / self.span(self.grid.columns)

    def colour(self, name: ColourName) -> str:
        """A colour by its name."""
        return str(getattr(self.colours, name))


def contrast(one: str, other: str) -> float:
    """Contrast of two colours (#RRGGBB) by WCAG 2.2: 1 (none) to 21 (black on white).

    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB by WCAG 2.2: 0 (black) to 1 (white)."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def editions() -> tuple[str, ...]:
    """Names of the editions."""
    return tuple(_data()["editions"])


@functools.cache
def theme(edition: str) -> Theme:
    """The theme of an edition. KeyError for an unknown one; pydantic errors for a broken theme."""
    data = _data()
    changes = data["editions"][edition]
    merged = {
        part: values | changes.get(part, {})
        if isinstance(values, dict)
        else changes.get(part, values)
        for part, values in data.items()
        if part != "editions"
    }
    return Theme.model_validate({"edition": edition, **merged})


@functools.cache
def _data() -> dict[str, Any]:
    read = source.read(TEMPLATES.parent, TEMPLATES / "theme.yaml")
    assert isinstance(read.data, dict)
    return read.data
