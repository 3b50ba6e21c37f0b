"""What was collected: filled forms with their answers, and what was refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from trainingkit.forms.expand import Expanded
from trainingkit.forms.inputs import Answer
from trainingkit.forms.kinds import answers
from trainingkit.kit import Kit
from trainingkit.messages import N_, Message

Way = Literal["pdf", "phone", "paper"]
#: Way → how it is called.
WAYS: Mapping[Way, str] = {
    "pdf": N_("PDF filled in"),
    "phone": N_("phone"),
    "paper": N_("paper, typed in"),
}


@dataclass(frozen=True, order=True)
class Source:
    """Where something stands: name of the file, sheet and row; '' and 0 for a PDF."""

    file: str
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True)
class Response:
    """One filled form."""

    form: str
    #: Code of the very form that was filled in.
    code: str
    source: Source
    way: Way
    #: Key of each answer → the answer; '' for none.
    answers: Mapping[str, str]
    #: Of these, what was written in words.
    words: Mapping[str, str]
    #: Field → what stands in it and cannot be an answer.
    unread: Mapping[str, str] = field(default_factory=dict)
    #: Number written on the paper.
    paper: str = ""
    #: What the phone calls this submission.
    submission: str = ""


@dataclass(frozen=True)
class Refused:
    """A file, or a row of one, that was not taken, and why."""

    source: Source
    reason: Message


@dataclass(frozen=True)
class Responses:
    """All that one run collected for a course or class."""

    #: Form id → the form as the report shows it, in the kit's order.
    forms: Mapping[str, Expanded]
    #: Code → form, for every code that occurs.
    codes: Mapping[str, Expanded] = field(default_factory=dict)
    responses: tuple[Response, ...] = ()
    refused: tuple[Refused, ...] = ()
    #: Number of files given.
    files: int = 0

    def of(self, form: str) -> list[Response]:
        """The responses to a form."""
        return [response for response in self.responses if response.form == form]

    def columns(self, form: str, kit: Kit) -> list[Answer]:
        """What the responses to a form tell, in the form's order."""
        used = dict.fromkeys(response.code for response in self.of(form))
        forms = [self.forms[form], *(self.codes[code] for code in used)]
        found: dict[str, Answer] = {}
        for each in forms:
            for told in answers(each.form.questions, kit.voice()):
                found.setdefault(told.key, told)
        return list(found.values())
