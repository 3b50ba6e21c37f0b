"""A collection: printed works that stand by themselves, outside any class."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trainingkit.model.course import TestPlan
from trainingkit.model.text import Id, Image, Line, Model, Plain, Prose


class Book(Model):
    """A handbook or guide made of whole modules."""

    id: Id
    title: Plain
    subtitle: Line | None = None
    use: Prose = Field(description="For whom the book is and how to use it.")
    modules: tuple[Id, ...] = Field(min_length=1)


class Panel(Model):
    """One of the six faces of a leaflet folded in three."""

    title: Plain
    image: Image | None = None
    alt: Plain | None = None
    text: Prose


class Leaflet(Model):
    """An A4 sheet folded in three.

    Panels in the order of reading: cover, flap, inside left, middle, right, back.
    """

    id: Id
    title: Plain
    panels: tuple[Panel, Panel, Panel, Panel, Panel, Panel]


class Poster(Model):
    """An A3 sheet for a wall, readable from three metres."""

    id: Id
    title: Plain
    image: Image
    alt: Plain
    lines: tuple[Line, ...] = Field(min_length=2, max_length=5)
    foot: Line


class Collection(Model):
    """Printed works that belong together."""

    id: Id
    title: Plain
    subtitle: Line | None = None
    purpose: Prose
    books: tuple[Book, ...] = ()
    rights_questions: Plain | None = Field(
        None,
        description="Title of the booklet of questions and answers on rights; none: no booklet.",
    )
    leaflets: tuple[Leaflet, ...] = ()
    posters: tuple[Poster, ...] = ()
    forms: tuple[Id, ...] = ()

    # What a document may ask of a course: a collection has no days and no participants of its own.
    @property
    def modules(self) -> tuple[str, ...]:
        """The modules of all books, each once."""
        return tuple(dict.fromkeys(key for book in self.books for key in book.modules))

    @property
    def days(self) -> tuple[()]:
        """None."""
        return ()

    @property
    def scope(self) -> Literal["whole"]:
        """Books hold whole modules."""
        return "whole"

    @property
    def participants(self) -> int:
        """Rows of a list to fill where a form asks for one for each participant."""
        return 30

    @property
    def test(self) -> TestPlan | None:
        """No tests are drawn for a collection."""
        return None
