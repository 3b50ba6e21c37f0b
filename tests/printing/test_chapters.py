"""Chapters begin on a right-hand page; other pages and their order stay."""

from __future__ import annotations

import io

import pytest
from pikepdf import Array, Dictionary, Name, NameTree, OutlineItem, Pdf, String

from trainingkit.printing.job import printed
from trainingkit.printing.ways import asked

from .sample import A4, document, image, levels, said, saved, sizes

TOP = 760.0


def book(pages: int, chapters: dict[int, float | None], *, filled: bool = True) -> bytes:
    """Pages 1 to ``pages``; ``chapters``: page → how high its bookmark leads, in points.

    Every page has a running head; ``filled`` ones have text from 700 points down to 100.
    """
    body = " ".join(f"BT /F 12 Tf 60 {y} Td (line) Tj ET" for y in range(100, 700, 20))
    made = document(
        f"BT /F 12 Tf 60 810 Td (p{n}) Tj ET {body if filled else ''}" for n in range(1, pages + 1)
    )
    with made.open_outline() as outline:
        for page, top in chapters.items():
            target = [made.pages[page - 1].obj, Name.XYZ, 60, top, 0]
            item = OutlineItem(f"Chapter on {page}", Array(target) if top is not None else page - 1)
            inner = Array([made.pages[-1].obj, Name.XYZ, 60, TOP, 0])
            item.children.append(OutlineItem("Section", inner))
            outline.root.append(item)
    return saved(made)


def duplex(data: bytes) -> tuple[list[str], tuple[object, ...]]:
    """The first word of every page, '' for a blank one; the notes."""
    made = printed(data, "x.pdf", asked(duplex=True), "vi")
    return [page.split(" ")[0] for page in said(made.data)], made.notes


@pytest.mark.parametrize(
    ("chapters", "pages"),
    [
        ([2], ["p1", "", "p2", "p3", "p4", "p5", "p6"]),
        ([3], ["p1", "p2", "p3", "p4", "p5", "p6"]),
        ([2, 4, 6], ["p1", "", "p2", "p3", "p4", "p5", "p6"]),
        ([2, 3, 4], ["p1", "", "p2", "", "p3", "", "p4", "p5", "p6"]),
        ([], ["p1", "p2", "p3", "p4", "p5", "p6"]),
        ([4, 4], ["p1", "p2", "p3", "", "p4", "p5", "p6"]),
    ],
)
def test_a_blank_page_before_a_chapter_on_the_left(chapters: list[int], pages: list[str]) -> None:
    assert duplex(book(6, dict.fromkeys(chapters, TOP)))[0] == pages


def test_the_blank_pages_are_counted() -> None:
    (note,) = duplex(book(6, {2: TOP, 3: TOP}))[1]
    assert dict(note.args) == {"n": 2}  # type: ignore[attr-defined]
    assert duplex(book(6, {3: TOP}))[1] == ()


def test_bookmarks_of_the_second_level_start_no_chapter() -> None:
    assert duplex(book(6, {1: TOP}))[0] == ["p1", "p2", "p3", "p4", "p5", "p6"]


def test_a_heading_below_other_text_opens_no_page() -> None:
    assert duplex(book(4, {2: 400.0}))[0] == ["p1", "p2", "p3", "p4"]
    assert duplex(book(4, {2: 400.0}, filled=False))[0] == ["p1", "", "p2", "p3", "p4"]


def test_a_bookmark_without_height_and_named_ones() -> None:
    assert duplex(book(4, {2: None}))[0] == ["p1", "", "p2", "p3", "p4"]
    made = Pdf.open(io.BytesIO(book(4, {})))
    tree = NameTree.new(made)
    tree["two"] = Array([made.pages[1].obj, Name.Fit])
    made.Root.Names = Dictionary(Dests=tree.obj)
    with made.open_outline() as outline:
        item = OutlineItem("Two")
        item.action = Dictionary(S=Name.GoTo, D=String("two"))
        outline.root.append(item)
        lost = OutlineItem("Lost")
        lost.action = Dictionary(S=Name.GoTo, D=String("nowhere"))
        outline.root.append(lost)
    assert duplex(saved(made))[0] == ["p1", "", "p2", "p3", "p4"]


def test_blank_pages_are_white_and_of_the_same_size_and_bookmarks_still_lead() -> None:
    made = printed(book(6, {2: TOP, 4: TOP}), "x.pdf", asked(duplex=True), "vi").data
    assert set(sizes(made)) == {(210, 297)}
    assert levels(image(made, 1)) == (255, 255)
    opened = Pdf.open(io.BytesIO(made))
    numbers = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
    with opened.open_outline() as outline:
        led = [Array(item.destination) for item in outline.root]  # type: ignore[arg-type]
        assert [numbers[target[0].objgen] for target in led] == [2, 4]
    assert opened.pages[1].trimbox == opened.pages[0].trimbox
    assert [float(side) for side in opened.pages[1].mediabox] == pytest.approx([0, 0, *A4])


def test_in_a_booklet_too() -> None:
    made = printed(book(3, {2: TOP}), "x.pdf", asked(duplex=True, booklet="a5"), "vi")
    assert [[word for word in page.split() if word != "line"] for page in said(made.data)] == [
        ["p3", "p1"],
        ["p2"],
    ]
