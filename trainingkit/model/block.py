"""Blocks: what the content of a session, a handout or a paper is made of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictFloat, StrictInt, StrictStr

from trainingkit.model.text import Cell, Id, Image, Line, Model, Plain, Prose

Number = StrictInt | StrictFloat


class ProseBlock(Model):
    """Running text in Markdown: paragraphs, ``###`` subheadings and lists."""

    block: Literal["prose"]
    text: Prose


class RememberBlock(Model):
    """A box with what a reader should keep in mind."""

    block: Literal["remember"]
    title: Plain | None = Field(None, description="Heading of the box; by default “Ghi nhớ”.")
    text: Prose


class WarningBlock(Model):
    """A box for a danger or a common mistake."""

    block: Literal["warning"]
    title: Plain | None = Field(None, description="Heading of the box; by default “Lưu ý”.")
    text: Prose


class StepsBlock(Model):
    """Numbered steps, in the order in which they are done."""

    block: Literal["steps"]
    title: Plain | None = None
    steps: tuple[Line, ...] = Field(min_length=2)


class TableBlock(Model):
    """A table with a header row; ``blank_rows`` adds empty rows to write in."""

    block: Literal["table"]
    caption: Plain
    columns: tuple[Line, ...] = Field(min_length=2, max_length=8)
    rows: tuple[tuple[Cell, ...], ...] = Field(
        (), description="One list a row, a cell for each column; a cell may be empty ('')."
    )
    blank_rows: Annotated[StrictInt, Field(ge=0, le=40)] = 0
    widths: tuple[Annotated[StrictInt, Field(ge=3, le=90)], ...] | None = Field(
        None, description="Widths of the columns in per cent, adding up to 100."
    )
    note: Line | None = Field(None, description="A note below the table, such as its source.")


class FigureBlock(Model):
    """A drawing below curriculum/images."""

    block: Literal["figure"]
    image: Image
    alt: Plain = Field(description="What the picture shows, for those who cannot see it.")
    caption: Line
    width: Literal["full", "half"] = "full"


class ChartSeries(Model):
    """One row of figures of a chart."""

    name: Plain
    values: tuple[Number, ...] = Field(min_length=2)


class ChartBlock(Model):
    """A chart, drawn from its figures: SVG in print, native in slides."""

    block: Literal["chart"]
    caption: Line
    alt: Plain
    kind: Literal["bar", "line"] = "bar"
    unit: Plain | None = None
    categories: tuple[Plain, ...] = Field(min_length=2, max_length=12)
    series: tuple[ChartSeries, ...] = Field(min_length=1, max_length=3)
    note: Line | None = None


class CaseBlock(Model):
    """A case study: a story to think about."""

    block: Literal["case"]
    title: Plain
    origin: Literal["composite", "cited"] = Field(
        description="composite: put together from several clubs, and marked so;"
        " cited: as a source tells it."
    )
    text: Prose
    questions: tuple[Line, ...] = ()


class ExampleLine(Model):
    """One line of a worked example; ``compute`` must give ``result``, and `check` does the sum."""

    text: Line
    name: Annotated[StrictStr, Field(pattern=r"^[a-z][a-z0-9_]*$")] | None = Field(
        None, description="A name by which later lines can use this result."
    )
    compute: StrictStr | None = Field(
        None,
        description="Sum in plain arithmetic: numbers, earlier names, amounts of entitlements.yaml"
        " as [$id], + - * / ( ).",
    )
    result: Number | None = None
    unit: Plain | None = Field(None, description="Printed after the result: đ, người, %, …")


class ExampleBlock(Model):
    """A worked example, step by step, with its arithmetic."""

    block: Literal["example"]
    title: Plain
    text: Prose
    lines: tuple[ExampleLine, ...] = ()
    conclusion: Line | None = None


class ChecklistBlock(Model):
    """Things to tick off."""

    block: Literal["checklist"]
    title: Plain | None = None
    items: tuple[Line, ...] = Field(min_length=2)


class QuotationBlock(Model):
    """A saying or a sentence quoted, with who said it."""

    block: Literal["quotation"]
    text: Line
    by: Line


class WritingBlock(Model):
    """Lines to write on."""

    block: Literal["writing"]
    prompt: Line
    lines: Annotated[StrictInt, Field(ge=1, le=20)] = 3


class LocalQuestion(Model):
    """A figure that each province has for itself."""

    ask: Id = Field(
        description="Id of the figure in the province's own file; `support`: its support per club."
    )
    text: Line = Field(description="What is asked, in words.")


class LocalBlock(Model):
    """Local figures: from the file of the class's province, or a line to write each on."""

    block: Literal["local"]
    title: Plain | None = Field(None, description="Heading of the table.")
    figures: tuple[LocalQuestion, ...] = Field(min_length=1)


class TermsBlock(Model):
    """Terms with their meaning, taken from the glossary."""

    block: Literal["terms"]
    terms: tuple[Id, ...] = Field(min_length=1)


Block = Annotated[
    ProseBlock
    | RememberBlock
    | WarningBlock
    | StepsBlock
    | TableBlock
    | FigureBlock
    | ChartBlock
    | CaseBlock
    | ExampleBlock
    | ChecklistBlock
    | QuotationBlock
    | WritingBlock
    | LocalBlock
    | TermsBlock,
    Field(discriminator="block"),
]
