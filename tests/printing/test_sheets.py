"""Booklets and two pages a side: order, size, place and uprightness of marked pages."""

from __future__ import annotations

import io

import pytest
from pikepdf import Array, Pdf

from trainingkit.printing.job import printed
from trainingkit.printing.ways import asked

from .sample import A4, SQUARE, image, levels, numbered, said, saved, sizes, texts

MILLIMETRE = 72 / 25.4
LYING = (A4[1], A4[0])


def booklet(data: bytes, size: str = "a5", paper: str | None = None) -> bytes:
    return printed(data, "x.pdf", asked(booklet=size, paper_said=paper), "vi").data


def two_up(data: bytes) -> bytes:
    return printed(data, "x.pdf", asked(two_up=True), "vi").data


def test_order_of_a_booklet_of_13_pages() -> None:
    assert said(booklet(numbered(13))) == [
        "p1", "p2",
        "p3", "p4 p13",
        "p12 p5", "p6 p11",
        "p10 p7", "p8 p9",
    ]  # fmt: skip


def test_order_of_a_booklet_of_16_pages() -> None:
    assert said(booklet(numbered(16)))[:4] == ["p16 p1", "p2 p15", "p14 p3", "p4 p13"]


def test_a_single_page_beside_an_empty_place_lies_on_its_own_half() -> None:
    middle = A4[1] / 2
    first, second = texts(booklet(numbered(13)))[:2]
    assert first[0].x > middle  # page 1 at the right
    assert second[0].x < middle  # page 2 behind it


@pytest.mark.parametrize(("size", "sheet"), [("a5", (297, 210)), ("a4", (420, 297))])
def test_a_booklet_lies_across(size: str, sheet: tuple[int, int]) -> None:
    assert sizes(booklet(numbered(9), size)) == [sheet] * 6


@pytest.mark.parametrize("side", range(8))
def test_all_pages_stand_upright_on_both_sides(side: int) -> None:
    """The square of every page is at the upper left of its half: sheets turn on the short edge."""
    picture = image(booklet(numbered(16), paper="0.03mm"), side)
    half, mark = picture.width // 2, round(SQUARE * 0.7)
    for left in (0, half):
        corner = picture.crop((left + 4, 4, left + mark - 4, mark - 4)).convert("L")
        assert levels(corner) == (0, 0)
        for x, y in ((half - 30, 5), (5, picture.height - 30), (half - 30, picture.height - 30)):
            elsewhere = picture.crop((left + x, y, left + x + 20, y + 20)).convert("L")
            assert levels(elsewhere) == (255, 255)


@pytest.mark.parametrize(
    ("paper", "thick"), [(None, 0.1), ("0.2mm", 0.2), ("160g", 0.2), ("0.03mm", 0.03)]
)
def test_inner_pages_move_towards_the_fold(paper: str | None, thick: float) -> None:
    fold = 297 / 2 * MILLIMETRE
    for number, side in enumerate(texts(booklet(numbered(160), paper=paper))):
        depth = number // 2
        left, right = side
        outer_left, outer_right = OUTERMOST[number % 2]
        # Two digits more in a number change where its first letter stands not at all: Td sets it.
        assert left.x - outer_left == pytest.approx(depth * thick * MILLIMETRE, abs=0.05)
        assert outer_right - right.x == pytest.approx(depth * thick * MILLIMETRE, abs=0.05)
        assert left.x < fold < right.x


#: Where the numbers of the outermost sheet stand: front and back.
OUTERMOST = [(left.x, right.x) for left, right in texts(booklet(numbered(160), paper="0.03mm"))[:2]]


def test_pages_are_made_smaller_by_the_root_of_two() -> None:
    left, right = texts(booklet(numbered(4)))[0]
    assert right.x - left.x == pytest.approx(297 / 2 * MILLIMETRE, abs=0.1)
    from_left = 105 * 148.5 / 210 * MILLIMETRE
    assert left.x == pytest.approx(from_left, abs=3)  # the letter's own gap


def test_two_pages_a_side_in_their_order() -> None:
    made = two_up(numbered(5))
    assert said(made) == ["p1 p2", "p3 p4", "p5"]
    assert sizes(made) == [(297, 210)] * 3


def test_lying_pages_come_above_each_other() -> None:
    made = two_up(numbered(3, LYING))
    assert sizes(made) == [(210, 297)] * 2
    first, second = texts(made)[0]
    assert (first.text, second.text) == ("p1", "p2")
    assert first.y - second.y == pytest.approx(A4[1] / 2, abs=0.5)
    assert first.x == pytest.approx(second.x, abs=0.5)


def test_a_lying_page_among_upright_ones_is_turned() -> None:
    document = Pdf.open(io.BytesIO(numbered(4)))
    lying = Pdf.open(io.BytesIO(numbered(1, LYING)))
    document.pages[1:2] = lying.pages
    picture = image(booklet(saved(document)), 1)  # its back: the lying page, then page 3
    mark = round(SQUARE * 0.7)
    head = picture.crop((4, picture.height - mark + 4, mark - 4, picture.height - 4))
    assert levels(head) == (0, 0)  # the head of the page lies at the left


def test_turned_and_trimmed_pages_are_placed_as_they_are_seen() -> None:
    document = Pdf.open(io.BytesIO(numbered(4, LYING)))
    for page in document.pages:
        page.obj.Rotate = 90
    turned = booklet(saved(document))
    assert said(turned) == ["p4 p1", "p2 p3"]
    # Turned clockwise, the square is at the upper right.
    picture = image(turned).convert("L")
    mark = round(SQUARE * 0.7)
    right = picture.width - 4
    assert levels(picture.crop((right - mark + 8, 4, right, mark - 4))) == (0, 0)
    document = Pdf.open(io.BytesIO(numbered(4)))
    for page in document.pages:
        page.obj.TrimBox = Array([0, 0, A4[0], A4[1] - SQUARE])
    assert levels(image(booklet(saved(document))).crop((0, 0, 60, 60)))[0] == 255


def test_language_and_title_stay_and_dates_are_none() -> None:
    document = Pdf.open(io.BytesIO(numbered(4)))
    document.Root.Lang = "vi"
    document.docinfo["/Title"] = "Sổ tay"
    made = Pdf.open(io.BytesIO(booklet(saved(document))))
    assert (str(made.Root.Lang), str(made.docinfo["/Title"])) == ("vi", "Sổ tay")
    assert "/CreationDate" not in made.docinfo
    assert "/StructTreeRoot" not in made.Root


def test_the_same_document_gives_the_same_bytes() -> None:
    assert booklet(numbered(13)) == booklet(numbered(13))
    assert two_up(numbered(5)) == two_up(numbered(5))
