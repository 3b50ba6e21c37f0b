"""A form as the columns of a table in which each filled form is a row.

A column stands for an answer of ``kinds`` and has its key. Each type of question says its columns
in the table ``COLUMNS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from trainingkit.forms import kinds
from trainingkit.forms.inputs import Value, bounds
from trainingkit.model import Form
from trainingkit.model import form as model
from trainingkit.model.form import FormQuestion
from trainingkit.model.question import LETTERS
from trainingkit.prose import Voice

Holds = Literal["text", "long", "number", "date", "tick"]


@dataclass(frozen=True)
class Column:
    """One answer: its key, the question, the part of the question, and what may be typed."""

    key: str
    question: str
    part: str
    holds: Holds
    #: Values to choose from, with their words.
    values: tuple[Value, ...] = ()
    #: What is told while one types.
    hint: str = ""
    #: Bounds of a number, and what is told to who goes over them.
    low: float | None = None
    high: float | None = None
    said: str = ""
    #: Most letters of a text.
    most: int | None = None


def columns(form: Form, voice: Voice) -> list[Column]:
    """The columns of a form, which must be expanded; questions have the numbers of the paper."""
    numbers = kinds.numbers(form)
    return [
        _numbered(column, numbers.get(question.id))
        for question in form.questions
        for column in _columns(question, voice)
    ]


def _columns(question: FormQuestion, voice: Voice) -> Iterator[Column]:
    return COLUMNS[question.type](question, voice)


def _numbered(column: Column, number: int | None) -> Column:
    return replace(column, question=f"{number}. {column.question}") if number else column


def _none(question: Any, voice: Voice) -> Iterator[Column]:
    """Only told, not asked."""
    return iter(())


def _short_text(question: model.ShortTextQuestion, voice: Voice) -> Iterator[Column]:
    most = question.max_length
    yield Column(question.id, voice.plain(question.text), "", "text", most=most)


def _long_text(question: model.LongTextQuestion, voice: Voice) -> Iterator[Column]:
    yield Column(question.id, voice.plain(question.text), "", "long")


def _number(question: model.NumberQuestion, voice: Voice) -> Iterator[Column]:
    unit = f" ({question.unit})" if question.unit else ""
    low, high = question.minimum, question.maximum
    said = bounds(low, high, voice)
    text = voice.plain(question.text) + unit
    yield Column(question.id, text, "", "number", low=low, high=high, said=said)


def _date(question: model.DateQuestion, voice: Voice) -> Iterator[Column]:
    yield Column(question.id, voice.plain(question.text), "", "date")


def _choice(question: model.ChoiceQuestion, voice: Voice) -> Iterator[Column]:
    """Of a test's options, which have letters on paper, only the letters are typed."""
    values, hint = kinds.options(question, voice), ""
    if all(value in LETTERS for value, _ in values):
        hint = "\n".join(f"{value}) {words}" for value, words in values)
        values = tuple((value, value) for value, _ in values)
    yield _chosen(question.id, voice.plain(question.text), "", values, hint)


def _choices(question: model.ChoicesQuestion, voice: Voice) -> Iterator[Column]:
    text = voice.plain(question.text)
    for value, words in kinds.options(question, voice):
        yield Column(f"{question.id}/{value}", text, words, "tick")


def _yes_no(question: model.YesNoQuestion, voice: Voice) -> Iterator[Column]:
    yield _chosen(question.id, voice.plain(question.text), "", kinds.yes_no(voice))


def _scale(question: model.ScaleQuestion, voice: Voice) -> Iterator[Column]:
    yield _chosen(question.id, voice.plain(question.text), "", kinds.steps(question, voice))


def _matrix(question: model.MatrixQuestion, voice: Voice) -> Iterator[Column]:
    assert not isinstance(question.rows, str), "the form is not expanded"
    text, values = voice.plain(question.text), kinds.steps(question, voice)
    for row in question.rows:
        yield _chosen(f"{question.id}/{row.id}", text, voice.plain(row.text), values)


def _ranking(question: model.RankingQuestion, voice: Voice) -> Iterator[Column]:
    text = voice.plain(question.text)
    ranks = tuple((str(n), str(n)) for n in range(1, len(question.options) + 1))
    for value, words in kinds.options(question, voice):
        yield _chosen(f"{question.id}/{value}", text, words, ranks)


#: What a column of a table holds → what is typed.
_CELLS: Mapping[str, Holds] = {"text": "text", "number": "number", "date": "date", "tick": "tick"}


def _rows(question: model.RowsQuestion, voice: Voice) -> Iterator[Column]:
    assert isinstance(question.rows, int), "the form is not expanded"
    text = voice.plain(question.text)
    rows: list[int | str] = [*range(1, question.rows + 1), *(["total"] if question.total else [])]
    for row in rows:
        for column in question.columns:
            if cell := kinds.cell(question, row, column, voice):
                holds = _CELLS[column.holds]
                said = bounds(None, None, voice) if holds == "number" else ""
                yield Column(cell.name, text, cell.label, holds, said=said)


def _signature(question: model.SignatureQuestion, voice: Voice) -> Iterator[Column]:
    text = voice.plain(question.text)
    if question.with_date:
        yield Column(f"{question.id}/date", text, voice.text("date"), "date")
    yield Column(f"{question.id}/name", text, voice.text("full name"), "text", most=80)


def _chosen(key: str, text: str, part: str, values: tuple[Value, ...], hint: str = "") -> Column:
    """A column to choose in; words that stand for two values are told apart by these."""
    words = [word for _, word in values]
    shown = tuple(
        (value, f"{word} ({value})" if words.count(word) > 1 else word) for value, word in values
    )
    return Column(key, text, part, "text", shown, hint)


#: Type of question → its columns.
COLUMNS: Mapping[str, Callable[[Any, Voice], Iterator[Column]]] = {
    "section": _none,
    "explanation": _none,
    "short-text": _short_text,
    "long-text": _long_text,
    "number": _number,
    "date": _date,
    "choice": _choice,
    "choices": _choices,
    "yes-no": _yes_no,
    "scale": _scale,
    "matrix": _matrix,
    "ranking": _ranking,
    "rows": _rows,
    "signature": _signature,
}
