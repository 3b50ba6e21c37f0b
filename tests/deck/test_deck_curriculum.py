"""Every deck of the real curriculum, in both looks, and the deck of results: sound and legible."""

from __future__ import annotations

import functools
import io
from typing import Any

import pytest
from collect import ways
from collect.conftest import the_kit
from collect.test_round_trip import collected
from pptx import Presentation
from pptx.oxml.ns import qn

from trainingkit import numbers
from trainingkit.collect.kit import ResultsKit
from trainingkit.collect.slides import module as slides_of
from trainingkit.deck.write import deck
from trainingkit.documents.report import render_deck
from trainingkit.kit import Kit
from trainingkit.lettering import smallest
from trainingkit.load import ROOT, load
from trainingkit.model.slide import PictureSlide

from .sound import package_faults, reader_faults

MODULES = sorted(path.stem for path in (ROOT / "curriculum" / "modules").glob("*.yaml"))


@functools.cache
def kit(edition: str) -> Kit:
    curriculum = load().curriculum
    return Kit(curriculum.courses["tot-3-day"], curriculum, "vi", edition)


@pytest.mark.parametrize("edition", ["standard", "bw"])
@pytest.mark.parametrize("module", MODULES)
def test_a_deck_is_sound_and_legible(module: str, edition: str) -> None:
    known = kit(edition).curriculum.modules[module]
    made = deck(kit(edition), known)
    assert list(package_faults(made)) == []
    assert list(reader_faults(made)) == []
    opened: Any = Presentation(io.BytesIO(made))
    slides = [slide for session in known.sessions for slide in session.slides]
    assert len(opened.slides) == len(slides) >= 20
    voice = kit(edition).voice()
    for native, slide in zip(opened.slides, slides, strict=True):
        notes = native.notes_slide.notes_text_frame.text
        for paragraph in voice.paragraphs(slide.notes):
            assert paragraph in notes


@pytest.mark.parametrize("module", MODULES)
def test_words_of_drawings_are_as_large_as_text(module: str) -> None:
    known = kit("standard").curriculum.modules[module]
    opened: Any = Presentation(io.BytesIO(deck(kit("standard"), known)))
    slides = [slide for session in known.sessions for slide in session.slides]
    seen = 0
    for native, slide in zip(opened.slides, slides, strict=True):
        if isinstance(slide, PictureSlide):
            (picture,) = (shape for shape in native.shapes if shape.has_text_frame is False)
            raw = kit("standard").curriculum.images[slide.image]
            words = smallest(raw, picture.width / 36000, picture.height / 36000)
            assert words is None or words.size > 19.99, slide.title  # whole EMU: 1/36000 mm
            seen += 1
    assert seen > 0


@pytest.mark.parametrize("module", MODULES)
def test_figures_in_charts_have_a_decimal_comma(module: str) -> None:
    known = kit("standard").curriculum.modules[module]
    opened: Any = Presentation(io.BytesIO(deck(kit("standard"), known)))
    for slide in opened.slides:
        for shape in slide.shapes:
            if not shape.has_chart:
                continue
            plot = shape.chart.plots[0]
            broken = {
                (row, at): value
                for row, series in enumerate(plot.series)
                for at, value in enumerate(series.values)
                if value != int(value)
            }
            for (row, at), value in broken.items():
                (label,) = (
                    each for each in plot.series[row]._element.iter(qn("c:dLbl"))
                    if each.find(qn("c:idx")).get("val") == str(at)
                )  # fmt: skip
                shown = label.find(qn("c:numFmt")).get("formatCode")
                written = numbers.number(value, "vi")
                assert "," in written
                assert shown.startswith(f'[={value!r}]"{written}";')


def test_the_deck_of_results_is_sound_and_legible() -> None:
    answers = {"pre-test": [{"code": f"0{n}AB0{n}", "water/q-boil": "a"} for n in range(6)]}
    found = collected(the_kit(), ways.entry(answers))
    made = render_deck(ResultsKit.with_responses(the_kit(), found), None)
    assert list(package_faults(made)) == []
    assert list(reader_faults(made)) == []
    icon = f"images/icons/{slides_of(ResultsKit.with_responses(the_kit(), found)).icon}.svg"
    assert icon in kit("standard").curriculum.images
