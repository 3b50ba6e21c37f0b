"""Pictures in black and white: no other colour is left, words and lines stay."""

from __future__ import annotations

import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from trainingkit.drawings import dotted, in_edition, recoloured
from trainingkit.theme import theme

IMAGES = Path(__file__).parent.parent / "curriculum" / "images"
DRAWINGS = sorted(IMAGES.rglob("*.svg"))
BW = theme("bw").pictures


def _svg(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'.encode()


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ('<path fill="#1F4E79"/>', '<path fill="#000000" />'),
        ('<path fill="#E6EDF5" stroke="none"/>', '<path fill="#FFFFFF" stroke="none" />'),
        ('<path fill="gold"/>', '<path fill="#FFFFFF" />'),
        ('<path fill="rgb(120, 0, 0)"/>', '<path fill="#000000" />'),
        ('<path fill="#000" fill-opacity="0.2"/>', '<path fill="#FFFFFF" />'),
        ('<path style="fill:#555;opacity:.7"/>', '<path style="fill:#000000;opacity:1" />'),
        ('<path fill="url(#a)"/>', '<path fill="url(#a)" />'),
        ("<style>.a { fill: navy }</style>", "<style>.a { fill:#000000}</style>"),
    ],
)
def test_colours_become_black_or_white(given: str, shown: str) -> None:
    assert shown in recoloured(_svg(given), BW).decode()


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_every_drawing_is_black_and_white_and_keeps_its_words(path: Path) -> None:
    name = path.relative_to(IMAGES.parent).as_posix()
    raw = path.read_bytes()
    images = in_edition({name: raw}, theme("bw"))
    shown = images[name].decode()
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", shown)) <= {"#000000", "#FFFFFF"}
    before, after = ElementTree.fromstring(raw), ElementTree.fromstring(shown)
    assert [element.tag for element in before.iter()] == [element.tag for element in after.iter()]
    assert "".join(before.itertext()) == "".join(after.itertext())


def test_words_do_not_vanish_on_their_ground() -> None:
    """White words stay on what becomes black."""
    shown = recoloured(_svg('<rect fill="#1F4E79"/><text fill="#FFFFFF">Quỹ</text>'), BW).decode()
    assert '<rect fill="#000000" />' in shown
    assert '<text fill="#FFFFFF">Quỹ</text>' in shown


def test_in_colour_nothing_changes() -> None:
    images = {"images/a.svg": _svg('<path fill="gold"/>')}
    assert in_edition(images, theme("standard")) is images
    assert in_edition(images, theme("large")) is images


def test_a_photograph_becomes_dots_as_dark_as_it_was() -> None:
    ramp = Image.linear_gradient("L").resize((300, 300)).convert("RGB")
    written = io.BytesIO()
    ramp.save(written, "JPEG")
    with Image.open(io.BytesIO(dotted(written.getvalue()))) as shown:
        assert shown.mode == "1"
        assert shown.size == (300, 300)
        quarters = [shown.crop((0, top, 300, top + 75)) for top in (0, 75, 150, 225)]
        light = [quarter.convert("L").histogram()[255] / 22500 for quarter in quarters]
    assert light == sorted(light)
    assert light[0] < 0.25 < 0.75 < light[3]


def test_a_broken_drawing_is_an_error() -> None:
    with pytest.raises(ElementTree.ParseError):
        recoloured(b"<svg", BW)
