"""What a document is made from: a course in one language and edition, with all it refers to."""

from __future__ import annotations

from dataclasses import dataclass

from trainingkit.messages import Catalogue, catalogue
from trainingkit.model import Course, Curriculum, Module
from trainingkit.prose import Voice
from trainingkit.theme import Theme, theme


@dataclass(frozen=True)
class Kit:
    """A course in one language and edition. The curriculum is already in that language."""

    course: Course
    curriculum: Curriculum
    lang: str
    edition: str

    @property
    def text(self) -> Catalogue:
        """Labels in the kit's language."""
        return catalogue(self.lang)

    @property
    def theme(self) -> Theme:
        """The look of the kit's edition."""
        return theme(self.edition)

    @property
    def modules(self) -> list[Module]:
        """The course's modules in the order of its handbook."""
        return [self.curriculum.modules[key] for key in self.course.modules]

    def voice(self) -> Voice:
        """A new voice, for one document."""
        return Voice(self.curriculum, self.text)
