"""The handbook for the phone as a file: the text of the printed one, and all that it needs."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from lxml.html import HtmlElement

from trainingkit import html, volume, webpage
from trainingkit.documents import handbook, phone_book
from trainingkit.kit import Kit
from trainingkit.load import load
from trainingkit.look import look

ROOT = Path(__file__).parent.parent.parent
TINY = load(ROOT / "tests" / "cases" / "tiny").curriculum
REAL = load(ROOT).curriculum
#: What the phone has besides, and what it draws otherwise: charts, and the words in drawings.
_ADDED = "bar skip unseen zoom back rows-more bars"
_ELSE = ("script", "style", "head", "footer", "svg", "img")
#: What is said otherwise on the phone.
_TO_WRITE = (
    "Write in this book: in the margins, on the lines and in the tables. It is yours.",
    "To write, use a notebook or the printed handbook."
    " The buttons at the top make the letters larger or smaller.",
)


def kit(course: str, lang: str = "vi", edition: str = "standard") -> Kit:
    return Kit.of(course, TINY if course == "short" else REAL, lang, edition)


@functools.cache
def made(course: str, lang: str = "vi", edition: str = "standard") -> bytes:
    return phone_book.render(kit(course, lang, edition), None)


def words(root: HtmlElement) -> list[str]:
    for name in _ADDED.split():
        for part in root.find_class(name):
            part.drop_tree()
    for part in list(root.iter(*_ELSE)):
        if part.getparent() is not None:
            part.drop_tree()
    return "".join(f" {text}" for text in root.itertext()).replace("\u200b", "").split()


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("course", ["short", "community-1-day"])
def test_its_text_is_that_of_the_printed_handbook(
    course: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = kit(course, lang)
    pages: list[str] = []

    def recorded(*args: Any, **context: Any) -> str:
        pages.append(original(*args, **context))
        return pages[-1]

    original = html.page
    monkeypatch.setattr(html, "page", recorded)
    monkeypatch.setattr(volume, "chapter", lambda *_, **__: b"")
    monkeypatch.setattr(volume, "bind", lambda *_, **__: b"")
    handbook.render(known, None)
    monkeypatch.undo()
    on_paper, on_phone = (str(known.text(line)) for line in _TO_WRITE)
    expected = []
    for page in pages:
        expected += words(webpage.parse(page.replace(on_paper, on_phone)))
    assert " ".join(expected).count(on_phone) == 1
    assert words(webpage.parse(made(course, lang).decode())) == expected
    assert len(expected) > 300


@pytest.mark.parametrize("edition", ["standard", "large", "bw"])
@pytest.mark.parametrize("course", ["short", "community-1-day", "tot-3-day"])
def test_one_file_that_needs_nothing_else(course: str, edition: str) -> None:
    data = made(course, "vi", edition)
    page = data.decode()
    assert len(data) < 1_000_000  # it is sent by phone
    assert not re.search(r"""(?:src|href)=["'](?!#|data:)|url\((?!data:|#)|@import|<link""", page)
    assert "style=" not in re.sub(r"<style>.*?</style>|<script>.*?</script>", "", page, flags=re.S)
    root = webpage.parse(page)
    inside = root.xpath("//style|//script")
    assert [part.tag for part in inside] == ["style", "script"]
    style, script = (
        base64.b64encode(hashlib.sha256(part.text.encode()).digest()).decode() for part in inside
    )
    assert root.xpath("string(//meta[@http-equiv]/@content)") == (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}';"
        " img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("course", ["short", "community-1-day", "tot-3-day"])
def test_each_link_leads_somewhere_and_each_note_back(course: str) -> None:
    root = webpage.parse(made(course).decode())
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [link.removeprefix("#") for link in root.xpath("//a/@href")]
    assert set(links) <= set(ids)
    assert set(root.xpath("//*/@aria-labelledby")) <= set(ids)
    notes = root.xpath("//sup[@class='cite']/a")
    assert len(notes) > 2
    for note in notes:
        source = root.get_element_by_id(note.get("href")[1:])
        assert f"#{note.get('id')}" in source.xpath(".//div[@class='back']//a/@href")


def test_the_same_sources_give_the_same_bytes() -> None:
    assert made("short") == phone_book.render(kit("short"), None)


def test_in_black_and_white_there_is_no_colour() -> None:
    page = made("community-1-day", "vi", "bw").decode()
    plain = re.sub(r"base64,[\w+/=]+", "", page)
    icons = [
        base64.b64decode(found).decode()
        for found in re.findall(r"svg\+xml;base64,([\w+/=]+)", page)
    ]
    assert len(icons) > 2
    for text in (plain, *icons):
        assert {found.upper() for found in re.findall(r"#[0-9a-fA-F]{6}\b", text)} <= {
            "#000000",
            "#FFFFFF",
        }


def test_what_is_still_vietnamese_is_marked() -> None:
    root = webpage.parse(made("short", "en").decode())
    assert root.get("lang") == "en"
    (title,) = root.xpath("//h1")
    assert (title.text, title.get("lang")) == ("Khóa học thử một ngày", "vi")
    (use,) = root.xpath("//*[@id='use']")
    assert (use.text, use.get("lang")) == ("How to use this handbook", None)
    assert root.xpath("//dd//span/@lang") == ["en"]


def test_the_index_tells_its_chapters() -> None:
    seen = look(made("tot-3-day"), ".html")
    assert seen.pages == 6
    assert seen.picture.startswith(b"\x89PNG")
