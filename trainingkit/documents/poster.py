"""Posters: A3, to be read from three metres."""

from __future__ import annotations

from collections.abc import Iterable

from trainingkit import html, shelf
from trainingkit.documents import Part
from trainingkit.kit import Kit


def parts(kit: Kit) -> Iterable[Part]:
    """One file a poster."""
    return [Part(poster.title, poster.id) for poster in kit.collection.posters]


def render(kit: Kit, subject: str | None) -> bytes:
    """The poster ``subject`` as a PDF of one A3 page."""
    poster = next(item for item in kit.collection.posters if item.id == subject)
    return shelf.pdf(html.page(kit, "poster/poster.html", poster=poster), kit.images)
