"""The list of participants, with totals, and empty rows for people who come unannounced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from trainingkit import html, roster
from trainingkit.documents import Part
from trainingkit.kit import Kit


def parts(kit: Kit) -> Iterable[Part]:
    """One list for a class."""
    if kit.training_class:
        yield Part(kit.text("List of participants"))


def render(kit: Kit, subject: str | None) -> bytes:
    """The list as a PDF."""
    from trainingkit.pdf import pdf

    page = html.page(
        kit,
        "participant-list/participant-list.html",
        roster=roster,
        provinces=by_province(kit),
    )
    return pdf(page, kit.images)


def by_province(kit: Kit) -> list[tuple[str, int]]:
    """Province and number of people, the most first; empty where all are of one province."""
    found = Counter(roster.province(kit, person) for person in kit.people)
    return sorted(found.items(), key=lambda item: -item[1]) if len(found) > 1 else []
