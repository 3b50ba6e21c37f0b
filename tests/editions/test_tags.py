"""The tag trees of all PDFs of a real course, in every edition, and what they tell of the layout.

A screen reader walks through these trees; where the pieces of an element lie shows what is torn.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from tests.accessibility import faults

from .papers import EDITIONS, Paper, made, papers, seen
from .sheets import Glyph, Sheet
from .tags import Element, Tags

COURSE = [
    paper for edition in EDITIONS for paper in papers(edition) if paper.kit == "community-1-day"
]
ALL = [paper for edition in EDITIONS for paper in papers(edition)]
BOOKS = [paper for paper in COURSE if paper.document in ("handbook", "guide", "handout")]
every = pytest.mark.parametrize("paper", COURSE, ids=str)
every_book = pytest.mark.parametrize("paper", BOOKS, ids=str)
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


@cache
def read(path: Path) -> tuple[list[Sheet], Tags]:
    pages = seen(path)
    return pages, Tags(path, pages)


@pytest.mark.parametrize("paper", ALL, ids=str)
def test_no_checker_finds_anything(paper: Paper, folder: Path) -> None:
    assert faults(made(paper, folder)) == []


@every
def test_headings_are_nested(paper: Paper, folder: Path) -> None:
    _, tags = read(made(paper, folder))
    levels = [int(heading.kind[1]) for heading in tags.of(*HEADINGS)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels
    assert all(tags.text(heading) for heading in tags.of(*HEADINGS))


@every
def test_tables_have_heads_with_a_scope(paper: Paper, folder: Path) -> None:
    _, tags = read(made(paper, folder))
    tables = tags.of("Table")
    if paper.document in ("handbook", "guide", "agenda", "attendance"):
        assert tables
    for table in tables:
        heads = [cell for cell in table.walk() if cell.kind == "TH"]
        assert heads
        assert {cell.scope for cell in heads} <= {"Row", "Column"}
        parts = {row.kind for row in table.kids}
        assert parts <= {"THead", "TBody", "Caption"}, parts


@every
def test_lists_are_real(paper: Paper, folder: Path) -> None:
    _, tags = read(made(paper, folder))
    lists = tags.of("L")
    if paper in BOOKS:
        assert lists
    for found in lists:
        assert {kid.kind for kid in found.kids} <= {"LI", "L"}
        for item in found.kids:
            if item.kind == "LI":
                assert [kid.kind for kid in item.kids if kid.kind != "L"] in (
                    ["LBody"],
                    ["Lbl", "LBody"],
                )


@every
def test_pictures_are_told(paper: Paper, folder: Path) -> None:
    _, tags = read(made(paper, folder))
    figures = tags.of("Figure")
    if paper.document == "handbook":
        assert len(figures) >= 5
    for figure in figures:
        assert len(figure.alt) >= 5  # a sad face: Mặt buồn
        assert ".svg" not in figure.alt


@every
def test_the_language_is_vietnamese_and_english_says_so(paper: Paper, folder: Path) -> None:
    _, tags = read(made(paper, folder))
    assert tags.lang == "vi"
    english = [element for element in tags.root.walk() if element.lang == "en"]
    if paper.document == "handbook":
        assert "IntergenerationalSelf-HelpClub(ISHC)" in map(tags.text, english)
        assert len(english) >= 20
    assert all(tags.text(element).isascii() for element in english)


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00a0\u200b\u2060]", "", text)


@every_book
def test_bookmarks_are_the_headings(paper: Paper, folder: Path) -> None:
    path = made(paper, folder)
    _, tags = read(path)
    with pypdfium2.PdfDocument(path) as document:
        marks = [
            (_bare(item.get_title()), item.get_dest().get_index()) for item in document.get_toc()
        ]
    headings = [(tags.text(heading), tags.pages(heading)[0]) for heading in tags.of(*HEADINGS)]
    assert [page for _, page in marks] == [page for _, page in headings]
    for (mark, _), (heading, _) in zip(marks, headings, strict=True):
        # A chapter's bookmark has a stop after its number, which its heading has a line for.
        assert mark.replace(".", "") == heading.replace(".", "")


def _first(tags: Tags, element: Element) -> tuple[int, Glyph] | None:
    return next(iter(tags.glyphs(element)), None)


@every_book
def test_blocks_are_read_from_top_to_bottom(paper: Paper, folder: Path) -> None:
    _, tags = read(made(paper, folder))
    places = [place for block in tags.blocks() if (place := _first(tags, block))]
    assert len(places) > 10
    for (page, one), (after, other) in itertools.pairwise(places):
        assert page <= after
        # Side by side, as the numbers of steps, the letters' tops may differ a little.
        assert page < after or other.y <= one.y + one.size, (page, one, other)


@every_book
def test_no_heading_is_left_at_the_foot_of_a_page(paper: Paper, folder: Path) -> None:
    _, tags = read(made(paper, folder))
    blocks = tags.blocks()
    for block, after in itertools.pairwise(blocks):
        if block.kind in HEADINGS and after.kind not in HEADINGS:
            assert tags.pages(block)[-1] == tags.pages(after)[0], tags.text(block)


@every_book
def test_rows_are_not_broken(paper: Paper, folder: Path) -> None:
    _, tags = read(made(paper, folder))
    for row in tags.of("TR"):
        assert len(tags.pages(row)) <= 1, tags.text(row)


@every_book
def test_boxes_are_not_broken(paper: Paper, folder: Path) -> None:
    """Boxes to remember and of warning stand on one page, whole."""
    _, tags = read(made(paper, folder))
    for division in tags.of("Div"):
        paragraphs = [kid for kid in division.kids if kid.kind == "P"]
        if paragraphs and tags.text(paragraphs[0]) in ("Ghinhớ", "Cầnchúý", "Quantrọng"):
            assert len(tags.pages(division)) == 1, tags.text(division)


@every_book
def test_no_line_of_a_paragraph_stands_alone(paper: Paper, folder: Path) -> None:
    _, tags = read(made(paper, folder))
    for paragraph in tags.of("P"):
        lines: dict[int, set[float]] = defaultdict(set)
        for page, glyph in tags.glyphs(paragraph):
            lines[page].add(round(glyph.y / glyph.size))
        if len(lines) > 1:
            assert all(len(on_page) >= 2 for on_page in lines.values()), tags.text(paragraph)


@pytest.mark.parametrize("paper", [p for p in BOOKS if p.document != "handout"], ids=str)
def test_contents_have_leaders_and_the_right_pages(paper: Paper, folder: Path) -> None:
    path = made(paper, folder)
    _, tags = read(path)
    chapters = [(tags.text(heading), tags.pages(heading)[0] + 1) for heading in tags.of("H1", "H2")]
    contents = next(
        after for block, after in itertools.pairwise(tags.blocks()) if tags.text(block) == "Mụclục"
    )
    lines = [tags.text(item) for item in contents.walk() if item.kind == "Link"]
    entries = [re.fullmatch(r"(?:\d+\.)?(.+?)\.+(\d+)", line) for line in lines if line]
    assert len(entries) > 5
    for entry, line in zip(entries, lines, strict=True):
        assert entry, line
        named = [page for title, page in chapters if title.endswith(entry[1])]
        assert int(entry[2]) in named, line
