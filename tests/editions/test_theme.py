"""The theme keeps its promises: contrast, floors below sizes, a grid that adds up."""

from __future__ import annotations

import pytest

from trainingkit.theme import contrast, theme

from .papers import EDITIONS

#: Text colour and what it stands on.
ON = [
    (ink, paper) for ink in ("ink", "accent", "warning") for paper in ("paper", "accent_soft")
] + [("on_band", "band"), ("paper", "accent")]


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == 21
    assert contrast("#FFFFFF", "#FFFFFF") == 1
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast("#1F4E79", "#FFFFFF") == contrast("#FFFFFF", "#1F4E79")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(("ink", "paper"), ON)
def test_text_stands_out_seven_to_one(edition: str, ink: str, paper: str) -> None:
    colours = theme(edition).colours
    assert contrast(getattr(colours, ink), getattr(colours, paper)) >= 7


@pytest.mark.parametrize("edition", EDITIONS)
def test_lines_and_borders_stand_out_three_to_one(edition: str) -> None:
    look = theme(edition)
    for colour in (look.colours.line, *(look.colour(box.line) for _, box in look.boxes)):
        assert contrast(colour, look.colours.paper) >= 3


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_size_lies_below_the_floor(edition: str) -> None:
    look = theme(edition)
    sizes = look.type.model_dump(exclude={"line_height", "widows"})
    assert min(sizes.values()) == look.type.fine >= look.floor.text
    assert sorted([sizes["h3"], sizes["h2"], sizes["h1"], sizes["cover"]]) == [
        sizes["h3"],
        sizes["h2"],
        sizes["h1"],
        sizes["cover"],
    ]
    assert sizes["small"] < sizes["body"] < sizes["h3"]


def test_sizes_of_the_editions() -> None:
    assert (theme("standard").type.body, theme("standard").type.handout) == (14, 16)
    assert theme("large").type.body == 18
    assert min(theme("large").type.body, theme("large").type.handout) == 18
    assert theme("bw").type == theme("standard").type


@pytest.mark.parametrize("edition", EDITIONS)
def test_grid_fills_the_page(edition: str) -> None:
    look = theme(edition)
    columns, gutter = look.grid.columns, look.grid.gutter
    assert look.span(columns) == pytest.approx(210 - look.page.inner - look.page.outer)
    assert look.span(2) + look.span(columns - 2) + gutter == pytest.approx(look.span(columns))
    assert look.share(2) + look.share(columns - 2) + look.gap == pytest.approx(100)


def test_black_and_white_knows_two_colours() -> None:
    look = theme("bw")
    assert set(look.colours.model_dump().values()) == {"#000000", "#FFFFFF"}
    assert set(look.pictures.colours.values()) <= {"#000000", "#FFFFFF"}
    assert "solid" not in look.chart.fills
    assert len(set(look.chart.fills)) == 3
