"""Forms of a course: sheets to fill in, attendance sheets, and the key to the tests."""

from __future__ import annotations

import base64
import io
import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import segno
from markupsafe import Markup, escape

from trainingkit import fonts, html, shelf
from trainingkit.documents import Part
from trainingkit.forms import expand, kinds
from trainingkit.forms.blanks import Blanks
from trainingkit.forms.expand import Expanded
from trainingkit.kit import Kit
from trainingkit.model import Form
from trainingkit.model.form import ChoiceQuestion, RowsQuestion, ShortTextQuestion
from trainingkit.prose import Voice

#: A line shorter than this (millimetres) stands below its question rather than beside it.
LINE_BESIDE = 45.0
_BOLD = "BeVietnamPro-SemiBold.ttf"
_SVG = "data:image/svg+xml;base64,"


def parts(kit: Kit) -> Iterator[Part]:
    """One file for each form of the course but attendance sheets."""
    return (Part(form.title, form.id) for form in _forms(kit) if form.kind != "attendance")


def attendance_parts(kit: Kit) -> Iterator[Part]:
    """One file for each attendance sheet of the course."""
    return (Part(form.title, form.id) for form in _forms(kit) if form.kind == "attendance")


def key_parts(kit: Kit) -> Iterator[Part]:
    """One key for each test that asks for one; tests of the same questions share it."""
    for tests in _keyed(kit):
        yield Part(kit.text("Answer key: {title}", title=tests[0].form.title), tests[0].form.id)


def render(kit: Kit, subject: str | None) -> bytes:
    """A form as a PDF, to print or to fill in on the screen."""
    from trainingkit.forms.acroform import fillable

    assert subject is not None
    expanded = expand.expand(kit.curriculum.forms[subject], kit)
    # The sources of a test's questions stand in its key; before it they would only distract.
    voice = kit.voice(cites=expanded.form.kind != "test")
    # A club's papers are not collected, so their blanks may be fields of their own.
    blanks = _blanks(kit, expanded.form, voice, typed=expanded.form.kind == "paper")
    shown = page(kit, expanded, voice, blanks)
    printed = shelf.pdf(shown, kit.images, personal=kit.personal)
    return fillable(
        printed,
        [
            *(
                field
                for field in kinds.fields(expanded.form.questions, voice)
                if field.name not in expanded.given
            ),
            *blanks.fields,
        ],
        expanded.code,
        size=kit.theme.type.form,
        small=kit.theme.type.small,
        required=kit.text("required"),
    )


def render_key(kit: Kit, subject: str | None) -> bytes:
    """The answers to a test, with the reasons and their sources, as a PDF."""
    tests = next(tests for tests in _keyed(kit) if tests[0].form.id == subject)
    voice = kit.voice()
    shown = html.page(
        kit,
        "form/key.html",
        voice,
        tests=[test.form for test in tests],
        codes=[test.code for test in tests],
        questions=_asked(tests[0]),
        number=kinds.numbers(tests[0].form).get,
        words=lambda text: _words(text, voice),
    )
    return shelf.pdf(shown, kit.images, personal=kit.personal)


def page(kit: Kit, expanded: Expanded, voice: Voice, blanks: Blanks | None = None) -> str:
    """The HTML of a form; each place to fill in is an empty link to ``field:<name>``.

    ``blanks`` shows the texts and takes down the fields of their blanks.
    """
    questions = expanded.form.questions
    blanks = blanks or _blanks(kit, expanded.form, voice, typed=False)
    return html.page(
        kit,
        "form/form.html",
        voice,
        form=expanded.form,
        words=blanks.line,
        told=blanks.prose,
        code=expanded.code,
        number=kinds.numbers(expanded.form).get,
        beside=lambda question: _beside(kit, expanded.form, question),
        condition=lambda question: kinds.condition(question, questions, voice),
        options=lambda question: kinds.options(question, voice),
        steps=lambda question: kinds.steps(question, voice),
        yes_no=lambda: kinds.yes_no(voice),
        row_cell=lambda question, row, column: kinds.cell(question, row, column, voice),
        head=_head,
        signed=kinds.signed,
        given=expanded.given.get,
        before_signatures=_before_signatures,
        widths=_widths,
        page_word=kit.text("Page"),
        qr=qr_address(expanded.code),
        ticks=_TICKS,
        letter_box=_letter_box(kit),
    )


def _forms(kit: Kit) -> Iterable[Form]:
    return (kit.curriculum.forms[key] for key in kit.course.forms)


def _keyed(kit: Kit) -> list[list[Expanded]]:
    """The tests that ask for a key; those in which the same stands are together."""
    groups: dict[tuple[object, ...], list[Expanded]] = {}
    for form in _forms(kit):
        if form.answer_key:
            test = expand.expand(form, kit)
            numbers = kinds.numbers(test.form)
            same = tuple((numbers[asked.id], asked) for asked in _asked(test))
            groups.setdefault(same, []).append(test)
    return list(groups.values())


