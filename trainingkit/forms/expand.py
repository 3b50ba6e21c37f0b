"""A form for a course: what the form leaves to the course is put in its place.

``bank`` becomes the questions that the course draws, ``rows: sessions`` its sessions, ``repeat:
half-days`` its half-days, ``rows: participants`` the number of participants, and what a class
knows of itself (``known``) is printed rather than asked. Every output
(paper, PDF fields, reading back) begins here, so that all of them speak of the same questions.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from trainingkit import roster
from trainingkit.forms.draw import draw
from trainingkit.kit import Kit
from trainingkit.messages import N_
from trainingkit.model import Course, Form
from trainingkit.model.course import SessionItem
from trainingkit.model.form import (
    BankPlaceholder,
    ChoiceQuestion,
    ExplanationQuestion,
    FormQuestion,
    MatrixQuestion,
    MatrixRow,
    Option,
    RowsColumn,
    RowsQuestion,
    ShortTextQuestion,
)
from trainingkit.model.question import LETTERS
from trainingkit.numbers import partial_date
from trainingkit.schedule import half_days

#: Part of a day → the words above its column.
HALF_DAYS: Mapping[str, str] = {
    "morning": N_("Day {n} morning"),
    "afternoon": N_("Day {n} afternoon"),
}

#: So many repeated columns stand in one table at the most: three days of two half-days.
MAX_REPEATED = 6
#: Least width of a place to sign in, per cent of the table: 19 mm across a sheet of A4.
LEAST_SIGNED = 7


@dataclass(frozen=True)
class Expanded:
    """A form for one course or class, in one language."""

    #: The form; of its questions none is a ``bank`` any more, and all rows are listed.
    form: Form
    #: Id of the class, or else of the course.
    holder: str
    lang: str
    #: Field of a table → what the class's list says there: printed, no field is made.
    given: Mapping[str, str] = field(default_factory=dict, kw_only=True)

    @functools.cached_property
    def version(self) -> str:
        """First 8 hexadecimal digits of the sha256 of the questions: other questions, other
        version. Who is on a list, and how many, makes no other version."""
        listed = {name.split("/")[0] for name in self.given}
        questions = [
            question.model_dump(mode="json", exclude={"rows"} if question.id in listed else None)
            for question in self.form.questions
        ]
        text = json.dumps(questions, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:8]

    @property
    def code(self) -> str:
        """``form/version/language/class or course``, printed on each page and kept in the PDF."""
        return f"{self.form.id}/{self.version}/{self.lang}/{self.holder}"


def expand(form: Form, kit: Kit) -> Expanded:
    """The form for the kit's course. ValueError for a test where the course draws none."""
    questions = tuple(new for question in form.questions for new in _expanded(question, kit))
    changed = form.model_copy(update={"questions": questions})
    listing = {question.id for question in form.questions if _lists_people(question)}
    tables = (table for table in questions if isinstance(table, RowsQuestion))
    given = {
        name: text
        for table in tables
        if table.id in listing or table.continues
        for name, text in _given(table, kit)
    }
    return Expanded(changed, kit.id, kit.lang, given=given)


def _lists_people(question: FormQuestion) -> bool:
    return isinstance(question, RowsQuestion) and question.rows == "participants"


def _given(table: RowsQuestion, kit: Kit) -> Iterator[tuple[str, str]]:
    """What the class's list says in the cells of a table of people, by field."""
    for row in roster.rows(kit) if kit.people else ():
        for column in table.columns:
            if (
                column.known
                and row.person
                and (text := roster.KNOWN[column.known](kit, row.person))
            ):
                yield f"{table.id}/{row.number}/{column.id}", text


def _expanded(question: FormQuestion, kit: Kit) -> Iterable[FormQuestion]:
    match question:
        case BankPlaceholder():
            return _drawn(kit)
        case ShortTextQuestion(known=str()) if known := _known(question, kit):
            text = f"**{question.text}:** {known}"
            return [ExplanationQuestion(type="explanation", id=question.id, text=text)]
        case MatrixQuestion(rows="sessions"):
            return [question.model_copy(update={"rows": tuple(_sessions(kit))})]
        case RowsQuestion():
            if question.rows == "participants":
                question = _of_people(question, kit)
            return _tables(question, kit)
    return [question]


