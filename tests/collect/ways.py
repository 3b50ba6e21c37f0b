"""The ways in which a form comes back, written as their programs write them.

``answers`` are what a form tells: key → answer, '' or no key for none.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import openpyxl
import pikepdf

from collect.conftest import the_kit
from trainingkit.documents import form as form_document
from trainingkit.documents import phone
from trainingkit.forms import fields, kinds
from trainingkit.forms.attendance import as_typed
from trainingkit.forms.entry import FIRST, FORMS, KEYS
from trainingkit.forms.expand import Expanded
from trainingkit.forms.font import field_font
from trainingkit.forms.inputs import Text
from trainingkit.forms.survey import Survey
from trainingkit.forms.xforms import name
from trainingkit.forms.xlsform import CODE
from trainingkit.kit import Kit
from trainingkit.model.form import ChoicesQuestion, RankingQuestion, RowsQuestion

Answers = Mapping[str, str]


@cache
def expanded(key: str) -> Expanded:
    """A form of the class."""
    return as_typed(the_kit().curriculum.forms[key], the_kit())


@cache
def printed(key: str) -> bytes:
    """The PDF of a form of the class."""
    return form_document.render(the_kit(), key)


def in_fields(form: Expanded, answers: Answers) -> dict[str, str]:
    """The fields of the form on paper as a person fills them."""
    held = {field.name for field in kinds.fields(form.form.questions, the_kit().voice())}
    numbers = {q.id for q in form.form.questions if q.type == "number"}
    filled: dict[str, str] = {}
    for key, value in answers.items():
        if not value:
            continue
        if f"{key}/day" in held:
            year, month, day = value.split("-")
            filled |= {f"{key}/day": day, f"{key}/month": month, f"{key}/year": year}
        elif key in numbers:
            filled[key] = value.replace(".", ",")
        else:
            filled[key] = value
    return filled


def pdf(key: str, answers: Answers) -> bytes:
    """A filled PDF. What the field's font lacks (emoji) a viewer stores all the same."""
    form = expanded(key)
    held = {f.name: f for f in kinds.fields(form.form.questions, the_kit().voice())}
    filled = in_fields(form, answers)
    odd = {
        field: value
        for field, value in filled.items()
        if isinstance(held[field], Text)
        and ("\n" in value or field_font().missing(value.replace("\n", "")))
    }
    data = fields.fill(printed(key), {f: v for f, v in filled.items() if f not in odd})
    return stored(data, odd) if odd else data


def stored(data: bytes, values: Mapping[str, Any]) -> bytes:
    """A copy with values of fields as they are given, without appearance."""
    with pikepdf.open(io.BytesIO(data)) as document:
        for entry in document.Root.AcroForm.Fields.as_list():
            if str(entry.T) in values:
                value = values[str(entry.T)]
                entry.V = pikepdf.String(value) if isinstance(value, str) else value
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def _cells(form: Expanded, answers: Answers) -> dict[str, Any]:
    """Name in the survey → value, of what is not in a table of several lines."""
    cells: dict[str, Any] = {}
    in_tables: set[str] = set()
    for question in form.form.questions:
        if isinstance(question, ChoicesQuestion):
            picked = [
                option.value
                for option in question.options
                if answers.get(f"{question.id}/{option.value}")
            ]
            cells[name(question.id)] = " ".join(picked)
            for option in question.options:
                chosen = int(option.value in picked) if picked else ""
                cells[f"{name(question.id)}/{option.value}"] = chosen
            in_tables |= {f"{question.id}/{option.value}" for option in question.options}
        elif isinstance(question, RankingQuestion):
            ranks = {
                answers.get(f"{question.id}/{option.value}"): option.value
                for option in question.options
            }
            order = [ranks[str(n)] for n in range(1, len(ranks) + 1) if str(n) in ranks]
            cells[name(question.id)] = " ".join(order)
            in_tables |= {f"{question.id}/{option.value}" for option in question.options}
        elif isinstance(question, RowsQuestion):
            lines = [key for key in answers if key.startswith(f"{question.id}/")]
            in_tables |= set(lines)
            for column in question.columns:
                single = answers.get(f"{question.id}/1/{column.id}", "")
                if question.rows == 1:
                    cells[name(f"{question.id}/{column.id}")] = _cell(column.holds, single)
                total = answers.get(f"{question.id}/total/{column.id}", "")
                cells[name(f"{question.id}/total/{column.id}")] = total.replace(",", ".")
    for key, value in answers.items():
        if key not in in_tables:
            cells[name(key)] = value
    return cells


def _cell(holds: str, value: str) -> str:
    """A cell of a table as a phone stores it."""
    if holds == "date" and value:
        return "-".join(reversed(value.split("/")))
    return value.replace(",", ".") if holds == "number" else value


