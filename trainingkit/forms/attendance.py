"""A list to sign as it is typed in: a row a person, with a box for each half-day signed.

Of the people the list knows more than results need. Sex and year of birth are typed beside the
person's number on the list; names, telephones and the rest stay on paper.
"""

from __future__ import annotations

from dataclasses import dataclass

from trainingkit.forms import expand
from trainingkit.forms.expand import Expanded
from trainingkit.kit import Kit
from trainingkit.messages import N_
from trainingkit.model import Form
from trainingkit.model.form import (
    ChoiceQuestion,
    ChoicesQuestion,
    FormQuestion,
    NumberQuestion,
    Option,
    RowsQuestion,
)

#: Ids of the questions, as of the columns of the list; and of the boxes.
SEX, BIRTH_YEAR, PRESENT = "sex", "birth-year", "present"
SEXES = {"female": N_("Female"), "male": N_("Male")}
#: So many boxes stand in one question.
_MOST = 12


@dataclass(frozen=True)
class Typed(Expanded):
    """A form as it is typed in, which answers for the paper of the same code."""

    paper_version: str = ""

    @property
    def version(self) -> str:
        """The version of the paper."""
        return self.paper_version


def typed(form: Form, kit: Kit) -> Typed:
    """The form in which a list to sign is typed in, for the kit's course."""
    paper = expand.expand(form, kit)
    tables = [question for question in paper.form.questions if isinstance(question, RowsQuestion)]
    columns = [column for table in tables for column in table.columns]
    known = {column.id: column for column in columns}
    signed = [column for column in columns if column.holds == "signature"]
    questions: list[FormQuestion] = []
    if SEX in known:
        options = tuple(Option(value=key, text=kit.text(word)) for key, word in SEXES.items())
        questions.append(
            ChoiceQuestion(type="choice", id=SEX, text=known[SEX].text, options=options)
        )
    if BIRTH_YEAR in known:
        questions.append(
            NumberQuestion(
                type="number",
                id=BIRTH_YEAR,
                text=known[BIRTH_YEAR].text,
                minimum=1900,
                maximum=2100,
            )
        )
    for start in range(0, len(signed), _MOST):
        part = signed[start : start + _MOST]
        questions.append(
            # One half-day alone is one box: fewer than a question to choose in has.
            ChoicesQuestion.model_construct(
                type="choices",
                id=PRESENT if start == 0 else f"{PRESENT}-{start // _MOST + 1}",
                text=part[0].group or part[0].text,
                options=tuple(Option(value=column.id, text=column.text) for column in part),
            )
        )
    changed = paper.form.model_copy(update={"questions": tuple(questions)})
    return Typed(changed, paper.holder, paper.lang, paper.version)


def as_typed(form: Form, kit: Kit) -> Expanded:
    """A form as it is typed in from paper: a list to sign in its own way."""
    return typed(form, kit) if form.kind == "attendance" else expand.expand(form, kit)
