"""The checks of decks find what they look for."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from pptx import Presentation

from trainingkit.deck.package import packed

from .sound import package_faults, reader_faults


def changed(made: bytes, name: str, old: str, new: str) -> bytes:
    """The deck with ``old`` replaced by ``new`` in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        files = {each: package.read(each) for each in package.namelist()}
    assert old.encode() in files[name]
    return packed({**files, name: files[name].replace(old.encode(), new.encode())})


def test_a_deck_has_no_faults(made: bytes) -> None:
    assert list(package_faults(made)) == []
    assert list(reader_faults(made)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("ppt/slides/slide2.xml", 'id="3"', 'id="2"', "ppt/slides/slide2.xml: shape 2 twice"),
        (
            "ppt/slides/_rels/slide1.xml.rels", "/notesSlide1.xml", "/notesSlide99.xml",
            "ppt/slides/slide1.xml leads to ppt/notesSlides/notesSlide99.xml, which is not there",
        ),
        (
            "ppt/slides/_rels/slide1.xml.rels", "../notesSlides/notesSlide1.xml", "slide1.xml",
            "nothing leads to ppt/notesSlides/notesSlide1.xml",
        ),
        ("[Content_Types].xml", "/ppt/slides/slide1.xml", "/ppt/slides/slide99.xml",
         "ppt/slides/slide99.xml is typed and missing"),
        ("ppt/presentation.xml", '<p:sldId id="256"', '<p:sldId id="25"',
         "the ids of slides are not unique, or below 256"),
    ],
)  # fmt: skip
def test_faults_of_a_package(made: bytes, name: str, old: str, new: str, fault: str) -> None:
    assert fault in list(package_faults(changed(made, name, old, new)))


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("ppt/slides/slide4.xml", "Một cái giếng có mái che", "",
         "4, Picture: is not described"),
        ("ppt/theme/theme1.xml", "1A1A1A", "767676", "2, Body: its contrast is 4.5:1"),
        ("ppt/slides/slide8.xml", 'sz="3200"', 'sz="1800"',
         "8, Table: text of a cell is too small"),
        ("ppt/slideLayouts/slideLayout4.xml", 'sz="2800"', 'sz="1400"',
         "3, Left: 'Đun sôi' is too small"),
    ],
)  # fmt: skip
def test_faults_for_readers(made: bytes, name: str, old: str, new: str, fault: str) -> None:
    assert fault in list(reader_faults(changed(made, name, old, new)))


def test_a_title_used_twice_and_notes_that_are_missing(made: bytes) -> None:
    deck: Any = Presentation(io.BytesIO(made))
    deck.slides[1].shapes.title.text_frame.text = deck.slides[0].shapes.title.text_frame.text
    deck.slides[2].notes_slide.notes_text_frame.text = ""
    out = io.BytesIO()
    deck.save(out)
    faults = list(reader_faults(out.getvalue()))
    assert "3: no notes" in faults
    assert any(fault.endswith("2 times") for fault in faults)
