"""The books of a collection: handbooks and guides made of whole modules."""

from __future__ import annotations

from collections.abc import Iterable

from trainingkit.documents import Part, handbook
from trainingkit.kit import Kit


def parts(kit: Kit) -> Iterable[Part]:
    """One file a book."""
    return [Part(book.title, book.id) for book in kit.collection.books]


def render(kit: Kit, subject: str | None) -> bytes:
    """The book ``subject`` as a PDF."""
    book = next(book for book in kit.collection.books if book.id == subject)
    modules = [kit.curriculum.modules[key] for key in book.modules]
    return handbook.book(kit, kit.collection.title, book.title, book.subtitle, book.use, modules)
