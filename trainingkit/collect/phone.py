"""Exports of KoboToolbox and ODK: cells → the fields of the form on paper.

A column is known by its name in the survey, behind whatever groups the export puts before it, or
by its label. Each type of question that is not told as its fields are has an entry in ``TOLD``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from trainingkit.collect.answers import Reading
from trainingkit.collect.cells import comma, date_fields, day_text, plain, ticked
from trainingkit.collect.raw import Cell, Table
from trainingkit.forms import kinds
from trainingkit.forms.expand import Expanded
from trainingkit.forms.inputs import Choice, Value, clean
from trainingkit.forms.survey import FACES, Survey
from trainingkit.forms.xforms import escaped, name
from trainingkit.forms.xlsform import CODE
from trainingkit.model import form as model

#: What parts groups in the heading of a column: Kobo, ODK Central, ODK Briefcase.
_SEPARATORS = re.compile(r"[/:.-]")
#: Headings of what the servers call a submission, and of the one that a line belongs to.
_IDS = ("_uuid", "meta/instanceID", "meta-instanceID", "instanceID", "KEY")
_PARENTS = ("_parent_index", "_submission__id", "_submission__uuid", "PARENT_KEY")
#: Heading of the parent in a table of lines → headings of the same in the main table.
_LINKS: Mapping[str, tuple[str, ...]] = {
    "_parent_index": ("_index",),
    "_submission__id": ("_id",),
    "_submission__uuid": ("_uuid",),
    "PARENT_KEY": ("KEY", "meta-instanceID", "instanceID", "meta/instanceID"),
}


class Submission(NamedTuple):
    """A filled form on the phone: where it stands, its code and id, and its fields."""

    table: str
    row: int
    code: str
    id: str
    cells: Mapping[str, Cell]
    lines: tuple[Mapping[str, Cell], ...]


def code_column(table: Table) -> int | None:
    """Place of the column that holds the code of the form; None where the table has none."""
    headings = _headings(table)
    return next(
        (at for at, heading in enumerate(headings) if _SEPARATORS.split(heading)[-1] == CODE), None
    )


def submissions(tables: Sequence[Table]) -> Iterator[Submission]:
    """The submissions in the tables of an export, each with its lines of tables."""
    main = [table for table in tables if code_column(table) is not None]
    lines = [line for table in tables if table not in main for line in _lines(table)]
    for table in main:
        at = code_column(table)
        assert at is not None
        headings = _headings(table)
        for number, row in list(table.rows.items())[1:]:
            cells = _cells(headings, row)
            yield Submission(
                table.name,
                number,
                clean(plain(row[at] if at < len(row) else None)),
                next((plain(cells[key]) for key in _IDS if plain(cells.get(key))), "").removeprefix(
                    "uuid:"
                ),
                cells,
                tuple(line for line in lines if _belongs(line, cells)),
            )


def is_lines(table: Table) -> bool:
    """Whether a table has lines that belong to submissions in another one."""
    return any(heading in _PARENTS for heading in _headings(table))


def _headings(table: Table) -> list[str]:
    first = next(iter(table.rows.values()), ())
    return [clean(plain(cell)) for cell in first]


def _lines(table: Table) -> Iterator[dict[str, Cell]]:
    headings = _headings(table)
    if is_lines(table):
        for row in list(table.rows.values())[1:]:
            yield _cells(headings, row)


def _cells(headings: Sequence[str], row: Sequence[Cell]) -> dict[str, Cell]:
    """A row by the headings; None where it is shorter. Of two headings alike the first counts."""
    cells: dict[str, Cell] = {}
    for heading, cell in zip_longest(headings, row[: len(headings)]):
        cells.setdefault(heading, cell)
    return cells


def _belongs(line: Mapping[str, Cell], cells: Mapping[str, Cell]) -> bool:
    """By the first link that the line has."""
    for parent, ids in _LINKS.items():
        if plain(line.get(parent)):
            return plain(line[parent]) in {plain(cells.get(key)) for key in ids} - {""}
    return False


class Told:
    """The cells of a submission by the names of the survey."""

    def __init__(self, columns: Mapping[str, str], cells: Mapping[str, Cell]) -> None:
        self._cells: dict[str, Cell] = {}
        for heading, cell in cells.items():
            if (key := columns.get(heading)) and plain(self._cells.get(key)) == "":
                self._cells[key] = cell

    def cell(self, field: str) -> Cell:
        """The cell of a field; None where the export has none."""
        return self._cells.get(name(field))

    def has(self, field: str) -> bool:
        """Whether the export has a place for a field, filled or not."""
        return name(field) in self._cells

    def text(self, field: str) -> str:
        """The text of a field."""
        return plain(self.cell(field))

    def picked(self, field: str, values: Sequence[Value]) -> list[str]:
        """The values chosen of several, in their order: of one cell, or of a cell each."""
        together = self.text(field)
        shown = [(value, words) for value, words in values]
        if together:
            return (
                [valued(part, shown) for part in together.split()]
                if not any(together == words for _, words in shown)
                else [valued(together, shown)]
            )
        return [
            value
            for value, _ in values
            if ticked(self._cells.get(f"{name(field)}/{value}")) == "yes"
        ]


class Phone:
    """Reads submissions of the forms of a kit."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._columns: dict[tuple[str, tuple[str, ...]], dict[str, str]] = {}

    def fields(self, form: Expanded, submission: Submission) -> dict[str, str]:
        """The fields of the form on paper as this submission fills them."""
        told = Told(self._known(form, submission.cells), submission.cells)
        lines = [Told(self._known(form, line), line) for line in submission.lines]
        filled: dict[str, str] = {}
        for question in form.form.questions:
            read = TOLD.get(question.type, _as_fields)
            filled.update(read(question, told, lines, self._reading))
        return filled

    def _known(self, form: Expanded, cells: Mapping[str, Cell]) -> dict[str, str]:
        """Heading → name in the survey (``name/option`` where an option has its own column)."""
        key = (form.code, tuple(cells))
        if key not in self._columns:
            names, labels = self._names(form)
            self._columns[key] = {
                heading: found
                for heading in cells
                if (found := _named(heading, names) or labels.get(heading, ""))
            }
        return self._columns[key]

    def _names(self, form: Expanded) -> tuple[frozenset[str], dict[str, str]]:
        survey = Survey(form, self._reading.voice)
        names = {row.name for row in survey.rows if row.name}
        for row in survey.rows:
            kind, _, chosen = row.type.partition(" ")
            if kind == "select_multiple":
                names |= {f"{row.name}/{value}" for value, _ in survey.choices[chosen]}
        said = [clean(row.label) for row in survey.rows]
        labels = {
            clean(row.label): row.name
            for row in survey.rows
            if row.label and said.count(clean(row.label)) == 1
        }
        return frozenset(names), labels


