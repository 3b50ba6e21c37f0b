"""The print order: what is printed, on what, how often, so that a print shop can name a price.

It is rendered after the other files of the kit, whose pages it counts (``Kit.made``).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from trainingkit import html, roster
from trainingkit.documents import Part, badges
from trainingkit.kit import Kit, Made
from trainingkit.messages import N_


class Print(NamedTuple):
    """How a document is printed."""

    #: Number of copies of the file.
    copies: Callable[[Kit, Made], int]
    both_sides: bool = True
    paper: str = N_("plain paper")


class Line(NamedTuple):
    """A line of the order."""

    made: Made
    print: Print
    copies: int

    @property
    def simplex(self) -> int:
        """Sheets of one copy printed on one side."""
        return self.made.pages

    @property
    def duplex(self) -> int:
        """Sheets of one copy printed on both sides."""
        return math.ceil(self.made.pages / 2)

    @property
    def sheets(self) -> int:
        """Sheets of all copies, printed as the order says."""
        return self.copies * (self.duplex if self.print.both_sides else self.simplex)


class Total(NamedTuple):
    """Sheets of one kind of paper and printing."""

    paper: str
    both_sides: bool
    sheets: int


def _one(kit: Kit, made: Made) -> int:
    return 1


def _participants(kit: Kit, made: Made) -> int:
    """One for everybody expected or unannounced."""
    return roster.prepared(kit)


def _trainers(kit: Kit, made: Made) -> int:
    return max(len(kit.training_class.trainers) if kit.training_class else 0, 1)


def _everybody(kit: Kit, made: Made) -> int:
    return _participants(kit, made) + _trainers(kit, made)


def _form(kit: Kit, made: Made) -> int:
    """One for each person; of a form about the day one for each day."""
    kind = kit.curriculum.forms[made.subject or ""].kind
    return _participants(kit, made) * (len(kit.course.days) if kind == "feedback" else 1)


def _named(people: int) -> Callable[[Kit, Made], int]:
    """Once where people are listed; otherwise empty ones, so many on a copy."""

    def copies(kit: Kit, made: Made) -> int:
        return 1 if kit.people else math.ceil(roster.prepared(kit) / people)

    return copies


_STIFF = N_("stiff paper, 160 to 200 g/m²")

#: Document → how it is printed. What is not here is not printed: slides, workbooks, this order.
PRINTS: Mapping[str, Print] = {
    "agenda": Print(_everybody),
    "handbook": Print(_everybody),
    "guide": Print(_trainers),
    "handout": Print(_participants),
    "attendance": Print(_one, both_sides=False),
    "form": Print(_form),
    "answer-key": Print(_trainers),
    "read-aloud": Print(_trainers),
    "invitation": Print(_participants),
    "participant-list": Print(_one, both_sides=False),
    "materials-signin": Print(_one, both_sides=False),
    "badges": Print(_named(badges.UP), both_sides=False, paper=_STIFF),
    "tents": Print(_named(1), both_sides=False, paper=_STIFF),
    "groups": Print(_one, both_sides=False),
    "certificates": Print(_named(1), both_sides=False, paper=_STIFF),
    "certificate-register": Print(_one, both_sides=False),
    "checklist": Print(_one),
}


def parts(kit: Kit) -> Iterable[Part]:
    """One order for a class."""
    if kit.training_class:
        yield Part(kit.text("Print order"))


def render(kit: Kit, subject: str | None) -> bytes:
    """The order as a PDF; ``kit.made`` must hold the other files."""
    from trainingkit.pdf import pdf

    ordered = lines(kit)
    page = html.page(
        kit, "print-order/print-order.html", lines=ordered, totals=totals(ordered), roster=roster
    )
    return pdf(page, kit.images)


def lines(kit: Kit) -> list[Line]:
    """The files of the kit that are printed, in the order of the kit."""
    return [
        Line(made, how, how.copies(kit, made))
        for made in kit.made
        if (how := PRINTS.get(made.document))
    ]


def totals(ordered: Iterable[Line]) -> list[Total]:
    """Sheets by paper and by printing on one side or both."""
    found: dict[tuple[str, bool], int] = {}
    for line in ordered:
        key = (line.print.paper, line.print.both_sides)
        found[key] = found.get(key, 0) + line.sheets
    return [Total(paper, both, sheets) for (paper, both), sheets in found.items()]
