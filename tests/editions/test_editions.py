"""Every paper in every edition: pages, colours, ink, smallest type, nothing cut or overrun."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from trainingkit.theme import theme

from .papers import EDITIONS, SHEETS, Paper, made, papers, seen
from .sheets import Glyph, Sheet, crossed, looks, paints

PAPERS = [paper for edition in EDITIONS for paper in papers(edition)]
LANDSCAPE = {
    "leaflet",
    "tents",
    "certificates",
    "attendance",
    "participant-list",
    "certificate-register",
}
A4, A3 = (210, 297), (297, 420)
every_paper = pytest.mark.parametrize("paper", PAPERS, ids=str)


def test_every_edition_has_the_same_papers() -> None:
    by_edition = [{paper[1:] for paper in papers(edition)} for edition in EDITIONS]
    assert EDITIONS == ("standard", "large", "bw")
    assert by_edition[0] == by_edition[1] == by_edition[2]
    assert {paper.document for paper in PAPERS} >= {"handbook", "handout", *SHEETS}


@every_paper
def test_size_of_pages(paper: Paper, folder: Path) -> None:
    short, long = A3 if paper.document == "poster" else A4
    wanted = (long, short) if paper.document in LANDSCAPE else (short, long)
    for sheet in seen(made(paper, folder)):
        assert (round(sheet.width), round(sheet.height)) == wanted


#: More room that large print takes: the square of how much its type grows, and pages that end
#: earlier because pictures, rows and boxes stay whole.
GROWN = {
    edition: (theme(edition).type.body / theme("standard").type.body) ** 2 * 1.1
    for edition in EDITIONS
}


@pytest.mark.parametrize("paper", [p for p in PAPERS if p.edition != "standard"], ids=str)
def test_number_of_pages(paper: Paper, folder: Path) -> None:
    pages = len(seen(made(paper, folder)))
    usual = len(seen(made(paper._replace(edition="standard"), folder)))
    if paper.edition == "bw" or paper.document in ("leaflet", "poster", "badges", "tents"):
        assert pages == usual
    else:
        assert usual <= pages <= math.ceil(usual * GROWN[paper.edition]) + 1


@every_paper
def test_smallest_type(paper: Paper, folder: Path) -> None:
    floor = theme(paper.edition).floor
    small: dict[float, str] = defaultdict(str)
    found = False
    for number, sheet in enumerate(seen(made(paper, folder)), 1):
        for glyph in sheet.glyphs:
            found = True
            # Words of drawings lie in a form of their own, outside the tagged text.
            least = floor.text if glyph.tag in ("Span", "Artifact") else floor.picture
            if paper.document in SHEETS:
                least = floor.sheet
            if glyph.size < least - 0.05:
                small[round(glyph.size, 1)] += f"{glyph.letter}({number})"
    assert found
    assert {size: letters[:80] for size, letters in small.items()} == {}


@pytest.mark.parametrize("paper", [p for p in PAPERS if p.edition == "bw"], ids=str)
def test_black_and_white_has_no_colour_and_no_grey(paper: Paper, folder: Path) -> None:
    path = made(paper, folder)
    for page in paints(path):
        assert page
        for paint in page:
            name, *values = paint.split()
            if name == "image":
                assert values == ["/DeviceGray"], paint
            else:
                assert name in ("rg", "RG", "g", "G", "/ca", "/CA"), paint
                assert len(set(values)) == 1, paint
                assert values[0] == "1" or (values[0] == "0" and name[0] != "/"), paint
    for number, look in enumerate(looks(path), 1):
        assert look.colour == 0, number
        assert 0 < look.ink <= theme("bw").ink_limit, (number, look)


def test_the_other_editions_have_colour(folder: Path) -> None:
    """The measure of colour works: covers are in colour where the edition has any."""
    for edition, coloured in (("standard", True), ("large", True), ("bw", False)):
        paper = Paper(edition, "community-1-day", "handbook", None)
        assert (looks(made(paper, folder))[0].colour > 50) is coloured


def _lines(sheet: Sheet) -> Iterator[list[Glyph]]:
    """Runs of letters that follow one another on a line, in one size."""
    run: list[Glyph] = []
    for glyph in sheet.glyphs:
        if run and (abs(glyph.y - run[-1].y) > 0.5 or glyph.x < run[-1].x):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


@every_paper
def test_no_letter_is_cut_or_printed_over(paper: Paper, folder: Path) -> None:
    """Stacked accents (Ấ, Ỗ) and tails (ỵ) touch neither the edge nor a letter of other lines."""
    margin = 4 * 72 / 25.4  # what office printers leave white, millimetres
    for number, sheet in enumerate(seen(made(paper, folder)), 1):
        wide, high = (side * 72 / 25.4 for side in sheet[:2])
        cells: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
        for glyph in sheet.glyphs:
            assert margin <= glyph.left <= glyph.right <= wide - margin, (number, glyph)
            assert margin <= glyph.bottom <= glyph.top <= high - margin, (number, glyph)
            for column in range(int(glyph.left // 40), int(glyph.right // 40) + 1):
                for row in range(int(glyph.bottom // 40), int(glyph.top // 40) + 1):
                    cells[column, row].append(glyph)
        for near in cells.values():
            for index, one in enumerate(near):
                for other in near[index + 1 :]:
                    assert not _over(one, other), (number, one, other)


@every_paper
def test_no_letter_stands_on_a_border(paper: Paper, folder: Path) -> None:
    """Words fit the cells of tables: no upright line goes through a letter."""
    for number, sheet in enumerate(seen(made(paper, folder)), 1):
        assert crossed(sheet) == [], number


@pytest.mark.parametrize("document", ["attendance", "handbook"])
def test_borders_are_seen(document: str, folder: Path) -> None:
    """The test above has something to look at."""
    subject = document if document == "attendance" else None
    paper = Paper("standard", "community-1-day", document, subject)
    assert sum(len(sheet.rules) for sheet in seen(made(paper, folder))) > 50


def _over(one: Glyph, other: Glyph) -> bool:
    """Whether the ink of two letters overlaps by more than a hairline."""
    across = min(one.right, other.right) - max(one.left, other.left)
    along = min(one.top, other.top) - max(one.bottom, other.bottom)
    if one[4:8] == other[4:8]:  # two letters in one sign: ff, fi
        return False
    if abs(one.y - other.y) < 0.5:  # neighbours on a line may lean into each other
        return across > 0.5 * min(one.right - one.left, other.right - other.left) > 0.5
    return across > 0.2 and along > 0.3


#: Where sheets of a fixed size are cut or folded, in millimetres from the upper left corner.
FOLDS: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "leaflet": ((99, 198), ()),
    "badges": ((105,), (74.25, 148.5, 222.75)),
    "tents": ((), (105,)),
}


@pytest.mark.parametrize("paper", [p for p in PAPERS if p.document in FOLDS], ids=str)
def test_no_letter_lies_on_a_cut_or_a_fold(paper: Paper, folder: Path) -> None:
    room = 3  # millimetres that stay white on both sides
    down, across = FOLDS[paper.document]
    for number, sheet in enumerate(seen(made(paper, folder)), 1):
        for glyph in sheet.glyphs:
            left, right = glyph.left * 25.4 / 72, glyph.right * 25.4 / 72
            top, bottom = (sheet.height - side * 25.4 / 72 for side in (glyph.top, glyph.bottom))
            assert all(right < line - room or left > line + room for line in down), (number, glyph)
            assert all(bottom < line - room or top > line + room for line in across), (
                number,
                glyph,
            )


@every_paper
def test_no_word_space_is_stretched(paper: Paper, folder: Path) -> None:
    """The gap between two words of a line is at most half a letter wider than a space."""
    gaps: list[float] = []
    for sheet in seen(made(paper, folder)):
        for run in _lines(sheet):
            gaps += [
                (after.left - before.right) / before.size
                for before, after in itertools.pairwise(run)
                if before.mcid == after.mcid >= 0
                and before.upright
                and before.size == after.size
                and 0.15 < (after.left - before.right) / before.size < 1.5
            ]
    assert len(gaps) > 5
    usual = sorted(gaps)[len(gaps) // 2]
    assert [gap for gap in gaps if gap > usual + 0.5] == []