def _asked(test: Expanded) -> list[ChoiceQuestion]:
    """The questions of a test that have a right answer."""
    return [
        question
        for question in test.form.questions
        if isinstance(question, ChoiceQuestion) and question.answer
    ]


def _letter_box(kit: Kit) -> float:
    """Width of the box for one letter, in millimetres."""
    return kit.theme.form.field_height * 0.75


class _HeadCell(NamedTuple):
    """A cell in the head of a table; without words it stands empty above a ``below`` one."""

    words: str | None
    columns: int = 1
    lines: int = 1
    below: bool = False


def _head(question: RowsQuestion) -> list[list[_HeadCell]]:
    """The one or two lines of a table's head: groups of columns have their name above.

    A column after the last group stands in the second line, below an empty cell, rather than over
    both: some screen readers and checkers take a line to end with its last own cell.
    """
    groups = [
        (group, list(columns))
        for group, columns in itertools.groupby(question.columns, lambda column: column.group)
    ]
    named = [index for index, (group, _) in enumerate(groups) if group]
    if not named:
        return [[_HeadCell(column.text) for column in question.columns]]
    first: list[_HeadCell] = []
    second: list[_HeadCell] = []
    for index, (group, columns) in enumerate(groups):
        if group:
            first.append(_HeadCell(group, columns=len(columns)))
            second += [_HeadCell(column.text) for column in columns]
        elif index < named[-1]:
            first += [_HeadCell(column.text, lines=2) for column in columns]
        else:
            first += [_HeadCell(None) for _ in columns]
            second += [_HeadCell(column.text, below=True) for column in columns]
    return [first, second]


#: A place to sign is not wider than this, per cent of the table; what is left goes to texts.
_SIGNATURE = 17.0


def _widths(question: RowsQuestion) -> list[float | None]:
    """Widths of the columns, per cent; None: an equal share of what is left."""
    widths: list[float | None] = [column.width for column in question.columns]
    open_columns = [n for n, width in enumerate(widths) if width is None]
    signed = all(question.columns[n].holds == "signature" for n in open_columns)
    left = 100 - sum(width or 0 for width in widths) - _SIGNATURE * len(open_columns)
    if not open_columns or not signed or left <= 0:
        return widths
    texts = [n for n, column in enumerate(question.columns) if column.holds == "text"]
    whole = sum(widths[n] or 0 for n in texts)
    for n in texts:
        widths[n] = round((widths[n] or 0) * (1 + left / whole), 2)
    return widths


def _before_signatures(question: RowsQuestion) -> int:
    """Number of columns before those that are signed once for each part of the course.

    0 where none is, and where numbers are to be added up instead of people.
    """
    if any(column.holds == "number" and not column.known for column in question.columns):
        return 0
    signed = (column.holds == "signature" and column.group for column in question.columns)
    return next((number for number, found in enumerate(signed) if found), 0)


def _beside(kit: Kit, form: Form, question: ShortTextQuestion) -> bool:
    """Whether a question is so short that its line or boxes find room beside it."""
    if question.help or question.shown_if:
        return False
    label = question.text + (f" ({kit.text('required')})" if question.required else "")
    wide = fonts.width(f"00. {label}", kit.theme.type.form, _BOLD) * 25.4 / 72
    needed = question.max_length * _letter_box(kit) if question.boxes else LINE_BESIDE
    share = {"full": 1.0, "half": 0.46, "third": 0.29}[question.width]
    return wide + 2.5 + needed <= _room(kit, form) * share


def _room(kit: Kit, form: Form) -> float:
    """Width of a line, in millimetres."""
    return 297 - 24 if form.orientation == "landscape" else 210 - 2 * kit.theme.page.outer


def _blanks(kit: Kit, form: Form, voice: Voice, *, typed: bool) -> Blanks:
    return Blanks(voice, typed=typed, size=kit.theme.type.form, room=_room(kit, form))


def _words(text: str, voice: Voice) -> Markup:
    """A ``Line`` as inline HTML without its citations."""
    return Markup("").join(
        Markup("<b>{}</b>").format(run.text) if run.bold else escape(run.text)
        for run in voice.runs(text)
    )


def qr_address(text: str) -> str:
    """A QR code as the address of an SVG; a fourth of the modules may be lost (level Q)."""
    out = io.BytesIO()
    segno.make_qr(text, error="q").save(out, kind="svg", border=4, xmldecl=False, nl=False)
    return _SVG + base64.b64encode(out.getvalue()).decode()


#: A line at the left edge, drawn between the boxes for single letters.
_TICKS = (
    _SVG
    + base64.b64encode(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" viewBox="0 0 10 10"'
        b' preserveAspectRatio="none"><path d="M0 0V10" stroke="#000000" stroke-width="0.4"/></svg>'
    ).decode()
)
