"""The list of a class as its documents show it: people in their order, then empty rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from trainingkit.kit import Kit
from trainingkit.messages import N_
from trainingkit.model import Participant

#: Sex → as lists show it.
SEXES = {"female": N_("F"), "male": N_("M")}
#: Empty rows of a list where no class says how many.
SPARE = 5


class Row(NamedTuple):
    """A row of a list: its number, and who stands in it; None: a row to write in."""

    number: int
    person: Participant | None


def spare(kit: Kit) -> int:
    """Number of people who may come unannounced."""
    return kit.training_class.blank_rows if kit.training_class else SPARE


def prepared(kit: Kit) -> int:
    """Number of people to prepare for: those expected and those who may come unannounced."""
    return kit.participants + spare(kit)


def rows(kit: Kit) -> list[Row]:
    """The people of the class, then empty rows: for those expected but not listed, and spare."""
    listed: list[Participant | None] = [*kit.people]
    empty: list[Participant | None] = [None] * (prepared(kit) - len(listed))
    return [Row(number, person) for number, person in enumerate(listed + empty, 1)]


def pieces(kit: Kit, sheet: int = 1) -> list[Participant | None]:
    """Whom a badge or tent is made for: everybody listed and the spare, up to a full sheet.

    Without a list: one sheet of empty ones, which is printed as often as needed.
    """
    if not kit.people:
        return [None] * sheet
    made = len(kit.people) + spare(kit)
    empty: list[Participant | None] = [None] * (made - len(kit.people) + -made % sheet)
    return [*kit.people, *empty]


def sex(kit: Kit, person: Participant) -> str:
    """``Nữ``, ``Nam``, or nothing where the list does not say."""
    return kit.text(SEXES[person.sex]) if person.sex else ""


def from_where(person: Participant) -> str:
    """Unit and commune: ``CLB thôn Đông, xã Hòa Bình``."""
    return ", ".join(part for part in (person.unit, person.commune) if part)


def province(kit: Kit, person: Participant) -> str:
    """Name of the person's province, with the old one where that was another."""
    return kit.province_name(person.province, person.former_province)


def address(kit: Kit, person: Participant) -> str:
    """Unit, commune and province on one line."""
    return ", ".join(part for part in (from_where(person), province(kit, person)) if part)


def short_address(kit: Kit, person: Participant) -> str:
    """The same without the province where nobody is of another."""
    return address(kit, person) if several_provinces(kit) else from_where(person)


#: Name of what a list tells → how it is printed in a table; '' where the list does not say.
KNOWN: Mapping[str, Callable[[Kit, Participant], str]] = {
    "name": lambda kit, person: person.name,
    "sex": sex,
    "birth-year": lambda kit, person: str(person.birth_year or ""),
    "position": lambda kit, person: person.position or "",
    "unit": short_address,
    "commune": lambda kit, person: person.commune or "",
    "phone": lambda kit, person: person.phone or "",
}


def several_provinces(kit: Kit) -> bool:
    """Whether the people listed come from more than one province."""
    return len({(person.province, person.former_province) for person in kit.people}) > 1


class Counts(NamedTuple):
    """How many people a list has, and of which sex as far as it says so."""

    people: int
    female: int
    male: int


def counts(kit: Kit) -> Counts:
    """Totals for the foot of a list."""
    sexes = [person.sex for person in kit.people]
    return Counts(len(sexes), sexes.count("female"), sexes.count("male"))
