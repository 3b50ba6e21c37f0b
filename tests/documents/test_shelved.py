"""What goes on the shelf: what is the same for many kits, and nothing that names people."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from trainingkit import shelf
from trainingkit.documents import agenda, handbook
from trainingkit.kit import Kit
from trainingkit.plan import plan
from trainingkit.render import render

from .made_up import CURRICULUM, PEOPLE, class_kit, people

COURSE = Kit(CURRICULUM.courses["short"], CURRICULUM, "vi", "standard")


def _words(data: bytes) -> str:
    if not data.startswith(b"%PDF"):
        return ""
    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_papers_of_a_course_are_kept() -> None:
    with shelf.opened(None) as use:
        made = agenda.render(COURSE, None)
    assert list(use.new.values()) == [made]


def test_papers_of_a_class_are_not() -> None:
    with shelf.opened(None) as use:
        agenda.render(class_kit(), None)
    assert use.new == {}


def test_no_name_of_a_participant_is_kept() -> None:
    kit = class_kit(people(*PEOPLE))
    kept, named = "", ""
    for artifact in plan(kit):
        with shelf.opened(None) as use:
            named += _words(render(kit, artifact))
        kept += "\n".join(map(_words, use.new.values()))
    assert "Cường" in named
    assert "nước" in kept
    for person in kit.people:
        assert person.name.split()[-1] not in kept
        assert not person.phone or person.phone not in kept


def test_a_front_that_was_laid_out_is_not_laid_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with shelf.opened(None):
        first = handbook.render(COURSE, None)
        monkeypatch.setattr("trainingkit.pdf.pdf", None)
        assert handbook.render(COURSE, None) == first
