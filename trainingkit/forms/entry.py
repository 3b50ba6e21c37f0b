"""A workbook into which filled paper forms are typed: a sheet a form, a row a paper.

Each sheet begins with two hidden rows: the keys of the answers, and what each holds; below stand
the question and its parts. A hidden sheet, ``FORMS``, names the form and the version of each sheet;
another, ``LISTS``, has the words to choose from beside their values. So a filled workbook can be
read back without the curriculum that it was made from.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import Any

from trainingkit.forms.columns import Column, columns
from trainingkit.forms.expand import Expanded
from trainingkit.forms.inputs import Value
from trainingkit.forms.workbook import MESSAGE, NAME, TITLE, Book, short, writing
from trainingkit.messages import Catalogue
from trainingkit.prose import Voice
from trainingkit.theme import theme

#: Hidden sheets.
FORMS, LISTS = "trainingkit-forms", "trainingkit-lists"
#: What the sheet ``FORMS`` says of each sheet, and its first row of answers.
FORM_COLUMNS = ("sheet", "form", "version", "language", "class-or-course", "code", "first-row")
#: Rows of a sheet, from 0: keys, what they hold, question, its parts; then the papers.
KEYS, HOLDS, QUESTION, PART, FIRST = range(5)
#: So many papers find room on a sheet.
PAPERS = 1000
#: Key of the first column, the number written on the paper; no id begins so.
PAPER = "#paper"
#: What a tick is typed as.
TICKED = "x"

#: What a column holds → its width, in letters.
_WIDTHS = {"text": 28, "long": 44, "number": 12, "date": 20, "tick": 12}
_LIST_WIDTHS = (16, 34)
#: The month in words or letters' places: a date that was taken the other way round is seen.
_DATES = {"vi": 'dd" tháng "mm" năm "yyyy', "en": "d mmmm yyyy"}
#: Height of a line of the heading, and the most that a heading may have, in points.
_LINE, _TALLEST = 16, 240


def workbook(forms: Sequence[Expanded], voice: Voice, title: str) -> bytes:
    """The workbook for papers of these forms, with what to do on its first sheet.

    ``title`` names the class or course.
    """
    names = [_sheet_name(n, form.form.title) for n, form in enumerate(forms, 1)]
    with writing(voice.text("Typing in forms filled on paper")) as book:
        guide = book.book.add_worksheet(short(voice.text("How to type"), NAME))
        sheets = [book.book.add_worksheet(name) for name in names]
        lists = _Lists(book)
        for sheet, form in zip(sheets, forms, strict=True):
            _form(book, sheet, form, voice, lists)
        _guide(book, guide, voice.text, title, list(zip(names, forms, strict=True)))
        _forms(book, list(zip(names, forms, strict=True)))
    return book.data


def _sheet_name(number: int, title: str) -> str:
    """``2. Phiếu phản hồi``: a name that Excel allows; the number keeps long ones apart."""
    plain = "".join(" " if letter in "[]:*?/\\" else letter for letter in title)
    return short(f"{number}. {' '.join(plain.split())}", NAME).rstrip("'")


class _Lists:
    """The hidden sheet with the words to choose from and their values."""

    def __init__(self, book: Book) -> None:
        self._sheet = book.book.add_worksheet(LISTS)
        self._sheet.hide()
        self._text = book.format()
        self._known: dict[tuple[Value, ...], tuple[str, str]] = {}

    def add(self, values: tuple[Value, ...]) -> tuple[str, str]:
        """Id of the list, and the cells in which its words stand."""
        if values not in self._known:
            column = 2 * len(self._known)
            key = f"list-{len(self._known) + 1}"
            self._sheet.write_string(0, column, key, self._text)
            for row, (value, words) in enumerate(values, 1):
                self._sheet.write_string(row, column, words, self._text)
                self._sheet.write_string(row, column + 1, value, self._text)
            letters = _letters(column)
            cells = f"='{LISTS}'!${letters}$2:${letters}${len(values) + 1}"
            self._known[values] = (key, cells)
        return self._known[values]


def _form(book: Book, sheet: Any, form: Expanded, voice: Voice, lists: _Lists) -> None:
    text, shown = voice.text, columns(form.form, voice)
    colours = theme("standard").colours
    head = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
    # Neighbouring questions differ in tone, so that the eye keeps its place.
    heads = [book.format(**head, bg_color=tone) for tone in (colours.accent_soft, colours.paper)]
    hidden = book.format()
    paper = Column(PAPER, text("Number on the paper"), "", "text")
    heights = [1, 1]
    for group, (start, members) in enumerate(_groups([paper, *shown])):
        for offset, column in enumerate(members):
            at = start + offset
            cells, holds = _prepare(book, sheet, at, column, lists, text)
            sheet.write_string(KEYS, at, column.key, hidden)
            sheet.write_string(HOLDS, at, holds, hidden)
            sheet.write_string(PART, at, column.part, heads[group % 2])
            heights[1] = max(heights[1], _lines(column.part, _width(column)))
            if cells:
                sheet.data_validation(FIRST, at, FIRST + PAPERS - 1, at, cells)
        _question(sheet, start, members, heads[group % 2])
        width = sum(map(_width, members))
        lines = _lines(members[0].question, width)
        if len(members) == 1 and not members[0].part:
            # Stands in both rows together.
            heights[0] = max(heights[0], lines - heights[1])
        else:
            heights[0] = max(heights[0], lines)
    for row, lines in zip((QUESTION, PART), heights, strict=True):
        sheet.set_row(row, min(_TALLEST, lines * _LINE + 4))
    for row in (KEYS, HOLDS):
        sheet.set_row(row, None, None, {"hidden": True})
    sheet.freeze_panes(FIRST, 1)
    sheet.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.repeat_rows(QUESTION, PART)
    sheet.print_area(QUESTION, 0, FIRST + 24, len(shown))


def _groups(shown: Sequence[Column]) -> list[tuple[int, list[Column]]]:
    """Columns of the same question, with the place of the first one."""
    groups: list[tuple[int, list[Column]]] = []
    for at, column in enumerate(shown):
        if groups and column.part and groups[-1][1][0].question == column.question:
            groups[-1][1].append(column)
        else:
            groups.append((at, [column]))
    return groups


def _question(sheet: Any, start: int, members: Sequence[Column], head: Any) -> None:
    """The question above its parts; where it has none, in both rows."""
    text, last = members[0].question, start + len(members) - 1
    bottom = PART if len(members) == 1 and not members[0].part else QUESTION
    if (QUESTION, start) == (bottom, last):
        sheet.write_string(QUESTION, start, text, head)
    else:
        sheet.merge_range(QUESTION, start, bottom, last, "", head)
        sheet.write_string(QUESTION, start, text, head)


def _width(column: Column) -> int:
    if column.values:
        longest = max(len(words) for _, words in column.values)
        return min(max(longest + 4, _LIST_WIDTHS[0]), _LIST_WIDTHS[1])
    return 14 if column.key == PAPER else _WIDTHS[column.holds]


def _lines(text: str, width: int) -> int:
    """How many lines a bold text needs in a column."""
    return max(1, math.ceil(len(text) * 1.15 / width))


def _prepare(
    book: Book, sheet: Any, at: int, column: Column, lists: _Lists, text: Catalogue
) -> tuple[dict[str, Any], str]:
    """Width and format of a column; its validation ({} for none), and what it holds."""
    formats = {"date": {"num_format": _DATES.get(text.lang, "yyyy-mm-dd")}}
    style = {"locked": False, "valign": "top", "text_wrap": True, **formats.get(column.holds, {})}
    if column.holds in ("text", "long"):
        style["num_format"] = "@"  # a telephone number keeps its 0
    sheet.set_column(at, at, _width(column), book.format(**style))
    if column.values:
        key, cells = lists.add(column.values)
        rule: dict[str, Any] = {"validate": "list", "source": cells}
        said = text("Please choose from the list.")
        return _rule(rule, column, said, text), key
    if column.holds == "tick":
        rule = {"validate": "list", "source": [TICKED]}
        said = text("Please type x where the box is ticked; otherwise leave it empty.")
        return _rule(rule, column, said, text), "tick"
    if column.holds == "date":
        rule = {
            "validate": "date",
            "criteria": "between",
            "minimum": dt.date(1900, 1, 1),
            "maximum": dt.date(2100, 12, 31),
        }
        return _rule(rule, column, text("Please type a date, such as 05/11/1958."), text), "date"
    if column.holds == "number":
        rule = {"validate": "decimal", **_between(column.low, column.high)}
        return _rule(rule, column, column.said, text), "number"
    if column.most is not None:
        rule = {"validate": "length", "criteria": "<=", "value": column.most}
        said = text("Please type at most {n} letters.", n=column.most)
        return _rule(rule, column, said, text), "text"
    return {}, "text"


def _rule(rule: dict[str, Any], column: Column, said: str, text: Catalogue) -> dict[str, Any]:
    """A validation with what it says when it refuses, and the column's hint beforehand."""
    rule |= {
        "ignore_blank": True,
        "error_title": short(text("This cannot be"), TITLE),
        "error_message": short(said, MESSAGE),
    }
    if column.hint:
        rule["input_message"] = short(column.hint, MESSAGE)
    return rule


