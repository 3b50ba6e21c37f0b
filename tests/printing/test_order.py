"""Where each page lies, proven by folding."""

from __future__ import annotations

import pytest

from trainingkit.printing.order import Side, booklet, two_up


def numbers(sides: list[Side]) -> list[tuple[int | None, int | None]]:
    """Page numbers from 1."""
    return [
        tuple(None if place is None else place + 1 for place in side[:2])  # type: ignore[misc]
        for side in sides
    ]


def test_13_pages_padded_to_16() -> None:
    assert numbers(list(booklet(13))) == [
        (None, 1), (2, None),
        (None, 3), (4, 13),
        (12, 5), (6, 11),
        (10, 7), (8, 9),
    ]  # fmt: skip


def test_16_pages() -> None:
    assert numbers(list(booklet(16)))[:4] == [(16, 1), (2, 15), (14, 3), (4, 13)]


def test_the_outermost_sheet_comes_first() -> None:
    assert [side.depth for side in booklet(12)] == [0, 0, 1, 1, 2, 2]


def folded(sides: list[Side]) -> list[int | None]:
    """The pages as they are read: sheets laid on each other with the front below, folded once.

    Turning a sheet over its short edge puts the left of the back behind the right of the front.
    """
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    outwards = [page for front, back in sheets for page in (front.second, back.first)]
    back_again = [page for front, back in reversed(sheets) for page in (back.second, front.first)]
    return outwards + back_again


@pytest.mark.parametrize("pages", [1, 3, 4, 5, 8, 13, 16, 41, 172])
def test_a_folded_booklet_is_read_in_order(pages: int) -> None:
    read = folded(list(booklet(pages)))
    assert read[:pages] == list(range(pages))
    assert read[pages:] == [None] * (-pages % 4)


def test_two_up_goes_on_in_order() -> None:
    assert numbers(list(two_up(5))) == [(1, 2), (3, 4), (5, None)]
