"""Spreadsheets as people have them are read as expected, or refused with the exact message."""

from __future__ import annotations

import pytest

from tests.participants.shapes import SHAPES, Shape
from tests.participants.spreadsheets import Read, lines


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.id)
def test_shape(shape: Shape, read: Read) -> None:
    found = read(shape.file, shape.data(), **shape.given)
    assert lines(found) == shape.problems
    assert [person.name for person in found.people] == shape.names
    people = {person.name: person.model_dump() for person in found.people}
    for name, values in shape.values.items():
        assert {key: people[name][key] for key in values} == values


def test_there_are_at_least_sixty_of_different_kinds() -> None:
    assert len({shape.id for shape in SHAPES}) == len(SHAPES) >= 60
    assert sum(not shape.names for shape in SHAPES) >= 15
