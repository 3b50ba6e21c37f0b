"""Forms of a course: sheets to fill in, attendance sheets, and the key to the tests."""

from __future__ import annotations

import base64
import io
import itertools
from collections.abc import Iterable, Iterator

import segno
from markupsafe import Markup, escape

from trainingkit import html
from trainingkit.documents import Part
from trainingkit.forms import expand, kinds
from trainingkit.forms.expand import Expanded
from trainingkit.kit import Kit
from trainingkit.model import Form
from trainingkit.prose import Voice

_SVG = "data:image/svg+xml;base64,"


def parts(kit: Kit) -> Iterator[Part]:
    """One file for each form of the course but attendance sheets."""
    return (Part(form.title, form.id) for form in _forms(kit) if form.kind != "attendance")


def attendance_parts(kit: Kit) -> Iterator[Part]:
    """One file for each attendance sheet of the course."""
    return (Part(form.title, form.id) for form in _forms(kit) if form.kind == "attendance")


def render(kit: Kit, subject: str | None) -> bytes:
    """A form as a PDF."""
    from trainingkit.pdf import pdf

    assert subject is not None
    expanded = expand.expand(kit.curriculum.forms[subject], kit)
    return pdf(page(kit, expanded, kit.voice()), kit.curriculum.images)


def page(kit: Kit, expanded: Expanded, voice: Voice) -> str:
    """The HTML of a form; each place to fill in is an empty link to ``field:<name>``."""
    questions = expanded.form.questions
    return html.page(
        kit,
        "form/form.html",
        voice,
        form=expanded.form,
        words=lambda text: _words(text, voice),
        code=expanded.code,
        numbers=kinds.numbers(expanded.form),
        condition=lambda question: kinds.condition(question, questions, voice),
        options=lambda question: kinds.options(question, voice),
        steps=lambda question: kinds.steps(question, voice),
        yes_no=lambda: kinds.yes_no(voice),
        row_cell=lambda question, row, column: kinds.KINDS["rows"].cell(
            question, row, column, voice
        ),
        column_groups=lambda question: [
            (group, list(columns))
            for group, columns in itertools.groupby(question.columns, lambda column: column.group)
        ],
        qr=_qr(expanded.code),
        ticks=_TICKS,
        letter_box=kit.theme.form.field_height * 0.75,
    )


def _forms(kit: Kit) -> Iterable[Form]:
    return (kit.curriculum.forms[key] for key in kit.course.forms)


def _words(text: str, voice: Voice) -> Markup:
    """A ``Line`` as inline HTML without its citations: a form has no list of sources."""
    return Markup("").join(
        Markup("<b>{}</b>").format(run.text) if run.bold else escape(run.text)
        for run in voice.runs(text)
    )


def _qr(text: str) -> str:
    """A QR code as the address of an SVG; a fourth of the modules may be lost (level Q)."""
    out = io.BytesIO()
    segno.make_qr(text, error="q").save(out, kind="svg", border=4, xmldecl=False, nl=False)
    return _SVG + base64.b64encode(out.getvalue()).decode()


#: A line at the left edge, drawn between the boxes for single letters.
_TICKS = _SVG + base64.b64encode(
    b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" viewBox="0 0 10 10"'
    b' preserveAspectRatio="none"><path d="M0 0V10" stroke="#000000" stroke-width="0.4"/></svg>'
).decode()
