"""How large the words of a drawing come out: sizes named in every way a drawing program does."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from trainingkit.lettering import smallest, view

IMAGES = Path(__file__).parent.parent / "curriculum" / "images"
DRAWINGS = sorted(IMAGES.glob("*.svg"))


def _svg(inside: str, size: str = "0 0 100 100") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}">{inside}</svg>'.encode()


@pytest.mark.parametrize(
    ("inside", "size"),
    [
        ('<text font-size="10">Hội</text>', 10),
        ('<text font-size="10px">Hội</text>', 10),
        ('<text font-size="9pt">Hội</text>', 12),
        ('<text style="fill:red;font-size:7.5px">Hội</text>', 7.5),
        ('<text font-size="20" style="font-size: 7px !important">Hội</text>', 7),
        ("<text>Hội</text>", 16),
        ('<g font-size="8"><text>Hội</text></g>', 8),
        ('<g font-size="8"><text font-size="50%">Hội</text></g>', 4),
        ('<g font-size="8"><text><tspan font-size="2em">Hội</tspan></text></g>', 16),
        ('<text font-size="9">Hội <tspan font-size="5">viên</tspan></text>', 5),
        ('<text font-size="5"><tspan font-size="9">Hội</tspan> viên</text>', 5),
        ('<g transform="scale(2)"><text font-size="6">Hội</text></g>', 12),
        ('<g transform="translate(3 4) scale(.5, .5)"><text font-size="6">Hội</text></g>', 3),
        ('<text transform="matrix(0 3 -3 0 7 8)" font-size="6">Hội</text>', 18),
        ('<text transform="rotate(45)" font-size="6">Hội</text>', 6),
        ('<style>.a{font-size:11px}</style><text class="a" font-size="6">Hội</text>', 11),
        ('<style>text{fill:red}.b{font-size:11px}</style><text font-size="6">Hội</text>', 6),
        ('<style>text:hover > p::x{font-size:1px}</style><text font-size="6">Hội</text>', 6),
    ],
)
def test_size(inside: str, size: float) -> None:
    found = smallest(_svg(inside), 100 * 25.4 / 72, 999)
    assert found is not None
    assert found.size == pytest.approx(size)


def test_a_drawing_is_as_large_as_its_room_allows() -> None:
    drawn = _svg('<text font-size="20">Sổ</text>', "0 0 800 400")
    for room in ((254, 254), (999, 127)):
        found = smallest(drawn, *room)
        assert found is not None
        assert found.text == "Sổ"
        assert found.size == pytest.approx(18)


@pytest.mark.parametrize(
    "inside",
    ["", "<title>Hội</title>", "<text> </text>", "<p>Hội</p>", '<text font-size="0">Hội</text>'],
)
def test_without_words(inside: str) -> None:
    assert smallest(_svg(inside), 100, 100) is None


@pytest.mark.parametrize("size", ["", "0 0 10", "0 0 0 10", "0 0 10 -1", "0 0 nan 1", "a b c d"])
def test_without_a_size(size: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        view(_svg("", size))


def test_no_drawing() -> None:
    with pytest.raises(ElementTree.ParseError):
        view(b"<svg")


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.name)
def test_words_are_no_smaller_on_a_slide_than_its_text(path: Path) -> None:
    """Points in the room that the layout ``picture`` gives; 26.7 units of 800 are 20 points."""
    found = smallest(path.read_bytes(), 212, 160)
    assert found is None or found.size >= 20


def test_there_are_drawings_with_words() -> None:
    assert sum(smallest(path.read_bytes(), 212, 160) is not None for path in DRAWINGS) >= 12
