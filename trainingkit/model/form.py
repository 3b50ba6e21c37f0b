"""Forms: one question model for paper, PDF, phone and reading back."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictFloat, StrictInt, StrictStr

from trainingkit.model.text import ID, Id, Line, Model, Plain, Prose

#: An id of the form, or, in a form expanded for a course, the ``module/part`` that it comes from.
PartId = Annotated[StrictStr, Field(pattern=f"^{ID.pattern}(/{ID.pattern})?$", max_length=121)]


class ShownIf(Model):
    """A condition on an earlier question."""

    question: Id
    equals: StrictStr = Field(description="Value of an option, or yes / no.")


class QuestionBase(Model):
    """What every question has that is answered."""

    id: PartId
    text: Line
    help: Line | None = None
    required: StrictBool = False
    shown_if: ShownIf | None = None


class Option(Model):
    """One answer to choose."""

    value: Id
    text: Line


class SectionQuestion(Model):
    """A heading that groups the questions after it."""

    type: Literal["section"]
    id: Id
    text: Plain
    help: Line | None = None


class ExplanationQuestion(Model):
    """Text to read; nothing to answer."""

    type: Literal["explanation"]
    id: Id
    text: Prose


class ShortTextQuestion(QuestionBase):
    """One line."""

    type: Literal["short-text"]
    max_length: Annotated[StrictInt, Field(ge=1, le=200)] = 80
    width: Literal["full", "half", "third"] = "full"
    boxes: StrictBool = Field(False, description="One box a letter: for codes and numbers.")
    known: Literal["place", "dates"] | None = Field(
        None, description="What a class knows of itself: printed for a class, asked otherwise."
    )


class LongTextQuestion(QuestionBase):
    """Several lines."""

    type: Literal["long-text"]
    lines: Annotated[StrictInt, Field(ge=2, le=16)] = 4


class NumberQuestion(QuestionBase):
    """A number, with its unit."""

    type: Literal["number"]
    unit: Plain | None = None
    minimum: StrictInt | StrictFloat | None = None
    maximum: StrictInt | StrictFloat | None = None
    width: Literal["full", "half", "third"] = "half"


class DateQuestion(QuestionBase):
    """Day, month, year."""

    type: Literal["date"]
    width: Literal["full", "half", "third"] = "half"


class ChoiceQuestion(QuestionBase):
    """One answer of several; for tests with the right one."""

    type: Literal["choice"]
    options: tuple[Option, ...] = Field(min_length=2, max_length=10)
    answer: Id | None = None
    why: Line | None = None
    points: StrictInt | None = None
    objective: Id | None = None
    module: Id | None = Field(None, description="The module whose bank it comes from.")


class ChoicesQuestion(QuestionBase):
    """Any number of answers."""

    type: Literal["choices"]
    options: tuple[Option, ...] = Field(min_length=2, max_length=12)


class YesNoQuestion(QuestionBase):
    """Yes or no."""

    type: Literal["yes-no"]


class ScaleQuestion(QuestionBase):
    """Three faces with words (for older trainees), three words, or 1 to 5."""

    type: Literal["scale"]
    scale: Literal["faces", "words", "five"] = "faces"
    labels: tuple[Plain, ...] | None = Field(
        None, description="Words instead of Tốt / Tạm được / Chưa tốt; three, or two ends for 1–5."
    )


class MatrixRow(Model):
    """One line of a matrix."""

    id: PartId
    text: Line


class MatrixQuestion(QuestionBase):
    """The same scale for several things; rows may come from the course's sessions."""

    type: Literal["matrix"]
    scale: Literal["faces", "words", "five"] = "faces"
    labels: tuple[Plain, ...] | None = None
    rows: tuple[MatrixRow, ...] | Literal["sessions"] = Field(
        description="The lines, or `sessions`: one line for each session of the course."
    )


class RankingQuestion(QuestionBase):
    """Put up to five things in order."""

    type: Literal["ranking"]
    options: tuple[Option, ...] = Field(min_length=2, max_length=5)


class RowsColumn(Model):
    """One column of a table to fill."""

    id: Id
    text: Line
    width: Annotated[StrictInt, Field(ge=3, le=80)] | None = Field(None, description="per cent")
    holds: Literal["text", "number", "date", "tick", "signature", "row-number"] = "text"
    repeat: Literal["half-days", "days"] | None = Field(
        None, description="One such column for each half-day or day of the course."
    )
    group: Line | None = Field(None, description="A heading above neighbours of the same group.")
    known: Literal["name", "sex", "birth-year", "position", "unit", "commune", "phone"] | None = (
        Field(None, description="What a list of participants tells: printed where a class has one.")
    )
    listed_width: Annotated[StrictInt, Field(ge=0, le=80)] | None = Field(
        None, description="per cent where a class has a list; 0: the column is left out there."
    )


class RowsQuestion(QuestionBase):
    """A table with rows to fill."""

    type: Literal["rows"]
    columns: tuple[RowsColumn, ...] = Field(min_length=2, max_length=14)
    rows: Annotated[StrictInt, Field(ge=1, le=300)] | Literal["participants"] = Field(
        description="How many rows, or `participants`: the usual number of the course."
    )
    row_height: Annotated[StrictInt, Field(ge=8, le=30)] = Field(11, description="millimetres")
    total: StrictBool = Field(
        False, description="Adds rows for totals at the foot; where people sign, for their number."
    )
    continues: StrictBool = Field(
        False, description="Goes on with the same people or things as the table before."
    )


class SignatureQuestion(QuestionBase):
    """Place to sign."""

    type: Literal["signature"]
    with_date: StrictBool = True


class BankPlaceholder(Model):
    """Stands for the questions that the course draws from its modules."""

    type: Literal["bank"]
    id: Id


FormQuestion = Annotated[
    SectionQuestion
    | ExplanationQuestion
    | ShortTextQuestion
    | LongTextQuestion
    | NumberQuestion
    | DateQuestion
    | ChoiceQuestion
    | ChoicesQuestion
    | YesNoQuestion
    | ScaleQuestion
    | MatrixQuestion
    | RankingQuestion
    | RowsQuestion
    | SignatureQuestion
    | BankPlaceholder,
    Field(discriminator="type"),
]


class Form(Model):
    """A set of questions, written once; printed, filled, answered on a phone, read back."""

    id: Id
    title: Plain
    kind: Literal["attendance", "test", "feedback", "evaluation", "follow-up", "paper"]
    purpose: Line = Field(description="Who fills it, when, and what it is for.")
    orientation: Literal["portrait", "landscape"] = "portrait"
    header: Literal["course", "national", "none"] = Field(
        "course", description="national: quốc hiệu and tiêu ngữ, for papers sent to an office."
    )
    anonymous: StrictBool = False
    intro: Prose | None = None
    questions: tuple[FormQuestion, ...] = Field(min_length=1)
    answer_key: StrictBool = Field(False, description="Adds a key for the trainer (tests).")
