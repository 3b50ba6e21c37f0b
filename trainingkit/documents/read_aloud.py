"""Scripts for the helper who reads a form aloud to one person: one file, a script a form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from trainingkit import html, shelf
from trainingkit.documents import Part
from trainingkit.forms import expand, kinds
from trainingkit.forms.spoken import Line, Speech, spoken
from trainingkit.kit import Kit
from trainingkit.messages import N_
from trainingkit.model import Form
from trainingkit.model.form import RowsQuestion

#: Kind of form → what it is for, where the form does not say so itself.
PURPOSES = {
    "test": N_("It tells the class what people know already, and what needs more time."),
    "feedback": N_("It tells the trainers what was good today, and what to change tomorrow."),
    "evaluation": N_("It tells the organisers what was good, and what to do better next time."),
    "follow-up": N_("It tells what came of the course, and where help is needed."),
    "paper": N_("It is a paper of the club or of the class."),
}


class Script(NamedTuple):
    """How one form is read."""

    form: Form
    #: Number of questions that have a number.
    questions: int
    opening: list[Line]
    #: The lines of each question; a heading is with the question after it.
    asked: list[list[Line]]
    #: An earlier form whose questions are the same; they are not printed again.
    same: Form | None = None


def parts(kit: Kit) -> Iterator[Part]:
    """One file for all forms of the kit that a person answers."""
    if any(forms(kit)):
        yield Part(kit.text("Reading forms aloud"))


def render(kit: Kit, subject: str | None) -> bytes:
    """The scripts as a PDF."""
    return shelf.pdf(page(kit), kit.images, personal=kit.personal)


def page(kit: Kit) -> str:
    """The scripts as HTML."""
    scripts: list[Script] = []
    for form in forms(kit):
        new = script(kit, form)
        same = next((old.form for old in scripts if old.asked == new.asked), None)
        scripts.append(new._replace(same=same))
    return html.page(kit, "read-aloud/read-aloud.html", scripts=scripts)


def forms(kit: Kit) -> Iterator[Form]:
    """The forms that a person answers: neither lists to sign nor ledgers.

    A paper is a ledger where more lines of tables than questions are to be filled in.
    """
    for key in kit.course.forms:
        form = kit.curriculum.forms[key]
        if form.kind == "attendance" or (form.kind == "paper" and _ledger(form)):
            continue
        yield form


def script(kit: Kit, form: Form) -> Script:
    """The script of a form."""
    expanded = expand.expand(form, kit)
    speech = Speech(expanded, kit.voice())
    return Script(
        form=expanded.form,
        questions=len(kinds.numbers(expanded.form)),
        opening=list(_opening(speech, expanded.form)),
        asked=_together(speech),
    )


def _together(speech: Speech) -> list[list[Line]]:
    """The lines of each question, those of a heading before them."""
    asked: list[list[Line]] = []
    heading: list[Line] = []
    for question in speech.expanded.form.questions:
        heading += spoken(speech, question)
        if question.type != "section":
            asked.append(heading)
            heading = []
    return [*asked, heading] if heading else asked


def _opening(speech: Speech, form: Form) -> Iterator[Line]:
    """What is said before the first question: what it is, what for, who sees it, may be refused."""
    yield speech.say(N_("I read to you: {title}."), title=form.title)
    if form.intro:
        for paragraph in speech.voice.paragraphs(form.intro):
            yield from speech.read(paragraph)
    else:
        yield speech.say(PURPOSES[form.kind])
    if form.anonymous:
        yield speech.say(
            N_("I do not write down your name, and I tell nobody what you have answered.")
        )
    else:
        yield speech.say(N_("This sheet is not anonymous: it shows whom it comes from."))
    yield speech.say(
        N_(
            "You need not answer what you do not want to answer, and you may stop at any time."
            " Nothing bad comes of it."
        )
    )
    yield speech.say(N_("May I begin?"), pause=True)
    yield speech.do(
        N_("Wait for a clear yes. At a no, give thanks, and lay the sheet aside as it is.")
    )


def _ledger(form: Form) -> bool:
    asked = [question for question in form.questions if kinds.KINDS[question.type].numbered]
    tables = [question for question in asked if isinstance(question, RowsQuestion)]
    filled = [table for table in tables if not _only_signed(table)]
    single = len(asked) - len(tables)
    if any(table.rows == "participants" for table in filled):
        return True
    return single == 0 or sum(int(table.rows) for table in filled) > single


def _only_signed(table: RowsQuestion) -> bool:
    return all(column.holds in ("signature", "row-number") for column in table.columns)
