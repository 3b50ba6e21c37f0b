"""The slide decks: one editable PPTX a module, with speaker notes."""

from __future__ import annotations

from collections.abc import Iterable

from trainingkit.documents import Part
from trainingkit.kit import Kit


def parts(kit: Kit) -> Iterable[Part]:
    """One deck for each module of the course that has slides."""
    for module in kit.modules:
        if any(session.slides for session in module.sessions):
            yield Part(kit.text("Slides: {title}", title=module.title), module.id)


def render(kit: Kit, subject: str | None) -> bytes:
    """The deck of the module ``subject`` as a PPTX; KeyError if the course does not have it."""
    from trainingkit.deck.write import deck

    assert subject is not None
    return deck(kit, kit.module(subject))
