"""A form for a course: what the form leaves to the course is put in its place.

``bank`` becomes the questions that the course draws, ``rows: sessions`` its sessions, ``repeat:
half-days`` its half-days, ``rows: participants`` its usual number of participants. Every output
(paper, PDF fields, reading back) begins here, so that all of them speak of the same questions.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from trainingkit.forms.draw import draw
from trainingkit.kit import Kit
from trainingkit.messages import N_
from trainingkit.model import Form
from trainingkit.model.course import SessionItem
from trainingkit.model.form import (
    BankPlaceholder,
    ChoiceQuestion,
    FormQuestion,
    MatrixQuestion,
    MatrixRow,
    Option,
    RowsColumn,
    RowsQuestion,
)
from trainingkit.model.question import LETTERS
from trainingkit.schedule import half_days

#: Part of a day → the words above its column.
HALF_DAYS: Mapping[str, str] = {
    "morning": N_("Day {n} morning"),
    "afternoon": N_("Day {n} afternoon"),
}


@dataclass(frozen=True)
class Expanded:
    """A form for one course, in one language."""

    #: The form; of its questions none is a ``bank`` any more, and all rows are listed.
    form: Form
    course: str
    lang: str

    @functools.cached_property
    def version(self) -> str:
        """First 8 hexadecimal digits of the sha256 of the questions: other questions, other
        version."""
        questions = [question.model_dump(mode="json") for question in self.form.questions]
        text = json.dumps(questions, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:8]

    @property
    def code(self) -> str:
        """``form/version/language/course``, printed on each page and kept in the PDF."""
        return f"{self.form.id}/{self.version}/{self.lang}/{self.course}"


def expand(form: Form, kit: Kit) -> Expanded:
    """The form for the kit's course. ValueError for a test where the course draws none."""
    questions = tuple(new for question in form.questions for new in _expanded(question, kit))
    return Expanded(form.model_copy(update={"questions": questions}), kit.course.id, kit.lang)


def _expanded(question: FormQuestion, kit: Kit) -> Iterable[FormQuestion]:
    match question:
        case BankPlaceholder():
            return _drawn(kit)
        case MatrixQuestion(rows="sessions"):
            return [question.model_copy(update={"rows": tuple(_sessions(kit))})]
        case RowsQuestion():
            rows = kit.participants if question.rows == "participants" else question.rows
            columns = tuple(new for column in question.columns for new in _columns(column, kit))
            return [question.model_copy(update={"rows": rows, "columns": columns})]
    return [question]


def _drawn(kit: Kit) -> Iterator[ChoiceQuestion]:
    for module, drawn in draw(kit.course, kit.curriculum.modules):
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


def _columns(column: RowsColumn, kit: Kit) -> Iterator[RowsColumn]:
    """The column, once for each half-day or day where it asks for that."""
    repeated: list[tuple[str, str]]
    if column.repeat == "half-days":
        repeated = [
            (f"day-{half.day}-{half.part}", kit.text(HALF_DAYS[half.part], n=half.day))
            for half in half_days(kit.course)
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
