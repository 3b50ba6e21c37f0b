"""What goes together and what does not; names and settings."""

from __future__ import annotations

from typing import Any

import pytest

from trainingkit.documents.print_order import PRINTS
from trainingkit.messages import catalogue
from trainingkit.printing.job import printed
from trainingkit.printing.original import opened
from trainingkit.printing.ways import asked, name
from trainingkit.problems import InputError, show

from .sample import A4, numbered

LYING = (A4[1], A4[0])


def refused(**ways: Any) -> str:
    with pytest.raises(InputError) as error:
        asked(**ways)
    return "\n".join(show(problem, catalogue("en")) for problem in error.value.problems)


@pytest.mark.parametrize(
    ("ways", "said"),
    [
        ({}, "print: how it is to be printed is missing"),
        (
            {"booklet": "a5", "two_up": True},
            "--booklet --two-up: a booklet already has two pages on a side: choose one",
        ),
        (
            {"booklet": "a5", "bleed": True},
            "--booklet --bleed: a print shop arranges the pages itself",
        ),
        (
            {"two_up": True, "bleed": True},
            "--two-up --bleed: a print shop arranges the pages itself",
        ),
        (
            {"two_up": True, "duplex": True},
            "--two-up --duplex: with two pages on a side, a chapter has no right-hand page",
        ),
        ({"booklet": "a6"}, "--booklet a6: there is no such booklet"),
        ({"two_up": True, "paper_said": "80g"}, "--paper: how thick the paper is matters for a"),
        ({"booklet": "a5", "paper_said": "2m"}, "--paper 2m: this is no thickness of paper"),
    ],
)
def test_refused(ways: dict[str, Any], said: str) -> None:
    assert refused(**ways).startswith(said)


@pytest.mark.parametrize(
    ("ways", "vi", "en"),
    [
        ({"booklet": "a5"}, "sach-a5", "booklet-a5"),
        ({"booklet": "A4"}, "sach-a4", "booklet-a4"),
        ({"two_up": True}, "hai-trang-mot-mat", "two-pages-a-side"),
        ({"duplex": True}, "hai-mat", "both-sides"),
        ({"bleed": True}, "gui-nha-in", "for-the-print-shop"),
        ({"grayscale": True}, "den-trang", "grey"),
        (
            {"booklet": "a5", "duplex": True, "grayscale": True},
            "sach-a5-hai-mat-den-trang",
            "booklet-a5-both-sides-grey",
        ),
    ],
)
def test_names(ways: dict[str, Any], vi: str, en: str) -> None:
    for lang, word in (("vi", vi), ("en", en)):
        made = name("02-so-tay-hoc-vien.pdf", asked(**ways), catalogue(lang))
        assert made == f"02-so-tay-hoc-vien-{word}.pdf"


@pytest.mark.parametrize(
    ("ways", "pages", "size", "said"),
    [
        (
            {"booklet": "a5"},
            13,
            A4,
            "In giấy A4, hai mặt, chọn “Lật cạnh ngắn”, cỡ 100%. Mỗi cuốn 4 tờ: giữ nguyên thứ tự"
            " máy in ra, gập đôi một lần, ghim ở gáy.",
        ),
        (
            {"booklet": "a4"},
            8,
            A4,
            "In giấy A3, hai mặt, chọn “Lật cạnh ngắn”, cỡ 100%. Mỗi cuốn 2 tờ: giữ nguyên thứ tự"
            " máy in ra, gập đôi một lần, ghim ở gáy.",
        ),
        (
            {"two_up": True},
            9,
            A4,
            "In giấy A4, hai mặt, chọn “Lật cạnh ngắn”, cỡ 100%. Mỗi bản 3 tờ.",
        ),
        (
            {"two_up": True},
            9,
            LYING,
            "In giấy A4, hai mặt, chọn “Lật cạnh dài”, cỡ 100%. Mỗi bản 3 tờ.",
        ),
        (
            {"duplex": True},
            9,
            A4,
            "In giấy A4, hai mặt, chọn “Lật cạnh dài”, cỡ 100%. Mỗi bản 5 tờ.",
        ),
        (
            {"grayscale": True},
            2,
            LYING,
            "In giấy A4, hai mặt, chọn “Lật cạnh ngắn”, cỡ 100%. Mỗi bản 1 tờ.",
        ),
        ({"grayscale": True}, 1, A4, "In giấy A4, một mặt, cỡ 100%. Mỗi bản 1 tờ."),
        (
            {"grayscale": True},
            1,
            (300, 400),
            "In giấy 106 × 141 mm, một mặt, cỡ 100%. Mỗi bản 1 tờ.",
        ),
    ],
)
def test_the_printers_settings(
    ways: dict[str, Any], pages: int, size: tuple[float, float], said: str
) -> None:
    made = printed(numbered(pages, size), "x.pdf", asked(**ways), "vi")
    assert catalogue("vi")(made.instruction) == said


