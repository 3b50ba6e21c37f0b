"""Thickness of paper, and by how much inner pages stand out."""

from __future__ import annotations

import pytest

from trainingkit.printing.paper import creep, thickness


@pytest.mark.parametrize(
    ("said", "millimetres"),
    [
        ("80g", 0.1),
        ("80", 0.1),
        ("80 g/m²", 0.1),
        ("80gsm", 0.1),
        ("120 g/m2", 0.15),
        ("0.1mm", 0.1),
        ("0,12 mm", 0.12),
        ("0.1", 0.1),
        ("200g", 0.25),
        ("10mm", None),
        ("5g", None),
        ("-80g", None),
        ("80 lb", None),
        ("thick", None),
        ("", None),
    ],
)
def test_thickness(said: str, millimetres: float | None) -> None:
    assert thickness(said) == (None if millimetres is None else pytest.approx(millimetres))


def test_creep_grows_with_the_sheets_around() -> None:
    assert [creep(depth, 0.1) for depth in (0, 1, 10)] == pytest.approx([0, 0.1, 1.0])
