"""Working groups: people of one province, sex or club spread over them as evenly as can be.

No group has more than one person more than another. What is made small is the number of pairs in
a group that are alike: of the same province, the same sex, the same club. The same people and the
same seed always give the same groups.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from trainingkit.model import Participant

T = TypeVar("T")
#: What two people can have in common: kind and value, such as ``("sex", "female")``.
Trait = tuple[str, Hashable]
Traits = Callable[[T], Iterable[Trait]]


def traits(person: Participant) -> tuple[Trait, ...]:
    """Province, sex and club of a person; what the list does not say counts for nothing."""
    known: tuple[Trait, ...] = (
        ("province", person.province),
        ("sex", person.sex),
        ("club", person.unit and (person.unit, person.commune)),
    )
    return tuple(trait for trait in known if trait[1])


def groups(people: Sequence[Participant], size: int, seed: str) -> list[list[Participant]]:
    """The people in groups of at most ``size``; in each they keep their order in ``people``."""
    dealt = balanced(people, size, seed, traits, lambda person: person.name)
    place = {id(person): number for number, person in enumerate(people)}
    return [sorted(group, key=lambda person: place[id(person)]) for group in dealt]


def balanced(
    people: Sequence[T], size: int, seed: str, traits: Traits[T], key: Callable[[T], str]
) -> list[list[T]]:
    """Groups of at most ``size``: dealt out trait by trait, then improved by exchanges.

    ``key`` names a person; it and the seed settle who of equals comes first. ValueError for a size
    below 1.
    """
    if size < 1:
        raise ValueError(size)
    if not people:
        return []
    count = math.ceil(len(people) / size)
    ordered = sorted(
        people,
        key=lambda person: (
            [_shuffled(repr(trait), seed) for trait in traits(person)],
            _shuffled(key(person), seed),
        ),
    )
    dealt = [ordered[start::count] for start in range(count)]
    _exchange(dealt, {id(person): frozenset(traits(person)) for person in people})
    return dealt


def alike_pairs(group: Iterable[Iterable[Trait]]) -> int:
    """Pairs of people in a group that are alike, counted once for each trait they share."""
    found = Counter(trait for person in group for trait in person)
    return sum(n * (n - 1) // 2 for n in found.values())


def _shuffled(name: str, seed: str) -> str:
    """Puts names, and traits, in an order that looks drawn by lot but is the same everywhere."""
    return hashlib.sha256(f"{seed}\0{name}".encode()).hexdigest()


def _exchange(dealt: list[list[T]], known: dict[int, frozenset[Trait]]) -> None:
    """Exchange two people between two groups as long as fewer pairs are alike by it.

    Each exchange lowers the number of such pairs, so it ends.
    """
    found = [Counter(trait for person in group for trait in known[id(person)]) for group in dealt]
    better = True
    while better:
        better = False
        for one in range(len(dealt)):
            for other in range(one + 1, len(dealt)):
                better |= _exchange_between(
                    dealt[one], dealt[other], found[one], found[other], known
                )


def _exchange_between(
    one: list[T],
    other: list[T],
    in_one: Counter[Trait],
    in_other: Counter[Trait],
    known: dict[int, frozenset[Trait]],
) -> bool:
    better = False
    for i in range(len(one)):
        for j in range(len(other)):
            leaves, comes = known[id(one[i])], known[id(other[j])]
            gone, new = leaves - comes, comes - leaves
            # Pairs that a trait makes: with n alike in the group, one less takes n - 1 away.
            change = sum(in_other[t] - in_one[t] + 1 for t in gone)
            change += sum(in_one[t] - in_other[t] + 1 for t in new)
            if change < 0:
                one[i], other[j] = other[j], one[i]
                in_one.subtract(gone)
                in_other.update(gone)
                in_other.subtract(new)
                in_one.update(new)
                better = True
    return better
