"""What stands in the fields of a form → its answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from trainingkit.forms import kinds
from trainingkit.forms.expand import Expanded
from trainingkit.forms.inputs import Answer, Field, NotAnAnswer
from trainingkit.kit import Kit
from trainingkit.prose import Voice


class Told(NamedTuple):
    """The answers of a filled form, and what in its fields cannot be one."""

    answers: dict[str, str]
    unread: dict[str, str]

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in."""
        return not self.unread and not any(self.answers.values())


class Reading:
    """Reads the filled forms of a kit; keeps what it works out of each form."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.voice: Voice = kit.voice()
        self._answers: dict[str, list[Answer]] = {}
        self._fields: dict[str, dict[str, Field]] = {}

    def answers(self, form: Expanded) -> list[Answer]:
        """What the form tells."""
        if form.code not in self._answers:
            self._answers[form.code] = kinds.answers(form.form.questions, self.voice)
        return self._answers[form.code]

    def fields(self, form: Expanded) -> Mapping[str, Field]:
        """The fields of a form by name."""
        if form.code not in self._fields:
            found = kinds.fields(form.form.questions, self.voice)
            self._fields[form.code] = {field.name: field for field in found}
        return self._fields[form.code]

    def written(self, form: Expanded) -> list[str]:
        """Keys of the answers that are written rather than chosen."""
        return [answer.key for answer in self.answers(form) if not answer.values]

    def told(self, form: Expanded, filled: Mapping[str, str]) -> Told:
        """The answers in filled fields."""
        answers: dict[str, str] = {}
        unread: dict[str, str] = {}
        for answer in self.answers(form):
            try:
                answers[answer.key] = answer.read(filled)
            except NotAnAnswer as error:
                answers[answer.key] = ""
                unread[answer.key] = str(error.args[1])
        return Told(answers, unread)
