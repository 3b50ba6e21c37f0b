"""Forms can be made and read back: answers and conditions name options, scales have their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from trainingkit.load import Loaded, Origin
from trainingkit.messages import msg
from trainingkit.model import Course, Form
from trainingkit.model.form import (
    BankPlaceholder,
    ChoiceQuestion,
    FormQuestion,
    MatrixQuestion,
    ScaleQuestion,
    YesNoQuestion,
)
from trainingkit.model.walk import Loc
from trainingkit.problems import Problem

#: Words that a scale needs: one a step, or for 1 to 5 one at each end.
WORDS = {"faces": 3, "words": 3, "five": 2}


def check(loaded: Loaded) -> Iterator[Problem]:
    """Report what would stop a form from being made, or its answers from being told apart."""
    for origin, _, _, model in loaded.things():
        if isinstance(model, Form):
            for index, question in enumerate(model.questions):
                loc: Loc = ("questions", index)
                yield from _question(origin, loc, question)
                yield from _condition(origin, loc, question, model.questions[:index])
        elif isinstance(model, Course) and model.test is None:
            for index, key in enumerate(model.forms):
                form = loaded.curriculum.forms.get(key)
                if form and any(isinstance(q, BankPlaceholder) for q in form.questions):
                    yield Problem(
                        origin.place(("forms", index)),
                        msg(
                            "{id} asks questions of the modules, but the course has no test", id=key
                        ),
                        msg(
                            "add `test: {example}` to the course",
                            example="{per_module: 2, seed: 1}",
                        ),
                    )


def _question(origin: Origin, loc: Loc, question: FormQuestion) -> Iterator[Problem]:
    if isinstance(question, ScaleQuestion | MatrixQuestion) and question.labels is not None:
        wanted = WORDS[question.scale]
        if len(question.labels) != wanted:
            yield Problem(
                origin.place((*loc, "labels")),
                msg("the scale needs {wanted} labels; it has {count}",
                    wanted=wanted, count=len(question.labels)),
            )  # fmt: skip
    if isinstance(question, ChoiceQuestion) and question.answer is not None:
        if question.answer not in _values(question):
            yield Problem(
                origin.place((*loc, "answer")),
                msg("no option has the value {value}", value=question.answer),
            )
    for name, key in (("options", "value"), ("columns", "id"), ("rows", "id")):
        parts = getattr(question, name, ())
        if isinstance(parts, tuple):
            yield from _twice(origin, (*loc, name), [getattr(part, key) for part in parts], key)


def _condition(
    origin: Origin, loc: Loc, question: FormQuestion, earlier: tuple[FormQuestion, ...]
) -> Iterator[Problem]:
    condition = getattr(question, "shown_if", None)
    other = next((q for q in earlier if condition and q.id == condition.question), None)
    if condition is None or other is None:  # one that does not exist is `references`' business
        return
    if condition.equals not in _values(other):
        yield Problem(
            origin.place((*loc, "shown_if", "equals")),
            msg("the question {id} has no answer {value}", id=other.id, value=condition.equals),
            msg("known here: {names}", names=", ".join(_values(other))) if _values(other) else None,
        )


def _values(question: FormQuestion) -> list[str]:
    """The answers that a condition can name: those of a question that has one answer of several."""
    if isinstance(question, ChoiceQuestion):
        return [option.value for option in question.options]
    return ["yes", "no"] if isinstance(question, YesNoQuestion) else []


def _twice(origin: Origin, loc: Loc, ids: list[str], key: str) -> Iterator[Problem]:
    for name, count in Counter(ids).items():
        if count > 1:
            first = ids.index(name)
            second = ids.index(name, first + 1)
            yield Problem(
                origin.place((*loc, second, key)),
                msg("the id {id} is used a second time; first in {place}", id=name,
                    place=str(origin.place((*loc, first, key)))),
            )  # fmt: skip