def _of_people(question: RowsQuestion, kit: Kit) -> RowsQuestion:
    """A row for everybody; with a list of people, columns as wide as they then are."""
    rows = roster.prepared(kit) if kit.training_class else kit.participants
    columns = question.columns
    if kit.people:
        columns = tuple(
            column
            if column.listed_width is None
            else column.model_copy(update={"width": column.listed_width})
            for column in question.columns
            if column.listed_width != 0
        )
    return question.model_copy(update={"rows": rows, "columns": columns})


def _known(question: ShortTextQuestion, kit: Kit) -> str:
    """What the kit's class says of itself; '' for a course in general."""
    held = kit.training_class
    if held is None:
        return ""
    if question.known == "place":
        return kit.place
    return " – ".join(map(partial_date, dict.fromkeys((held.days[0], held.days[-1]))))


def _drawn(kit: Kit) -> Iterator[ChoiceQuestion]:
    if not isinstance(kit.course, Course) or kit.course.test is None:
        raise ValueError(f"{kit.course.id} draws no test")
    for module, drawn in draw(kit.course.test, kit.modules):
        yield ChoiceQuestion(
            type="choice",
            id=f"{module}/{drawn.id}",
            text=drawn.text,
            options=tuple(
                Option(value=letter, text=text)
                for letter, text in zip(LETTERS, drawn.options, strict=False)
            ),
            answer=drawn.answer,
            why=drawn.why,
            points=1,
            objective=drawn.objective,
            module=module,
        )


def _sessions(kit: Kit) -> Iterator[MatrixRow]:
    """The sessions of the course in the order in which they are held, each once."""
    items = (item for day in kit.course.days for item in day.items)
    for ref in dict.fromkeys(item.of for item in items if isinstance(item, SessionItem)):
        module, session = ref.split("/")
        yield MatrixRow(id=ref, text=kit.curriculum.modules[module].session(session).title)


def _tables(question: RowsQuestion, kit: Kit) -> Iterator[RowsQuestion]:
    """The table with its columns repeated; where they are too many, further tables go on.

    A further table has the row's number and the first column to write in (the name) once more.
    """
    columns = [new for column in question.columns for new in _columns(column, kit)]
    repeated = [column for column in columns if column.group and column not in question.columns]
    later = repeated[_side_by_side(columns, repeated) :]
    first = [column for column in columns if column not in later]
    yield question.model_copy(update={"columns": tuple(first)})
    number = [column for column in question.columns if column.holds == "row-number"][:1]
    name = [column for column in question.columns if column.holds == "text"][:1]
    for part, start in enumerate(range(0, len(later), MAX_REPEATED), 2):
        shown = (*number, *name, *later[start : start + MAX_REPEATED])
        yield question.model_copy(
            update={"id": f"{question.id}-{part}", "columns": shown, "continues": True}
        )


def _side_by_side(columns: Sequence[RowsColumn], repeated: Sequence[RowsColumn]) -> int:
    """How many of the repeated columns stand beside the others, so that one can sign in them."""
    if any(column.holds != "signature" or column.width for column in repeated):
        return MAX_REPEATED
    left = 100 - sum(column.width or 0 for column in columns if column not in repeated)
    return max(1, min(MAX_REPEATED, left // LEAST_SIGNED))


def _columns(column: RowsColumn, kit: Kit) -> Iterator[RowsColumn]:
    """The column, once for each half-day or day where it asks for that."""
    repeated: list[tuple[str, str]]
    if column.repeat == "half-days":
        repeated = [
            (f"day-{half.day}-{half.part}", kit.text(HALF_DAYS[half.part], n=half.day))
            for half in (half_days(kit.course) if isinstance(kit.course, Course) else ())
        ]
    elif column.repeat == "days":
        repeated = [
            (f"day-{n}", kit.text("Day {n}", n=n)) for n in range(1, len(kit.course.days) + 1)
        ]
    else:
        yield column
        return
    for key, label in repeated:
        yield column.model_copy(
            update={
                "id": f"{column.id}-{key}",
                "text": label,
                "group": column.text,
                "repeat": None,
            }
        )
