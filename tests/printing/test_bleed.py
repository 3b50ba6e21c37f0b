"""Bleed: the page stays as it is, what runs to its edge runs on, marks stand clear, boxes fit."""

from __future__ import annotations

import dataclasses
import io
from functools import cache
from pathlib import Path

import pytest
from pikepdf import OutlineItem, Pdf
from PIL import Image, ImageChops

from tests.documents.made_up import PEOPLE, class_kit, people
from trainingkit.documents.table import DOCUMENTS
from trainingkit.kit import Kit
from trainingkit.load import load
from trainingkit.model import Collection
from trainingkit.plan import Artifact, plan
from trainingkit.printing.job import printed
from trainingkit.printing.marks import lines_of, mark
from trainingkit.printing.original import opened
from trainingkit.printing.ways import BLEED, asked
from trainingkit.render import render

from .sample import A4, array, colourful, image, levels, numbered, said, saved

ROOT = Path(__file__).parent.parent.parent
MILLIMETRE = 72 / 25.4
#: Pixels a millimetre.
FINE = 4
SCALE = FINE / MILLIMETRE
#: From the edge of the paper to the finished page, in millimetres: 7 for the marks, 3 of bleed.
OUT = 10

TINY = load(ROOT / "tests" / "cases" / "tiny").curriculum
SET = Collection.model_validate(
    {
        "id": "club-set",
        "title": "Bộ tài liệu",
        "purpose": "Để thử.",
        "leaflets": [
            {
                "id": "leaflet",
                "title": "Tờ gấp",
                "panels": [
                    {"title": f"Phần {n}", "text": "Đun sôi trước khi uống."} for n in range(1, 7)
                ],
            }
        ],
    }
)
KITS = {
    "handbook": Kit.of("short", TINY, "vi", "standard"),
    "leaflet": Kit(SET, TINY, "vi", "standard"),
}
#: Document → size of the finished page in millimetres.
SIZES = {"handbook": (210, 297), "leaflet": (297, 210)}


@cache
def rendered(document: str, bleed: float = 0.0) -> bytes:
    kit = KITS[document]
    part = next(iter(DOCUMENTS[document].parts(kit)))
    return DOCUMENTS[document].render(dataclasses.replace(kit, bleed=bleed), part.subject)


@cache
def for_the_shop(document: str, grayscale: bool = False) -> bytes:
    ways = asked(bleed=True, grayscale=grayscale)
    return printed(rendered(document, BLEED), "x.pdf", ways, "vi").data


@cache
def drawn(document: str, page: int = 0) -> Image.Image:
    return image(for_the_shop(document), page, SCALE)


def millimetres(box: object) -> list[float]:
    return [float(side) / MILLIMETRE for side in box]  # type: ignore[attr-defined]


@pytest.mark.parametrize("document", SIZES)
def test_boxes(document: str) -> None:
    width, height = SIZES[document]
    made = Pdf.open(io.BytesIO(for_the_shop(document)))
    for page in made.pages:
        left, bottom, right, top = millimetres(page.obj.TrimBox)
        assert [right - left, top - bottom] == pytest.approx([width, height], abs=0.01)
        for box, by in (("/BleedBox", 3), ("/MediaBox", 10), ("/CropBox", 10)):
            assert millimetres(page.obj[box]) == pytest.approx(
                [left - by, bottom - by, right + by, top + by], abs=0.01
            )


def trimmed(data: bytes) -> bytes:
    """The pages as they are when they are cut."""
    cut = Pdf.open(io.BytesIO(data))
    for page in cut.pages:
        page.obj.MediaBox = page.obj.CropBox = page.obj.TrimBox
    return saved(cut)


@pytest.mark.parametrize("document", SIZES)
def test_within_the_page_nothing_moves(document: str) -> None:
    cut = trimmed(for_the_shop(document))
    for page in range(2 if document == "leaflet" else 1):
        now, usual = image(cut, page, SCALE), image(rendered(document), page, SCALE)
        assert now.size == usual.size
        # The outermost pixel is half page, half bleed.
        frame = (1, 1, now.width - 1, now.height - 1)
        difference = ImageChops.difference(now.crop(frame), usual.crop(frame)).convert("L")
        # Where the leaflet's two frames overlap, the smoothing of their edges adds up.
        assert levels(difference)[1] <= 20


