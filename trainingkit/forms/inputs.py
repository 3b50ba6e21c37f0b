"""What a form has to fill in, and what it tells when it is filled."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from trainingkit.messages import N_
from trainingkit.numbers import number
from trainingkit.prose import Voice

Value = tuple[str, str]
Filled = Mapping[str, str]


class NotAnAnswer(ValueError):
    """What a field holds cannot be an answer to its question: ``args`` are field and value."""


class Text(NamedTuple):
    """A field to write in."""

    name: str
    #: What is asked, for those who cannot see the page.
    label: str
    #: Letters that it takes; None: as many as one likes.
    max_length: int | None = None
    #: Several lines rather than one.
    lines: bool = False
    #: One box a letter.
    boxes: bool = False
    #: Set small, as in the cells of a table.
    small: bool = False
    required: bool = False


class Choice(NamedTuple):
    """Circles of which one is filled; ``values`` are (value, words)."""

    name: str
    label: str
    values: tuple[Value, ...]
    required: bool = False


class Tick(NamedTuple):
    """A box to tick; ticked, it holds ``value``."""

    name: str
    label: str
    value: str = "yes"
    required: bool = False


Field = Text | Choice | Tick


@dataclass(frozen=True)
class Answer:
    """One thing that a question tells: a column in the table of results."""

    key: str
    label: str
    #: Filled fields by name → the answer, '' if there is none. NotAnAnswer if it can't be one.
    read: Callable[[Filled], str]
    #: The values that it may have, with their words; none: any text.
    values: tuple[Value, ...] = ()


def answer(field: Field) -> Answer:
    """The answer that a single field gives."""
    match field:
        case Choice(name, label, values, _):
            return Answer(name, label, one_of(name, [value for value, _ in values]), values)
        case Tick(name, label, value, _):
            return Answer(name, label, one_of(name, [value]), ((value, label),))
    return Answer(field.name, field.label, lambda filled: clean(filled.get(field.name, "")))


def clean(text: str) -> str:
    """Typed text as it is compared and stored: composed letters (NFC), spaces at the ends off."""
    return unicodedata.normalize("NFC", text).strip()


def one_of(name: str, values: Sequence[str]) -> Callable[[Filled], str]:
    """Reads a field that may hold one of ``values``, or nothing."""

    def read(filled: Filled) -> str:
        value = clean(filled.get(name, ""))
        if value and value not in values:
            raise NotAnAnswer(name, value)
        return value

    return read


#: Part of a date → its word, and how many digits it has.
DATE_PARTS: Mapping[str, tuple[str, int]] = {
    "day": (N_("day"), 2),
    "month": (N_("month"), 2),
    "year": (N_("year"), 4),
}


def date_fields(name: str, label: str, voice: Voice) -> Iterator[Field]:
    """Three fields of boxes: ``name/day``, ``name/month``, ``name/year``."""
    for part, (word, digits) in DATE_PARTS.items():
        yield Text(f"{name}/{part}", f"{label} – {voice.text(word)}", digits, boxes=True)


def date_answer(name: str, label: str) -> Answer:
    """The answer of three date fields, as ``2025-07-01``."""

    def read(filled: Filled) -> str:
        parts = [clean(filled.get(f"{name}/{part}", "")) for part in DATE_PARTS]
        if not any(parts):
            return ""
        try:
            day, month, year = map(int, parts)
            return dt.date(year, month, day).isoformat()
        except ValueError:
            raise NotAnAnswer(name, "/".join(parts)) from None

    return Answer(name, label, read)


def bounds(low: float | None, high: float | None, voice: Voice) -> str:
    """What is told to a person who types a number out of bounds, or no number."""
    shown = {
        key: number(value, voice.text.lang)
        for key, value in (("low", low), ("high", high))
        if value is not None
    }
    if not shown:
        return voice.text("Please type a number.")
    if len(shown) == 2:
        return voice.text("Please type a number from {low} to {high}.", **shown)
    if high is None:
        return voice.text("Please type a number not less than {low}.", **shown)
    return voice.text("Please type a number not more than {high}.", **shown)
