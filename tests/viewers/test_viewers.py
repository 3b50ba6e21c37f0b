"""A form filled in, saved and shown by real viewers: letter by letter, circles and boxes.

docs/forms.md has the table of what is measured here.
"""

from __future__ import annotations

import os
from functools import cache, partial

import pytest
from PIL import Image

from trainingkit.forms.fields import fill, read

from . import chromium, pdfium, pdfjs, poppler, sheet
from .viewer import Filled, Viewer


def _nothing() -> str | None:
    """PDFium comes with the libraries of the project."""
    return None


VIEWERS = {
    viewer.name: viewer
    for viewer in (
        Viewer("PDFium", _nothing, pdfium.draw, pdfium.type_in),
        Viewer("PDFium, pasted", _nothing, pdfium.draw, pdfium.paste_in),
        Viewer("Chromium", chromium.missing, chromium.draw, chromium.fill),
        Viewer("pdf.js", pdfjs.missing, pdfjs.draw, pdfjs.fill),
        *(
            Viewer(program, partial(poppler.missing, program), partial(poppler.draw, program))
            for program in ("pdftoppm", "pdftocairo")
        ),
    )
}
FILLING = [name for name, viewer in VIEWERS.items() if viewer.fill]
SHOWING = [name for name in VIEWERS if name != "PDFium, pasted"]
PROJECT = "the project"


def _had(name: str) -> Viewer:
    """A viewer; where there is none the test is skipped, but fails where CI=true."""
    viewer = VIEWERS[name]
    if reason := viewer.missing():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(
            f"{name} NOT TESTED: {reason}"
        )
    return viewer


@cache
def _filled(name: str) -> Filled:
    """What a viewer makes of all values."""
    viewer = _had(name)
    assert viewer.fill
    return viewer.fill(sheet.blank(), sheet.VALUES)


@cache
def _file(by: str) -> bytes:
    """The form as filled in by the project, or as a viewer saved it."""
    return fill(sheet.blank(), sheet.VALUES) if by == PROJECT else _filled(by).saved


@cache
def _set_as_text(name: str, texts: tuple[str, ...]) -> dict[str, Image.Image]:
    """Text → how a viewer draws it as text of a page."""
    return sheet.lines(_had(name).draw(sheet.words(texts)), texts)


def _differences(name: str, shown: Image.Image) -> dict[str, int]:
    """Field → pixels that differ from the same words set as text, where any do."""
    expected = _set_as_text(name, tuple(sheet.TEXTS.values()))
    found = {
        field: sheet.lost(sheet.text_of(shown, field), expected[text])
        for field, text in sheet.TEXTS.items()
    }
    return {field: pixels for field, pixels in found.items() if pixels}


def _unmarked(shown: Image.Image) -> list[str]:
    """Circles and boxes that are not darker than the empty ones beside them."""
    return [
        field
        for field, (value, beside) in sheet.MARKS.items()
        if sheet.mark_of(shown, field, value) > sheet.mark_of(shown, *beside) - 25
    ]


def _one_kind_of_line_end(values: dict[str, str]) -> dict[str, str]:
    return {
        name: value.replace("\r\n", "\n").replace("\r", "\n")
        for name, value in values.items()
        if value
    }


@pytest.mark.parametrize("name", FILLING)
def test_what_is_typed_is_saved(name: str) -> None:
    code, values = read(_filled(name).saved)
    assert code == read(sheet.blank())[0]
    assert _one_kind_of_line_end(values) == sheet.VALUES


@pytest.mark.parametrize("name", FILLING)
def test_what_is_typed_is_shown(name: str) -> None:
    shown = _filled(name).shown
    assert _differences(name, shown) == {}
    assert _unmarked(shown) == []


@pytest.mark.parametrize("by", [PROJECT, *FILLING])
@pytest.mark.parametrize("name", SHOWING)
def test_what_is_filled_in_is_shown(name: str, by: str) -> None:
    """Whoever filled in the form: every viewer shows it."""
    shown = _had(name).draw(_file(by))
    assert _differences(name, shown) == {}
    assert _unmarked(shown) == []


@pytest.mark.parametrize("name", SHOWING)
def test_the_comparison_sees_a_lost_accent(name: str) -> None:
    right = tuple(sheet.TEXTS.values())
    wrong = tuple(map(sheet.poorer, right))
    drawn, expected = _set_as_text(name, wrong), _set_as_text(name, right)
    pixels = [sheet.lost(drawn[w], expected[r]) for w, r in zip(wrong, right, strict=True)]
    assert min(pixels) > 20


@pytest.mark.parametrize("name", SHOWING)
def test_an_empty_form_has_no_marks(name: str) -> None:
    assert _unmarked(_had(name).draw(sheet.blank())) == list(sheet.MARKS)