def _between(low: float | None, high: float | None) -> dict[str, Any]:
    if low is not None and high is not None:
        return {"criteria": "between", "minimum": low, "maximum": high}
    if low is not None:
        return {"criteria": ">=", "value": low}
    if high is not None:
        return {"criteria": "<=", "value": high}
    # Any number, but no text.
    return {"criteria": "between", "minimum": -1e15, "maximum": 1e15}


def _guide(
    book: Book, sheet: Any, text: Catalogue, title: str, forms: Sequence[tuple[str, Expanded]]
) -> None:
    """What to do, and the forms with links to their sheets."""
    colours = theme("standard").colours
    plain = book.format(text_wrap=True, valign="top", font_size=12)
    heading = book.format(bold=True, font_size=18, font_color=colours.accent, text_wrap=True)
    bold = book.format(bold=True, font_size=12, bottom=1)
    link = book.format(font_color=colours.accent, underline=1, font_size=12, valign="top")
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 36)
    sheet.set_column(2, 2, 52)
    sheet.set_column(3, 3, 46)
    sheet.hide_gridlines(2)
    sheet.merge_range(0, 0, 0, 3, "", heading)
    sheet.write_string(0, 0, text("Typing in forms filled on paper"), heading)
    sheet.set_row(0, 30)
    sheet.merge_range(1, 0, 1, 3, "", plain)
    sheet.write_string(1, 0, title, plain)
    row = 3
    for number, step in enumerate(_steps(text), 1):
        sheet.write_string(row, 0, f"{number}.", plain)
        sheet.merge_range(row, 1, row, 3, "", plain)
        sheet.write_string(row, 1, step, plain)
        sheet.set_row(row, 17 * _lines(step, 165) + 4)
        row += 1
    row += 1
    for column, words in enumerate((text("Sheet"), text("Form"), text("Code")), 1):
        sheet.write_string(row, column, words, bold)
    for name, form in forms:
        row += 1
        target = "internal:'" + name.replace("'", "''") + "'!A5"
        sheet.write_url(row, 1, target, link, name)
        sheet.write_string(row, 2, form.form.title, plain)
        sheet.write_string(row, 3, form.code, plain)
    sheet.protect()
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.activate()


