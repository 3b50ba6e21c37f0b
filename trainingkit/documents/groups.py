"""Group lists, to hang on the wall: a group mixes provinces, women and men, and clubs."""

from __future__ import annotations

import math
from collections.abc import Iterable

from trainingkit import grouping, html, roster
from trainingkit.documents import Part
from trainingkit.kit import Kit
from trainingkit.roster import Row

#: Empty rows in each group for people who come unannounced.
SPARE = 1


def parts(kit: Kit) -> Iterable[Part]:
    """One file for a class."""
    if kit.training_class:
        yield Part(kit.text("Working groups"))


def render(kit: Kit, subject: str | None) -> bytes:
    """The lists as a PDF."""
    from trainingkit.pdf import pdf

    page = html.page(kit, "groups/groups.html", roster=roster, groups=groups(kit))
    return pdf(page, kit.images)


def groups(kit: Kit) -> list[list[Row]]:
    """The groups as rows; without a list of people, as many empty rows as are expected.

    The id of the class is the seed.
    """
    held = kit.training_class
    assert held is not None
    if kit.people:
        dealt = grouping.groups(kit.people, held.group_size, held.id)
        return [
            [Row(n, person) for n, person in enumerate([*group, *[None] * SPARE], 1)]
            for group in dealt
        ]
    count = math.ceil(kit.participants / held.group_size)
    sizes = [len(range(start, kit.participants, count)) for start in range(count)]
    return [[Row(n, None) for n in range(1, size + SPARE + 1)] for size in sizes]