@pytest.mark.parametrize(
    ("ways", "pages", "size", "duplex"),
    [
        ({"booklet": "a5"}, 4, A4, "/DuplexFlipShortEdge"),
        ({"two_up": True}, 8, LYING, "/DuplexFlipLongEdge"),
        ({"duplex": True}, 2, A4, "/DuplexFlipLongEdge"),
        ({"grayscale": True}, 1, A4, "/Simplex"),
    ],
)
def test_a_viewer_opens_its_dialog_with_the_settings(
    ways: dict[str, Any], pages: int, size: tuple[float, float], duplex: str
) -> None:
    made = printed(numbered(pages, size), "x.pdf", asked(**ways), "vi")
    with opened(made.data, "x.pdf") as document:
        wishes = document.Root.ViewerPreferences
        assert (str(wishes.Duplex), str(wishes.PrintScaling)) == (duplex, "/None")


def test_what_the_order_has_on_one_side_is_printed_on_one_side() -> None:
    made = printed(numbered(3), "x.pdf", asked(grayscale=True), "vi", both_sides=False)
    assert catalogue("vi")(made.instruction) == "In giấy A4, một mặt, cỡ 100%. Mỗi bản 3 tờ."


def test_paper_that_is_not_plain_is_named() -> None:
    how = PRINTS["certificates"]
    made = printed(
        numbered(3), "x.pdf", asked(grayscale=True), "vi", both_sides=False, paper=how.paper
    )
    assert catalogue("vi")(made.instruction) == (
        "In giấy A4, giấy bìa, 160–200 g/m², một mặt, cỡ 100%. Mỗi bản 3 tờ."
    )


@pytest.mark.parametrize(
    ("pages", "notes"), [(80, []), (81, [{"n": 21, "mm": 2}]), (160, [{"n": 40, "mm": 4}])]
)
def test_thick_booklets_are_told_of(pages: int, notes: list[dict[str, int]]) -> None:
    made = printed(numbered(pages), "x.pdf", asked(booklet="a4"), "vi")
    assert [dict(note.args) for note in made.notes] == notes


@pytest.mark.parametrize(
    ("ways", "size", "percent"),
    [
        ({"booklet": "a5"}, A4, [71]),
        ({"booklet": "a4"}, A4, []),
        ({"two_up": True}, A4, [71]),
        ({"two_up": True}, LYING, [71]),
        ({"booklet": "a5"}, (A4[1], A4[1] * 1.4142), [50]),
        ({"grayscale": True}, A4, []),
    ],
)
def test_that_everything_gets_smaller_is_told(
    ways: dict[str, Any], size: tuple[float, float], percent: list[int]
) -> None:
    made = printed(numbered(4, size), "x.pdf", asked(**ways), "vi")
    assert [dict(note.args)["percent"] for note in made.notes] == percent


@pytest.mark.parametrize(
    ("pages", "size", "said"),
    [
        (2, A4, "x.pdf: a booklet needs at least 3 pages"),
        (4, LYING, "x.pdf: its pages lie across, and a booklet is upright"),
    ],
)
def test_no_booklet_of_it(pages: int, size: tuple[float, float], said: str) -> None:
    with pytest.raises(InputError) as error:
        printed(numbered(pages, size), "x.pdf", asked(booklet="a5"), "vi")
    assert show(error.value.problems[0], catalogue("en")).splitlines()[0] == said