@pytest.mark.parametrize("document", SIZES)
def test_what_runs_to_the_edge_runs_on_through_the_bleed(document: str) -> None:
    """Line by line: the pixel half a millimetre within the page, and those 0.5 to 2.5 mm out."""
    for page in range(2 if document == "leaflet" else 1):
        whole = drawn(document, page)
        for turned in range(4):
            picture = whole.rotate(90 * turned, expand=True)
            edge = OUT * FINE
            for x in range(edge + FINE, picture.width - edge - FINE):
                near = {picture.getpixel((x + n, edge + FINE // 2)) for n in (-1, 0, 1)}
                outside = {picture.getpixel((x, edge - n)) for n in range(2, 11, 4)}
                if len(near) == 1 and near != {(255, 255, 255)}:  # no smoothed end of a line
                    assert outside == near, (page, turned, x)


def test_there_is_colour_in_the_bleed() -> None:
    for document, page, corner in (("handbook", 0, 0), ("leaflet", 0, -1)):
        picture = drawn(document, page)
        middle = OUT * FINE - 6  # 1.5 mm out
        x = middle if corner == 0 else picture.width - middle
        pixel = picture.getpixel((x, middle))
        assert isinstance(pixel, tuple)
        assert max(pixel) < 200


def test_marks_show_where_to_cut() -> None:
    """Black at the corners, from 4 to 9 mm out; nothing else outside the bleed."""
    picture = image(for_the_shop("handbook"), 1, SCALE * 4).convert("L")
    fine = FINE * 4
    edge = OUT * fine
    right, low = picture.width - edge, picture.height - edge
    for x in (edge, right):
        for y in (edge, low):
            out_x = x - 6 * fine if x == edge else x + 6 * fine
            out_y = y - 6 * fine if y == edge else y + 6 * fine
            assert levels(picture.crop((out_x, y - 2, out_x + 1, y + 3)))[0] < 128
            assert levels(picture.crop((x - 2, out_y, x + 3, out_y + 1)))[0] < 128
    bleed = picture.crop((7 * fine, 7 * fine, picture.width - 7 * fine, edge - fine))
    assert levels(bleed) == (255, 255)  # no mark in the bleed
    between = picture.crop((edge + fine, 0, right - fine, 6 * fine))
    assert levels(between) == (255, 255)


def test_the_eight_marks() -> None:
    lines = lines_of([0, 0, 100, 200])
    near, far = 4 * MILLIMETRE, 9 * MILLIMETRE
    assert len(lines) == 8
    assert (-near, 0, -far, 0) in lines
    assert (100, 200 + near, 100, 200 + far) in lines


def test_in_grey_too() -> None:
    made = for_the_shop("leaflet", grayscale=True)
    assert colourful(image(made)) == 0
    assert colourful(image(for_the_shop("leaflet"))) > 20
    with opened(made, "x.pdf") as document:
        assert document.pages[0].bleedbox != document.pages[0].trimbox


def test_blank_pages_have_boxes_and_marks() -> None:
    by = BLEED * MILLIMETRE
    document = Pdf.open(io.BytesIO(numbered(2, (A4[0] + 2 * by, A4[1] + 2 * by))))
    for page in document.pages:
        page.obj.TrimBox = array(by, by, by + A4[0], by + A4[1])
    with document.open_outline() as outline:
        outline.root.append(OutlineItem("Chapter", 1))
    made = printed(saved(document), "x.pdf", asked(bleed=True, duplex=True), "vi").data
    pages = Pdf.open(io.BytesIO(made))
    assert [bool(page) for page in said(made)] == [True, False, True]
    for box in ("/MediaBox", "/BleedBox", "/TrimBox"):
        assert list(pages.pages[1].obj[box]) == list(pages.pages[0].obj[box])
    assert levels(image(made, 1))[0] < 200


def test_pages_without_bleed_are_not_given_marks() -> None:
    with pytest.raises(ValueError):
        mark(opened(numbered(1), "x.pdf"))


CLASS = class_kit(people(*PEOPLE), trainers=["Bà Lan"])


@pytest.mark.parametrize(
    "artifact",
    [item for item in plan(CLASS) if item.name.endswith(".pdf")],
    ids=lambda item: item.document,
)
def test_every_document_can_be_made_with_bleed(artifact: Artifact) -> None:
    data = render(dataclasses.replace(CLASS, bleed=BLEED), artifact)
    made = printed(data, artifact.name, asked(bleed=True, grayscale=True), "vi").data
    with opened(made, artifact.name) as document:
        for page in document.pages:
            assert millimetres(page.trimbox)[0] - millimetres(page.mediabox)[0] == pytest.approx(
                OUT, abs=0.01
            )
    assert colourful(image(made)) == 0