def _lines(form: Expanded, answers: Answers) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Name of each table of several lines, and its lines."""
    for question in form.form.questions:
        if isinstance(question, RowsQuestion) and question.rows != 1:
            numbers = [
                int(part)
                for key in answers
                if answers[key] and key.startswith(f"{question.id}/")
                if (part := key.split("/")[1]).isdecimal()
            ]
            yield (
                name(question.id),
                [
                    {
                        name(f"{question.id}/{column.id}"): _cell(
                            column.holds, answers.get(f"{question.id}/{number}/{column.id}", "")
                        )
                        for column in question.columns
                        if column.holds not in ("row-number", "signature")
                    }
                    for number in range(1, max(numbers, default=0) + 1)
                ],
            )


def kobo_tables(
    key: str, filled: Sequence[Answers], separator: str = "/"
) -> dict[str, list[list[Any]]]:
    """An export with values and headings as in XML: sheet → rows, headings first."""
    form = expanded(key)
    survey = Survey(form, the_kit().voice())
    headings, groups, repeats = ["start", "end", CODE], [], 0
    for row in survey.rows:
        kind, _, chosen = row.type.partition(" ")
        if kind == "begin_repeat":
            repeats += 1
        elif kind == "end_repeat":
            repeats -= 1
        elif kind == "begin_group":
            groups.append(row.name)
        elif kind == "end_group":
            groups.pop()
        elif kind != "note" and not repeats:
            whole = separator.join([*groups, row.name])
            headings.append(whole)
            if kind == "select_multiple":
                headings += [f"{whole}/{value}" for value, _ in survey.choices[chosen]]
    headings += ["_id", "_uuid", "_index"]
    main: list[list[Any]] = [headings]
    tables: dict[str, list[list[Any]]] = {"Phiếu": main}
    for index, answers in enumerate(filled, 1):
        cells: dict[str, Any] = {
            "start": "2024-11-07T10:00:00.000+07:00",
            CODE: form.code,
            "_id": 1000 + index,
            "_uuid": f"uuid-{key}-{index}",
            "_index": index,
            **_cells(form, answers),
        }
        row_of = []
        for heading in headings:
            parts = heading.split("/")
            together = "/".join(parts[-2:])
            last = heading.split(separator)[-1] if separator != "/" else parts[-1]
            row_of.append(cells.get(together, cells.get(last, "")))
        main.append(row_of)
        for table, lines in _lines(form, answers):
            for number, line in enumerate(lines, 1):
                heads = [f"{table}/{column}" for column in line]
                extra = ["_index", "_parent_table_name", "_parent_index", "_submission__uuid"]
                rows = tables.setdefault(table, [[*heads, *extra]])
                rows.append([*line.values(), number, "Phiếu", index, cells["_uuid"]])
    return tables


def kobo_xlsx(key: str, filled: Sequence[Answers]) -> bytes:
    """The export as a workbook."""
    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in kobo_tables(key, filled).items():
        sheet = book.create_sheet(title)
        for row_number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(row_number, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def kobo_csv(key: str, filled: Sequence[Answers], delimiter: str = ";") -> bytes:
    """The main table of the export as CSV; KoboToolbox parts by semicolons."""
    return to_csv(kobo_tables(key, filled)["Phiếu"], delimiter)


def to_csv(rows: Sequence[Sequence[Any]], delimiter: str = ",") -> bytes:
    """Rows as CSV with a mark."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


@cache
def _entry_data() -> bytes:
    return phone.render_entry(the_kit(), None)


def entry(typed: Mapping[str, Sequence[Answers]], kit: Kit | None = None) -> bytes:
    """The data-entry workbook with papers typed in: form → its papers, numbered from 1."""
    data = phone.render_entry(kit, None) if kit else _entry_data()
    book: Any = openpyxl.load_workbook(io.BytesIO(data))
    sheets = {row[1]: row[0] for row in book[FORMS].iter_rows(values_only=True)}
    lists = {
        column[0].value: {
            book["trainingkit-lists"].cell(cell.row, cell.column + 1).value: cell.value
            for cell in column[1:]
        }
        for column in book["trainingkit-lists"].iter_cols()
        if column[0].value
    }
    for key, papers in typed.items():
        sheet = book[sheets[key]]
        for number, answers in enumerate(papers, 1):
            row = FIRST + number
            sheet.cell(row, 1).value = str(number)
            for column in range(2, sheet.max_column + 1):
                told = sheet.cell(KEYS + 1, column).value
                value = answers.get(told, "")
                if value:
                    cell = sheet.cell(row, column)
                    cell.value = _typed(sheet.cell(KEYS + 2, column).value, value, lists)
                    if isinstance(cell.value, str):
                        cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _typed(holds: str, value: str, lists: Mapping[str, Mapping[str, str]]) -> Any:
    """What a person types, as Excel stores it."""
    if holds in lists:
        return lists[holds][value]
    if holds == "tick":
        return "x"
    if holds == "number":
        return float(value.replace(",", "."))
    if holds == "date":
        parts = value.split("/") if "/" in value else value.split("-")[::-1]
        day, month, year = map(int, parts)
        return dt.datetime(year, month, day)
    return value
