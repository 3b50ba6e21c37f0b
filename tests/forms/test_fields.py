"""Filling a form and reading it back: values, marks. Letters in viewers: see tests/viewers."""

from __future__ import annotations

import io
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from conftest import fields_of
from PIL import Image

from trainingkit.forms.expand import expand
from trainingkit.forms.fields import fill, read
from trainingkit.forms.font import OTHER, field_font
from trainingkit.kit import Kit

Rendered = Callable[[str], bytes]
Draw = Callable[[bytes, int], Image.Image]
NAME = "Nguyễn Thị Ước Vọng"
SCALE = 4
VALUES = {
    "name": NAME,
    "code": "05NG47",
    "story": "Giếng làng\ncó nắp đậy.",
    "wells": "2",
    "born/day": "05",
    "water": "well",
    "uses/wash": "yes",
    "boiled": "no",
    "sessions/water/money": "fair",
    "list/2/name": "Lò Thị Ước",
    "list/2/here": "yes",
}


def test_what_is_filled_in_is_read_back(kit: Kit, rendered: Rendered) -> None:
    code, values = read(fill(rendered("zoo"), VALUES))
    assert code == expand(kit.curriculum.forms["zoo"], kit).code
    assert {name: value for name, value in values.items() if value} == VALUES
    empty = read(rendered("zoo"))[1]
    assert list(values) == list(empty)
    assert set(empty.values()) == {""}


def test_a_value_can_be_taken_back(rendered: Rendered) -> None:
    filled = fill(rendered("zoo"), VALUES)
    assert read(fill(filled, dict.fromkeys(VALUES, "")))[1] == read(rendered("zoo"))[1]


def test_a_file_of_another_kind_has_no_code() -> None:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out)
    assert read(out.getvalue()) == (None, {})


def test_typed_letters_become_composed(rendered: Rendered) -> None:
    apart = unicodedata.normalize("NFD", NAME)
    assert apart != NAME
    assert read(fill(rendered("zoo"), {"name": apart}))[1]["name"] == NAME


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"nothing": "x"}, KeyError),
        ({"code": "05NG478"}, ValueError),
        ({"water": "sea"}, ValueError),
        ({"uses/wash": "no"}, ValueError),
        ({"name": "日"}, ValueError),
        ({"name": "one\ntwo"}, ValueError),
    ],
)
def test_what_a_field_cannot_take(
    values: Mapping[str, str], error: type[Exception], rendered: Rendered
) -> None:
    with pytest.raises(error):
        fill(rendered("zoo"), values)


def test_states_of_circles(rendered: Rendered) -> None:
    with fields_of(fill(rendered("zoo"), {"water": "well"})) as fields:
        water = fields["water"]
        assert str(water.V) == "/well"
        assert [str(kid.AS) for kid in water.Kids.as_list()] == ["/Off", "/well"]


def test_same_values_same_bytes(rendered: Rendered) -> None:
    assert fill(rendered("zoo"), VALUES) == fill(rendered("zoo"), VALUES)


def pdfium(data: bytes, page: int) -> Image.Image:
    """A page as Chrome's viewer draws it, fields included."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    picture: Image.Image = document[page].render(scale=SCALE, may_draw_forms=True).to_pil()
    return picture.convert("L")


def poppler(data: bytes, page: int) -> Image.Image:
    """A page as Evince, Okular and pdftoppm draw it."""
    command = shutil.which("pdftoppm")
    if command is None:
        pytest.skip("POPPLER NOT TESTED: pdftoppm is not installed (Debian: poppler-utils)")
    number = str(page + 1)
    made = subprocess.run(
        [command, "-f", number, "-l", number, "-r", str(72 * SCALE), "-gray", "-"],
        input=data,
        capture_output=True,
        check=True,
    )
    return Image.open(io.BytesIO(made.stdout)).convert("L")


def _place(data: bytes, name: str) -> tuple[int, tuple[float, float, float, float], float]:
    """Page, rectangle and the page's height of a text field."""
    with pikepdf.open(io.BytesIO(data)) as document:
        for number, page in enumerate(document.pages):
            for widget in page.obj.get("/Annots", pikepdf.Array()).as_list():
                if str(widget.get("/T", "")) == name:
                    left, bottom, right, top = (float(x) for x in widget.Rect.as_list())
                    return number, (left, bottom, right, top), float(page.mediabox[3])
    raise KeyError(name)


@pytest.mark.parametrize("draw", [pdfium, poppler])
def test_marks_are_drawn(draw: Draw, rendered: Rendered) -> None:
    """A chosen circle and a ticked box are darker than the empty ones beside them."""
    page, box = _mark(rendered("zoo"), "uses/wash")
    before = _grey(draw(rendered("zoo"), page).crop(box))
    after = _grey(draw(fill(rendered("zoo"), {"uses/wash": "yes"}), page).crop(box))
    assert after < before - 15


def _mark(data: bytes, name: str) -> tuple[int, tuple[int, int, int, int]]:
    page, (left, bottom, right, top), height = _place(data, name)
    box = (left, height - max(top, bottom), right, height - min(top, bottom))
    return page, tuple(round(x * SCALE) for x in box)  # type: ignore[return-value]


def _grey(picture: Image.Image) -> float:
    return sum(picture.tobytes()) / (picture.width * picture.height)


def test_long_text_is_broken_between_words_and_within_its_width() -> None:
    from trainingkit.forms.appearance import wrapped

    font = field_font()
    lines = wrapped("Câu lạc bộ Liên thế hệ\ntự giúp nhau " + "m" * 30, 100, 14, font)
    assert lines[:4] == ["Câu lạc bộ", "Liên thế hệ", "tự giúp nhau", "mmmmmmm"]
    assert all(font.width(line, 14) <= 100 for line in lines)
    assert "".join(lines).replace(" ", "") == "CâulạcbộLiênthếhệtựgiúpnhau" + "m" * 30


def test_every_letter_of_the_font_can_be_filled_in(rendered: Rendered, tmp_path: Path) -> None:
    text = unicodedata.normalize("NFC", OTHER)
    filled = fill(rendered("zoo"), {"story": text})
    assert read(filled)[1]["story"] == text
