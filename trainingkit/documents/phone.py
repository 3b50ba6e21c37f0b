"""Forms that are not printed: on the phone, and typed in from paper."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from trainingkit.documents import Part
from trainingkit.forms import attendance, expand
from trainingkit.forms.expand import Expanded
from trainingkit.kit import Kit
from trainingkit.model import Form

#: Kinds of forms that are not for the phone: lists to sign, and papers of a club.
_NOT_ON_PHONE = ("attendance", "paper")


def parts(kit: Kit) -> Iterator[Part]:
    """One workbook for each form of the course that a person answers."""
    for form in _forms(kit):
        yield Part(kit.text("Phone form: {title}", title=form.title), form.id)


def entry_parts(kit: Kit) -> Iterator[Part]:
    """One workbook for all forms of the course whose answers are collected, lists to sign too."""
    if _typed(kit):
        yield Part(kit.text("Typing in forms filled on paper"))


def render(kit: Kit, subject: str | None) -> bytes:
    """A form as an XLSForm workbook, in all languages in which it has texts of its own."""
    from trainingkit.forms.xlsform import xlsform

    assert subject is not None
    kits = [kit, *_other_languages(kit, subject)]
    forms = [_expanded(each, subject) for each in kits]
    held = kit.training_class
    title = forms[0].form.title
    return xlsform(
        forms,
        [each.voice() for each in kits],
        title=f"{title} – {held.title}" if held else title,
        course=kit.course.id,
        held=held.id if held else None,
    )


def render_entry(kit: Kit, subject: str | None) -> bytes:
    """The workbook into which filled papers are typed."""
    from trainingkit.forms.entry import workbook

    typed = [attendance.as_typed(form, kit) for form in _typed(kit)]
    return workbook(typed, kit.voice(), kit.title)


def _forms(kit: Kit) -> list[Form]:
    return [form for form in _typed(kit) if form.kind not in _NOT_ON_PHONE]


def _typed(kit: Kit) -> list[Form]:
    """The forms whose answers are collected; papers of a club stay with the club."""
    forms = (kit.curriculum.forms[key] for key in kit.course.forms)
    return [form for form in forms if form.kind != "paper"]


def _expanded(kit: Kit, form: str) -> Expanded:
    return expand.expand(kit.curriculum.forms[form], kit)


def _other_languages(kit: Kit, form: str) -> Iterator[Kit]:
    """The kit in each other language that has texts of its own for the form."""
    known = _expanded(kit, form).form
    for lang, curriculum in kit.translations.items():
        other = dataclasses.replace(kit, curriculum=curriculum)
        # With the labels of the same language: only texts of the curriculum may differ.
        if _expanded(other, form).form != known:
            yield dataclasses.replace(other, lang=lang)
