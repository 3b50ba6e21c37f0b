"""Rendering is closed: it reaches no network and no file, and forgives no warning."""

from __future__ import annotations

import io
import socket
from typing import Any

import pikepdf
import pydyf
import pytest

from trainingkit.pdf import ForbiddenAddress, RenderWarning, pdf

PAGE = (
    "<html lang=vi><head><title>Thử</title><style>"
    '@font-face {{ font-family: V; src: url("font:BeVietnamPro-Regular.ttf") }}'
    " body {{ font-family: V }} {style}</style></head><body>{body}</body></html>"
)
DOT = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3"/></svg>'
)


def page(body: str = "<h1>Chào</h1>", style: str = "") -> str:
    return PAGE.format(body=body, style=style)


@pytest.mark.parametrize(
    "body",
    [
        '<img src="file:///etc/passwd" alt="x">',
        '<img src="http://127.0.0.1:1/x.png" alt="x">',
        '<img src="/etc/passwd" alt="x">',
        '<img src="kit:images/missing.svg" alt="x">',
        '<img src="data:image/png;base64,AAAA" alt="x">',
        '<link rel="stylesheet" href="http://127.0.0.1:1/x.css">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<object data="file:///etc/passwd"></object>',
        '<p style="background: url(file:///etc/passwd)">x</p>',
    ],
)
def test_any_other_address_is_an_error(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    with pytest.raises((ForbiddenAddress, RenderWarning)):
        pdf(page(body), {})


@pytest.mark.parametrize("style", ["@import url(file:///etc/hosts);", "p { no-such: 1 }"])
def test_warnings_are_errors(style: str) -> None:
    with pytest.raises((ForbiddenAddress, RenderWarning)):
        pdf(page("<p>x</p>", style), {})


def test_pages_are_referred_to_by_the_numbers_of_their_objects() -> None:
    made = pydyf.PDF()
    for count in range(3):
        assert [int(told.split()[0]) for told in made.page_references] == made.pages["Kids"][::3]
        assert len(made.page_references) == count
        made.add_page(pydyf.Dictionary({"Type": "/Page"}))
        made.add_object(pydyf.Dictionary())


def test_a_letter_that_the_font_lacks_is_an_error() -> None:
    with pytest.raises(RenderWarning, match="notdef"):
        pdf(page("<p>漢</p>"), {})


def test_pictures_of_the_curriculum_are_shown() -> None:
    body = '<h1>Hình</h1><img src="kit:images/dot.svg" alt="Một chấm">'
    with pikepdf.open(io.BytesIO(pdf(page(body), {"images/dot.svg": DOT}))) as document:
        assert "/StructTreeRoot" in document.Root
        assert document.Root.Lang == "vi"
        assert str(document.docinfo["/Title"]) == "Thử"


def test_the_same_page_gives_the_same_bytes() -> None:
    assert pdf(page(), {}) == pdf(page(), {})
