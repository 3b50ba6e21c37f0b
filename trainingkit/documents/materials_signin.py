"""The sheet on which people sign for materials and money.

Amounts come from the class; where it names none, the places are left empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from trainingkit import html, roster
from trainingkit.documents import Part
from trainingkit.documents.handout import take_home
from trainingkit.kit import Kit


class Money(NamedTuple):
    """An allowance as it is paid: its name, and what one person gets for the class, in đồng."""

    title: str
    amount: int
    #: Amount for a day, and for how many days; None: paid once.
    daily: tuple[int, int] | None


def parts(kit: Kit) -> Iterable[Part]:
    """One sheet for a class."""
    if kit.training_class:
        yield Part(kit.text("Receipt of materials and money"))


def render(kit: Kit, subject: str | None) -> bytes:
    """The sheet as a PDF."""
    from trainingkit.pdf import pdf

    paid = money(kit)
    page = html.page(
        kit,
        "materials-signin/materials-signin.html",
        roster=roster,
        handouts=sum(bool(take_home(module)) for module in kit.modules),
        paid=paid,
        each=sum(item.amount for item in paid),
    )
    return pdf(page, kit.images)


def money(kit: Kit) -> list[Money]:
    """What each person is paid; nothing for a class that names no allowance."""
    held = kit.training_class
    assert held is not None
    voice = kit.voice(cites=False)
    days = len(held.days)
    return [
        Money(voice.plain(item.title), item.amount * days, (item.amount, days))
        if item.per == "day"
        else Money(voice.plain(item.title), item.amount, None)
        for item in held.allowances
    ]
