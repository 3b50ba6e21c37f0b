"""Leaflets: A4, folded in three; six panels on two pages, in the order in which they are folded."""

from __future__ import annotations

from collections.abc import Iterable

from trainingkit import html, shelf
from trainingkit.documents import Part
from trainingkit.kit import Kit

#: Panels by their order of reading (cover, flap, inside left, middle, right, back) as they lie on
#: the sheet: outside from left to right, then inside.
SHEET = ((1, 5, 0), (2, 3, 4))


def parts(kit: Kit) -> Iterable[Part]:
    """One file a leaflet."""
    return [Part(leaflet.title, leaflet.id) for leaflet in kit.collection.leaflets]


def render(kit: Kit, subject: str | None) -> bytes:
    """The leaflet ``subject`` as a PDF of two landscape pages."""
    leaflet = next(item for item in kit.collection.leaflets if item.id == subject)
    voice = kit.voice(cites=False)
    page = html.page(kit, "leaflet/leaflet.html", voice, leaflet=leaflet, sheet=SHEET)
    return shelf.pdf(page, kit.images)
