"""The slide master that a class names: its decks are made on it, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainingkit.kit import Kit
from trainingkit.load import Loaded, inspect
from trainingkit.messages import catalogue
from trainingkit.problems import show

from .partners import changed, layout, partner, replaced

CLASS = """\
id: lop-thu
title: "Lớp thử"
course: short
province: ha-noi
days: ["2024-11-05"]
organiser: "Hội"
template: "hai.pptx"
"""


def with_class(root: Path, master: bytes | None) -> tuple[Loaded, list[str]]:
    """The tiny curriculum with a class and its master; what is said of slide masters."""
    folder = root / "curriculum" / "classes"
    (folder / "lop-thu").mkdir(parents=True)
    (folder / "lop-thu.yaml").write_text(CLASS, encoding="utf-8")
    if master is not None:
        (folder / "lop-thu" / "hai.pptx").write_bytes(master)
    loaded, problems = inspect(root)
    english = catalogue("en")
    assert not any(p.stops for p in problems if "hai.pptx" in p.place.path)
    return loaded, [show(p, english) for p in problems if "hai.pptx" in show(p, english)]


def test_the_decks_of_a_class_are_made_on_its_master(tiny: Path, made: bytes) -> None:
    raw = partner(made)
    loaded, said = with_class(tiny, raw)
    assert said == []
    kit = Kit.of("lop-thu", loaded.curriculum, "vi", "standard")
    assert kit.template == raw
    assert kit.master is not None
    assert Kit.of("short", loaded.curriculum, "vi", "standard").template is None


def test_a_master_that_does_not_fit_is_told_and_ours_taken(tiny: Path, made: bytes) -> None:
    raw = changed(made, {layout("section"): replaced('name="section"', 'name="Teil"')})
    loaded, said = with_class(tiny, raw)
    assert said == [
        "curriculum/classes/lop-thu/hai.pptx: the layout “section” is missing\n"
        "       = to mend: add a layout of this name with Title, Subtitle"
    ]
    assert Kit.of("lop-thu", loaded.curriculum, "vi", "standard").master is None


@pytest.mark.parametrize("name", ["hai.pptx", "../hai.pptx", "/etc/passwd"])
def test_a_master_must_lie_in_the_folder_of_the_class(tiny: Path, name: str) -> None:
    folder = tiny / "curriculum" / "classes"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "hai.pptx").write_bytes(b"PK")
    text = CLASS.replace("hai.pptx", name)
    (folder / "lop-thu.yaml").write_text(text, encoding="utf-8")
    loaded, problems = inspect(tiny)
    assert loaded.curriculum.templates == {}
    english = catalogue("en")
    assert [
        (p.severity, english(p.message)) for p in problems if "slide master" in p.message.id
    ] == [("warning", "the slide master is not there; the decks are made on ours")]
