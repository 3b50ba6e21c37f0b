"""Chapters bound into one volume: numbers, links, bookmarks and tags are those of one book."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from trainingkit import shelf, volume
from trainingkit.documents import guide, handbook
from trainingkit.html import page_from_text
from trainingkit.kit import Kit
from trainingkit.load import load

CURRICULUM = load(Path(__file__).parent / "cases" / "tiny").curriculum
WATER = CURRICULUM.modules["water"]
#: Three chapters: the tiny module under three names.
MODULES = {
    key: WATER.model_copy(update={"id": key, "title": f"Nước {key}"}) for key in ("a", "b", "c")
}
COURSE = CURRICULUM.courses["short"].model_copy(
    update={"modules": tuple(MODULES), "scope": "whole", "days": ()}
)


def kit(**changes: Any) -> Kit:
    modules = {**CURRICULUM.modules, **MODULES, **changes}
    return Kit(COURSE, dataclasses.replace(CURRICULUM, modules=modules), "vi", "standard")


@cache
def made(document: str) -> bytes:
    return handbook.render(kit(), None) if document == "handbook" else guide.render(kit(), None)


@cache
def texts(document: str) -> list[str]:
    """The text of each page."""
    pdf = pypdfium2.PdfDocument(made(document))
    return [page.get_textpage().get_text_bounded() for page in pdf]


def opened(document: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made(document)))


BOTH = pytest.mark.parametrize("document", ["handbook", "guide"])


@BOTH
def test_every_page_but_the_cover_is_numbered(document: str) -> None:
    pages = texts(document)
    assert f"/ {len(pages)}" not in pages[0]
    for number, text in enumerate(pages[1:], 2):
        assert text.rstrip().endswith(f"{number} / {len(pages)}"), text


@BOTH
def test_the_contents_give_the_pages_on_which_things_stand(document: str) -> None:
    pages = texts(document)
    contents = "\n".join(page for page in pages[:6] if "....." in page)
    bookmarks = dict(_bookmarks(document))
    for number, title in enumerate(("Nước a", "Nước b", "Nước c"), 1):
        (line,) = [line for line in contents.splitlines() if line.startswith(f"{number}. {title}")]
        page = int(line.split(".")[-1])
        assert title in pages[page - 1]
        assert bookmarks[f"Chuyên đề {number}. {title}"] == page


def _bookmarks(document: str) -> Iterator[tuple[str, int]]:
    for item in pypdfium2.PdfDocument(made(document)).get_toc():
        place = item.get_dest()
        assert place is not None
        yield item.get_title(), place.get_index() + 1


@BOTH
def test_every_link_leads_to_a_place_of_the_volume(document: str) -> None:
    with opened(document) as pdf:
        names = [str(name) for name in list(pdf.Root.Names.Dests.Names)[::2]]
        assert names == sorted(set(names))
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", [])]
        assert len(links) > 10
        assert {str(link.Dest) for link in links} <= set(names)
        assert not [link for link in links if "/A" in link]


@BOTH
def test_the_tags_are_one_tree_that_knows_its_pages(document: str) -> None:
    with opened(document) as pdf:
        root = pdf.Root.StructTreeRoot
        assert [str(kid.S) for kid in root.K] == ["/Document"]
        pages = {page.obj.objgen for page in pdf.pages}
        headings: list[str] = []
        tagged: set[tuple[int, int]] = set()
        for element in _below(root.K[0]):
            if "/Pg" in element:
                assert element.Pg.objgen in pages
                tagged.add(element.Pg.objgen)
            if str(element.S) == "/H1":
                headings.append(str(element.S))
        assert tagged == pages
        assert len(headings) > 4
        keys = [int(key) for key in list(root.ParentTree.Nums)[::2]]
        assert keys == sorted(set(keys))
        used = [int(page.obj.StructParents) for page in pdf.pages]
        used += [
            int(link.StructParent) for page in pdf.pages for link in page.obj.get("/Annots", [])
        ]
        assert sorted(used) == sorted(set(used))
        assert set(used) <= set(keys)


def _below(element: Any) -> Iterator[Any]:
    yield element
    for kid in element.K:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _below(kid)


def test_only_the_chapter_that_changed_is_made_again(tmp_path: Path) -> None:
    changed = MODULES["b"].model_copy(update={"summary": "Nước là của chung."})
    with shelf.opened(tmp_path / shelf.FOLDER) as use:
        first = handbook.render(kit(), None)
    assert len(use.new) == 6  # the front, three modules, glossary, sources
    shelf.put(tmp_path, use.new, use.taken)
    with shelf.opened(tmp_path / shelf.FOLDER) as use:
        second = handbook.render(kit(b=changed), None)
    assert (len(use.new), len(use.taken)) == (1, 5)
    assert second == handbook.render(kit(b=changed), None) != first == made("handbook")


def test_a_link_to_nowhere_is_an_error() -> None:
    theme = kit().theme
    page = page_from_text(
        kit(),
        '{% extends "shared/base.html" %}{% block title %}x{% endblock %}'
        '{% block body %}<h1 id="x">X</h1><p><a href="#y">y</a></p>{% endblock %}',
    )
    with pytest.raises(ValueError, match="y"):
        volume.bind(page, [volume.chapter(page, {})], {}, theme)


def test_links_within_a_chapter_stay() -> None:
    html = '<h1 id="x">X</h1><a href="#x">x</a> <a href="#y">y</a> <a href="#z">z</a>'
    assert volume.outward(html, {"x": 1, "y": 7}) == (
        '<h1 id="x">X</h1><a href="#x">x</a> <a href="book:y" data-page="7">y</a>'
        ' <a href="book:z">z</a>'
    )
