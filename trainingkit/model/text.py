"""Kinds of text, and the base of every model.

``Plain`` is read as it stands. ``Line`` is one paragraph that may hold marks. ``Prose`` is several
paragraphs of Markdown with the same marks; ``trainingkit.prose`` says what the marks mean. The
``Kind`` in the annotation tells later steps what to do with a text, so that nothing downstream
needs a list of field names.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictInt,
    StrictStr,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError


class Kind(Enum):
    """What a string field holds; found in the field's annotation."""

    PLAIN = "plain"
    LINE = "line"
    PROSE = "prose"
    IMAGE = "image"


class Model(BaseModel):
    """Base of all models: frozen, and unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


_CLOCK = r"([01]?[0-9]|2[0-3]):([0-5][0-9])"
_PARTIAL_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_FULL_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def _shape(pattern: str) -> WithJsonSchema:
    """What the validators of a text ask, as editors can check it while one types."""
    return WithJsonSchema({"type": "string", "pattern": pattern})


def _not_blank(value: str) -> str:
    stripped = value.strip()
    if not stripped:
        raise PydanticCustomError("blank", "text is empty")
    return stripped


def _single_line(value: str) -> str:
    if "\n" in value:
        raise PydanticCustomError("line_break", "text must stand on one line")
    return value


def _clock(value: str) -> str:
    match = re.fullmatch(_CLOCK, value)
    if not match:
        raise PydanticCustomError("clock", "not a time of day")
    return f"{int(match[1]):02d}:{match[2]}"


def _partial_date(value: str) -> str:
    if not re.fullmatch(_PARTIAL_DATE, value):
        raise PydanticCustomError("date", "not a date")
    try:
        dt.date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        raise PydanticCustomError("date", "not a date") from None
    return value


def _full_date(value: str) -> str:
    if len(_partial_date(value)) != 10:
        raise PydanticCustomError("date", "not a date")
    return value


_ONE_LINE = _shape(r"^\s*\S[^\n]*\s*$")
_NOT_BLANK = _shape(r"\S")

Plain = Annotated[
    StrictStr, AfterValidator(_not_blank), AfterValidator(_single_line), Kind.PLAIN, _ONE_LINE
]
Line = Annotated[
    StrictStr, AfterValidator(_not_blank), AfterValidator(_single_line), Kind.LINE, _ONE_LINE
]
Prose = Annotated[StrictStr, AfterValidator(_not_blank), Kind.PROSE, _NOT_BLANK]

#: One line that is the same in every language: a person, a file, a column, a number.
Verbatim = Annotated[StrictStr, AfterValidator(_not_blank), AfterValidator(_single_line), _ONE_LINE]

#: A cell of a table: a ``Line`` that may be empty.
Cell = Annotated[
    StrictStr,
    AfterValidator(str.strip),
    AfterValidator(_single_line),
    Kind.LINE,
    _shape(r"^\s*[^\n]*\s*$"),
]

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
#: Lower-case ASCII words joined by hyphens; names files, links and form fields.
Id = Annotated[StrictStr, Field(pattern=f"^{ID.pattern}$", max_length=60)]
#: ``module/part``: a reference into another file.
Ref = Annotated[StrictStr, Field(pattern=f"^{ID.pattern}/{ID.pattern}$")]
#: A picture below ``curriculum/images``, given by its path from ``curriculum/``.
Image = Annotated[StrictStr, AfterValidator(_not_blank), Kind.IMAGE, _NOT_BLANK]
Minutes = Annotated[StrictInt, Field(ge=1, le=600)]
#: Time of day, kept as ``HH:MM``.
Clock = Annotated[StrictStr, AfterValidator(_clock), _shape(f"^{_CLOCK}$")]
#: ``2025``, ``2025-07`` or ``2025-07-01``.
PartialDate = Annotated[StrictStr, AfterValidator(_partial_date), _shape(f"^{_PARTIAL_DATE}$")]
#: ``2025-07-01``.
FullDate = Annotated[StrictStr, AfterValidator(_full_date), _shape(f"^{_FULL_DATE}$")]