def _named(heading: str, names: frozenset[str]) -> str:
    """The longest end of a heading that is a name; an option may stand behind any separator."""
    starts = [0, *(match.end() for match in _SEPARATORS.finditer(heading))]
    for start in starts:
        end = heading[start:]
        if end in names:
            return end
        for match in _SEPARATORS.finditer(end):
            option = f"{end[: match.start()]}/{end[match.end() :]}"
            if option in names:
                return option
    return ""


def valued(text: str, values: Sequence[Value]) -> str:
    """The value that a text stands for: itself or its words; the text where it is neither."""
    known = {value: value for value, _ in values}
    for value, words in values:
        for shown in (words, escaped(words), f"{FACES.get(value, '')} {escaped(words)}"):
            known.setdefault(clean(shown), value)
    return known.get(clean(text), text)


Fields = Iterator[tuple[str, str]]


def _as_fields(question: Any, told: Told, lines: Sequence[Told], reading: Reading) -> Fields:
    """A cell a field."""
    for field in kinds.KINDS[question.type].fields(question, reading.voice):
        text = told.text(field.name)
        yield field.name, valued(text, field.values) if isinstance(field, Choice) else text


def _number(
    question: model.NumberQuestion, told: Told, lines: Sequence[Told], reading: Reading
) -> Fields:
    yield question.id, comma(told.cell(question.id))


def _date(
    question: model.DateQuestion, told: Told, lines: Sequence[Told], reading: Reading
) -> Fields:
    yield from date_fields(question.id, told.cell(question.id))


def _choices(
    question: model.ChoicesQuestion, told: Told, lines: Sequence[Told], reading: Reading
) -> Fields:
    for value in told.picked(question.id, kinds.options(question, reading.voice)):
        yield f"{question.id}/{value}", "yes"


def _ranking(
    question: model.RankingQuestion, told: Told, lines: Sequence[Told], reading: Reading
) -> Fields:
    """Names in their order → the rank of each."""
    order = told.picked(question.id, kinds.options(question, reading.voice))
    for rank, value in enumerate(order, 1):
        yield f"{question.id}/{value}", str(rank)


#: What a column of a table holds → its cell as it is written on paper.
_CELLS: Mapping[str, Callable[[Cell], str]] = {
    "text": plain,
    "number": comma,
    "date": day_text,
    "tick": ticked,
}


def _rows(
    question: model.RowsQuestion, told: Told, lines: Sequence[Told], reading: Reading
) -> Fields:
    """A line of a table of its own each; a single line stands among the other answers."""
    names = {column.id: f"{question.id}/{column.id}" for column in question.columns}
    own = (
        [told]
        if question.rows == 1
        else [line for line in lines if any(line.has(key) for key in names.values())]
    )
    for number, line in enumerate(own, 1):
        for column in question.columns:
            if kinds.cell(question, number, column, reading.voice):
                cell = line.cell(names[column.id])
                if column.holds == "tick" and cell is None:
                    cell = ", ".join(line.picked(names[column.id], [("yes", "yes")]))
                yield f"{question.id}/{number}/{column.id}", _CELLS[column.holds](cell)
    for column in question.columns if question.total else ():
        if cell_field := kinds.cell(question, "total", column, reading.voice):
            yield cell_field.name, comma(told.cell(cell_field.name))


def _signature(
    question: model.SignatureQuestion, told: Told, lines: Sequence[Told], reading: Reading
) -> Fields:
    """Name and date; the signature itself is a picture, which stays where it is."""
    if question.with_date:
        yield from date_fields(f"{question.id}/date", told.cell(f"{question.id}/date"))
    yield f"{question.id}/name", told.text(f"{question.id}/name")


#: Type of question → its fields; what is not named here has a cell a field.
TOLD: Mapping[str, Callable[[Any, Told, Sequence[Told], Reading], Fields]] = {
    "number": _number,
    "date": _date,
    "choices": _choices,
    "ranking": _ranking,
    "rows": _rows,
    "signature": _signature,
}
