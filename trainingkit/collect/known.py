"""The forms of a course or class, by the codes that they carry."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trainingkit.collect.raw import Unreadable
from trainingkit.forms import attendance
from trainingkit.forms.expand import Expanded
from trainingkit.kit import Kit
from trainingkit.messages import msg
from trainingkit.model import Collection

#: Parts of a code: form, version, language, class or course.
_PARTS = 4


@dataclass(frozen=True)
class Known:
    """What can be collected for a kit."""

    #: Form id → form, in the kit's language and order.
    forms: Mapping[str, Expanded]
    #: Code → form: of the kit and, for a class, of its course in general; in all languages.
    codes: Mapping[str, Expanded]
    #: Ids of the class and its course.
    holders: tuple[str, ...]

    def form(self, code: str) -> Expanded:
        """The form of a code. Unreadable, with the reason, where it is not one of this kit."""
        if code in self.codes:
            return self.codes[code]
        parts = code.split("/")
        if not code:
            raise Unreadable(msg("no form is named in it"))
        if len(parts) != _PARTS:
            raise Unreadable(msg("unknown form: {code}", code=code[:80]))
        form, version, _, holder = parts
        if holder not in self.holders:
            raise Unreadable(msg("a form of another class or course: {id}", id=holder[:80]))
        if form not in self.forms:
            raise Unreadable(msg("unknown form: {code}", code=code[:80]))
        raise Unreadable(
            msg(
                "another version of the form: {version}; today's questions have {today}",
                version=version[:80],
                today=self.forms[form].version,
            )
        )

    def list_to_sign(self, code: str) -> attendance.Typed | None:
        """The list to sign that a code names in whatever version.

        A list has another version with every person who is added; what is typed of it stays.
        """
        parts = code.split("/")
        found = self.forms.get(parts[0])
        same = len(parts) == _PARTS and parts[-1] in self.holders
        return found if isinstance(found, attendance.Typed) and same else None


def known(kit: Kit) -> Known:
    """The forms of a kit; none for a collection, whose forms are papers of a club."""
    if isinstance(kit.course, Collection):
        return Known({}, {}, (kit.id,))
    codes = {form.code: form for each in _kits(kit) for form in _forms(each)}
    forms = {form.form.id: form for form in _forms(kit)}
    return Known(forms, codes, tuple(dict.fromkeys((kit.id, kit.course.id))))


def _kits(kit: Kit) -> Iterator[Kit]:
    """The kit, and its course in general, in every language."""
    for each in (kit, dataclasses.replace(kit, training_class=None)):
        yield each
        for lang, curriculum in kit.translations.items():
            course = curriculum.courses[kit.course.id]
            held = each.training_class
            yield dataclasses.replace(
                each,
                lang=lang,
                curriculum=curriculum,
                course=each.course if held else course,
                training_class=held and curriculum.classes[held.id],
            )


def _forms(kit: Kit) -> Iterator[Expanded]:
    for key in kit.course.forms:
        yield attendance.as_typed(kit.curriculum.forms[key], kit)
