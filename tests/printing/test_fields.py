"""What is filled in a form stays to be seen when the form is imposed."""

from __future__ import annotations

import io
from functools import cache

import pytest
from pikepdf import Dictionary, Name, Pdf
from PIL import Image, ImageChops

from tests.documents import made_up
from trainingkit.documents import form
from trainingkit.forms import fields
from trainingkit.printing.job import printed
from trainingkit.printing.original import flattened, opened
from trainingkit.printing.ways import asked

from .sample import image, saved

NAME = "Ướcễẵ"
SCALE = 2.0


@cache
def blank() -> bytes:
    return form.render(made_up.class_kit(made_up.people(*made_up.PEOPLE)), "pre-test")


@cache
def filled() -> bytes:
    return fields.fill(blank(), {"code": NAME, "water/q-boil": "b"})


def undrawn(data: bytes) -> bytes:
    """As a viewer leaves a form that wants others to draw what was typed."""
    with Pdf.open(io.BytesIO(data)) as document:
        document.Root.AcroForm.NeedAppearances = True
        for entry in document.Root.AcroForm.Fields.as_list():
            if entry.get("/FT") == Name.Tx and entry.get("/T") == "code":
                del entry.AP
        return saved(document)


def ink(data: bytes, field: str) -> Image.Image:
    """What the flattened form shows in a field, apart from what the empty form shows there."""
    with opened(data, "x.pdf") as document:
        made = saved(flattened(document))
    with opened(blank(), "x.pdf") as document:
        (entry,) = [e for e in document.Root.AcroForm.Fields.as_list() if e.get("/T") == field]
        kids = entry.Kids.as_list() if "/Kids" in entry else [entry]
        height = float(document.pages[0].mediabox[3])
        left = min(float(kid.Rect[0]) for kid in kids)
        right = max(float(kid.Rect[2]) for kid in kids)
        ys = [float(kid.Rect[n]) for kid in kids for n in (1, 3)]
        empty = saved(flattened(document))
    box = [SCALE * part for part in (left, height - max(ys), right, height - min(ys))]
    whole = ImageChops.difference(image(made, 0, SCALE), image(empty, 0, SCALE)).convert("L")
    return whole.crop((int(box[0]), int(box[1]), int(box[2]) + 1, int(box[3]) + 1))


def dark(picture: Image.Image) -> int:
    """Pixels in which something shows."""
    return sum(picture.histogram()[100:])


@pytest.mark.parametrize("field", ["code", "water/q-boil"])
def test_what_was_filled_is_seen(field: str) -> None:
    assert dark(ink(filled(), field)) > 30


def test_vietnamese_letters_are_seen_where_no_viewer_drew_them() -> None:
    """As wide as what the form's own font draws; the letters of other fonts would be lost."""
    drawn, left = ink(filled(), "code"), ink(undrawn(filled()), "code")
    assert drawn.getbbox() is not None
    assert left.getbbox() is not None
    one, other = drawn.getbbox(), left.getbbox()
    assert one is not None
    assert other is not None
    assert other[2] - other[0] == pytest.approx(one[2] - one[0], abs=6)
    assert dark(left) == pytest.approx(dark(drawn), rel=0.25)


@pytest.mark.parametrize("ways", [{"booklet": "a4"}, {"two_up": True}, {"booklet": "a5"}])
def test_imposed_with_what_was_filled(ways: dict[str, object]) -> None:
    def made(data: bytes) -> bytes:
        with Pdf.open(io.BytesIO(data)) as document:
            while len(document.pages) < 3:
                document.add_blank_page(page_size=(595.28, 841.89))
            data = saved(document)
        return printed(data, "x.pdf", asked(**ways), "vi").data  # type: ignore[arg-type]

    full = made(filled())
    difference = ImageChops.difference(image(full), image(made(blank()))).convert("L")
    assert dark(difference) > 20
    with Pdf.open(io.BytesIO(full)) as document:
        assert "/AcroForm" not in document.Root
        assert all("/Annots" not in page.obj for page in document.pages)


def test_hidden_fields_stay_hidden() -> None:
    with Pdf.open(io.BytesIO(filled())) as document:
        shown = document.make_stream(b"0 0 600 800 re f", Subtype=Name.Form)
        shown.BBox = [0, 0, 600, 800]
        for entry in document.Root.AcroForm.Fields.as_list():
            if entry.get("/T") == "trainingkit":
                entry.Rect, entry.AP = [0, 0, 600, 800], Dictionary(N=shown)
        data = saved(document)
    with opened(data, "x.pdf") as document:
        made = saved(flattened(document))
    assert image(made).convert("L").getpixel((5, 5)) == 255


def test_a_form_that_is_only_turned_grey_can_still_be_filled() -> None:
    made = printed(filled(), "x.pdf", asked(grayscale=True), "vi").data
    assert fields.read(made)[1]["code"] == NAME
