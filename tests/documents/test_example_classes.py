"""Every example class: its lists hold exactly its people, and the totals are theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainingkit.kit import Kit
from trainingkit.load import load

from .made_up import bare, text

CURRICULUM = load(Path(__file__).parent.parent.parent).curriculum


def test_there_are_classes() -> None:
    assert len(CURRICULUM.classes) >= 9


@pytest.mark.parametrize("key", sorted(CURRICULUM.classes))
def test_lists_hold_everybody(key: str) -> None:
    kit = Kit.of(key, CURRICULUM, "vi", "standard")
    assert kit.people
    women = sum(person.sex == "female" for person in kit.people)
    listed = text(kit, "participant-list")
    assert str(len(kit.people)) in listed
    assert str(women) in listed
    for document in ("participant-list", "certificate-register"):
        said = bare(text(kit, document))
        for person in kit.people:
            assert bare(person.name) in said, person.name
    assert bare(kit.place) in bare(text(kit, "invitation"))
