"""A form as the rows of a survey: what a phone asks, in one language.

Each type of question says its rows in the table ``ROWS``. Names are those of the fields on paper
(``inputs``) in the letters of ``xforms``. What only the phone needs has a name that ends in ``_``,
as no id does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from trainingkit.forms import kinds
from trainingkit.forms.expand import Expanded
from trainingkit.forms.inputs import Value, bounds
from trainingkit.forms.xforms import decimal, escaped, name, quoted
from trainingkit.model import form as model
from trainingkit.prose import Voice

#: Faces before the words of their scale, as on paper.
FACES: Mapping[str, str] = {"good": "🙂", "fair": "😐", "poor": "🙁"}


class Row(NamedTuple):
    """A row of the sheet ``survey``; '' where it says nothing."""

    type: str
    name: str = ""
    label: str = ""
    hint: str = ""
    required: str = ""
    required_message: str = ""
    relevant: str = ""
    constraint: str = ""
    constraint_message: str = ""
    appearance: str = ""
    calculation: str = ""
    repeat_count: str = ""
    parameters: str = ""


class Survey:
    """The rows and the lists of choices of a form, in one language."""

    def __init__(self, expanded: Expanded, voice: Voice) -> None:
        self._questions = {question.id: question for question in expanded.form.questions}
        self.voice = voice
        self.choices: dict[str, tuple[Value, ...]] = {}
        self.rows = list(self._rows(expanded))
        twice = [key for key, n in Counter(r.name for r in self.rows if r.name).items() if n > 1]
        if twice:
            raise ValueError(f"names used twice: {twice}")

    def _rows(self, expanded: Expanded) -> Iterator[Row]:
        intro = expanded.form.intro
        if intro:
            yield Row("note", "intro_", self.prose(intro))
        open_group = False
        questions = expanded.form.questions
        for question, after in zip(questions, (*questions[1:], None), strict=True):
            if isinstance(question, model.SectionQuestion):
                if open_group:
                    yield Row("end_group")
                # A group without anything in it is an error.
                open_group = after is not None and not isinstance(after, model.SectionQuestion)
                yield from self._heading(question, group=open_group)
            else:
                yield from ROWS[question.type](self, question)
        if open_group:
            yield Row("end_group")

    def _heading(self, question: model.SectionQuestion, *, group: bool) -> Iterator[Row]:
        kind = "begin_group" if group else "note"
        yield Row(kind, name(question.id), self.words(question.text))
        if question.help:
            yield self.note(question, question.help)

    def words(self, text: str) -> str:
        """A ``Line`` as phones show it."""
        return escaped(self.voice.plain(text))

    def prose(self, text: str) -> str:
        """A ``Prose`` as phones show it."""
        return escaped("\n\n".join(self.voice.paragraphs(text)))

    def note(self, question: Any, text: str) -> Row:
        """A text to read before what a group asks: phones do not show the hint of a group."""
        return Row("note", f"{name(question.id)}_help_", self.words(text))

    def list(self, key: str, values: Sequence[Value]) -> str:
        """The name of a list of choices, which is made where it is first asked for."""
        self.choices[key] = tuple((value, escaped(words)) for value, words in values)
        return key

    def ask(self, question: Any, type: str, **more: str) -> Row:
        """The row of a question."""
        row = Row(
            type,
            name(question.id),
            self.words(question.text),
            self.words(question.help) if question.help else "",
            relevant=self.relevant(question),
        )
        return self.required(question, row._replace(**more))

    def required(self, question: Any, row: Row) -> Row:
        """The row, required where the question is."""
        if not question.required:
            return row
        message = self.voice.text("Please answer this question.")
        return row._replace(required="yes", required_message=message)

    def relevant(self, question: Any) -> str:
        """The condition under which a question is asked, as XPath; '' for always."""
        if question.shown_if is None:
            return ""
        other = self._questions[question.shown_if.question]
        value = quoted(question.shown_if.equals)
        if isinstance(other, model.ChoicesQuestion):
            return f"selected(${{{name(other.id)}}}, {value})"
        first = next(iter(kinds.KINDS[other.type].answers(other, self.voice)))
        return f"${{{name(first.key)}}} = {value}"


def _explanation(survey: Survey, question: model.ExplanationQuestion) -> Iterator[Row]:
    yield Row("note", name(question.id), survey.prose(question.text))


def _short_text(survey: Survey, question: model.ShortTextQuestion) -> Iterator[Row]:
    limit = question.max_length
    said = survey.voice.text("Please type at most {n} letters.", n=limit)
    fits = f"string-length(.) <= {limit}"
    yield survey.ask(question, "text", constraint=fits, constraint_message=said)


def _long_text(survey: Survey, question: model.LongTextQuestion) -> Iterator[Row]:
    yield survey.ask(question, "text", appearance="multiline")


def _number(survey: Survey, question: model.NumberQuestion) -> Iterator[Row]:
    low, high = question.minimum, question.maximum
    parts = [f". {sign} {decimal(n)}" for sign, n in ((">=", low), ("<=", high)) if n is not None]
    unit = f" ({escaped(question.unit)})" if question.unit else ""
    yield survey.ask(
        question,
        # Not whole numbers only: no form says that 2,5 is wrong, and phones cut them at 9 digits.
        "decimal",
        label=survey.words(question.text) + unit,
        constraint=" and ".join(parts),
        constraint_message=bounds(low, high, survey.voice) if parts else "",
    )


def _date(survey: Survey, question: model.DateQuestion) -> Iterator[Row]:
    yield survey.ask(question, "date")


def _options(type: str) -> Callable[[Survey, Any], Iterator[Row]]:
    """Questions with options of their own."""

    def rows(survey: Survey, question: Any) -> Iterator[Row]:
        values = kinds.options(question, survey.voice)
        yield survey.ask(question, f"{type} {survey.list(name(question.id), values)}")

    return rows


def _yes_no(survey: Survey, question: model.YesNoQuestion) -> Iterator[Row]:
    chosen = survey.list("yes_no_", kinds.yes_no(survey.voice))
    yield survey.ask(question, f"select_one {chosen}")


def _steps(survey: Survey, question: model.ScaleQuestion | model.MatrixQuestion) -> str:
    """The list with the steps of a scale."""
    values = kinds.steps(question, survey.voice)
    if question.scale == "faces":
        values = tuple((value, f"{FACES[value]} {words}") for value, words in values)
    return survey.list(name(question.id) if question.labels else f"{question.scale}_", values)


def _scale(survey: Survey, question: model.ScaleQuestion) -> Iterator[Row]:
    yield survey.ask(question, f"select_one {_steps(survey, question)}")


def _matrix(survey: Survey, question: model.MatrixQuestion) -> Iterator[Row]:
    """One screen with a question a line: a table is too wide for a phone held upright."""
    assert not isinstance(question.rows, str), "the form is not expanded"
    chosen = f"select_one {_steps(survey, question)}"
    yield _group(survey, question)
    if question.help:
        yield survey.note(question, question.help)
    for row in question.rows:
        asked = Row(chosen, name(f"{question.id}/{row.id}"), survey.words(row.text))
        yield survey.required(question, asked)
    yield Row("end_group")


def _group(survey: Survey, question: Any, type: str = "begin_group", count: str = "") -> Row:
    return Row(
        type,
        name(question.id),
        survey.words(question.text),
        relevant=survey.relevant(question),
        appearance="field-list",
        repeat_count=count,
    )


def _rows(survey: Survey, question: model.RowsQuestion) -> Iterator[Row]:
    """A screen a line of the table, so many times as are asked for; a single line is a group."""
    assert isinstance(question.rows, int), "the form is not expanded"
    if question.rows == 1:
        yield _group(survey, question)
    else:
        count = f"{name(question.id)}_count_"
        yield _count(survey, question, count, question.rows)
        yield _group(survey, question, "begin_repeat", f"${{{count}}}")
    if question.help:
        yield survey.note(question, question.help)
    for column in question.columns:
        yield from _column(survey, question, column)
    yield Row("end_group" if question.rows == 1 else "end_repeat")
    for column in question.columns if question.total else ():
        if cell := kinds.cell(question, "total", column, survey.voice):
            shown = survey.relevant(question)
            yield Row("decimal", name(cell.name), escaped(cell.label), relevant=shown)


def _count(survey: Survey, question: model.RowsQuestion, key: str, most: int) -> Row:
    """Asks how many lines are to be filled in."""
    least = 1 if question.required else 0
    asked = survey.voice.text("how many lines?")
    return survey.ask(
        question,
        "integer",
        name=key,
        label=f"{survey.words(question.text)}: {asked}",
        constraint=f". >= {least} and . <= {most}",
        constraint_message=bounds(least, most, survey.voice),
    )


#: A signature, in pixels of its longer side small enough to be sent where the network is weak.
_SIGNED = {"type": "image", "appearance": "signature", "parameters": "max-pixels=1000"}
#: What a column holds → what the phone asks.
_CELLS: Mapping[str, Mapping[str, str]] = {
    "text": {"type": "text"},
    "number": {"type": "decimal"},
    "date": {"type": "date"},
    "tick": {"type": "select_multiple tick_"},
    "signature": _SIGNED,
}


def _column(
    survey: Survey, question: model.RowsQuestion, column: model.RowsColumn
) -> Iterator[Row]:
    key = name(f"{question.id}/{column.id}")
    label = survey.words(column.text)
    if column.holds == "row-number":
        if question.rows != 1:
            yield Row("calculate", key, calculation="position(..)")
            yield Row("note", f"{key}_shown_", f"{label} ${{{key}}}")
        return
    if column.holds == "tick":
        survey.list("tick_", [("yes", survey.voice.text("Yes"))])
    group = f"{survey.words(column.group)} – " if column.group else ""
    yield Row(name=key, label=group + label, **_CELLS[column.holds])


def _signature(survey: Survey, question: model.SignatureQuestion) -> Iterator[Row]:
    label, shown, text = survey.words(question.text), survey.relevant(question), survey.voice.text
    date, full_name = text("date"), text("full name")
    if question.with_date:
        key = name(f"{question.id}/date")
        yield Row("date", key, f"{label} – {date}", relevant=shown)
    yield Row("text", name(f"{question.id}/name"), f"{label} – {full_name}", relevant=shown)
    yield survey.ask(question, **_SIGNED)


#: Type of question → its rows; ``section`` opens the group of what follows it.
ROWS: Mapping[str, Callable[[Survey, Any], Iterator[Row]]] = {
    "explanation": _explanation,
    "short-text": _short_text,
    "long-text": _long_text,
    "number": _number,
    "date": _date,
    "choice": _options("select_one"),
    "choices": _options("select_multiple"),
    "yes-no": _yes_no,
    "scale": _scale,
    "matrix": _matrix,
    "ranking": _options("rank"),
    "rows": _rows,
    "signature": _signature,
}
