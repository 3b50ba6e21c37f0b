"""The types of question: what each has to fill in, and which answers it gives.

One class a type, in the table ``KINDS``. Its macro in templates/form/questions.html has the same
name and shows it. A new type is a model in ``model.form``, a class here, a macro there, and a line
in the tables of ``survey`` (on the phone) and ``columns`` (typed in from paper).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from trainingkit.forms.inputs import (
    Answer,
    Choice,
    Field,
    Filled,
    NotAnAnswer,
    Text,
    Tick,
    Value,
    answer,
    clean,
    date_answer,
    date_fields,
    one_of,
)
from trainingkit.messages import N_
from trainingkit.model import Form
from trainingkit.model import form as model
from trainingkit.model.form import FormQuestion
from trainingkit.prose import Voice

#: Scale → the values of its steps, the best first.
SCALES: Mapping[str, tuple[str, ...]] = {
    "faces": ("good", "fair", "poor"),
    "words": ("good", "fair", "poor"),
    "five": ("5", "4", "3", "2", "1"),
}
#: Value of a step → its usual word.
WORDS: Mapping[str, str] = {"good": N_("Good"), "fair": N_("So-so"), "poor": N_("Not good")}
YES_NO: Mapping[str, str] = {"yes": N_("Yes"), "no": N_("No")}

Q = TypeVar("Q", bound=FormQuestion)


class Kind(Generic[Q]):
    """A type of question. A type that only speaks has neither fields nor answers."""

    #: Has a number on paper.
    numbered = True

    def fields(self, question: Q, voice: Voice) -> Iterator[Field]:
        """What is to be filled in, in reading order."""
        return iter(())

    def answers(self, question: Q, voice: Voice) -> Iterator[Answer]:
        """What it tells; by default one answer a field."""
        for field in self.fields(question, voice):
            yield answer(field)


class Section(Kind[model.SectionQuestion]):
    """A heading."""

    numbered = False


class Explanation(Kind[model.ExplanationQuestion]):
    """Text to read."""

    numbered = False


class ShortText(Kind[model.ShortTextQuestion]):
    """One line, or one box a letter."""

    def fields(self, question: model.ShortTextQuestion, voice: Voice) -> Iterator[Field]:
        yield Text(
            question.id, voice.plain(question.text), question.max_length, boxes=question.boxes
        )


class LongText(Kind[model.LongTextQuestion]):
    """Several lines."""

    def fields(self, question: model.LongTextQuestion, voice: Voice) -> Iterator[Field]:
        yield Text(question.id, voice.plain(question.text), lines=True)


#: A point or space before three digits groups thousands: 5.000.000.
_THOUSANDS = re.compile(r"(?<=\d)[ .\u00a0](?=\d{3}(?!\d))")


class Number(Kind[model.NumberQuestion]):
    """A number as Vietnamese writes it: 5.000.000 or 5 000 000, and 2,5; read as ``2.5``."""

    def fields(self, question: model.NumberQuestion, voice: Voice) -> Iterator[Field]:
        unit = f" ({question.unit})" if question.unit else ""
        yield Text(question.id, voice.plain(question.text) + unit)

    def answers(self, question: model.NumberQuestion, voice: Voice) -> Iterator[Answer]:
        low = -math.inf if question.minimum is None else question.minimum
        high = math.inf if question.maximum is None else question.maximum

        def read(filled: Filled) -> str:
            typed = clean(filled.get(question.id, ""))
            if not typed:
                return ""
            try:
                number = float(_THOUSANDS.sub("", typed).replace(",", "."))
            except ValueError:
                raise NotAnAnswer(question.id, typed) from None
            if not low <= number <= high or not math.isfinite(number):
                raise NotAnAnswer(question.id, typed)
            return f"{number:.15g}"

        yield Answer(question.id, voice.plain(question.text), read)


class Date(Kind[model.DateQuestion]):
    """Day, month and year in boxes; read as ``2025-07-01``."""

    def fields(self, question: model.DateQuestion, voice: Voice) -> Iterator[Field]:
        yield from date_fields(question.id, voice.plain(question.text), voice)

    def answers(self, question: model.DateQuestion, voice: Voice) -> Iterator[Answer]:
        yield date_answer(question.id, voice.plain(question.text))


class ChoiceKind(Kind[model.ChoiceQuestion]):
    """One answer of several."""

    def fields(self, question: model.ChoiceQuestion, voice: Voice) -> Iterator[Field]:
        yield Choice(question.id, voice.plain(question.text), options(question, voice))


class Choices(Kind[model.ChoicesQuestion]):
    """Any number of answers; each option is an answer of its own."""

    def fields(self, question: model.ChoicesQuestion, voice: Voice) -> Iterator[Field]:
        for value, words in options(question, voice):
            yield Tick(f"{question.id}/{value}", f"{voice.plain(question.text)} – {words}")


class YesNo(Kind[model.YesNoQuestion]):
    """Yes or no."""

    def fields(self, question: model.YesNoQuestion, voice: Voice) -> Iterator[Field]:
        yield Choice(question.id, voice.plain(question.text), yes_no(voice))


class Scale(Kind[model.ScaleQuestion]):
    """One step of a scale."""

    def fields(self, question: model.ScaleQuestion, voice: Voice) -> Iterator[Field]:
        yield Choice(question.id, voice.plain(question.text), steps(question, voice))


class Matrix(Kind[model.MatrixQuestion]):
    """One step of the same scale for each row: ``question/row``."""

    def fields(self, question: model.MatrixQuestion, voice: Voice) -> Iterator[Field]:
        assert not isinstance(question.rows, str), "the form is not expanded"
        for row in question.rows:
            yield Choice(
                f"{question.id}/{row.id}",
                f"{voice.plain(question.text)} – {voice.plain(row.text)}",
                steps(question, voice),
            )


class Ranking(Kind[model.RankingQuestion]):
    """A rank, from 1, for each option: ``question/option``."""

    def fields(self, question: model.RankingQuestion, voice: Voice) -> Iterator[Field]:
        for value, words in options(question, voice):
            label = f"{voice.plain(question.text)} – {words}"
            yield Text(f"{question.id}/{value}", label, 1, boxes=True)

    def answers(self, question: model.RankingQuestion, voice: Voice) -> Iterator[Answer]:
        ranks = tuple((str(n), str(n)) for n in range(1, len(question.options) + 1))
        for field in self.fields(question, voice):
            read = one_of(field.name, [value for value, _ in ranks])
            yield Answer(field.name, field.label, read, ranks)


class Rows(Kind[model.RowsQuestion]):
    """A table: a field a cell, ``question/row/column``; signatures are for the hand alone."""

    def fields(self, question: model.RowsQuestion, voice: Voice) -> Iterator[Field]:
        assert isinstance(question.rows, int), "the form is not expanded"
        rows: list[int | str] = list(range(1, question.rows + 1))
        for row in [*rows, *(["total"] if question.total else [])]:
            for column in question.columns:
                if found := cell(question, row, column, voice):
                    yield found


def cell(
    question: model.RowsQuestion, row: int | str, column: model.RowsColumn, voice: Voice
) -> Field | None:
    """The field of a cell; None where nothing is to be typed."""
    if column.holds in ("signature", "row-number"):
        return None
    if row == "total" and (column.holds != "number" or column.known):
        return None
    name = f"{question.id}/{row}/{column.id}"
    group = f"{voice.plain(column.group)} – " if column.group else ""
    shown = voice.text("total") if row == "total" else voice.text("row {n}", n=row)
    label = f"{group}{voice.plain(column.text)}, {shown}"
    if column.holds == "tick":
        return Tick(name, label)
    return Text(name, label, lines=column.holds == "text", small=True)


class Signature(Kind[model.SignatureQuestion]):
    """Place to sign by hand, with name and date."""

    numbered = False

    def fields(self, question: model.SignatureQuestion, voice: Voice) -> Iterator[Field]:
        label, name = voice.plain(question.text), voice.text("full name")
        if question.with_date:
            yield from date_fields(f"{question.id}/date", label, voice)
        yield Text(f"{question.id}/name", f"{label} – {name}", 80)

    def answers(self, question: model.SignatureQuestion, voice: Voice) -> Iterator[Answer]:
        label = voice.plain(question.text)
        if question.with_date:
            yield date_answer(f"{question.id}/date", label)
        yield answer(Text(f"{question.id}/name", label))


def options(
    question: model.ChoiceQuestion | model.ChoicesQuestion | model.RankingQuestion, voice: Voice
) -> tuple[Value, ...]:
    """The options of a question: value and words."""
    return tuple((option.value, voice.plain(option.text)) for option in question.options)


def yes_no(voice: Voice) -> tuple[Value, ...]:
    """Yes and no: value and word."""
    return tuple((value, voice.text(word)) for value, word in YES_NO.items())


def steps(question: model.ScaleQuestion | model.MatrixQuestion, voice: Voice) -> tuple[Value, ...]:
    """The steps of a scale, the best first: value and words.

    A scale from 5 to 1 has words at its two ends only; ``labels`` gives other words.
    """
    values = SCALES[question.scale]
    if question.scale == "five":
        best, worst = question.labels or (voice.text("very good"), voice.text("not good"))
        ends = {"5": f"5 – {best}", "1": f"1 – {worst}"}
        return tuple((value, ends.get(value, value)) for value in values)
    words = question.labels or [voice.text(WORDS[value]) for value in values]
    return tuple(zip(values, words, strict=True))


KINDS: Mapping[str, Kind[Any]] = {
    "section": Section(),
    "explanation": Explanation(),
    "short-text": ShortText(),
    "long-text": LongText(),
    "number": Number(),
    "date": Date(),
    "choice": ChoiceKind(),
    "choices": Choices(),
    "yes-no": YesNo(),
    "scale": Scale(),
    "matrix": Matrix(),
    "ranking": Ranking(),
    "rows": Rows(),
    "signature": Signature(),
}


def fields(questions: Sequence[FormQuestion], voice: Voice) -> list[Field]:
    """Everything that is to be filled in, in reading order; the questions must be expanded."""
    return [
        field._replace(required=getattr(question, "required", False))
        for question in questions
        for field in KINDS[question.type].fields(question, voice)
    ]


def answers(questions: Sequence[FormQuestion], voice: Voice) -> list[Answer]:
    """Everything that a filled form tells, in reading order."""
    return [
        told for question in questions for told in KINDS[question.type].answers(question, voice)
    ]


def signed(question: FormQuestion) -> bool:
    """Whether a question is a table of places to sign and nothing else."""
    return isinstance(question, model.RowsQuestion) and all(
        column.holds == "signature" for column in question.columns
    )


def numbers(form: Form) -> dict[str, int]:
    """Question id → its number on paper.

    A test numbers what has a right answer. Lists to sign, places to sign and single questions have
    no numbers.
    """
    numbered = [
        question.id
        for question in form.questions
        if KINDS[question.type].numbered
        and not signed(question)
        and (form.kind != "test" or getattr(question, "answer", None) is not None)
    ]
    if form.kind == "attendance" or (form.kind != "test" and len(numbered) < 2):
        return {}
    return {key: number for number, key in enumerate(numbered, 1)}


class Condition(NamedTuple):
    """Under which answer to which other question something is asked."""

    id: str
    question: str
    answer: str


def condition(
    question: FormQuestion, questions: Sequence[FormQuestion], voice: Voice
) -> Condition | None:
    """The condition of a question, in words; None if it is always asked."""
    shown_if = getattr(question, "shown_if", None)
    if shown_if is None:
        return None
    other = next(other for other in questions if other.id == shown_if.question)
    told = next(iter(KINDS[other.type].answers(other, voice)))
    words = dict(told.values).get(shown_if.equals, shown_if.equals)
    return Condition(other.id, told.label, words)
