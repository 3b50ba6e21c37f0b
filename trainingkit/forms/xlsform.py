"""A form on a phone: an XLSForm workbook (xlsform.org), for KoboToolbox, ODK and Enketo.

``survey`` has what is asked, in one language; here the languages stand side by side. Hidden
answers name the form, its version, course and class, so that an export is recognised.
"""

from __future__ import annotations

from collections.abc import Sequence

from babel import Locale

from trainingkit.forms.expand import Expanded
from trainingkit.forms.survey import Row, Survey
from trainingkit.forms.workbook import Book, writing
from trainingkit.forms.xforms import form_id, quoted, unreferred
from trainingkit.prose import Voice

#: Names of the hidden answers that tell an export's form; the first holds the form's code.
CODE, FORM, VERSION, COURSE, CLASS = "trainingkit_", "form_id_", "version_", "course_", "class_"
#: Columns with a text in each language.
_TEXTS = ("label", "hint", "required_message", "constraint_message")


def language(lang: str) -> str:
    """How a column names its language: ``Tiếng Việt (vi)``."""
    return f"{Locale.parse(lang).get_display_name(lang)} ({lang})"


def xlsform(
    forms: Sequence[Expanded],
    voices: Sequence[Voice],
    *,
    title: str,
    course: str,
    held: str | None = None,
) -> bytes:
    """The workbook of a form: the same form in each of its languages, the first one leads.

    ``title`` is what lists of forms show; ``course`` and ``held`` are the ids of course and class.
    """
    surveys = [Survey(form, voice) for form, voice in zip(forms, voices, strict=True)]
    langs = [language(voice.text.lang) for voice in voices]
    lead = forms[0]
    hidden = {
        CODE: lead.code,
        FORM: lead.form.id,
        VERSION: lead.version,
        COURSE: course,
        **({CLASS: held} if held else {}),
    }
    told = [Row("calculate", key, calculation=quoted(value)) for key, value in hidden.items()]
    settings = {
        "form_title": unreferred(title),
        "form_id": form_id(lead.form.id, lead.holder),
        "version": lead.version,
        "default_language": langs[0],
    }
    with writing(title) as book:
        rows = [[*told, *survey.rows] for survey in surveys]
        _sheet(book, "survey", _survey_table(rows, langs))
        _sheet(book, "choices", _choices_table(surveys, langs))
        _sheet(book, "settings", [list(settings), list(settings.values())])
    return book.data


def _survey_table(surveys: Sequence[Sequence[Row]], langs: Sequence[str]) -> list[list[str]]:
    columns = [
        (key, [f"{key}::{lang}" for lang in langs] if key in _TEXTS else [key])
        for key in Row._fields
        if any(getattr(row, key) for row in surveys[0])
    ]
    table = [[heading for _, headings in columns for heading in headings]]
    for same in zip(*surveys, strict=True):
        if len({(row.type, row.name) for row in same}) > 1:
            raise ValueError(f"not the same in all languages: {same[0].name}")
        table.append(
            [getattr(row, key) for key, headings in columns for row in same[: len(headings)]]
        )
    return table


def _choices_table(surveys: Sequence[Survey], langs: Sequence[str]) -> list[list[str]]:
    table = [["list_name", "name", *(f"label::{lang}" for lang in langs)]]
    for key, values in surveys[0].choices.items():
        for n, (value, _) in enumerate(values):
            table.append([key, value, *(survey.choices[key][n][1] for survey in surveys)])
    return table


#: Width of a column of texts, in letters.
_WIDE = 48


def _sheet(book: Book, title: str, table: Sequence[Sequence[str]]) -> None:
    sheet = book.book.add_worksheet(title)
    head, plain = book.format(bold=True), book.format(text_wrap=True, valign="top")
    for row, cells in enumerate(table):
        for column, text in enumerate(cells):
            if text:
                sheet.write_string(row, column, text, plain if row else head)
    for column in range(len(table[0])):
        longest = max(len(cells[column]) for cells in table)
        sheet.set_column(column, column, min(longest + 2, _WIDE))
    sheet.freeze_panes(1, 0)
