"""The tables of results: raw answers of each form, code book, matched codes, what was refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from trainingkit.collect.matching import CODE, code
from trainingkit.collect.responses import WAYS, Responses
from trainingkit.collect.statistics import Statistics
from trainingkit.kit import Kit
from trainingkit.model.form import ChoiceQuestion, NumberQuestion

Value = str | float | int


class Sheet(NamedTuple):
    """A table: its title; keys of the columns, what they mean ('' where the key says it); rows."""

    title: str
    keys: tuple[str, ...]
    meanings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def sheets(kit: Kit, responses: Responses, found: Statistics) -> list[Sheet]:
    """All tables of a run; of the forms those that came back."""
    made = [
        *_forms(kit, responses),
        _codebook(kit, responses),
        *_matching(kit, found),
        *_unread(kit, responses),
        *_refused(kit, responses),
    ]
    return [sheet for sheet in made if sheet.rows]


def _place(kit: Kit) -> tuple[str, str, str]:
    return kit.text("File"), kit.text("Sheet"), kit.text("Row")


def _forms(kit: Kit, responses: Responses) -> Iterator[Sheet]:
    """One table a form, a row a filled form, values as the code book explains them."""
    text = kit.text
    head = (*_place(kit), text("Way"), text("Number on the paper"))
    for key, expanded in responses.forms.items():
        columns = responses.columns(key, kit)
        numbers = {
            question.id
            for question in expanded.form.questions
            if isinstance(question, NumberQuestion)
        }
        rows = []
        for found in responses.of(key):
            told: list[Value] = [
                float(value) if column.key in numbers and value else value
                for column in columns
                for value in [found.answers.get(column.key, "")]
            ]
            place = (found.source.file, found.source.sheet, found.source.row or "")
            rows.append((*place, text(WAYS[found.way]), found.paper, *told))
        keys = (*head, *(column.key for column in columns))
        meanings = (*("" for _ in head), *(column.label for column in columns))
        yield Sheet(expanded.form.title, keys, meanings, tuple(rows))


def _codebook(kit: Kit, responses: Responses) -> Sheet:
    """Every column of every form, with the values that it may have."""
    text = kit.text
    head = (
        text("Form"),
        text("Column"),
        text("Question"),
        text("Value"),
        text("Meaning"),
        text("Right answer"),
    )
    rows: list[tuple[Value, ...]] = []
    for key, expanded in responses.forms.items():
        if not responses.of(key):
            continue
        right = {
            question.id: question.answer
            for question in expanded.form.questions
            if isinstance(question, ChoiceQuestion)
        }
        for column in responses.columns(key, kit):
            for value, words in column.values or (("", ""),):
                mark = "x" if value and right.get(column.key) == value else ""
                rows.append((expanded.form.title, column.key, column.label, value, words, mark))
    return Sheet(text("Code book"), head, ("",) * len(head), tuple(rows))


def _matching(kit: Kit, found: Statistics) -> Iterator[Sheet]:
    """Every code that pairs a test before with one after, or does not."""
    if found.tests is None:
        return
    text, matched = kit.text, found.tests.matched
    rows = [
        *((code(first.answers.get(CODE, "")), text("matched")) for first, _ in matched.pairs),
        *((key, text("only before the course")) for key in matched.only_before),
        *((key, text("only after the course")) for key in matched.only_after),
        *((key, text("on several tests: not matched")) for key in matched.twice),
        *(("", text("before the course, without a code")) for _ in range(matched.without[0])),
        *(("", text("after the course, without a code")) for _ in range(matched.without[1])),
    ]
    yield Sheet(text("Matched codes"), (text("Code"), text("Result")), ("", ""), tuple(rows))


def _unread(kit: Kit, responses: Responses) -> Iterator[Sheet]:
    """What stands in a field and cannot be an answer."""
    text = kit.text
    head = (*_place(kit), text("Form"), text("Column"), text("What stands there"))
    rows = []
    for found in responses.responses:
        source, title = found.source, responses.forms[found.form].form.title
        for key, value in found.unread.items():
            rows.append((source.file, source.sheet, source.row or "", title, key, value))
    yield Sheet(text("Not understood"), head, ("",) * len(head), tuple(rows))


def _refused(kit: Kit, responses: Responses) -> Iterator[Sheet]:
    text = kit.text
    head = (*_place(kit), text("Reason"))
    rows = tuple(
        (refused.source.file, refused.source.sheet, refused.source.row or "", text(refused.reason))
        for refused in responses.refused
    )
    yield Sheet(text("Not taken"), head, ("",) * len(head), rows)