def _steps(text: Catalogue) -> list[str]:
    return [
        text(
            "Number the papers with a pencil, 1, 2, 3 and so on, each form by itself. Type this"
            " number into the first column: so the paper can be found again."
        ),
        text(
            "Each form has its own sheet, each paper one row. Look at the code at the foot of the"
            " paper: it must be the code of the form below."
        ),
        text(
            "Where an arrow appears beside the cell, choose from the list, or type the same words."
        ),
        text("A box that is ticked on paper gets an x; a box that is not stays empty."),
        text(
            "Type dates as day/month/year. The sheet then shows the month in words or with its"
            " name: look whether day and month are right."
        ),
        text(
            "What is empty or cannot be read on paper stays empty here. Type words as they were"
            " written; do not correct and do not guess."
        ),
        text("Where a form is filled without a name, add no name."),
        text(
            "The headings are locked: do not change them, nor the names of the sheets. Save as an"
            " Excel workbook (.xlsx)."
        ),
    ]


def _forms(book: Book, forms: Sequence[tuple[str, Expanded]]) -> None:
    """The hidden sheet that says which sheet is which form."""
    sheet = book.book.add_worksheet(FORMS)
    sheet.hide()
    text = book.format()
    for row, cells in enumerate(
        [
            FORM_COLUMNS,
            *(
                (name, form.form.id, form.version, form.lang, form.holder, form.code, FIRST + 1)
                for name, form in forms
            ),
        ]
    ):
        for column, value in enumerate(cells):
            sheet.write_string(row, column, str(value), text)


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
